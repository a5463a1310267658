#!/usr/bin/env python3
"""Makes the golden vectors from SPEC.md alone: changes as bytes with their ids, and bytes that are no change.

    make.py          writes vectors.txt beside itself
    make.py --check  exits 1 if vectors.txt is not what it would write

Each vector is a run of "key: value" lines, and ends with an empty line. Bytes are hexadecimal.
  valid:    name, space, bytes, id
  invalid:  name, bytes, error (malformed | over_limit | unknown_kind)
  digest:   name, table, row, state..., hash         (the hash of one row)
  row-id:   name, table, n, secret, key, id
"""
import hashlib, os, sys

def sha(data): return hashlib.sha256(data).digest()
def le(number, size): return (number & ((1 << (8 * size)) - 1)).to_bytes(size, "little")
def identifier(number): return sha(b"vector %d" % number)[:16]
ZERO = bytes(16)

# Protobuf, by hand.
def varint(n):
    out = bytearray()
    while n >= 0x80:
        out.append(n & 0x7f | 0x80); n >>= 7
    out.append(n)
    return bytes(out)
def zigzag(n): return ((n << 1) ^ (n >> 63)) & ((1 << 64) - 1)
def field_varint(number, n): return b"" if n == 0 else varint(number << 3) + varint(n)
def field_bytes(number, data, keep=False): return b"" if not data and not keep else varint(number << 3 | 2) + varint(len(data)) + data
def packed(number, numbers): return field_bytes(number, b"".join(varint(n) for n in numbers))

# Values: None, int, str, bytes, or a list of these. ERASED stands for one that is gone.
ERASED = object()
def canonical(value):
    if value is None or value is ERASED: return b"\0"
    if isinstance(value, int): return b"\1" + le(value, 8)
    if isinstance(value, str): return b"\2" + le(len(value.encode()), 4) + value.encode()
    if isinstance(value, bytes): return b"\3" + le(len(value), 4) + value
    return b"\4" + bytes([len(value)]) + b"".join(canonical(v) for v in value)
def kinds(value):
    if value is ERASED: return b"\xff"
    if isinstance(value, list): return b"\4" + bytes([len(value)]) + b"".join(kinds(v) for v in value)
    return canonical(value)[:1]
def scalars(value): return [s for v in value for s in scalars(v)] if isinstance(value, list) else [value]

class Block:
    """values and replaces: one list a field, one element a row; lists: one a row."""
    def __init__(self, table, rows, fields=(), values=(), subjects=None, replaces=None, lists=None):
        self.table, self.rows, self.fields, self.values = table, rows, list(fields), list(values)
        self.subjects, self.replaces, self.lists = subjects, replaces, lists
    def flat(self): return [v for column in self.values for v in column]
    def subject(self, row):
        return ZERO if self.subjects is None else self.rows[row] if self.subjects == "itself" else self.subjects[row]
    def names(self):
        replaces = [sorted(n) for column in self.replaces for n in column] if self.replaces else []
        return replaces, [sorted(n) for n in self.lists] if self.lists else []
    def skeleton(self):
        mode = 0 if self.subjects is None else 1 if self.subjects == "itself" else 2
        out = bytes([1 if self.lists else 0]) + le(self.table, 4) + le(len(self.rows), 4) + b"".join(self.rows) + bytes([mode])
        if mode == 2: out += b"".join(self.subjects)
        out += le(len(self.fields), 4) + b"".join(le(f, 4) for f in self.fields)
        for lists in self.names():
            out += le(len(lists), 4) + b"".join(le(len(n), 4) + b"".join(n) for n in lists)
        return out
    def wire(self):
        mode = 0 if self.subjects is None else 1 if self.subjects == "itself" else 2
        atoms = [a for v in self.flat() if v is not ERASED for a in scalars(v)]
        named, indices = [], []
        for lists in self.names():
            run = []
            for names in lists:
                run.append(len(names))
                for name in names:
                    if name not in named: named.append(name)
                    run.append(named.index(name))
            indices.append(run)
        return (field_varint(1, 1 if self.lists else 0) + field_varint(2, self.table) + field_bytes(3, b"".join(self.rows))
                + field_varint(4, mode) + field_bytes(5, b"".join(self.subjects) if mode == 2 else b"") + packed(6, self.fields)
                + field_bytes(7, b"".join(kinds(v) for v in self.flat()))
                + packed(8, [zigzag(a) for a in atoms if isinstance(a, int)])
                + b"".join(field_bytes(9, a.encode(), True) for a in atoms if isinstance(a, str))
                + b"".join(field_bytes(10, a, True) for a in atoms if isinstance(a, bytes))
                + field_bytes(11, b"".join(named)) + packed(12, indices[0]) + packed(13, indices[1]))

