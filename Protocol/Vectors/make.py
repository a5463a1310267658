#!/usr/bin/env python3
"""Makes the golden vectors from SPEC.md alone: bytes, hashes, signatures and keys, and bytes that must be refused.

    make.py          writes vectors.txt beside itself
    make.py --check  exits 1 if vectors.txt is not what it would write

SPEC.md, section 14, says what stands in the file. What a row, a log or a folded name comes to is written down here by hand, and
not computed: no program that reads the vectors has the same code. Only Ed25519 is that of Tests/SpecClient.
"""
import hashlib, os, sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "Tests", "SpecClient"))
sys.dont_write_bytecode = True
from carnetspec import ed25519

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

# Row ids and keys.
SECRET = sha(b"secret")
def row_id(table, n, key):
    return sha(b"carnet.row-id.1" + SECRET + le(table, 4) + le(n, 4) + le(len(key), 4) + b"".join(canonical(k) for k in key))[:16]

def row_ids():
    """(table, n, key), and where the values of the row say its key: what fields have which."""
    one, two, three = rows(1, 2, 3)
    yield 7, 0, ["gt a1"], {"code": "GT‑A1"}
    yield 8, 0, [one, two], {"meeting": one, "person": two}
    yield 4, 3, ["jean@petit.example", "jean petit"], None
    yield 1, 0, ["eloise nguyen"], {"name": "NGUYÊN  Éloïse"}
    yield 3, 0, ["l oeuvre d aegir"], {"name": "L’Œuvre d'Ægir"}
    yield 4, 0, ["az@exemple.fr", "anne celik zoe"], {
        "given_name": "Anne-Zoé", "family_name": "Çelik", "email": " AZ@Exemple.fr ", "phone": None}
    yield 12, 1, ["az@exemple.fr", "martin"], {"given_name": None, "family_name": "Martin", "email": "az@exemple.fr"}
    yield 14, 0, [2024], {"year": 2024}
    yield 16, 0, [one, None], {"person": one, "organisation": None}
    yield 16, 0, [one, three], {"person": one, "organisation": three}
    yield 20, 0, [two, one], {"publication": two, "person": one}
    low, high = sorted((one, two))
    yield 22, 0, [low, high], {"first": high, "second": low}
    yield 25, 0, ["zone"], {"name": "zone"}

FOLDS = [
    ("", ""), (" -._ ", ""), ("Éloïse Nguyên", "eloise nguyen"), ("  Anne‑Marie   LE\u00a0GOFF ", "anne marie le goff"),
    ("L’Œuvre d'Ægir", "l oeuvre d aegir"), ("Straße ẞ Øre Łódź Đà ﬁn", "strasse ss ore lodz da fin"),
    ("E\u0301lo\u200bise\u202e", "eloise"), ("İstanbul ISPARTA ı", "istanbul isparta i"), ("a\0b\x1bc", "abc"), ("a\tb\nc", "a b c"),
    ("Ὀδυσσεύς ΟΔΟΣ", "οδυσσευσ οδοσ"), ("C++ & 3€", "c++ 3€"), ("½", "1⁄2"), ("Ｋlein", "klein"),
    ("o\u02bcneil O´Neil", "o neil o neil"), ("soft\u00adhyphen", "softhyphen"), ("þorn ðæt ħŧ", "thorn daet ht"),
    ("Мария Ёлкина", "мария елкина"), ("日本", "日本"), ("का", "का"), ("x\u3164y", "xy")]
NAME_KEYS = [("KLEIN Juliette", "juliette klein"), ("Anne-Marie Le Goff", "anne goff le marie"), ("Zoé  zoe", "zoe zoe"),
             ("Œ b ÿ", "b oe y"), (" · ", "")]
EMAILS = [("  ELOISE@deuxrives.example\u200b\n", "eloise@deuxrives.example"), ("E\u0301lo@x.example", "élo@x.example"),
          ("\ufeffA B@x ", "a b@x"), (" \t\u00a0", ""), ("o'neil+forum@x.example", "o'neil+forum@x.example")]

