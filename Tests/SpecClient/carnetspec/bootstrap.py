"""The server's state in the place of this replica's (SPEC.md, section 5, "Bootstrap")."""
import hashlib
import os

from . import ed25519, signed
from .notebook import Stop
from .proto import Message
from .snapshot import Snapshot
from .state import State


class Lacking(Exception):
    """The snapshot is without something that has a number here: the server lost it."""


def bootstrap(notebook, remote, reached, given):
    """Takes the server's state. `reached`: a Cursor that the server's log reached, or None; `given`: it got back what it lost."""
    path = notebook.path + ".snapshot"
    try:
        answer = download(notebook, remote, reached, path)
        claim = signed.at_position(answer.epoch, answer.position, answer.chain)
        if not ed25519.verify(notebook.server_key, claim, answer.signature):
            raise Stop("the server's signature is bad")
        snapshot = Snapshot(path, notebook.space)
    finally:
        if os.path.exists(path):
            os.remove(path)
    if (snapshot.position, snapshot.chain) != (answer.position, answer.chain):
        raise Stop("the snapshot is of another position than the server said")
    void = {change_id for change_id, verdict in snapshot.log if verdict}
    if State(snapshot.changes, void, base=snapshot.base).digest() != answer.digest:
        raise Stop("the snapshot holds another state than the server said")
    if not given and not {change_id for change_id, _ in notebook.log} <= set(snapshot.base.recorded):
        raise Lacking()
    take(notebook, snapshot, answer)


def download(notebook, remote, reached, path):
    """Fetches the file, piece by piece; the answer that describes it."""
    request = Message("SnapshotRequest", replica=notebook.replica, base=notebook.base.floor)
    if reached is not None:
        request.cursor = reached
    size, whole, beginnings = 0, None, 0
    with open(path, "wb") as file:
        while whole is None or size < whole.size:
            request.name, request.offset = whole.name if whole else "", size
            answer = remote.ask("snapshot", request, "SnapshotResponse")
            if whole is None or answer.name != whole.name:
                beginnings += 1
                if beginnings > 8:
                    raise Stop("another snapshot each time")
                whole, size = answer, 0
                file.seek(0)
                file.truncate()
            if not answer.piece or size + len(answer.piece) > whole.size:
                raise Stop("a piece that does not fit")
            file.write(answer.piece)
            size += len(answer.piece)
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    if digest.digest() != whole.hash:
        raise Stop("the snapshot has another hash than the server said")
    return whole


def take(notebook, snapshot, answer):
    """Instead of the log and the rows; what the snapshot does not hold is unsent, and lies over it."""
    there = set(snapshot.base.recorded) - notebook.lost_in(snapshot.base, snapshot.log)
    kept = {change_id: change for change_id, change in notebook.known.items() if change_id not in there}
    notebook.base, notebook.log = snapshot.base, snapshot.log
    notebook.known = {**snapshot.changes, **kept}
    notebook.chains = notebook.chains[:1]
    for change_id, verdict in snapshot.log:
        notebook.chains.append(notebook.next_chain(change_id, verdict))
        notebook.parked.pop(change_id, None)
    notebook.epoch, notebook.signature = answer.epoch, answer.signature
    notebook.signed = {**snapshot.signed, answer.position: (answer.epoch, answer.signature)}
    notebook.scrub()
    notebook.park_lost()
    notebook.save()