class Change:
    def __init__(self, blocks, replica=identifier(1), previous=b"", author=b"", sequence=1, recorded=1700000000000, schema=1,
                 salt=identifier(2)):
        self.blocks, self.replica, self.previous, self.author = blocks, replica, previous, author
        self.sequence, self.recorded, self.schema, self.salt, self.erased = sequence, recorded, schema, salt, {}
    def parts(self):
        parts = {}
        for block in self.blocks:
            if block.lists: continue
            for column in block.values:
                for row, value in enumerate(column):
                    parts.setdefault(block.subject(row), b"")
                    if value is not ERASED: parts[block.subject(row)] += canonical(value)
        return parts
    def part_salt(self, subject): return sha(b"carnet.salt.1" + self.salt + subject)[:16]
    def hashes(self):
        return {s: self.erased.get(s) or sha(b"carnet.part.1" + self.part_salt(s) + p) for s, p in self.parts().items()}
    def id(self, space):
        return sha(b"carnet.change.1" + space + self.replica + (self.previous or ZERO) + (self.author or ZERO) + le(self.sequence, 8)
                   + le(self.recorded, 8) + le(self.schema, 4) + le(len(self.blocks), 4) + b"".join(b.skeleton() for b in self.blocks)
                   + b"".join(s + h for s, h in self.hashes().items()))[:16]
    def erase(self, subject):
        self.erased[subject] = self.hashes()[subject]
        for block in self.blocks:
            if not block.lists:
                block.values = [[ERASED if block.subject(r) == subject else v for r, v in enumerate(c)] for c in block.values]
    def wire(self):
        seals = b""
        if self.erased:
            for subject, part in self.hashes().items():
                seal = field_bytes(1, b"" if subject == ZERO else subject)
                seal += field_bytes(3, part) if subject in self.erased else field_bytes(2, self.part_salt(subject))
                seals += field_bytes(9, seal)
        return (field_bytes(1, self.replica) + field_bytes(2, self.previous) + field_bytes(3, self.author) + field_varint(4, self.sequence)
                + field_varint(5, zigzag(self.recorded)) + field_varint(6, self.schema)
                + field_bytes(7, b"" if self.erased else self.salt) + b"".join(field_bytes(8, b.wire()) for b in self.blocks) + seals)

SPACE = identifier(0)
def rows(*numbers): return [identifier(100 + n) for n in numbers]

