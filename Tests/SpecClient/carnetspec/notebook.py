"""A replica in a file: its key, its changes, the log as far as it knows it."""
import json
import os
import secrets
import time

from . import change as changes
from . import ed25519, signed
from .change import Change
from .proto import Message
from .schema import ITSELF, SUBJECT, TABLES
from .state import Base, State
from .values import email_key, fold, name_key, row_id, sha


class Stop(Exception):
    """The sync stops, and keeps everything."""


class Notebook:
    PLAIN = ("url", "token", "laptop", "author_name")
    BYTES = ("replica", "seed", "space", "secret", "epoch", "server_key", "signature", "tail")
    ERASURE, LOSS = 30, 31

    def __init__(self, home):
        self.path = os.path.join(home, "notebook.json")
        self.url = self.token = self.laptop = self.author_name = ""
        self.replica, self.seed = secrets.token_bytes(16), secrets.token_bytes(32)
        self.space, self.secret = secrets.token_bytes(16), secrets.token_bytes(32)
        self.epoch = self.server_key = self.signature = b""
        self.tail, self.sequence = b"", 0  # the last change of its own chain
        self.base = Base()  # the rows of a snapshot
        self.known = {}  # id: Change, each after what it names; without those that were compacted
        self.signatures = {}  # id: signature, of what is unsent
        self.log = []  # (id, verdict) of the positions 1, 2, 3 …
        self.signed = {}  # position: (epoch, signature of the server)
        self.parked = {}  # id: reason, of what was refused without a number
        os.makedirs(home, exist_ok=True)
        if os.path.exists(self.path):
            self.load()
        self.chains = [sha(b"carnet.entry.1", self.space)]
        for change_id, verdict in self.log:
            self.chains.append(self.next_chain(change_id, verdict))

    def next_chain(self, change_id, verdict):
        return signed.next_chain(self.chains[-1], len(self.chains), change_id, verdict)

    @property
    def cursor(self):
        return len(self.log)

    # The file.

    def load(self):
        with open(self.path, encoding="utf-8") as file:
            stored = json.load(file)
        for name in self.PLAIN:
            setattr(self, name, stored[name])
        for name in self.BYTES:
            setattr(self, name, bytes.fromhex(stored[name]))
        self.sequence, self.base = stored["sequence"], Base.loaded(stored["base"])
        for data in stored["changes"]:
            change = Change(bytes.fromhex(data), self.space)
            self.known[change.id] = change
        self.signatures = {bytes.fromhex(key): bytes.fromhex(value) for key, value in stored["signatures"].items()}
        self.log = [(bytes.fromhex(change_id), verdict) for change_id, verdict in stored["log"]]
        self.signed = {int(key): (bytes.fromhex(one), bytes.fromhex(two)) for key, (one, two) in stored["signed"].items()}
        self.parked = {bytes.fromhex(key): reason for key, reason in stored["parked"].items()}

    def save(self):
        """Replaces the file with one that is whole on the disk."""
        stored = {name: getattr(self, name) for name in self.PLAIN}
        stored.update({name: getattr(self, name).hex() for name in self.BYTES})
        stored["sequence"], stored["base"] = self.sequence, self.base.stored()
        stored["changes"] = [change.data.hex() for change in self.known.values()]
        stored["signatures"] = {key.hex(): value.hex() for key, value in self.signatures.items()}
        stored["log"] = [(change_id.hex(), verdict) for change_id, verdict in self.log]
        stored["signed"] = {key: (one.hex(), two.hex()) for key, (one, two) in self.signed.items()}
        stored["parked"] = {key.hex(): reason for key, reason in self.parked.items()}
        with open(self.path + ".new", "w", encoding="utf-8") as file:
            json.dump(stored, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(self.path + ".new", self.path)

    # What is where.

    def void(self):
        return {change_id for change_id, verdict in self.log if verdict} | set(self.parked)

    def numbered(self):
        """The state at the cursor."""
        return State({change_id: self.known[change_id] for change_id, _ in self.log if change_id in self.known}, self.void(),
                     base=self.base)

    def here(self):
        """The state with what is unsent."""
        return State({change_id: change for change_id, change in self.known.items() if change_id not in self.parked},
                     self.void(), self.hidden(), self.base)

    def erased(self):
        """Everybody whose erasure is in the log."""
        return self.made(self.ERASURE, self.base, self.log)

    def made(self, table, base, log):
        """The rows of a table that accepted changes made."""
        return base.rows_of(table) | {one.row for change_id, verdict in log if not verdict and change_id in self.known
                                      for one in self.known[change_id].assignments if one.table == table}

    def lost_in(self, base, log):
        """The changes that were declared lost, and have not come since."""
        return self.made(self.LOSS, base, log) - {change_id for change_id, _ in log}

    def park_lost(self):
        """What was declared lost, and is here all the same, counts no more."""
        self.parked.update({change_id: "LOST" for change_id in self.lost_in(self.base, self.log) if change_id in self.known})

    def hidden(self):
        """Everybody whose erasure was written here, and has no number yet."""
        return {person for change in self.unsent() for person in change.erases} - self.erased()

    def scrub(self):
        """Takes the values of everybody who was erased out of every change, numbered or not."""
        people = self.erased()
        self.base.scrub(people, self.known)
        self.known = {change_id: change.without(people, self.space) for change_id, change in self.known.items()}

    def unsent(self):
        done = {change_id for change_id, _ in self.log} | set(self.parked)
        return [change for change in self.known.values() if change.id not in done]

    # Writing.

    def author(self):
        return row_id(self.secret, TABLES["author"].number, [name_key(self.author_name)])

    def commit(self, blocks):
        """Writes one change of these blocks."""
        wire = Message("Change", replica=self.replica, previous=self.tail, author=self.author(), sequence=self.sequence + 1,
                       recorded_ms=int(time.time() * 1000), schema=1, salt=secrets.token_bytes(16), blocks=blocks)
        change = Change(wire.encoded(), self.space)
        self.tail, self.sequence = change.id, change.sequence
        self.known[change.id] = change
        self.signatures[change.id] = changes.signature(self.seed, change.id)
        return change

    def introduce(self):
        """The first change: who writes, and on which laptop, with the key that its signatures are checked with."""
        key = ed25519.public_key(self.seed)
        author = self.author()
        blocks = [self.assign("replica", self.replica, {"existence": 1, "laptop": self.laptop, "public_key": key})]
        if (TABLES["author"].number, author) not in self.here().rows:
            blocks.append(self.assign("author", author, {"existence": 1, "name": self.author_name}))
        self.commit(blocks)

    def assign(self, table, row, values):
        """A block that assigns values {name of a field: value}, each in the place of all heads of its field."""
        schema, state = TABLES[table], self.here()
        pairs = sorted((schema.fields[name].number, value) for name, value in values.items())
        held = state.rows.get((schema.number, row))
        replaces = [[head for head, _ in state.heads(held, field)] if held and field in held.fields else [] for field, _ in pairs]
        return changes.block_of(schema.number, row, self.subject(table, row, values), [field for field, _ in pairs],
                                [value for _, value in pairs], replaces)

    def subject(self, table, row, values):
        if table in ITSELF:
            return row
        if table not in SUBJECT:
            return None
        field = TABLES[table].by_number[SUBJECT[table]]
        if field.name in values:
            return values[field.name]
        return self.here().value((TABLES[table].number, row), field.number)

    KEYS = {"author": ["name"], "organisation": ["name"], "membership": ["person", "group"], "attendance": ["meeting", "person"],
            "interest": ["visitor", "group"], "cycle": ["year"], "cohost": ["group", "organisation"],
            "charter": ["person", "organisation"], "speaker": ["meeting", "person"], "builder": ["meeting", "group"],
            "contributor": ["publication", "person"], "alias": ["first", "second"], "distinct": ["first", "second"],
            "setting": ["name"], **dict.fromkeys(("group", "meeting", "shift", "publication", "purpose"), ["code"])}

    @classmethod
    def natural_key(cls, table, values):
        """The natural key of a row with these values; None: it has none."""
        if table in ("person", "visitor") and values.get("email"):
            name = "%s %s" % (values.get("given_name") or "", values.get("family_name") or "")
            return [email_key(values["email"]), name_key(name)]
        key = [values.get(name) for name in cls.KEYS.get(table, [])]
        if not key or None in (key[:1] if table == "charter" else key):
            return None
        if table in ("alias", "distinct"):
            return sorted(key)
        folded = {"author": name_key, "setting": str}.get(table, fold)
        return [folded(part) if isinstance(part, str) else part for part in key]

    def new_row(self, table, values):
        """The id for a row with these values: of its natural key if it has one, else random."""
        key, schema, state, n = self.natural_key(table, values), TABLES[table], self.here(), 0
        if key is None:
            return secrets.token_bytes(16)
        while True:
            row = row_id(self.secret, schema.number, key, n)
            place = (schema.number, row)
            if place not in state.rows or not state.all_heads(state.rows[place]):
                return row
            held = {name: state.value(place, field.number) for name, field in schema.fields.items()}
            if self.natural_key(table, held) == key and not state.gone(state.rows[place]) and not state.hides(place):
                return row
            n += 1

    def write_of(self, table, row, values):
        """Stops where something would be written of somebody who is erased, or is about to be."""
        key, field = (TABLES[table].number, row), TABLES[table].by_number.get(SUBJECT.get(table))
        people = {row if table in ITSELF else self.here().subject(key), values.get(field.name) if field else None}
        if people & (self.erased() | self.hidden()):
            raise Stop("nothing is written any more of somebody who was erased")

    def erase(self, row):
        """An erasure: it hides until it has a number."""
        if row in self.erased() | self.hidden():
            raise Stop("this person was erased already")
        if not any((TABLES[table].number, row) in self.here().rows for table in ITSELF):
            raise Stop("there is no such person")
        self.commit([self.assign("erasure", row, {"existence": 1})])

    def lose(self, change_id):
        """Declares a change lost for ever: it counts so once this has a number."""
        self.commit([self.assign("loss", change_id, {"existence": 1})])

    def add(self, table, values):
        row = self.new_row(table, values)
        self.write_of(table, row, values)
        self.commit([self.assign(table, row, {"existence": 1, **values})])
        return row

    def edit(self, table, row, values):
        self.write_of(table, row, values)
        self.commit([self.assign(table, row, values)])

    def delete(self, table, row):
        number = TABLES[table].number
        self.write_of(table, row, {})
        state = self.here()
        heads = {head for found in state.all_heads(state.rows[(number, row)]).values() for head, _ in found}
        self.commit([changes.delete_of(number, row, sorted(heads))])