# Rows, written down as what they hold: heads {field: {change: value}} and deletes {change: listed changes}.
def row_hash(table, row, heads, deletes):
    if not heads and not deletes: return bytes(16)
    out = b"carnet.row.1" + le(table, 4) + row
    for field, values in sorted(heads.items()):
        out += le(field, 4) + le(len(values), 4) + b"".join(change + canonical(v) for change, v in sorted(values.items()))
    out += le(0, 4) + le(len(deletes), 4)
    for change, listed in sorted(deletes.items()): out += change + le(len(listed), 4) + b"".join(sorted(listed))
    return sha(out)[:16]
def digest(hashes):
    """hashes: (table, hash of a row)."""
    sums = {}
    for table, one in hashes: sums[table] = (sums.get(table, 0) + int.from_bytes(one, "big")) % (1 << 128)
    return sha(b"carnet.digest.1" + b"".join(le(t, 4) + s.to_bytes(16, "big") for t, s in sorted(sums.items()) if s))

def row_states():
    a, b, c, d = (identifier(40 + n) for n in range(4))
    yield "one change made the row", 3, {1: {a: 1}, 2: {a: "Atelier"}, 3: {a: None}}, {}
    yield "two heads of a field, one of them null", 3, {1: {a: 1}, 2: {b: "Atelier", c: None}, 3: {a: "ngo"}}, {}
    yield "two deletes, one of which lists nothing", 3, {1: {a: 1}, 2: {b: "Atelier"}}, {d: [b, a], c: []}
    yield "lists, byte strings and integers", 8, {
        2: {a: identifier(106)}, 4: {a: ["present", None], b: ["represented", identifier(102)]}, 6: {c: -1}}, {}
    yield "a row of which only a delete is left", 3, {}, {a: [b]}
    yield "a table and a field of the future", 9999, {70000: {a: b"\0\1\2", b: [], c: ""}}, {}
    yield "a row that void changes alone touched", 3, {}, {}

def digests():
    hashes = [row_hash(table, identifier(50 + n), heads, deletes) for n, (_, table, heads, deletes) in enumerate(row_states())]
    yield "no row", []
    yield "rows of several tables", [(9999, hashes[5]), (3, hashes[0]), (8, hashes[3]), (3, hashes[1]), (3, hashes[2])]
    yield "a sum over 2^128", [(3, b"\xff" * 16), (3, b"\xfe" * 16)]
    opposite = ((1 << 128) - int.from_bytes(hashes[0], "big")).to_bytes(16, "big")
    yield "a table whose sum is zero", [(3, hashes[0]), (3, opposite), (8, hashes[3])]

# The log.
def chain(entries):
    """entries: (verdict, id)."""
    found = [sha(b"carnet.entry.1" + SPACE)]
    for n, (verdict, change) in enumerate(entries):
        found.append(sha(b"carnet.entry.1" + found[-1] + le(n + 1, 8) + change + le(verdict, 4)))
    return found

def log():
    """The entries (verdict, Change) of a log, and the rows {(table, row): (heads, deletes)} that they make."""
    one, two, person, note, other = rows(1, 2, 3, 4, 8)
    entries, last = [], {}
    def add(who, blocks, verdict=0):
        previous, sequence = last.get(who, (b"", 0))
        change = Change(blocks, replica=identifier(who), previous=previous, sequence=sequence + 1,
                        recorded=1700000000000 - len(entries))
        last[who] = (change.id(SPACE), change.sequence)
        entries.append((verdict, change))
        return change.id(SPACE)
    a = add(1, [Block(3, [one, two], [1, 2, 3], [[1, 1], ["Atelier", "Radio"], ["ngo", None]])])
    b = add(11, [Block(3, [one], [2], [["Atelier Commun"]], replaces=[[[a]]])])
    c = add(12, [Block(3, [one], [2], [[None]], replaces=[[[a]]])])
    void = add(11, [Block(3, [one], [3], [["company"]], replaces=[[[a]]])], verdict=3)
    through = add(12, [Block(3, [one], [3], [["public"]], replaces=[[[void]]])])
    gone = add(1, [Block(3, [two], lists=[[a]])])
    add(11, [Block(3, [one], lists=[[b, c]])], verdict=3)
    seen = add(1, [Block(3, [one], lists=[[void, b]])])
    jean = add(12, [Block(4, [person], [1, 2, 4], [[1], ["Jean"], ["jean@petit.example"]], subjects="itself"),
                    Block(21, [note], [1, 2, 4], [[1], [person], ["Vient toujours en avance."]], subjects=[person])])
    future = add(12, [Block(9999, [other], [77], [[b"\0\1\2"]])])
    add(11, [Block(3, rows(5), [1, 2], [[1], ["Refusée"]])], verdict=5)
    erasure = add(1, [Block(30, [person], [1], [[1]])])
    entries[8][1].erase(person)
    assert entries[8][1].id(SPACE) == jean
    return entries, {
        (3, one): ({1: {a: 1}, 2: {b: "Atelier Commun", c: None}, 3: {through: "public"}}, {seen: [void, a, b]}),
        (3, two): ({1: {a: 1}, 2: {a: "Radio"}, 3: {a: None}}, {gone: [a]}),
        (4, person): ({1: {jean: None}, 2: {jean: None}, 4: {jean: None}}, {}),
        (21, note): ({1: {jean: None}, 2: {jean: None}, 4: {jean: None}}, {}),
        (30, person): ({1: {erasure: 1}}, {}),
        (9999, other): ({77: {future: b"\0\1\2"}}, {}),
    }

