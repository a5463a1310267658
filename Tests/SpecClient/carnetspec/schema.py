"""The tables of section 10, read from SPEC.md itself when the program starts."""
import os
import re

from .proto import PROTOCOL


class SchemaField:
    def __init__(self, number, name, parts, rule):
        self.number, self.name, self.parts, self.rule = number, name, parts, rule


class Table:
    def __init__(self, number, name, fields):
        self.number, self.name = number, name
        self.fields = {field.name: field for field in fields}
        self.by_number = {field.number: field for field in fields}


def fields_of(text):
    fields = [SchemaField(1, "existence", [], "latest")]
    for number, name, parts, rule in re.findall(r"(\d+) (\w+)(?: \[([^\]]*)\])?(?: \*\(([^)]*)\)\*)?", text):
        rule = rule.split(";")[0].strip() or "latest"
        fields.append(SchemaField(int(number), name, parts.split(", ") if parts else [],
                                  "latest" if rule == "reserved" else rule))
    return fields


def tables():
    with open(os.path.join(PROTOCOL, "SPEC.md"), encoding="utf-8") as file:
        section = re.search(r"^## 10\..*?(?=^## 11\.)", file.read(), re.M | re.S).group()
    found = {}
    for head, row in re.findall(r"^\| (\d[^|]*) \| ([^|]*)\|$", section, re.M):
        # Two tables with the same fields may share a line.
        for number, name in re.findall(r"(\d+) (\w+)", head):
            found[name] = Table(int(number), name, fields_of(row))
    return found


TABLES = tables()
BY_NUMBER = {table.number: table for table in TABLES.values()}
ITSELF = ("author", "person", "visitor")
SUBJECT = {"membership": 2, "interest": 2, "charter": 2, "note": 2,
           "attendance": 3, "request": 3, "speaker": 3, "contributor": 3}


def winner(rule, heads):
    """Of heads [(recorded_ms, id, value)], the one that the rule picks (section 8)."""
    if rule == "earliest":
        return min(heads, key=lambda head: head[:2])
    if rule == "latest":
        return max(heads, key=lambda head: head[:2])
    order = [{"no": 0, "yes": 1}.get(word, word) for word in rule.split(" > ")]

    def place(value):
        first = value[0] if isinstance(value, list) and value else value
        return order.index(first) if first in order else len(order)

    return min(heads, key=lambda head: (place(head[2]), -head[0], bytes(255 - byte for byte in head[1])))