def valid():
    one = Block(3, rows(1), [1, 2], [[1], ["Atelier Commun"]])
    yield "one row without a subject", Change([one])
    yield "a person", Change([Block(4, rows(2), [1, 2, 3], [[1], ["Éloïse"], ["Nguyên"]], subjects="itself")], author=identifier(9))
    many = Block(4, rows(3, 4, 5), [1, 4], [[1, 1, 1], ["a@b.example", None, ""]], subjects="itself")
    yield "a block of three persons", Change([many], previous=identifier(8), sequence=2)
    attendance = Block(8, rows(6, 7), [3, 4], [rows(2, 3), [["present", None], ["present", identifier(102)]]], subjects=rows(2, 3))
    yield "lists, and a subject for each row", Change([attendance])
    edit = Block(3, rows(1), [2, 3], [["Atelier"], [-5]], replaces=[[[identifier(20), identifier(21)]], [[]]])
    yield "an edit that replaces two changes", Change([edit], recorded=-1)
    yield "a delete", Change([Block(3, rows(1, 2), lists=[[identifier(20)], [identifier(21), identifier(20)]])])
    yield "several blocks, and a table of the future", Change([one, Block(9999, rows(8), [77], [[b"\0\1\2"]]), many])
    erased = Change([Block(4, rows(3, 4), [2, 3], [["Jean", "Anne"], ["Petit", "Le Goff"]], subjects="itself")])
    before = erased.id(SPACE)
    erased.erase(rows(3)[0])
    assert erased.id(SPACE) == before
    yield "one of two persons erased", erased
    erased = Change([one, Block(4, rows(3), [1, 2], [[1], ["Jean"]], subjects="itself"),
                     Block(8, rows(6, 7), [3, 4], [rows(3, 4), [["present", None], ["present", identifier(102)]]], subjects=rows(3, 4),
                           replaces=[[[identifier(20)], []], [[], [identifier(20), identifier(21)]]]),
                     Block(8, rows(9), lists=[[identifier(22)]])])
    before = erased.id(SPACE)
    erased.erase(rows(3)[0])
    assert erased.id(SPACE) == before
    yield "the part of a person in two blocks erased, beside nobody's, another's and a delete", erased
    erased.erase(rows(4)[0])
    assert erased.id(SPACE) == before
    yield "every part that has a subject erased", erased
    yield "an erasure", Change([Block(30, rows(3), [1], [[1]])])