# Signatures: what is signed, and by whose key.
SERVER, LAPTOP, HEIR = sha(b"key of the server"), sha(b"key of a laptop"), sha(b"key of its successor")
def position(epoch, at, reached): return b"carnet.position.1" + epoch + le(at, 8) + reached
def signatures():
    """(name, what it is of, what it is made of, the message, the secret)"""
    epoch, reached = identifier(60), chain([(0, identifier(61))])[-1]
    made = {"epoch": epoch, "position": 1, "chain": reached}
    yield "the server at a position", "position", made, position(epoch, 1, reached), SERVER
    change = next(valid())[1].id(SPACE)
    yield "a change", "change", {"id": change}, b"carnet.signature.1" + change, LAPTOP
    code = "abcd-EFGH-2345-6789"
    yield "a join", "join", {"replica": identifier(1), "code": code}, b"carnet.join.1" + identifier(1) + sha(code.encode()), LAPTOP
    key = ed25519.public_key(HEIR)
    made = {"successor": identifier(62), "successor-key": key}
    for whose, secret in (("an endorsement, by the old key", LAPTOP), ("an endorsement, by the new key", HEIR)):
        yield whose, "endorse", made, b"carnet.endorse.1" + identifier(62) + key, secret

def receipt(start, end, secret=SERVER, alter=lambda verdict: verdict):
    """The entries of the log after `start`, to `end`."""
    entries, epoch = log()[0], identifier(60)
    hashes = chain([(verdict, change.id(SPACE)) for verdict, change in entries])
    out = field_bytes(1, epoch) + field_varint(2, start) + field_bytes(3, hashes[start])
    for at, (verdict, change) in enumerate(entries[start:end]):
        out += field_bytes(4, field_varint(1, start + at + 1) + field_bytes(2, change.wire()) + field_varint(4, alter(verdict)))
    return out + field_bytes(5, hashes[end]) + field_bytes(6, ed25519.sign(secret, position(epoch, end, hashes[end])))

# The column heads of a snapshot's rows: numbers of changes stand for changes.
def heads(first, bitmap, others=(), deletes=()):
    """others: (field, change), or (field, change, value); deletes: (change, listed)."""
    out = varint(first) + varint(bitmap)
    if others or deletes:
        out += varint(len(others))
        for field, change, *value in others:
            out += varint(field) + varint(change) + (b"\1" + canonical(value[0]) if value else b"\0")
        out += varint(len(deletes))
        for change, listed in deletes:
            out += varint(change) + varint(len(listed)) + b"".join(varint(one) for one in listed)
    return out
