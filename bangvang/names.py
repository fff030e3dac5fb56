"""Comparing names as people do; a name itself is always kept and shown as given."""

import re
import unicodedata

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
"""Grave, acute, tilde, hook above, dot below."""
_SAME_LETTER = str.maketrans({"ð": "đ"})
"""Capital Eth and capital Đ look alike, and old keyboards wrote either."""
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
_NOT_READ = re.compile(r"[^\w\u0300-\u036f]+|_")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_PREFIX = re.compile(
    r"^(?:thành phố|thị trấn|thị xã|đặc khu|phường|quận|huyện|tỉnh|xã)\s+",
    re.IGNORECASE,
)


def compared(name: str) -> str:
    """Return what two spellings of one name have in common.

    Case, spaces and hyphens do not count (La Êê, Laêê), nor does the place of the
    tone mark in a syllable (Hoà, Hòa), nor how the letters are composed. The tone
    itself and every letter count: Hòa, Hóa and Hoa are three names.
    """
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", name)).casefold()
    words = unicodedata.normalize("NFD", text.translate(_SAME_LETTER))
    toned = _WORD.sub(lambda word: _tone_last(word.group()), words)
    return _NOT_READ.sub("", unicodedata.normalize("NFC", toned))


def bare(name: str) -> str:
    """Return `compared` without the kind of place in front: phường, xã, quận, ..."""
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", name)).strip()
    return compared(_PREFIX.sub("", text) or text)


def one_line(name: str) -> str:
    """Return the name with single spaces, as far as that changes nothing else."""
    return " ".join(name.split())


def _tone_last(word: str) -> str:
    tones = "".join(letter for letter in word if letter in _TONES)
    return "".join(letter for letter in word if letter not in _TONES) + tones
