"""Tries the decoder, the ids, the row hashes and the keys against Protocol/Vectors/vectors.txt."""
import os

from .change import Change, OverLimit
from .proto import PROTOCOL, Malformed, UnknownKind
from .values import row_id

REFUSALS = {Malformed: "malformed", OverLimit: "over_limit", UnknownKind: "unknown_kind"}


def vectors():
    with open(os.path.join(PROTOCOL, "Vectors", "vectors.txt"), encoding="utf-8") as file:
        for block in file.read().split("\n\n"):
            lines = [line.split(": ", 1) for line in block.splitlines() if ": " in line]
            if lines:
                yield lines, dict(lines)


def refusal(data):
    try:
        Change(data, bytes(16))
    except tuple(REFUSALS) as error:
        return REFUSALS[type(error)]
    return None


def key_part(text):
    data = bytes.fromhex(text[2:])
    return data.decode() if text[0] == "t" else data if text[0] == "i" else int(text[2:])


def check():
    """The number of vectors that were tried, and the names of those that came out otherwise."""
    tried, wrong = 0, []
    for _, vector in vectors():
        if "error" in vector:
            got, wanted = refusal(bytes.fromhex(vector["bytes"])), vector["error"]
        elif "row-id" in vector:
            key = [key_part(part) for part in vector["key"].split()]
            got = row_id(bytes.fromhex(vector["secret"]), int(vector["table"]), key, int(vector["n"])).hex()
            wanted = vector["row-id"]
        elif "id" in vector and "bytes" in vector:
            got, wanted = None, vector["id"]
            try:
                got = Change(bytes.fromhex(vector["bytes"]), bytes.fromhex(vector["space"])).id.hex()
            except tuple(REFUSALS) as error:
                got = repr(error)
        else:
            continue
        tried += 1
        if got != wanted:
            wrong.append("%s: %s, not %s" % (vector.get("name"), got, wanted))
    return tried, wrong
