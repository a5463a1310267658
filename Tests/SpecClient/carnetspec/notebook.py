"""A replica in a file: its key, its changes, the log as far as it knows it."""
import json
import os
import secrets
import time

from . import change as changes
from . import ed25519
from .change import Change
from .proto import Message
from .schema import ITSELF, SUBJECT, TABLES
from .state import State
from .values import email_key, fold, le, name_key, row_id, sha


class Stop(Exception):
    """The sync stops, and keeps everything."""


class Notebook:
    PLAIN = ("url", "token", "laptop", "author_name")
    BYTES = ("replica", "seed", "space", "secret", "epoch", "server_key", "signature")

    def __init__(self, home):
        self.path = os.path.join(home, "notebook.json")
        self.url = self.token = self.laptop = self.author_name = ""
        self.replica, self.seed = secrets.token_bytes(16), secrets.token_bytes(32)
        self.space, self.secret = secrets.token_bytes(16), secrets.token_bytes(32)
        self.epoch = self.server_key = self.signature = b""
        self.known = {}  # id: Change, each after what it names
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
        return sha(b"carnet.entry.1", self.chains[-1], le(len(self.chains), 8), change_id, le(verdict, 4))

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
        return State({change_id: self.known[change_id] for change_id, _ in self.log}, self.void())

    def here(self):
        """The state with what is unsent."""
        return State(self.known, self.void())

    def unsent(self):
        done = {change_id for change_id, _ in self.log} | set(self.parked)
        return [change for change in self.known.values() if change.id not in done]

    # Writing.

    def author(self):
        return row_id(self.secret, TABLES["author"].number, [name_key(self.author_name)])

    def commit(self, blocks):
        """Writes one change of these blocks."""
        own = [change for change in self.known.values() if change.replica == self.replica]
        last = max(own, key=lambda change: change.sequence, default=None)
        wire = Message("Change", replica=self.replica, previous=last.id if last else b"", author=self.author(),
                       sequence=last.sequence + 1 if last else 1, recorded_ms=int(time.time() * 1000), schema=1,
                       salt=secrets.token_bytes(16), blocks=blocks)
        change = Change(wire.encoded(), self.space)
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

    def new_row(self, table, values):
        """The id for a row with these values: of its natural key if it has one, else random."""
        if table in ("person", "visitor") and values.get("email"):
            name = "%s %s" % (values.get("given_name", ""), values.get("family_name", ""))
            key = [email_key(values["email"]), name_key(name)]
        elif table == "organisation":
            key = [fold(values["name"])]
        elif table in ("group", "meeting", "shift", "publication", "purpose"):
            key = [fold(values["code"])]
        elif table == "membership":
            key = [values["person"], values["group"]]
        elif table == "attendance":
            key = [values["meeting"], values["person"]]
        else:
            return secrets.token_bytes(16)
        return row_id(self.secret, TABLES[table].number, key)

    def add(self, table, values):
        row = self.new_row(table, values)
        self.commit([self.assign(table, row, {"existence": 1, **values})])
        return row

    def edit(self, table, row, values):
        self.commit([self.assign(table, row, values)])

    def delete(self, table, row):
        number = TABLES[table].number
        state = self.here()
        heads = {head for found in state.all_heads(state.rows[(number, row)]).values() for head, _ in found}
        self.commit([changes.delete_of(number, row, sorted(heads))])