def invalid():
    good = Change([Block(3, rows(1), [1, 2], [[1], ["x"]])])
    wire = good.wire()
    yield "cut", wire[:-1], "malformed"
    yield "empty", b"", "malformed"
    yield "garbage", b"\xff" * 40, "malformed"
    yield "a field of the future", wire + field_varint(99, 1), "unknown_kind"
    yield "no operations", Change([]).wire(), "malformed"
    yield "a replica of 15 bytes", Change(good.blocks, replica=bytes(15)).wire(), "malformed"
    yield "a replica of zeros", Change(good.blocks, replica=ZERO).wire(), "malformed"
    yield "a previous of zeros", Change(good.blocks, previous=ZERO).wire(), "malformed"
    yield "sequence 0", Change(good.blocks, sequence=0).wire(), "malformed"
    yield "no salt", Change(good.blocks, salt=b"").wire(), "malformed"
    yield "table 0", Change([Block(0, rows(1), [1], [[1]])]).wire(), "malformed"
    yield "fields out of order", Change([Block(3, rows(1), [2, 1], [["x"], [1]])]).wire(), "malformed"
    yield "a row twice", Change([Block(3, rows(1, 1), [1], [[1, 1]])]).wire(), "malformed"
    yield "a row in two blocks", Change([good.blocks[0], Block(3, rows(1), [5], [["y"]])]).wire(), "malformed"
    yield "an erased value in a whole change", Change([Block(3, rows(1), [1], [[ERASED]])]).wire(), "malformed"
    yield "a change named twice", Change([Block(3, rows(1), [2], [["x"]], replaces=[[[identifier(1), identifier(1)]]])]).wire(), "malformed"
    extra = field_bytes(8, Block(3, rows(1), [1], [[1]]).wire() + field_bytes(9, b"left over"))
    head = field_bytes(1, good.replica) + field_varint(4, 1) + field_bytes(7, good.salt)
    yield "a text left over", head + extra, "malformed"
    yield "a kind of operation of the future", head + field_bytes(8, field_varint(1, 7) + field_varint(2, 3) + field_bytes(3, rows(1)[0])), "unknown_kind"
    def sealed(*subjects):
        change = Change([good.blocks[0], Block(4, rows(3, 4), [2, 3], [["Jean", "Anne"], ["Petit", "Le Goff"]], subjects="itself")])
        for subject in subjects: change.erase(subject)
        return change
    def seals(change, edit):
        """The bytes of the change with other seals: (subject, salt, hash) each."""
        parts = [(s, b"" if s in change.erased else change.part_salt(s), h if s in change.erased else b"")
                 for s, h in change.hashes().items()]
        def wire(parts):
            return b"".join(field_bytes(9, field_bytes(1, b"" if s == ZERO else s) + field_bytes(2, salt) + field_bytes(3, part))
                            for s, salt, part in parts)
        return change.wire()[:-len(wire(parts))] + wire(edit(parts))
    jean = rows(3)[0]
    assert seals(sealed(jean), lambda parts: parts) == sealed(jean).wire()
    yield "the erased part of nobody", sealed(ZERO).wire(), "malformed"
    yield "the erased parts of nobody and of a person", sealed(ZERO, jean).wire(), "malformed"
    yield "seals in another order", seals(sealed(jean), lambda parts: parts[::-1]), "malformed"
    yield "a seal too few", seals(sealed(jean), lambda parts: parts[:-1]), "malformed"
    yield "a seal too many", seals(sealed(jean), lambda parts: parts + parts[-1:]), "malformed"
    yield "a seal with salt and hash", seals(
        sealed(jean), lambda parts: [(s, salt or bytes(16), part) for s, salt, part in parts]), "malformed"
    yield "a hash for what is there", seals(
        sealed(jean), lambda parts: [(s, b"", bytes(32)) for s, _, _ in parts]), "malformed"
    yield "a salt for what is gone", seals(
        sealed(jean), lambda parts: [(s, bytes(16), b"") for s, _, _ in parts]), "malformed"
    yield "an erased part, and a salt", sealed(jean).wire() + field_bytes(7, identifier(2)), "malformed"
    unsealed = Change(sealed().blocks, salt=b"").wire()
    yield "seals where nothing is erased", unsealed + b"".join(
        field_bytes(9, field_bytes(1, b"" if s == ZERO else s) + field_bytes(2, sealed().part_salt(s))) for s in sealed().parts()), "malformed"
    half = sealed(jean)
    half.blocks[1].values[1] = ["Petit", "Le Goff"]
    yield "half of a part erased", half.wire(), "malformed"
    inside = Change([Block(8, rows(6), [4], [[["present", None]]], subjects=rows(3))])
    inside.erase(jean)
    inside.blocks[0].values = [[["present", ERASED]]]
    yield "an erased element of a list", inside.wire(), "malformed"
    yield "a text over the limit", Change([Block(3, rows(1), [2], [["x" * 65537]])]).wire(), "over_limit"
    yield "a list over the limit", Change([Block(3, rows(1), [2], [[[1] * 17]])]).wire(), "over_limit"

def text():
    lines = []
    for name, change in valid():
        lines += ["name: " + name, "space: " + SPACE.hex(), "bytes: " + change.wire().hex(), "id: " + change.id(SPACE).hex(), ""]
    for name, wire, error in invalid():
        lines += ["name: " + name, "bytes: " + wire.hex(), "error: " + error, ""]
    secret = sha(b"secret")
    for table, n, key in [(7, 0, ["gt a1"]), (8, 0, rows(1, 2)), (4, 3, ["jean@petit.example", "jean petit"])]:
        body = b"carnet.row-id.1" + secret + le(table, 4) + le(n, 4) + le(len(key), 4) + b"".join(canonical(k) for k in key)
        shown = " ".join(("t:" + k.encode().hex()) if isinstance(k, str) else ("i:" + k.hex()) for k in key)
        lines += [f"name: row id in table {table}", f"table: {table}", f"n: {n}", "secret: " + secret.hex(), "key: " + shown,
                  "row-id: " + sha(body)[:16].hex(), ""]
    return "\n".join(lines)

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "vectors.txt")
if "--check" in sys.argv:
    sys.exit(0 if open(path, encoding="utf-8").read() == text() else "vectors.txt is not what make.py makes")
open(path, "w", encoding="utf-8").write(text())
