"""What is signed, and the chain hash that the server signs (SPEC.md, sections 3, 5 and 7)."""
from .values import le, sha


def next_chain(chain, position, change_id, verdict):
    return sha(b"carnet.entry.1", chain, le(position, 8), change_id, le(verdict, 4))


def at_position(epoch, position, chain):
    return b"carnet.position.1" + epoch + le(position, 8) + chain


def of_change(change_id):
    return b"carnet.signature.1" + change_id


def of_join(replica, code):
    return b"carnet.join.1" + replica + sha(code.encode())


def of_endorsement(successor, public_key):
    return b"carnet.endorse.1" + successor + public_key
