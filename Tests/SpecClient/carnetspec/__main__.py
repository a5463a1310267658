"""spec-client HOME COMMAND …

    join URL CODE AUTHOR LAPTOP     add TABLE FIELD=VALUE…          edit TABLE ROW FIELD=VALUE…     delete TABLE ROW
    list TABLE                      conflicts                       resolve TABLE ROW FIELD=VALUE   sync
    status                          erase ROW                       lose CHANGE
    vectors (HOME is not looked at)

One JSON value on standard output; a failure is a sentence on standard error, with exit code 1.
"""
import json
import sys

from . import vectors
from .change import OverLimit
from .joining import join
from .notebook import Notebook, Stop
from .proto import Malformed, UnknownKind
from .remote import Refusal
from .schema import BY_NUMBER, TABLES
from .syncing import Syncing


def shown(value):
    if isinstance(value, list):
        return [shown(element) for element in value]
    return value.hex() if isinstance(value, bytes) else value


def values(table, words):
    """FIELD=VALUE words: a value that begins with # is an integer, with @ a reference or bytes in hexadecimal."""
    found = {}
    for word in words:
        name, _, text = word.partition("=")
        if name not in TABLES[table].fields:
            raise Stop("%s has no field %s" % (table, name))
        found[name] = int(text[1:]) if text[:1] == "#" else bytes.fromhex(text[1:]) if text[:1] == "@" else text
    return found


def listed(notebook, table):
    state, schema = notebook.here(), TABLES[table]
    return [{"id": row.hex(), **{field.name: shown(state.value((schema.number, row), field.number))
                                 for field in schema.fields.values() if field.number > 1}}
            for row in sorted(state.living(schema.number))]


def conflicts(notebook):
    state, found = notebook.here(), []
    for table, row, field in state.conflicts():
        schema = BY_NUMBER.get(table)
        heads = state.heads(state.rows[(table, row)], field)
        found.append({"table": schema.name if schema else table, "row": row.hex(),
                      "field": schema.by_number[field].name if schema and field in schema.by_number else field,
                      "value": shown(state.value((table, row), field)), "candidates": [shown(value) for _, value in heads]})
    return found


def status(notebook):
    return {"replica": notebook.replica.hex(), "space": notebook.space.hex(), "position": notebook.cursor,
            "epoch": notebook.epoch.hex(), "last": notebook.tail.hex(), "digest": notebook.numbered().digest().hex(), "unsent": len(notebook.unsent()),
            "erased": sorted(row.hex() for row in notebook.erased()),
            "parked": {key.hex(): reason for key, reason in notebook.parked.items()},
            "refused": sum(verdict != 0 for _, verdict in notebook.log), "conflicts": len(notebook.here().conflicts())}


def run(home, command, words):
    if command == "vectors":
        tried, wrong = vectors.check()
        if wrong:
            raise Stop("; ".join(wrong))
        return {"tried": tried}
    notebook = Notebook(home)
    if command == "join":
        url, code, notebook.author_name, notebook.laptop = words
        join(notebook, url, code)
        answer = {"space": notebook.space.hex()}
    elif command == "sync":
        answer = Syncing(notebook).run()
    elif command == "add":
        answer = {"id": notebook.add(words[0], values(words[0], words[1:])).hex()}
    elif command in ("edit", "resolve"):
        notebook.edit(words[0], bytes.fromhex(words[1]), values(words[0], words[2:]))
        answer = {"id": words[1]}
    elif command == "erase":
        notebook.erase(bytes.fromhex(words[0]))
        answer = {"id": words[0]}
    elif command == "lose":
        notebook.lose(bytes.fromhex(words[0]))
        answer = {"id": words[0]}
    elif command == "delete":
        notebook.delete(words[0], bytes.fromhex(words[1]))
        answer = {"id": words[1]}
    else:
        return {"list": lambda: listed(notebook, *words), "conflicts": lambda: conflicts(notebook),
                "status": lambda: status(notebook)}[command]()
    notebook.save()
    return answer


def main():
    try:
        print(json.dumps(run(sys.argv[1], sys.argv[2], sys.argv[3:])))
    except (Stop, Refusal, Malformed, OverLimit, UnknownKind, OSError) as error:
        print("%s: %s" % (type(error).__name__, error), file=sys.stderr)
        return 1
    return 0


sys.exit(main())
