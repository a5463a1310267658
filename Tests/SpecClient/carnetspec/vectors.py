"""Tries what this client knows against all of Protocol/Vectors/vectors.txt (SPEC.md, section 14)."""
import os

from . import bundle, ed25519, proto, signed
from .change import Change, OverLimit
from .notebook import Notebook
from .proto import PROTOCOL, Malformed, UnknownKind
from .schema import BY_NUMBER
from .snapshot import row_of
from .state import Base, State, digest
from .values import canonical, email_key, fold, name_key, parsed, row_id, sha

REFUSALS = {Malformed: "malformed", OverLimit: "over_limit", UnknownKind: "unknown_kind"}


class Vector:
    """The lines of a block, as pairs."""

    def __init__(self, lines):
        self.lines = lines

    def __getitem__(self, key):
        return next(value for name, value in self.lines if name == key)

    def all(self, key):
        """The words of each line that has this key."""
        return [value.split(" ") for name, value in self.lines if name == key]

    def bytes(self, key):
        return bytes.fromhex(self[key])


def vectors():
    with open(os.path.join(PROTOCOL, "Vectors", "vectors.txt"), encoding="utf-8") as file:
        for block in file.read().split("\n\n"):
            lines = [line.split(": ", 1) for line in block.splitlines()]
            if lines:
                yield Vector(lines)


def value(text):
    data = bytes.fromhex(text)
    found, end = parsed(data)
    if end != len(data) or canonical(found) != data:
        raise ValueError("a value that is not written as it must be")
    return found


# Each gives what the client makes of a block, and what the block says.

def change(block):
    return Change(block.bytes("bytes"), block.bytes("space")).id, block.bytes("id")


def no_change(block):
    try:
        Change(block.bytes("bytes"), bytes(16))
    except tuple(REFUSALS) as error:
        return REFUSALS[type(error)], block["error"]
    return None, block["error"]


def row_ids(block):
    key = [value(part) for part in block["key"].split(" ")]
    values = {name: value(text) for name, text in block.all("value")}
    if values and Notebook.natural_key(BY_NUMBER[int(block["table"])].name, values) != key:
        return "another key", key
    return row_id(block.bytes("secret"), int(block["table"]), key, int(block["n"])), block.bytes("row-id")


def folded(kind, function):
    return lambda block: (function(block.bytes("text").decode()).encode(), block.bytes(kind))


def hash_of(block, fields, deletes):
    """Of the row of a block."""
    key, base = (int(block["table"]), block.bytes("row")), Base()
    base.rows[key] = (fields, deletes)
    return State({}, set(), base=base).row_hash(key).to_bytes(16, "big"), block.bytes("row-hash")


def row_hash(block):
    fields = {}
    for field, head, text in block.all("head"):
        fields.setdefault(int(field), []).append((bytes.fromhex(head), value(text)))
    deletes = {bytes.fromhex(one): [bytes.fromhex(name) for name in listed] for one, *listed in block.all("delete")}
    return hash_of(block, fields, deletes)


def heads(block):
    ids = {int(n): bytes.fromhex(change_id) for n, change_id in block.all("change")}
    shown = {1: 1, **{int(field): value(text) for field, text in block.all("field")}}
    return hash_of(block, *row_of(block.bytes("heads"), shown, ids))


def digests(block):
    return digest((int(table), int(row_hash, 16)) for table, row_hash in block.all("row")), block.bytes("digest")


def chain_of(space, entries):
    """`entries`: (verdict, id)."""
    chain = sha(b"carnet.entry.1", space)
    for at, (verdict, change_id) in enumerate(entries):
        chain = signed.next_chain(chain, at + 1, change_id, verdict)
    return chain


def chain(block):
    entries = [(int(verdict), bytes.fromhex(change_id)) for verdict, change_id in block.all("entry")]
    return chain_of(block.bytes("space"), entries), block.bytes("chain")


def log(block):
    space = block.bytes("space")
    entries = [(int(verdict), Change(bytes.fromhex(data), space)) for verdict, data in block.all("entry")]
    state = State({one.id: one for _, one in entries}, {one.id for verdict, one in entries if verdict})
    made = chain_of(space, [(verdict, one.id) for verdict, one in entries]), state.digest()
    return made, (block.bytes("chain"), block.bytes("digest"))


def signature(block):
    message = {
        "position": lambda: signed.at_position(block.bytes("epoch"), int(block["position"]), block.bytes("chain")),
        "change": lambda: signed.of_change(block.bytes("id")),
        "join": lambda: signed.of_join(block.bytes("replica"), block["code"]),
        "endorse": lambda: signed.of_endorsement(block.bytes("successor"), block.bytes("successor-key")),
    }[block["of"]]()
    if not ed25519.verify(block.bytes("public-key"), message, block.bytes("signature")):
        return "a bad signature", "a good one"
    made = message, ed25519.public_key(block.bytes("secret")), ed25519.sign(block.bytes("secret"), message)
    return made, (block.bytes("message"), block.bytes("public-key"), block.bytes("signature"))


def receipt(block):
    run = proto.decode("Receipt", block.bytes("receipt"))
    chain, end = run.start_chain, run.start
    for entry in run.entries:
        end += 1
        chain = signed.next_chain(chain, end, Change(entry.change, block.bytes("space")).id, entry.refused)
        if entry.position != end:
            return "no", block["valid"]
    claim = signed.at_position(run.epoch, end, chain)
    good = chain == run.chain and ed25519.verify(block.bytes("public-key"), claim, run.signature)
    return "yes" if good else "no", block["valid"]


def bundles(block):
    wanted = block["valid"], [bytes.fromhex(part) for part, in block.all("part")]
    try:
        found = bundle.parts(block.bytes("bundle"))
        for part in found:
            proto.decode("BundlePart", part)
    except Malformed:
        return ("no", []), wanted
    return ("yes", found), wanted


KINDS = {"change": change, "no-change": no_change, "row-id": row_ids, "fold": folded("fold", fold),
         "name-key": folded("name-key", name_key), "email": folded("email", email_key), "row-hash": row_hash, "digest": digests,
         "chain": chain, "log": log, "signature": signature, "receipt": receipt, "heads": heads, "bundle": bundles}


def check():
    """The number of vectors that were tried, and the names of those that came out otherwise."""
    tried, wrong = 0, []
    for block in vectors():
        tried += 1
        try:
            got, wanted = KINDS[block["kind"]](block)
        except (KeyError, ValueError, *REFUSALS) as error:
            got, wanted = repr(error), "no error"
        if got != wanted:
            wrong.append("%s: %s, not %s" % (block["name"], got, wanted))
    return tried, wrong