def snapshot_rows():
    """(name, table, {n: change}, what the columns show {field: value}, the bytes, heads, deletes)"""
    a, b, c = (identifier(40 + n) for n in range(3))
    ns = {1: a, 2: b, 300: c}
    yield ("one change made the row", 3, {1: a}, {2: "Atelier", 3: None}, heads(1, 0b1110),
           {1: {a: 1}, 2: {a: "Atelier"}, 3: {a: None}}, {})
    yield ("a field with another head, and a change with a greater number", 3, {1: a, 300: c}, {2: "Atelier", 3: "ngo"},
           heads(1, 0b1010, [(2, 300)]), {1: {a: 1}, 2: {c: "Atelier"}, 3: {a: "ngo"}}, {})
    yield ("two heads: the loser stands there", 3, ns, {2: "Atelier", 3: "ngo"}, heads(1, 0b1010, [(2, 2, None), (2, 300)]),
           {1: {a: 1}, 2: {b: None, c: "Atelier"}, 3: {a: "ngo"}}, {})
    yield ("deletes", 3, ns, {2: "Atelier", 3: "ngo"}, heads(1, 0b1110, (), [(2, [1]), (300, [])]),
           {1: {a: 1}, 2: {a: "Atelier"}, 3: {a: "ngo"}}, {b: [a], c: []})
    yield ("lists, and a value that the columns cannot show", 8, ns, {2: identifier(106), 4: ["present", None], 6: None},
           heads(1, 0b10110, [(4, 2, ["represented", identifier(102)]), (6, 300, [1, 2])]),
           {1: {a: 1}, 2: {a: identifier(106)}, 4: {a: ["present", None], b: ["represented", identifier(102)]}, 6: {c: [1, 2]}}, {})
    yield ("an erased row", 4, {1: a}, {2: None}, heads(1, 0b100, [(1, 1, None)]), {1: {a: None}, 2: {a: None}}, {})
    yield ("a field of the future", 3, {1: a}, {2: "Atelier"}, heads(1, 0b110, [(70, 1, b"\0\1")]),
           {1: {a: 1}, 2: {a: "Atelier"}, 70: {a: b"\0\1"}}, {})
    yield ("a table of the future", 9999, {1: a, 2: b}, {}, heads(0, 0, [(1, 1, 1), (77, 1, b"\0\1\2"), (77, 2, "x")], [(2, [1])]),
           {1: {a: 1}, 77: {a: b"\0\1\2", b: "x"}}, {b: [a]})

# Bundles.
def zstd(data):
    """A frame of one raw block: nothing is compressed."""
    return le(0xFD2FB528, 4) + b"\xa0" + le(len(data), 4) + le(len(data) << 3 | 1, 3) + data
def bundle(parts, version=1, frames=lambda frames: frames):
    out = b"CARNETBD" + le(version, 4)
    check = sha(out)
    for frame in frames([zstd(part) for part in parts]) + [b""]:
        check = sha(b"carnet.bundle.1" + check + le(len(frame), 4) + frame)
        out += le(len(frame), 4) + check + frame
    return out
def bundles():
    """(name, bytes, the parts; None where it is none)"""
    change = next(valid())[1]
    pushed = field_bytes(1, change.wire()) + field_bytes(2, ed25519.sign(LAPTOP, b"carnet.signature.1" + change.id(SPACE)))
    parts = [field_bytes(1, field_bytes(1, SPACE) + field_bytes(2, identifier(1)) + field_varint(3, zigzag(1700000000000))),
             field_bytes(2, receipt(0, 3)), field_bytes(3, field_bytes(1, pushed))]
    good = bundle(parts)
    yield "a header, a receipt and a change", good, parts
    yield "a header alone", bundle(parts[:1]), parts[:1]
    yield "a bundle without its end", good[:-36], None
    yield "a bundle that is cut in a part", good[:200], None
    yield "a byte after the end", good + b"\0", None
    yield "an altered byte", good[:-40] + bytes([good[-40] ^ 1]) + good[-39:], None
    first = 12 + 36 + len(zstd(parts[0]))
    yield "a part taken out", good[:12] + good[first:], None
    yield "another beginning", b"CARNETBE" + good[8:], None
    yield "a version of the future", bundle(parts, version=2), None
    yield "a frame that is none", bundle(parts, frames=lambda frames: frames[:2] + [b"\0" + frames[2]]), None

def shown(value): return value.hex() if isinstance(value, bytes) else str(value)
def state(found, deletes):
    """A row's lines, in no order that helps."""
    heads = [f"head: {field} {change.hex()} {canonical(v).hex()}" for field, values in found.items() for change, v in values.items()]
    return heads[::-1] + ["delete: " + " ".join([c.hex()] + [one.hex() for one in listed]) for c, listed in deletes.items()]

