"""The state of a set of changes by the definitions of section 1, and its digest (section 6)."""
from .schema import BY_NUMBER, ITSELF, SUBJECT, winner
from .values import Erased, canonical, le, sha


class Row:
    def __init__(self):
        self.fields = {}  # number: [(change id, value, replaced ids)]
        self.deletes = {}  # change id: listed ids


class State:
    def __init__(self, changes, void, hidden=frozenset()):
        """`changes`: {id: Change}, each after what it names; `void`: ids of those that give no value; `hidden`: people."""
        self.changes, self.void, self.hidden, self.rows = changes, void, hidden, {}
        for change in changes.values():
            for one in change.assignments:
                row = self.rows.setdefault((one.table, one.row), Row())
                row.fields.setdefault(one.field, []).append((change.id, one.value, one.replaces))
            for one in change.deletes:
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
                        left += [old for author, _, olds in assignments if author == name for old in olds]
        return found

    def heads(self, row, field):
        """[(id, value)] ascending by id."""
        living = [one for one in row.fields[field] if one[0] not in self.void]
        replaced = set()
        for one in living:
            replaced |= self.passed(row, field, one[2])
        return sorted((one[0], one[1]) for one in living if one[0] not in replaced)

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
        sums = {}
        for key in self.rows:
            sums[key[0]] = (sums.get(key[0], 0) + self.row_hash(key)) % 2**128
        return sha(b"carnet.digest.1", *[le(table, 4) + total.to_bytes(16, "big") for table, total in sorted(sums.items()) if total])

    # What people see.

    def value(self, key, field):
        """The winner's value of a field (number); None where it has none."""
        heads = self.heads(self.rows[key], field) if field in self.rows[key].fields else []
        if not heads:
            return None
        known = BY_NUMBER.get(key[0])
        rule = known.by_number[field].rule if known and field in known.by_number else "latest"
        value = winner(rule, [(self.changes[head].recorded_ms, head, value) for head, value in heads])[2]
        return None if isinstance(value, Erased) else value

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
