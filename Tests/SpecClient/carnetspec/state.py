"""The state of a set of changes by the definitions of section 1, and its digest (section 6)."""
from .schema import BY_NUMBER, ITSELF, SUBJECT, winner
from .values import Erased, canonical, le, parsed, sha


class Row:
    def __init__(self):
        self.fields = {}  # number: [(change id, value, replaced ids, whether it can be a head)]
        self.deletes = {}  # change id: listed ids


class Base:
    """The state that a snapshot held: what is left of the changes that made it."""

    def __init__(self, floor=0):
        self.floor = floor  # up to here changes are compacted
        self.rows = {}  # (table, row): ({number: [(change id, value)]}, {change id: listed ids})
        self.recorded = {}  # id: recorded_ms, of every change in it
        self.headers = {}  # id: [(table, row, subject)], of the compacted ones

    def rows_of(self, table):
        """The ids of the rows of a table that are there."""
        return {row for (number, row), (fields, _) in self.rows.items() if number == table and fields}

    def scrub(self, people, known):
        """Sets the values of these people to null; `known`: the changes that have bytes."""
        for change_id in self.recorded:
            held = self.headers.get(change_id, [])
            if change_id in known:
                held = [(one.table, one.row, one.subject) for one in known[change_id].assignments]
            for table, row, subject in held:
                if subject not in people or (table, row) not in self.rows:
                    continue
                for heads in self.rows[(table, row)][0].values():
                    heads[:] = [(head, None if head == change_id else value) for head, value in heads]

    def stored(self):
        """As JSON."""
        return {"floor": self.floor, "recorded": {key.hex(): value for key, value in self.recorded.items()},
                "headers": [[key.hex(), [[table, row.hex(), subject.hex()] for table, row, subject in held]]
                            for key, held in self.headers.items()],
                "rows": [[table, row.hex(), {number: [[head.hex(), canonical(value).hex()] for head, value in heads]
                                             for number, heads in fields.items()},
                          {key.hex(): [name.hex() for name in names] for key, names in deletes.items()}]
                         for (table, row), (fields, deletes) in self.rows.items()]}

    @classmethod
    def loaded(cls, stored):
        base, hexed = cls(stored["floor"]), bytes.fromhex
        base.recorded = {hexed(key): value for key, value in stored["recorded"].items()}
        base.headers = {hexed(key): [(table, hexed(row), hexed(subject)) for table, row, subject in held]
                        for key, held in stored["headers"]}
        for table, row, fields, deletes in stored["rows"]:
            base.rows[(table, hexed(row))] = (
                {int(number): [(hexed(head), parsed(hexed(value))[0]) for head, value in heads]
                 for number, heads in fields.items()},
                {hexed(key): [hexed(name) for name in names] for key, names in deletes.items()})
        return base


def digest(hashes):
    """Of rows, each with its table and its hash, a number."""
    sums = {}
    for table, row_hash in hashes:
        sums[table] = (sums.get(table, 0) + row_hash) % 2**128
    return sha(b"carnet.digest.1", *[le(table, 4) + total.to_bytes(16, "big") for table, total in sorted(sums.items()) if total])


