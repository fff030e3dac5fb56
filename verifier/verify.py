"""Check a proof of Bảng Vàng with nothing but Python: read this file, trust nobody.

    python3 verify.py FILE --key VKEY [--witness VKEY ... --quorum K]
    python3 verify.py FILE --policy POLICY_FILE [--event EVENT_FILE]
FILE is a tlog-proof (c2sp.org/tlog-proof@v1) or the case file of one award
(docs/case-files.md). Exit code: 0 verified, 1 not verified, 2 unusable input.
Sources: RFC 6962 (tree), RFC 8032 (Ed25519); C2SP signed-note, tlog-checkpoint,
tlog-cosignature, tlog-proof, tlog-policy. Signatures by ML-DSA-44 are not checked here.
"""

import argparse
import base64
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any, NamedTuple

LARGEST_FILE = 16 * 2**20  # bytes; the case of a thousand events has about two million
MOST_LINES = 100  # of signatures in a note; signed-note asks for 16 at least
ONLY = "chỉ có ML-DSA-44: dùng bangvang verify", "only ML-DSA-44: use bangvang verify"
MARKS = {"True": " ĐƯỢC TẶNG / GRANTED", "False": " KHÔNG TẶNG / DECLINED"}
MALFORMED = ValueError, LookupError, TypeError, AttributeError, RecursionError, OSError
ED25519, COSIGNATURE, ML_DSA = 1, 4, 6  # kinds of key ("signature types")


class Problem(Exception):
    """Exit code, what is wrong in Vietnamese and in English, and where."""


# Ed25519. A point (X, Y, Z, T) has x = X/Z, y = Y/Z, xy = T/Z (RFC 8032, 5.1.4).
Point = tuple[int, int, int, int]
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ZERO = -121665 * pow(121666, -1, P) % P, (0, 1, 1, 0)


