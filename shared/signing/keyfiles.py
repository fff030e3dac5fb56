"""Private keys in files that only their owner reads.

A file holds one line, as Go's note package writes private keys:
`PRIVATE+KEY+<name>+<key id in 8 hexadecimal digits>+<base64 of algorithm and seed>`.
"""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from shared.contracts.said import Said
from shared.runtime.whole import write_whole
from shared.signing.signer import SEED_SIZE, Signer
from shared.tlog.encoding import base64_bytes, base64_text
from shared.tlog.errors import VerificationError
from shared.tlog.keys import KEY_SIZES, Algorithm

_PREFIX = "PRIVATE+KEY+"
_LONGEST = 4096
"""Bytes; a key's line is much shorter."""
_OTHERS = stat.S_IROTH | stat.S_IWOTH


class KeyFileError(VerificationError):
    """A private key cannot be used; nothing of it is shown."""


def load_or_make(path: Path, name: str, algorithm: Algorithm) -> Signer:
    """Return the key in the file, which is made when there is none.

    Of two processes that make it at once the first wins, and both use its key.

    Raises:
        KeyFileError: the file is another key's, no key's, or open to others.
        OSError: it cannot be read or written.
    """
    if not path.exists():
        _make(path, Signer(name, algorithm, secrets.token_bytes(SEED_SIZE)))
    signer = load(path)
    if signer.key.name != name or signer.key.algorithm is not algorithm:
        raise _trouble(path, "signing.other-key", found=signer.key.name, name=name)
    return signer


def load(path: Path) -> Signer:
    """Return the key in the file.

    Raises:
        KeyFileError: it holds none, or others may read it.
        OSError: it cannot be read.
    """
    # Without waiting: what lies there may be a pipe, which holds no key.
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
        mode = os.fstat(file.fileno()).st_mode
        if mode & _OTHERS:
            raise _trouble(path, "signing.open-to-others")
        data = file.read(_LONGEST + 1) if stat.S_ISREG(mode) else b""
    try:
        return _parse(data)
    except (VerificationError, ValueError):
        # Whatever the cause, it is not told: it would repeat a part of the secret.
        raise _trouble(path, "signing.no-key") from None


def text_of(signer: Signer) -> str:
    """Return the line that is kept: the secret key."""
    encoded = base64_text(bytes([signer.key.algorithm]) + signer.seed)
    return f"{_PREFIX}{signer.key.name}+{signer.key.key_id.hex()}+{encoded}"


def _parse(data: bytes) -> Signer:
    line = data.decode().removesuffix("\n")
    if len(data) > _LONGEST or not line.startswith(_PREFIX):
        raise ValueError("no key")
    name, key_id, encoded = line.removeprefix(_PREFIX).split("+", 2)
    secret = base64_bytes(encoded)
    if not secret or secret[0] not in KEY_SIZES:
        raise ValueError("no key of a known kind")
    signer = Signer(name, Algorithm(secret[0]), secret[1:])
    if signer.key.key_id.hex() != key_id:
        raise ValueError("another key's id")
    return signer


def _make(path: Path, signer: Signer) -> None:
    """Write a new key, whole or not at all.

    A crash before the link leaves a file of another name, which nobody reads; after
    it, the key is there. The folder is made durable too: a log whose checkpoint was
    signed and whose key is gone could never go on.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):  # it may have signed already
        write_whole(path, f"{text_of(signer)}\n".encode(), mode=0o600, replace=False)


def _trouble(path: Path, code: str, **values: str) -> KeyFileError:
    said = _WORDS[code]
    filled = said.filled(**values)
    return KeyFileError(code, filled, place=str(path))


_WORDS = {
    "signing.other-key": Said(
        en="this is the key of {found}, and {name} is to sign: name the right file, or "
        "the right origin.",
        vi="đây là khóa của {found}, còn bên phải ký là {name}: hãy chỉ đúng tệp hoặc "
        "đúng nguồn.",
    ),
    "signing.open-to-others": Said(
        en="every user of this machine may use this private key: take the right away "
        "(chmod 600), and ask who may have read it.",
        vi="mọi người dùng trên máy này đều dùng được khóa bí mật này: hãy bỏ quyền đó "
        "(chmod 600) và xem ai có thể đã đọc.",
    ),
    "signing.no-key": Said(
        en="this file holds no private key as it must be written: put it back from "
        "its copy.",
        vi="tệp này không chứa khóa bí mật viết đúng cách: hãy đặt lại từ bản sao.",
    ),
}
