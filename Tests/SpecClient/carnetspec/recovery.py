"""The log began another life (SPEC.md, section 5): find what is common, give the rest back."""
from . import ed25519, signed
from .bootstrap import bootstrap
from .notebook import Stop
from .proto import Message

PROBES, MOST_ENTRIES, MOST_BYTES = 64, 4000, 4 << 20


def common(notebook, remote):
    """The last position that both logs hold with the same chain hash, and the answer that says so."""
    low, high = 0, notebook.cursor
    signed_epoch, signature = notebook.signed[notebook.cursor]
    while True:
        step = max(1, -(-(high - low) // (PROBES - 1)))
        positions = sorted(set(range(low, high, step)) | {high})
        request = Message("CommonRequest", replica=notebook.replica, epoch=signed_epoch, cursor=notebook.cursor,
                          chain=notebook.chains[-1], signature=signature)
        request.probes = [Message("Probe", position=one, chain=notebook.chains[one]) for one in positions]
        answer = remote.ask("common", request, "CommonResponse")
        if answer.matching > len(positions) or (not answer.matching and low):
            raise Stop("the common positions contradict each other")
        if not answer.matching:
            raise Stop("not even the beginning is common: another log")
        last = positions[answer.matching - 1]
        claim = signed.at_position(answer.epoch, last, notebook.chains[last])
        if not ed25519.verify(notebook.server_key, claim, answer.signature):
            raise Stop("the server's signature is bad")
        if answer.matching == len(positions) or positions[answer.matching] == last + 1:
            return last, answer
        low, high = last, positions[answer.matching] - 1


def receipt(notebook, start, end):
    epoch, signature = notebook.signed[end]
    entries = [Message("Entry", position=start + 1 + at, change=notebook.known[change_id].data, refused=verdict)
               for at, (change_id, verdict) in enumerate(notebook.log[start:end])]
    return Message("Receipt", epoch=epoch, start=start, start_chain=notebook.chains[start], entries=entries,
                   chain=notebook.chains[end], signature=signature)


def give(notebook, remote, start):
    """Gives the entries after `start` back, in runs that end where the server signed; how many it had lost, and where its log
    ended then (None where nothing was given)."""
    start, head = max(start, notebook.base.floor), None  # what was compacted the server has
    taken, ends = 0, [position for position in sorted(notebook.signed) if position > start]
    while ends:
        end = ends[0]
        for later in ends[1:]:
            size = sum(len(notebook.known[change_id].data) for change_id, _ in notebook.log[start:later])
            if later - start > MOST_ENTRIES or size > MOST_BYTES:
                break
            end = later
        answer = remote.ask("give", Message("GiveRequest", replica=notebook.replica, receipt=receipt(notebook, start, end)),
                            "GiveResponse")
        if answer.needs:
            raise Stop("the server needs first: " + ", ".join(one.hex() for one in answer.needs))
        taken, start, ends = taken + answer.taken, end, [one for one in ends if one > end]
        head = answer.head if answer.has("head") else head
    return taken, head


def recover(notebook, remote):
    """Until this log is the beginning of the server's; how many entries the server took."""
    position, answer = common(notebook, remote)
    taken, head = 0, None
    if position != notebook.cursor:
        taken, head = give(notebook, remote, position)
        position, answer = common(notebook, remote)
    if position == notebook.cursor:
        notebook.epoch, notebook.signature = answer.epoch, answer.signature
        notebook.signed[position] = (answer.epoch, answer.signature)
    else:
        bootstrap(notebook, remote, head, given=True)
    notebook.save()
    return taken
