"""HTTP with a server (SPEC.md, section 7)."""
import urllib.error
import urllib.request

from . import proto
from .proto import Malformed, Message


class Refusal(Exception):
    """An answer of 400 or more."""

    def __init__(self, status, failure):
        super().__init__("%d %s: %s" % (status, failure.kind, failure.message))
        self.status, self.kind = status, failure.kind


class Remote:
    def __init__(self, url, token=None):
        self.url, self.token = url.rstrip("/"), token

    def ask(self, route, request, answer):
        """Posts the message to /v1/`route`; gives the answer, a message of the type named `answer`."""
        request.protocol_min = request.protocol_max = 1
        headers = {"Content-Type": "application/x-protobuf"}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        call = urllib.request.Request(self.url + "/v1/" + route, request.encoded(), headers, method="POST")
        try:
            with urllib.request.urlopen(call, timeout=60) as response:
                message = proto.decode(answer, response.read((16 << 20) + 1))
        except urllib.error.HTTPError as error:
            raise Refusal(error.code, proto.decode("Failure", error.read(1 << 20))) from error
        if message.protocol != 1:
            raise Malformed("a protocol that was not offered")
        return message


__all__ = ["Message", "Refusal", "Remote"]
