"""A proxy on loopback that passes bytes both ways and does, when told to, what networks do."""

import random
import socket
import threading
import time


class Proxy:
    def __init__(self, target, seed):
        self.target = target
        self.random = random.Random(seed)
        self.fault = None
        self.answered = 0
        self.held = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def set(self, kind=None, side="request", after=0):
        """hold: stops after so many bytes; drop: they vanish from there on; cut: closes there; refuse: closes at once; delay:
        waits before each piece; double: requests go twice."""
        self.held.clear()
        self.fault = (kind, side, after) if kind else None
        # Bytes of the longest answer since then.
        self.answered = 0

    def close(self):
        self.listener.close()

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            if self.fault and self.fault[0] == "refuse":
                client.close()
                continue
            try:
                server = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                client.close()
                continue
            fault, seen = self.fault, bytearray()
            threading.Thread(target=self._pass, args=(client, server, "request", fault, seen), daemon=True).start()
            threading.Thread(target=self._pass, args=(server, client, "answer", fault, seen), daemon=True).start()

    def _pass(self, source, target, side, fault, seen):
        passed = 0
        kind, faulty, after = fault or (None, None, 0)
        try:
            while piece := source.recv(4096):
                if side == "request":
                    seen += piece
                if kind == "delay":
                    time.sleep(self.random.random() * 0.03)
                if kind == "double" and side == "answer" and passed == 0:
                    self._again(bytes(seen))
                if kind == "drop" and side == faulty and passed + len(piece) > after:
                    passed += len(piece)
                    continue
                if kind in ("hold", "cut") and side == faulty and passed + len(piece) > after:
                    target.sendall(piece[: max(0, after - passed)])
                    self.held.set()
                    if kind == "hold":
                        # What is held never goes on: whoever waits for it is about to be killed.
                        while source.recv(4096):
                            pass
                    source.close()
                    break
                target.sendall(piece)
                passed += len(piece)
                if side == "answer":
                    self.answered = max(self.answered, passed)
        except OSError:
            pass
        for end, way in ((target, socket.SHUT_WR), (source, socket.SHUT_RD)):
            try:
                end.shutdown(way)
            except OSError:
                pass
        if kind == "cut":
            target.close()

    def _again(self, request):
        """The same request once more, as a network that doubles would bring it."""
        try:
            with socket.create_connection(("127.0.0.1", self.target)) as other:
                other.settimeout(5)
                other.sendall(request)
                other.recv(65536)
        except OSError:
            pass