def text():
    lines = []
    def block(name, kind, *rest): lines.extend(["name: " + name, "kind: " + kind, *rest, ""])
    for name, change in valid():
        block(name, "change", "space: " + SPACE.hex(), "bytes: " + change.wire().hex(), "id: " + change.id(SPACE).hex())
    for name, wire, error in invalid():
        block(name, "no-change", "bytes: " + wire.hex(), "error: " + error)
    for table, n, key, values in row_ids():
        block(f"row id in table {table}", "row-id", f"table: {table}", f"n: {n}", "secret: " + SECRET.hex(),
              *[f"value: {name} {canonical(v).hex()}" for name, v in (values or {}).items()],
              "key: " + " ".join(canonical(k).hex() for k in key), "row-id: " + row_id(table, n, key).hex())
    for kind, pairs in (("fold", FOLDS), ("name-key", NAME_KEYS), ("email", EMAILS)):
        for given, found in pairs:
            block(f"{kind} of {given!a}", kind, "text: " + given.encode().hex(), f"{kind}: {found.encode().hex()}")
    for n, (name, table, found, deletes) in enumerate(row_states()):
        row = identifier(50 + n)
        block(name, "row-hash", f"table: {table}", "row: " + row.hex(), *state(found, deletes),
              "row-hash: " + row_hash(table, row, found, deletes).hex())
    for name, hashes in digests():
        block(name, "digest", *[f"row: {table} {one.hex()}" for table, one in hashes], "digest: " + digest(hashes).hex())
    chained = [(0, identifier(61)), (3, identifier(63)), (0, identifier(64))]
    for count in (0, 1, 3):
        block(f"the chain hash after {count} entries", "chain", "space: " + SPACE.hex(),
              *[f"entry: {verdict} {change.hex()}" for verdict, change in chained[:count]], "chain: " + chain(chained[:count])[-1].hex())
    entries, made = log()
    block("a log with void changes, deletes and an erasure", "log", "space: " + SPACE.hex(),
          *[f"entry: {verdict} {change.wire().hex()}" for verdict, change in entries],
          "chain: " + chain([(verdict, change.id(SPACE)) for verdict, change in entries])[-1].hex(),
          "digest: " + digest([(table, row_hash(table, row, *held)) for (table, row), held in made.items()]).hex())
    for name, of, parts, message, secret in signatures():
        block(name, "signature", "of: " + of, *[f"{key}: {shown(value)}" for key, value in parts.items()], "secret: " + secret.hex(),
              "public-key: " + ed25519.public_key(secret).hex(), "message: " + message.hex(),
              "signature: " + ed25519.sign(secret, message).hex())
    for name, wire, good in [
            ("a receipt from the beginning", receipt(0, len(entries)), "yes"), ("a receipt from the middle", receipt(3, 9), "yes"),
            ("a receipt with another verdict", receipt(3, 9, alter=lambda verdict: 0), "no"),
            ("a receipt that a laptop signed", receipt(3, 9, secret=LAPTOP), "no")]:
        block(name, "receipt", "space: " + SPACE.hex(), "public-key: " + ed25519.public_key(SERVER).hex(), "receipt: " + wire.hex(),
              "valid: " + good)
    for n, (name, table, numbers, columns, data, found, deletes) in enumerate(snapshot_rows()):
        row = identifier(70 + n)
        block(name, "heads", f"table: {table}", "row: " + row.hex(), *[f"change: {n} {change.hex()}" for n, change in numbers.items()],
              *[f"field: {field} {canonical(v).hex()}" for field, v in columns.items()], "heads: " + data.hex(),
              "row-hash: " + row_hash(table, row, found, deletes).hex())
    for name, data, parts in bundles():
        block(name, "bundle", "bundle: " + data.hex(), *["part: " + part.hex() for part in parts or ()],
              "valid: " + ("no" if parts is None else "yes"))
    return "\n".join(lines)

path = os.path.join(HERE, "vectors.txt")
if "--check" in sys.argv:
    sys.exit(0 if open(path, encoding="utf-8").read() == text() else "vectors.txt is not what make.py makes")
open(path, "w", encoding="utf-8").write(text())
