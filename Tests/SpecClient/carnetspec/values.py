"""Canonical bytes (SPEC.md, section 2), hashes, folded names and row ids (section 4)."""
import hashlib
import unicodedata

ZERO = bytes(16)


class Erased:
    """A value that is gone."""


ERASED = Erased()


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def le(number, size):
    return (number & (1 << 8 * size) - 1).to_bytes(size, "little")


def canonical(value):
    if value is None:
        return b"\0"
    if isinstance(value, Erased):
        return b"\0"
    if isinstance(value, int):
        return b"\1" + le(value, 8)
    if isinstance(value, str):
        data = value.encode()
        return b"\2" + le(len(data), 4) + data
    if isinstance(value, bytes):
        return b"\3" + le(len(value), 4) + value
    if not isinstance(value, list):
        raise TypeError("no value: %r" % (value,))
    return b"\4" + bytes([len(value)]) + b"".join(canonical(element) for element in value)


def parsed(data, at=0):
    """The value whose canonical bytes begin at `at`, and where they end."""
    kind, at = data[at], at + 1
    if kind == 0:
        return None, at
    if kind == 1:
        return int.from_bytes(data[at:at + 8], "little", signed=True), at + 8
    if kind == 4:
        elements, at = [], at + 1
        for _ in range(data[at - 1]):
            if data[at] == 4:
                raise ValueError("a list in a list")
            element, at = parsed(data, at)
            elements.append(element)
        return elements, at
    if kind not in (2, 3):
        raise ValueError("no kind of a value")
    size = int.from_bytes(data[at:at + 4], "little")
    at += 4
    if len(data) - at < size:
        raise ValueError("a value that is cut off")
    return data[at:at + size].decode() if kind == 2 else data[at:at + size], at + size


def kinds(value):
    if isinstance(value, list):
        return b"\4" + bytes([len(value)]) + b"".join(kinds(element) for element in value)
    return b"\xff" if isinstance(value, Erased) else canonical(value)[:1]


def scalars(value):
    return [scalar for element in value for scalar in scalars(element)] if isinstance(value, list) else [value]


SPELT = dict(zip("œæßøłđðþħŧıς", "oe ae ss o l d d th h t i σ".split()))
WHITE = set("\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000") | {chr(code) for code in range(0x2000, 0x200B)}
APOSTROPHES = {chr(code) for code in [*range(0x2B9, 0x2BE), 0x2C8, 0x2CA, 0x2CB, 0xA78B, 0xA78C]}
# Default-ignorable characters that are letters, or not assigned, by their category.
FILLERS = {"\u115f", "\u1160", "\u3164", "\uffa0", "\u2065"}


def fold(text):
    out = []
    for letter in unicodedata.normalize("NFKD", text):
        category = unicodedata.category(letter)
        if letter in WHITE or letter in APOSTROPHES or category[0] in "PZ" or category == "Sk":
            out.append(" ")
        elif category not in ("Mn", "Me", "Cc", "Cf", "Cs") and letter not in FILLERS:
            out += [SPELT.get(small, small) for small in letter.lower() if unicodedata.category(small) != "Mn"]
    return " ".join(word for word in "".join(out).split(" ") if word)


def name_key(text):
    return " ".join(sorted(fold(text).split(" "), key=str.encode))


def email_key(text):
    seen = "".join(letter for letter in text
                   if letter in WHITE or unicodedata.category(letter) not in ("Cc", "Cf") and letter not in FILLERS)
    return unicodedata.normalize("NFC", seen.strip("".join(WHITE)).lower())


def row_id(secret, table, key, n=0):
    """The id of the row of `table` (a number) with this natural key; a reference in a key is its 16 bytes."""
    parts = [canonical(part) for part in key]
    return sha(b"carnet.row-id.1", secret, le(table, 4), le(n, 4), le(len(parts), 4), *parts)[:16]
