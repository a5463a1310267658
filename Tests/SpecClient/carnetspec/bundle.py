"""How the parts of a bundle stand in its file (SPEC.md, section 7, "Bundles")."""
from .proto import Malformed
from .values import le, sha

BEGINNING = b"CARNETBD" + le(1, 4)
FRAME = le(0xFD2FB528, 4)
RAW, LAST = 0, 1


def need(holds, what):
    if not holds:
        raise Malformed(what)


def parts(data):
    """The parts, as they were before compression; only of bundles whose frames hold them as they are."""
    need(data.startswith(BEGINNING), "the beginning of a bundle")
    check, at, found = sha(BEGINNING), len(BEGINNING), []
    while True:
        need(len(data) - at >= 36, "cut")
        size = int.from_bytes(data[at:at + 4], "little")
        frame = data[at + 36:at + 36 + size]
        need(len(frame) == size, "cut in a part")
        check = sha(b"carnet.bundle.1", check, le(size, 4), frame)
        need(check == data[at + 4:at + 36], "check")
        at += 36 + size
        if not size:
            need(at == len(data), "bytes after the end")
            return found
        found.append(opened(frame))


def opened(frame):
    """The content of a zstd frame (RFC 8878) without window, dictionary and check sum, whose blocks are raw: the standard library of
    this Python has no zstd."""
    need(frame.startswith(FRAME) and frame[4:5] == b"\xa0", "a frame that holds its content as it is")
    size, at, out, last = int.from_bytes(frame[5:9], "little"), 9, b"", False
    while not last:
        head = int.from_bytes(frame[at:at + 3], "little")
        last, kind, length = head & LAST, head >> 1 & 3, head >> 3
        need(kind == RAW and len(frame) - at - 3 >= length, "a raw block")
        out, at = out + frame[at + 3:at + 3 + length], at + 3 + length
    need(at == len(frame) and len(out) == size, "the size of a frame")
    return out
