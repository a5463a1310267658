"""One sync: send, receive, fold, compare (SPEC.md, sections 5 and 7)."""
from . import ed25519, signed
from .bootstrap import Lacking, bootstrap
from .change import Change
from .notebook import Stop
from .proto import REASONS, Message
from .recovery import give, recover
from .remote import Refusal, Remote

MOST_CHANGES, MOST_BYTES = 1000, 4 << 20


class Syncing:
    def __init__(self, notebook):
        self.notebook = notebook
        self.remote = Remote(notebook.url, notebook.token)
        self.held = set()  # ids that wait or are deferred: kept for another sync
        self.folded = False  # the last answer held an erasure
        self.report = {"sent": 0, "received": 0, "given": 0, "recovering": False, "bootstrapped": False,
                       "verified": None}

    def run(self):
        """Repeats the request until nothing is left to send, and nothing comes."""
        more, lives = True, 0  # `more`: the log goes on, or the server has to hear that an erasure was carried out
        while more or self.batch():
            try:
                more = self.round()
            except Refusal as refusal:
                lives += 1
                if refusal.kind not in ("other_epoch", "compacted") or lives > 3:
                    raise
                if refusal.kind == "compacted":
                    self.begin_anew()
                else:
                    self.report["given"] += recover(self.notebook, self.remote)
                self.held, more = set(), True
        return self.report

    def begin_anew(self):
        """The server has no entries any more after this cursor: its state comes instead."""
        notebook = self.notebook
        here = Message("Cursor", epoch=notebook.epoch, position=notebook.cursor, chain=notebook.chains[-1],
                       signature=notebook.signature) if notebook.epoch else None
        try:
            bootstrap(notebook, self.remote, here, given=False)
        except Lacking:
            given, head = give(notebook, self.remote, notebook.base.floor)
            self.report["given"] += given
            bootstrap(notebook, self.remote, head, given=True)
        self.report["bootstrapped"] = True

    def batch(self):
        found, size = [], 0
        for change in self.notebook.unsent():
            if change.id in self.held or change.id not in self.notebook.signatures:
                continue
            size += len(change.data)
            if found and (len(found) == MOST_CHANGES or size > MOST_BYTES):
                break
            found.append(change)
        return found

    def round(self):
        """One request; whether the log goes on."""
        notebook, sent = self.notebook, self.batch()
        request = Message("SyncRequest", replica=notebook.replica, epoch=notebook.epoch, cursor=notebook.cursor,
                          chain=notebook.chains[-1], signature=notebook.signature)
        request.changes = [Message("Pushed", change=one.data, signature=notebook.signatures[one.id]) for one in sent]
        answer = self.remote.ask("sync", request, "SyncResponse")
        self.take_verdicts(sent, answer.verdicts)
        self.take_entries({one.id for one in sent}, answer)
        notebook.save()
        if not answer.more:
            self.report["verified"] = notebook.numbered().digest() == answer.digest
            if not self.report["verified"]:
                raise Stop("the digest is another than the server's")
        self.report["recovering"] = bool(answer.recovering)
        self.report["standings"] = {one.replica.hex(): one.applied for one in answer.standings}
        return bool(answer.more) or self.folded

    def take_verdicts(self, sent, verdicts):
        if [verdict.id for verdict in verdicts] != [one.id for one in sent]:
            raise Stop("not one verdict for each change, in order")
        for verdict in verdicts:
            if verdict.has("waits") or verdict.has("deferred"):
                self.held.add(verdict.id)
            elif verdict.has("refused") and not verdict.refused.position:
                self.notebook.parked[verdict.id] = REASONS[verdict.refused.reason]
            elif verdict.has("numbered"):
                self.report["sent"] += 1

    def take_entries(self, sent, answer):
        """Folds the entries, or nothing of them."""
        notebook = self.notebook
        log, chains, known = list(notebook.log), list(notebook.chains), dict(notebook.known)
        erased, own = notebook.erased(), (notebook.tail, notebook.sequence)
        try:
            for entry in answer.entries:
                self.take_entry(entry, sent)
            claim = signed.at_position(answer.epoch, notebook.cursor, notebook.chains[-1])
            if answer.position != notebook.cursor or answer.chain != notebook.chains[-1]:
                raise Stop("the chain is another than the server's")
            if not ed25519.verify(notebook.server_key, claim, answer.signature):
                raise Stop("the server's signature is bad")
            if notebook.epoch and answer.epoch != notebook.epoch:
                raise Stop("another epoch than was asked for")
        except Stop:
            notebook.log, notebook.chains, notebook.known = log, chains, known
            notebook.tail, notebook.sequence = own
            raise
        notebook.scrub()
        notebook.park_lost()
        self.folded = notebook.erased() != erased
        notebook.epoch, notebook.signature = answer.epoch, answer.signature
        notebook.signed[notebook.cursor] = (answer.epoch, answer.signature)

    def take_entry(self, entry, sent):
        notebook = self.notebook
        if entry.position != notebook.cursor + 1:
            raise Stop("a gap in the log")
        if entry.known:
            if entry.known not in sent:
                raise Stop("an entry without its change")
            change = notebook.known[entry.known]
        else:
            change = Change(entry.change, notebook.space)
            self.report["received"] += change.id not in notebook.known
        missing = change.named - set(notebook.known) - set(notebook.base.recorded)
        if missing and missing - notebook.lost_in(notebook.base, notebook.log):
            raise Stop("an entry before what it names")
        notebook.known.setdefault(change.id, change)
        if change.replica == notebook.replica and change.sequence > notebook.sequence:
            notebook.tail, notebook.sequence = change.id, change.sequence
        notebook.chains.append(notebook.next_chain(change.id, entry.refused))
        notebook.log.append((change.id, entry.refused))
        notebook.parked.pop(change.id, None)
