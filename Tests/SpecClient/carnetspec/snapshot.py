"""The snapshot's file (SPEC.md, section 7): what it holds, once all of it was checked."""
import re
import sqlite3

from .change import Change
from .notebook import Stop
from .signed import next_chain
from .state import Base
from .values import canonical, parsed, sha

NAME = re.compile(r"[a-z_]+\Z")


class Snapshot:
    """What was read: `base` has the rows, `log` the verdicts, `changes` those that have bytes, in the order of the log."""

    def __init__(self, path, space):
        self.space = space
        self.file = sqlite3.connect("file:%s?mode=ro&immutable=1" % path, uri=True)
        try:
            self.read()
        except (sqlite3.Error, IndexError, KeyError, TypeError, UnicodeError, ValueError) as error:
            raise Stop("the snapshot cannot be read: %s" % error) from error
        finally:
            self.file.close()

    def read(self):
        self.file.execute("PRAGMA trusted_schema = OFF")
        if self.ask("PRAGMA user_version")[0][0] != 1:
            raise Stop("the snapshot is of a later version")
        meta = dict(self.ask("SELECT key, value FROM meta"))
        if meta["space"] != self.space:
            raise Stop("the snapshot is of another space")
        self.position, self.chain = meta["cursor"], meta["chain"]
        self.base = Base(meta.get("base") or 0)
        self.read_changes()
        self.signed = {position: (epoch, signature) for position, epoch, signature
                       in self.ask("SELECT position, epoch, signature FROM receipt ORDER BY position")}
        self.read_rows(meta["schema"])

    def ask(self, sql, *values):
        return self.file.execute(sql, values).fetchall()

    # Changes.

    def read_changes(self):
        self.ids, self.log, self.changes = {}, [], {}
        for n, change_id, position, void, recorded_at, data, header in self.ask(
                "SELECT n, id, position, void, recorded_at, bytes, header FROM change ORDER BY position, n"):
            self.ids[n] = change_id
            self.base.recorded[change_id] = recorded_at
            if position is None:
                continue
            if position != len(self.log) + 1:
                raise Stop("a gap in the snapshot")
            self.log.append((change_id, void or 0))
            if data:
                self.changes[change_id] = Change(data, self.space)
                if self.changes[change_id].id != change_id:
                    raise Stop("a change with another id")
            else:
                self.base.headers[change_id] = [(int.from_bytes(header[at:at + 4], "little"), header[at + 4:at + 20],
                                                 header[at + 20:at + 36]) for at in range(32, len(header), 36)]
        chain = sha(b"carnet.entry.1", self.space)
        for at, (change_id, verdict) in enumerate(self.log):
            chain = next_chain(chain, at + 1, change_id, verdict)
        if len(self.log) != self.position or chain != self.chain:
            raise Stop("the chain of the snapshot is not that of its changes")

    # Rows.

    def read_rows(self, schema):
        table = None
        for line in schema.split("\n"):
            words = line.split(" ")
            if words[0] == "table":
                self.read_table(table)
                table = (int(words[1]), words[2], {})
            elif words[0] == "field":
                table[2][int(words[1])] = [] if words[1] == "1" else words[4:]
        self.read_table(table)
        for number, row, heads in self.ask("SELECT tbl, id, heads FROM other_row"):
            self.base.rows[(number, row)] = row_of(heads, {}, self.ids)

    def read_table(self, table):
        if table is None:
            return
        number, name, fields = table
        columns = [column for field in sorted(fields) for column in fields[field]]
        if not all(map(NAME.match, [name] + columns)):
            raise Stop("a name that is none")
        for row, heads, *values in self.ask('SELECT %s FROM "%s_row"' % (
                ", ".join('"%s"' % column for column in ["id", "heads"] + columns), name)):
            shown = {}
            for field in sorted(fields):
                size = len(fields[field])
                shown[field] = 1 if field == 1 else values[0] if size == 1 else values[:size]
                values = values[size:]
            self.base.rows[(number, row)] = row_of(heads, shown, self.ids)


def row_of(heads, shown, ids):
    """The heads {field: [(change id, value)]} and the deletes {change id: listed ids} of a row. `shown`: the value that the columns
    show, by field; `ids`: the changes by their numbers."""
    data, fields, deletes = Numbers(heads), {}, {}
    first, bitmap = data.number(), data.number()
    for field in shown:
        if bitmap >> field & 1:
            fields[field] = [(ids[first], shown[field])]
    if not data.is_over:
        for _ in range(data.number()):
            field, change = data.number(), data.number()
            value = data.value() if data.byte() else shown[field]
            fields.setdefault(field, []).append((ids[change], value))
        for _ in range(data.number()):
            change = ids[data.number()]
            deletes[change] = [ids[data.number()] for _ in range(data.number())]
    for field in fields:
        for _, value in fields[field]:
            canonical(value)  # what is no value stops here
    return fields, deletes


class Numbers:
    """The bytes of the column heads, one number after the other."""

    def __init__(self, data):
        self.data, self.at = data, 0

    @property
    def is_over(self):
        return self.at >= len(self.data)

    def byte(self):
        self.at += 1
        return self.data[self.at - 1]

    def number(self):
        found, shift = 0, 0
        while True:
            byte = self.byte()
            found |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return found

    def value(self):
        value, self.at = parsed(self.data, self.at)
        return value
