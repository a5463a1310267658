"""A change: its bytes, what they mean, its id (SPEC.md, section 3) and its limits (section 11)."""
from . import ed25519, proto, signed
from .proto import Malformed, Message, UnknownKind
from .values import ERASED, ZERO, Erased, canonical, kinds, le, scalars, sha

ASSIGN, DELETE = 0, 1
NONE, ITSELF, EACH = 0, 1, 2
ERASURE = 30


class OverLimit(Exception):
    """More than section 11 allows."""


def limit(holds):
    if not holds:
        raise OverLimit()


def need(holds, what):
    if not holds:
        raise Malformed(what)


class Assignment:
    def __init__(self, table, row, subject, field, value, replaces):
        self.table, self.row, self.field, self.value, self.replaces = table, row, field, value, replaces
        self.subject = subject  # whose data the value is; zeros: nobody's


class Delete:
    def __init__(self, table, row, lists):
        self.table, self.row, self.lists = table, row, lists


class Change:
    """A decoded change: `assignments` and `deletes` are its operations, `id` is computed."""

    def __init__(self, data, space):
        limit(len(data) <= 5 << 20)
        self.data = data
        wire = self.wire = proto.decode("Change", data, strict=True)
        limit(len(data) <= 1 << 20 or wire.seals)
        self.replica, self.previous, self.author = wire.replica, wire.previous, wire.author
        self.sequence, self.recorded_ms, self.schema, self.salt = wire.sequence, wire.recorded_ms, wire.schema, wire.salt
        need(len(self.replica) == 16 and self.replica != ZERO, "replica")
        need(len(self.previous) in (0, 16) and self.previous != ZERO, "previous")
        need(len(self.author) in (0, 16) and self.author != ZERO, "author")
        need(self.sequence >= 1, "sequence")
        need(wire.blocks, "no block")
        limit(len(wire.blocks) <= 1024)
        self.assignments, self.deletes, self.parts = [], [], {}
        skeleton, seen, values = [le(len(wire.blocks), 4)], set(), 0
        for block in wire.blocks:
            values += self.read(block, skeleton, seen)
        limit(values <= 65536)
        self.seal(wire.seals)
        self.id = sha(b"carnet.change.1", space, self.replica, self.previous or ZERO, self.author or ZERO,
                      le(self.sequence, 8), le(self.recorded_ms, 8), le(self.schema, 4), *skeleton,
                      *[subject + self.hashes[subject] for subject in self.parts])[:16]

    def read(self, block, skeleton, seen):
        """Takes in one block; gives the number of values that it counts for."""
        if block.kind not in (ASSIGN, DELETE):
            raise UnknownKind(block.kind)
        need(block.table >= 1, "table")
        rows = ids(block.rows)
        need(rows, "no row")
        for row in rows:
            need((block.table, row) not in seen, "a row twice")
            seen.add((block.table, row))
        need(block.subject_mode in (NONE, ITSELF, EACH), "subject mode")
        subjects = ids(block.subjects)
        need(len(subjects) == (len(rows) if block.subject_mode == EACH else 0), "subjects")
        fields = block.fields
        need(all(field >= 1 for field in fields), "field")
        need(all(one < two for one, two in zip(fields, fields[1:])), "order of fields")
        limit(len(fields) <= 256)
        count = len(fields) * len(rows)
        replaces, lists = [], []
        if block.kind == DELETE:
            need(not fields and not block.kinds and not block.integers and not block.texts and not block.blobs, "delete")
            need(not block.replaces, "a delete replaces")
            need(block.subject_mode == NONE, "a delete has a subject")
            lists = names(block.lists, len(rows), block.named)
            self.deletes += [Delete(block.table, row, named) for row, named in zip(rows, lists)]
        else:
            need(fields, "no field")
            need(not block.lists, "an assignment lists")
            values = values_of(block, count)
            replaces = names(block.replaces, count, block.named) if block.replaces else []
            need(replaces or not block.named, "named, but by nobody")
            need(not replaces or any(replaces), "replaces, but nothing")
            for at, value in enumerate(values):
                field, row = fields[at // len(rows)], rows[at % len(rows)]
                named = replaces[at] if replaces else []
                subject = ZERO if block.subject_mode == NONE else row if block.subject_mode == ITSELF \
                    else subjects[at % len(rows)]
                self.parts.setdefault(subject, []).append(value)
                self.assignments.append(Assignment(block.table, row, subject, field, value, named))
        skeleton += [bytes([block.kind]), le(block.table, 4), le(len(rows), 4), *rows, bytes([block.subject_mode]), *subjects,
                     le(len(fields), 4), *[le(field, 4) for field in fields]]
        for lists_of_names in (replaces, lists):
            skeleton.append(le(len(lists_of_names), 4))
            for named in lists_of_names:
                skeleton += [le(len(named), 4), *sorted(named)]
        return count if block.kind == ASSIGN else len(rows)

    def seal(self, seals):
        """Finds the hash of each part, from its values or from its seal."""
        self.hashes = {}
        erased = {subject for subject, values in self.parts.items() if any(isinstance(value, Erased) for value in values)}
        need(ZERO not in erased, "the erased part of nobody")
        self.salts = {}
        if self.salt:
            need(len(self.salt) == 16, "salt")
            need(not erased and not seals, "erased, with a salt")
            salts = {subject: sha(b"carnet.salt.1", self.salt, subject)[:16] for subject in self.parts}
        else:
            need(seals and len(seals) == len(self.parts), "seals")
            salts = {}
            for seal, subject in zip(seals, self.parts):
                need((seal.subject or ZERO) == subject, "order of seals")
                if seal.salt:
                    need(len(seal.salt) == 16 and not seal.hash and subject not in erased, "seal")
                    salts[subject] = seal.salt
                else:
                    need(len(seal.hash) == 32 and subject in erased, "seal")
                    need(all(isinstance(value, Erased) for value in self.parts[subject]), "half erased")
                    self.hashes[subject] = seal.hash
            need(self.hashes, "seals, but nothing is erased")
        self.salts = salts
        for subject, salt in salts.items():
            part = b"".join(canonical(value) for value in self.parts[subject])
            self.hashes[subject] = sha(b"carnet.part.1", salt, part)

    @property
    def erases(self):
        """Whom this change erases."""
        return {one.row for one in self.assignments if one.table == ERASURE}

    def without(self, people, space):
        """This change without the parts of these people: the values are gone, its id is the same."""
        gone = people & set(self.salts)
        if not gone:
            return self
        at, blocks = 0, []
        for block in self.wire.blocks:
            if block.kind == DELETE:
                blocks.append(block)
                continue
            count = len(block.fields) * len(block.rows) // 16
            values = [ERASED if one.subject in gone else one.value for one in self.assignments[at:at + count]]
            at += count
            blocks.append(block.replaced(**columns(values)))
        seals = [Message("Seal", subject=b"" if subject == ZERO else subject,
                         **({"salt": self.salts[subject]} if subject in self.salts and subject not in gone
                            else {"hash": self.hashes[subject]})) for subject in self.parts]
        change = Change(self.wire.replaced(salt=b"", blocks=blocks, seals=seals).encoded(), space)
        need(change.id == self.id, "the id of a change that was sealed")
        return change

    @property
    def named(self):
        """Every id that this change names, and its previous."""
        found = {name for one in self.assignments for name in one.replaces} | {name for one in self.deletes for name in one.lists}
        return found | ({self.previous} if self.previous else set())


def ids(data):
    need(len(data) % 16 == 0, "ids")
    return [data[at:at + 16] for at in range(0, len(data), 16)]


def names(counts, lists, named):
    """For each of `lists` lists a count and as many indices into `named`."""
    run, found, at, used = ids(named), [], 0, set()
    need(len(set(run)) == len(run), "an id twice in named")
    for _ in range(lists):
        need(at < len(counts), "too few names")
        count = counts[at]
        limit(count <= 1024)
        indices = counts[at + 1:at + 1 + count]
        need(len(indices) == count, "too few names")
        need(all(index < len(run) for index in indices), "index")
        need(len(set(indices)) == count, "named twice")
        used.update(indices)
        found.append([run[index] for index in indices])
        at += 1 + count
    need(at == len(counts), "too many names")
    need(len(used) == len(run), "named, but by nobody")
    return found


def values_of(block, count):
    kinds_left, stores = list(block.kinds), [list(block.integers), list(block.texts), list(block.blobs)]

    def scalar(kind):
        if kind == 0:
            return None
        need(kind in (1, 2, 3), "kind of a value")
        need(stores[kind - 1], "too few values")
        value = stores[kind - 1].pop(0)
        limit(isinstance(value, int) or len(value if isinstance(value, bytes) else value.encode()) <= 65536)
        return value

    def next_kind():
        need(kinds_left, "too few kinds")
        return kinds_left.pop(0)

    values = []
    for _ in range(count):
        kind = next_kind()
        if kind == 4:
            size = next_kind()
            limit(size <= 16)
            values.append([scalar(next_kind()) for _ in range(size)])
        elif kind == 0xFF:
            values.append(ERASED)
        else:
            values.append(scalar(kind))
    need(not kinds_left and not any(stores), "left over")
    return values


def block_of(table, row, subject, fields, values, replaces):
    """A block that assigns fields [number] = values of one row; `replaces` has the ids for each value."""
    mode = NONE if subject is None else ITSELF if subject == row else EACH
    named = sorted({name for names in replaces for name in names})
    indices = [index for names in replaces for index in [len(names)] + [named.index(name) for name in names]]
    return Message("Block", kind=ASSIGN, table=table, rows=row, subject_mode=mode, subjects=subject if mode == EACH else b"",
                   fields=fields, named=b"".join(named), replaces=indices if named else [], **columns(values))


def columns(values):
    """The fields of a Block that hold these values."""
    flat = scalars(values)
    return {"kinds": b"".join(kinds(value) for value in values), "integers": [one for one in flat if isinstance(one, int)],
            "texts": [one for one in flat if isinstance(one, str)], "blobs": [one for one in flat if isinstance(one, bytes)]}


def delete_of(table, row, lists):
    return Message("Block", kind=DELETE, table=table, rows=row, named=b"".join(lists),
                   lists=[len(lists), *range(len(lists))])


def signature(seed, change_id):
    return ed25519.sign(seed, signed.of_change(change_id))
