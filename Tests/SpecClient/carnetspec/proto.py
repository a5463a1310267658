"""Protocol buffers, with the messages read from carnet.proto itself when the program starts."""
import os
import re

HERE = os.path.dirname(os.path.abspath(__file__))
PROTOCOL = os.path.join(HERE, "..", "..", "..", "Protocol")


class Malformed(Exception):
    """Bytes that are no such message."""


class UnknownKind(Exception):
    """Something of a later version that this client may not pass over: the sync stops."""


class Field:
    def __init__(self, name, number, kind, repeated, choice):
        self.name, self.number, self.kind, self.repeated, self.choice = name, number, kind, repeated, choice


def parse(text):
    """The messages {name: [Field]} and the enumerations {name: {label: number}} of a .proto file."""
    tokens = re.findall(r'"[^"]*"|[A-Za-z_][\w.]*|\d+|[{}=;]', re.sub(r"//[^\n]*", "", text))
    messages, enums, at = {}, {}, 0

    def enum(at):
        labels = enums.setdefault(tokens[at + 1], {})
        at += 3
        while tokens[at] != "}":
            labels[tokens[at]] = int(tokens[at + 2])
            at += 4
        return at + 1

    def body(at, fields, choice):
        while tokens[at] != "}":
            if tokens[at] == "enum":
                at = enum(at)
            elif tokens[at] == "oneof":
                at = body(at + 3, fields, tokens[at + 1])
            else:
                repeated = tokens[at] == "repeated"
                at += repeated
                fields.append(Field(tokens[at + 1], int(tokens[at + 3]), tokens[at], repeated, choice))
                at += 5
        return at + 1

    while at < len(tokens):
        if tokens[at] == "message":
            at = body(at + 3, messages.setdefault(tokens[at + 1], []), None)
        elif tokens[at] == "enum":
            at = enum(at)
        else:
            at = tokens.index(";", at) + 1
    return messages, enums


with open(os.path.join(PROTOCOL, "carnet.proto"), encoding="utf-8") as file:
    MESSAGES, ENUMS = parse(file.read())
REASONS = {number: label for label, number in ENUMS["Reason"].items()}
NUMBERS = ("uint32", "uint64", "sint64", "bool")


class Message:
    """One message: attributes are fields. What was not set reads as its default."""

    def __init__(self, type_name, **values):
        self.__dict__["_type"] = type_name
        self.__dict__["_fields"] = {field.name: field for field in MESSAGES[type_name]}
        self.__dict__["_values"] = {}
        for name, value in values.items():
            setattr(self, name, value)

    def __setattr__(self, name, value):
        self._fields[name]  # a name that is no field is a slip
        self._values[name] = value

    def __getattr__(self, name):
        field = self._fields[name]
        if name not in self._values:
            if field.repeated:
                self._values[name] = []
            elif field.kind in MESSAGES:
                return Message(field.kind)
            else:
                return {"bytes": b"", "string": ""}.get(field.kind, 0)
        return self._values[name]

    def has(self, name):
        return name in self._values

    def replaced(self, **values):
        """Another message with these fields in the place of its own."""
        return Message(self._type, **{**self._values, **values})

    def encoded(self):
        return b"".join(encode_field(field, self._values[field.name])
                        for field in sorted(self._fields.values(), key=lambda field: field.number)
                        if field.name in self._values)


def varint(number):
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def scalar(kind, value):
    return varint(((value << 1) ^ (value >> 63)) & (2**64 - 1) if kind == "sint64" else int(value))


def encode_field(field, value):
    def framed(data):
        return varint(field.number << 3 | 2) + varint(len(data)) + data

    def raw(one):
        return one.encoded() if field.kind in MESSAGES else one.encode() if field.kind == "string" else bytes(one)

    number = field.kind in NUMBERS or field.kind in ENUMS
    if field.repeated:
        if number:
            return framed(b"".join(scalar(field.kind, one) for one in value)) if value else b""
        return b"".join(framed(raw(one)) for one in value)
    if field.kind in MESSAGES:
        return framed(raw(value))
    if not value and field.choice is None:
        return b""
    return varint(field.number << 3) + scalar(field.kind, value) if number else framed(raw(value))


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def more(self):
        return self.at < len(self.data)

    def varint(self):
        number = shift = 0
        while True:
            if not self.more() or shift > 63:
                raise Malformed("varint")
            byte = self.data[self.at]
            self.at += 1
            number |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return number & (2**64 - 1)

    def take(self, length):
        if length > len(self.data) - self.at:
            raise Malformed("cut short")
        self.at += length
        return self.data[self.at - length:self.at]


def unscalar(kind, number):
    if kind == "sint64":
        return (number >> 1) ^ -(number & 1)
    if kind == "bool":
        return number != 0
    return number & (2**32 - 1) if kind == "uint32" else number


def decode(type_name, data, strict=False):
    """A message out of its bytes; strict: a field that carnet.proto does not have is of a later version."""
    message, reader = Message(type_name), Reader(data)
    by_number = {field.number: field for field in MESSAGES[type_name]}
    while reader.more():
        tag = reader.varint()
        field, wire = by_number.get(tag >> 3), tag & 7
        if wire == 0:
            content = reader.varint()
        elif wire == 2:
            content = reader.take(reader.varint())
        elif wire in (1, 5):
            content = reader.take(8 if wire == 1 else 4)
        else:
            raise Malformed("wire type")
        if field is None:
            if strict:
                raise UnknownKind("a field that is not known")
            continue
        number = field.kind in NUMBERS or field.kind in ENUMS
        if wire != (0 if number else 2) and not (number and field.repeated and wire == 2):
            raise Malformed("wire type of a field")
        store(message, field, content, wire, strict)
    return message


def store(message, field, content, wire, strict):
    if field.kind in NUMBERS or field.kind in ENUMS:
        numbers = Reader(content) if wire == 2 else None
        values = [unscalar(field.kind, content)] if numbers is None else []
        while numbers is not None and numbers.more():
            values.append(unscalar(field.kind, numbers.varint()))
    elif field.kind in MESSAGES:
        values = [decode(field.kind, content, strict)]
    elif field.kind == "string":
        try:
            values = [content.decode("utf-8")]
        except UnicodeDecodeError as error:
            raise Malformed("text") from error
    else:
        values = [content]
    if field.repeated:
        getattr(message, field.name).extend(values)
        return
    for other in message._fields.values():
        if field.choice is not None and other.choice == field.choice:
            message._values.pop(other.name, None)
    setattr(message, field.name, values[-1])