def add(p: Point, q: Point) -> Point:
    """Add two points."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, point: Point) -> Point:
    """Multiply a point; not in constant time, for nothing here is secret."""
    result = ZERO
    for bit in f"{number:b}":
        result = add(add(result, result), point if bit == "1" else ZERO)
    return result


def same(p: Point, q: Point) -> bool:
    """Say whether two points are one."""
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 == (p[1] * q[2] - q[1] * p[2]) % P


def decode(data: bytes) -> Point:
    """Read a point of 32 bytes; ZERO if they are none, not canonical, or small."""
    sign, y = divmod(int.from_bytes(data, "little"), 2**255)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    if y >= P or x * x % P != square or (x == 0 and sign):
        return ZERO
    x = x if x & 1 == sign else P - x
    point = (x, y, 1, x * y % P)
    return ZERO if same(times(8, point), ZERO) else point


BASE = decode((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def ed25519(public: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether `signature` is the key's (RFC 8032, 5.1.7, without cofactor)."""
    if len(public) != 32 or len(signature) != 64:
        return False
    a, r = decode(public), decode(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    hashed = hashlib.sha512(signature[:32] + public + message).digest()
    k = int.from_bytes(hashed, "little") % L
    return s < L and ZERO not in (a, r) and same(times(s, BASE), add(r, times(k, a)))


def root_of(entry: bytes, index: int, size: int, proof: list[bytes]) -> bytes | None:
    """Return the root that a proof leads to (RFC 6962, 2.1.1), if it fits at all."""
    inner = (index ^ (size - 1)).bit_length()  # levels below where the paths part
    root = hashlib.sha256(b"\x00" + entry).digest()
    for level, sibling in enumerate(proof):
        left = level < inner and not index >> level & 1
        pair = root + sibling if left else sibling + root
        root = hashlib.sha256(b"\x01" + pair).digest()
    fits = index < size and len(proof) == inner + (index >> inner).bit_count()
    return root if fits else None


def b64(text: str, place: str, size: int | None = None) -> bytes:
    """Read base64 of `size` bytes; only the one canonical form is taken."""
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text or len(data) != (size or len(data)):
        raise Problem(2, "sai dạng base64", "wrong base64", place)
    return data


def decimal(text: str, place: str) -> int:
    """Read a decimal without leading zeroes, below 2^63."""
    if not re.fullmatch("0|[1-9][0-9]{0,18}", text) or int(text) >> 63:
        raise Problem(2, "không phải số hợp lệ", "no valid number", place)
    return int(text)


class Key(NamedTuple):
    """A verifier key (signed-note, "Verifier keys")."""

    name: str
    id: bytes
    kind: int
    public: bytes


def key_of(text: str, *kinds: int) -> Key:
    """Read `name+id+base64`; the id must be the one that name and key give."""
    form = re.fullmatch(r"([^\s+]+)\+([0-9a-fA-F]{8})\+(\S+)", text)
    data = b64(form[3], text) if form else b""
    if not form or data[0] not in kinds or len(data) != (33, 1313)[data[0] == ML_DSA]:
        raise Problem(2, "không phải khóa (vkey) thích hợp", "no fitting vkey", text)
    key_id = hashlib.sha256(form[1].encode() + b"\n" + data).digest()[:4]
    if key_id.hex() != form[2].lower():
        raise Problem(2, "khóa bị hỏng: mã sai", "damaged key: its id is wrong", text)
    return Key(form[1], key_id, data[0], data[1:])


class Policy(NamedTuple):
    """Who must have signed (tlog-policy)."""

    logs: list[Key]
    witnesses: dict[str, Key]
    groups: dict[str, tuple[int, set[str]]]
    quorum: list[str]


def policy_of(text: str) -> Policy:
    """Read a policy; names stand below their definition, and in one group at most."""
    policy, known, used = Policy([], {}, {}, []), {"none"}, {"none"}
    for line in text.split("\n"):
        clean = not re.search("[\x00-\x08\x0b-\x1f\x7f]", line)
        match re.split("[ \t]+", line.strip(" \t")) if clean else ["?"]:
            case [first, *_] if first[:1] in ("", "#"):
                continue
            case ["log", vkey] | ["log", vkey, _]:
                policy.logs.append(key_of(vkey, ED25519, ML_DSA))
            case ["witness", name, vkey, *url] if name not in known and len(url) < 2:
                policy.witnesses[name] = key_of(vkey, COSIGNATURE, ML_DSA)
                known.add(name)
            case ["group", name, k, *names] if name not in known and names:
                least = decimal({"any": "1", "all": str(len(names))}.get(k, k), line)
                members = (set(names) - used) & known
                if not 1 <= least <= len(names) == len(members):
                    raise Problem(2, "nhóm sai", "a wrong group", line)
                policy.groups[name] = least, members
                known.add(name)
                used |= members
            case ["quorum", name] if name in known and not policy.quorum:
                policy.quorum.append(name)
            case _:
                raise Problem(2, "chính sách có dòng sai", "a wrong policy line", line)
    for keys in (policy.logs, policy.witnesses.values()):
        if len({one.public for one in keys}) != len(keys):
            raise Problem(2, "một khóa đứng hai lần", "a key stands twice", "policy")
    if not policy.quorum or not policy.logs:
        raise Problem(2, "thiếu log hoặc quorum", "log or quorum is missing", "policy")
    return policy


def signed(raw: str, policy: Policy, origin: str) -> tuple[int, bytes, str]:
    """Return size, root and signers of a checkpoint; strangers are passed over."""
    text, _, below = raw.rpartition("\n\n")
    first, size, root, *more = [*text.split("\n"), "", ""]
    lines = re.findall(r"— ([^\s+]+) (\S+)\n", below)
    whole = "".join(f"— {name} {data}\n" for name, data in lines) == below != ""
    control = re.search("[\x00-\x09\x0b-\x1f]", raw)
    if not whole or control or "" in (first, *more[:-2]) or len(lines) > MOST_LINES:
        raise Problem(2, "sai dạng", "the form is wrong", "checkpoint")
    tree = decimal(size, "size"), b64(root, "root", 32)
    logs = {one for one in policy.logs if (origin or one.name) == first}
    keys = (*logs, *policy.witnesses.values())
    by, unread = dict[Key, str](), set[Key]()
    for name, encoded in lines:
        data = b64(encoded, name, max(5, len(encoded) // 4 * 3 - encoded.count("=")))
        for key in [one for one in keys if (one.name, one.id) == (name, data[:4])]:
            if key.kind == ML_DSA:
                unread.add(key)
                continue
            time, timed = data[4:-64], key.kind == COSIGNATURE
            head = f"cosignature/v1\ntime {int.from_bytes(time, 'big')}\n" * timed
            right = ed25519(key.public, f"{head}{text}\n".encode(), data[-64:])
            if not right or len(time) != 8 * timed or time >= b"\x80":
                raise Problem(1, "chữ ký sai", "a false signature", name)
            by[key] = name
    seen = {"none"} | {name for name, key in policy.witnesses.items() if key in by}
    for name, (least, members) in policy.groups.items():
        seen |= {name} if len(members & seen) >= least else set()
    if unread and not (logs & by.keys() and policy.quorum[0] in seen):
        raise Problem(2, *ONLY, first)
    if not logs & by.keys():
        raise Problem(1, "nhật ký chưa ký", "not signed by a trusted log", first)
    if policy.quorum[0] not in seen:
        raise Problem(1, "thiếu chữ ký nhân chứng", "too few witnesses signed", first)
    return *tree, ", ".join(by.values())


def check_proof(text: str, entry: bytes | None, policy: Policy, origin: str) -> str:
    """Check a tlog-proof; its event is given, or stands in its `extra` line."""
    head, _, note = text.partition("\n\n")
    form = re.fullmatch(r".*(?:\nextra (.+))?\nindex ([0-9]+)((?:\n.+){0,63})", head)
    if not form or (entry is None and not form[1]):
        raise Problem(2, "sai dạng hoặc thiếu --event", "wrong form, or no --event", "")
    entry = b64(form[1], "extra") if entry is None else entry
    proof = [b64(line, "proof", 32) for line in form[3].split("\n")[1:]]
    size, root, by = signed(note, policy, origin)
    if root_of(entry, decimal(form[2], "index"), size, proof) != root:
        raise Problem(1, "sự kiện không có trong nhật ký", "the event is not in it", "")
    return f"{form[2]} / {size}: {by}"


def check_case(text: str, entry: bytes | None, policy: Policy, origin: str) -> str:
    """Check a case file, list its events (index, time, type, subject), find one."""
    case: Any = json.loads(text)
    plain = json.dumps(case, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    if case["format"] != "bangvang.case.v1" or len(case) != 4 or plain + "\n" != text:
        raise Problem(2, "không phải tệp hồ sơ v1", "no case file of version 1", "")
    size, root, by = signed(case["checkpoint"], policy, origin)
    told, last, ids, causes = list[str](), -1, set[str](), set[str]()
    for one in case["events"]:
        index, proof = one["index"], [b64(line, "proof", 32) for line in one["proof"]]
        if type(index) is not int or index <= last or len(one) != 3:
            raise Problem(2, "sai thứ tự hoặc dạng", "wrong order or form", f"{index}")
        if root_of(one["entry"].encode(), index, size, proof) != root:
            raise Problem(1, "không có trong nhật ký", "is not in the log", f"{index}")
        event, last = json.loads(one["entry"]), index
        ids.add(event["id"])
        causes.update([event["cause"]] if "cause" in event else [])
        mark = MARKS.get(str(event.get("data", {}).get("granted")), "")
        told.append(f"{index} {event['time']} {event['type']} {event['subject']}{mark}")
    if causes - ids or not any(f" award/{case['award']} " in x + " " for x in told):
        raise Problem(1, "hồ sơ thiếu sự kiện", "an event is missing in the case", "")
    at = [one["index"] for one in case["events"] if one["entry"].encode() == entry]
    if entry is not None and not at:
        raise Problem(1, "sự kiện không có trong hồ sơ", "the event is not in it", "")
    return "\n".join([*told, *(f"--event: {n}" for n in at), f"{last} / {size}: {by}"])


def read(name: str) -> bytes:
    """Read a file of bounded size; pipes and devices are none."""
    if not Path(name).is_file() or Path(name).stat().st_size > LARGEST_FILE:
        raise Problem(2, "không có tệp hoặc quá lớn", "no file, or too large", name)
    return Path(name).read_bytes()


def check(asked: argparse.Namespace) -> str:
    """Check what the arguments name; return what was found."""
    names = [f"w{n}" for n, _ in enumerate(asked.witness)]
    if bool(asked.key or names or asked.quorum) == bool(asked.policy):
        raise Problem(2, "cần --key hoặc --policy", "give --key or --policy", "")
    lines = [f"log {asked.key}", *map("witness {} {}".format, names, asked.witness)]
    lines += [f"group q {asked.quorum or 'all'} {' '.join(names)}"] if names else []
    lines += [f"quorum {'q' if names or asked.quorum else 'none'}"]
    given = read(asked.policy) if asked.policy else "\n".join(lines).encode()
    policy = policy_of(given.decode(errors="surrogateescape"))
    entry, text = asked.event, read(asked.file).decode()
    entry = None if entry is None else read(entry)
    proof = text.startswith("c2sp.org/tlog-proof@v1\n")
    return (check_proof if proof else check_case)(text, entry, policy, asked.origin)


def main(args: list[str] | None = None) -> int:
    """Read the arguments, check, and say in both languages what was found."""
    parser = argparse.ArgumentParser(description="Kiểm chứng Bảng Vàng / Check a proof")
    for option in ("file", "--key", "--origin", "--quorum", "--policy", "--event"):
        parser.add_argument(option)
    parser.add_argument("--witness", action="append", default=[])
    try:
        code, told = 0, f"{check(parser.parse_args(args))}\nĐÃ KIỂM CHỨNG / VERIFIED"
    except Problem as problem:
        code, vi, en, place = problem.args
        verdict = ("KHÔNG ĐẠT / NOT VERIFIED", "KHÔNG DÙNG ĐƯỢC / UNUSABLE")[code - 1]
        told = f"{verdict}\n{vi} / {en}: {place[:200]}"
    except MALFORMED:
        code, told = 2, "KHÔNG DÙNG ĐƯỢC / UNUSABLE\ntệp sai dạng / malformed file"
    except SystemExit as end:  # argparse has helped, or named in English what is wrong
        code, told = (2, "KHÔNG DÙNG ĐƯỢC / UNUSABLE: --help") if end.code else (0, "")
    shown = "".join(c if c.isprintable() or c == "\n" else "?" for c in told)
    sys.stdout.buffer.write(shown.encode(errors="replace") + b"\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