class State:
    def __init__(self, changes, void, hidden=frozenset(), base=None):
        """`changes`: {id: Change}, each after what it names; `void`: ids of those that give no value; `hidden`: people;
        `base`: what stands already, of changes that need not be there."""
        self.changes, self.void, self.hidden, self.rows, self.base = changes, void, hidden, {}, base or Base()
        for key, (fields, deletes) in self.base.rows.items():
            row = self.rows[key] = Row()
            row.fields = {number: [(head, value, (), True) for head, value in heads] for number, heads in fields.items()}
            row.deletes = dict(deletes)
        for change in changes.values():
            # What the base was made of gives no head any more; what it replaces counts, should a lost change turn up.
            is_new = change.id not in self.base.recorded
            for one in change.assignments:
                row = self.rows.setdefault((one.table, one.row), Row())
                row.fields.setdefault(one.field, []).append((change.id, one.value, one.replaces, is_new))
            for one in change.deletes if is_new else ():
                self.rows.setdefault((one.table, one.row), Row()).deletes[change.id] = one.lists

    def passed(self, row, field, names):
        """The names, and what void ones among them had replaced; field None: in any field of the row."""
        found, left = set(), list(names)
        while left:
            name = left.pop()
            if name in found:
                continue
            found.add(name)
            if name in self.void:
                for number, assignments in row.fields.items():
                    if field in (None, number):
                        left += [old for author, _, olds, _ in assignments if author == name for old in olds]
        return found

    def heads(self, row, field):
        """[(id, value)] ascending by id."""
        living = [one for one in row.fields[field] if one[0] not in self.void]
        replaced = set()
        for one in living:
            replaced |= self.passed(row, field, one[2])
        return sorted(((one[0], one[1]) for one in living if one[3] and one[0] not in replaced), key=lambda head: head[0])

    def listed(self, row):
        return {author: sorted(self.passed(row, None, names)) for author, names in sorted(row.deletes.items())
                if author not in self.void}

    def all_heads(self, row):
        found = {field: self.heads(row, field) for field in sorted(row.fields)}
        return {field: heads for field, heads in found.items() if heads}

    def deleted(self, row):
        heads = {head for heads in self.all_heads(row).values() for head, _ in heads}
        seen = {name for names in self.listed(row).values() for name in names}
        return bool(heads) and heads <= seen

    def row_hash(self, key):
        row, out = self.rows[key], [b"carnet.row.1", le(key[0], 4), key[1]]
        fields, deletes = self.all_heads(row), self.listed(row)
        if not fields and not deletes:
            return 0  # only void changes ever touched it
        for field, heads in fields.items():
            out += [le(field, 4), le(len(heads), 4)]
            for head, value in heads:
                out += [head, canonical(value)]
        out += [le(0, 4), le(len(deletes), 4)]
        for author, names in deletes.items():
            out += [author, le(len(names), 4), *names]
        return int.from_bytes(sha(*out)[:16], "big")

    def gone(self, row):
        """Whether an erasure took what the row was: its existence in each head, or everything where it has none."""
        fields = self.all_heads(row)
        heads = fields.get(1) or [head for heads in fields.values() for head in heads]
        return bool(heads) and all(value is None or isinstance(value, Erased) for _, value in heads)

    def digest(self):
        return digest((key[0], self.row_hash(key)) for key in self.rows)

    # What people see.

    def value(self, key, field):
        """The winner's value of a field (number); None where it has none."""
        heads = self.heads(self.rows[key], field) if field in self.rows[key].fields else []
        if not heads:
            return None
        known = BY_NUMBER.get(key[0])
        rule = known.by_number[field].rule if known and field in known.by_number else "latest"
        value = winner(rule, [(self.recorded(head), head, value) for head, value in heads])[2]
        return None if isinstance(value, Erased) else value

    def recorded(self, change_id):
        change = self.changes.get(change_id)
        return change.recorded_ms if change else self.base.recorded[change_id]

    def conflicts(self):
        """[(table, row, field)] with heads whose values differ."""
        return [(key[0], key[1], field) for key, row in sorted(self.rows.items(), key=lambda item: item[0])
                if not self.gone(row) and not self.hides(key)
                for field, heads in self.all_heads(row).items() if len({canonical(value) for _, value in heads}) > 1]

    def living(self, table):
        """The ids of the rows of a table (number) that are neither deleted nor erased."""
        return [key[1] for key, row in self.rows.items() if key[0] == table and self.all_heads(row)
                and not self.deleted(row) and not self.gone(row) and not self.hides(key)]

    def hides(self, key):
        """Whether the row is of somebody whose erasure has no number yet."""
        return self.subject(key) in self.hidden

    def subject(self, key):
        """Whose data a row holds; None: nobody's."""
        table = BY_NUMBER.get(key[0])
        if table is None or table.name not in SUBJECT:
            return key[1] if table is not None and table.name in ITSELF else None
        return self.value(key, SUBJECT[table.name]) if key in self.rows else None
