"""A sealed folder with the real programs: laptops with a home each, and a server on loopback."""

import json
import os
import select
import shutil
import signal
import subprocess
import tempfile


class Violation(Exception):
    """A promise was broken."""


class Outcome:
    def __init__(self, process, output, error):
        self.status = process.returncode
        self.output = output.decode(errors="replace")
        self.error = error.decode(errors="replace")

    def json(self):
        return json.loads(self.output)


class Server:
    def __init__(self, workshop, port, prefix, environment, patience):
        self.status = None
        self.process = subprocess.Popen(
            prefix + [workshop.bin + "/carnet-server", "serve", "--data", workshop.data, "--listen", f"127.0.0.1:{port}"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=open(workshop.folder + "/server.log", "ab"),
            env=workshop.environment(workshop.data) | environment, start_new_session=True)
        # A server that could not say where it listens is one that did not start.
        ready, _, _ = select.select([self.process.stdout], [], [], patience)
        line = self.process.stdout.readline().decode() if ready else ""
        self.port = int(line.split()[-1].rsplit(":", 1)[1]) if line.startswith("listening") else None

    def kill(self):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.stdout.close()
        self.status = self.process.wait()


class Workshop:
    def __init__(self, programs):
        self.bin = os.path.abspath(programs)
        self.folder = tempfile.mkdtemp(prefix="carnet-faults-")
        self.data = self.folder + "/server"
        self.server = None
        self.port = 0
        self.names = 0
        # What a command said was recorded, and what was under way when it was killed: that may be there or not.
        self.acknowledged = set()
        self.uncertain = set()

    def close(self):
        if self.server:
            self.server.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    @staticmethod
    def environment(home):
        return {"CARNET_HOME": home, "HOME": home, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}

    def home(self, laptop):
        return f"{self.folder}/{laptop}"

    # The server

    def start(self, prefix=(), environment=None, must=True):
        # A server that must start is waited for, however slow the machine; one that may not, for a few seconds.
        self.server = Server(self, self.port, list(prefix), environment or {}, 60 if must else 5)
        if self.server.port is None:
            self.server.kill()
            if must:
                raise Violation("the server does not start again: " + self.server_log()[-400:])
            return False
        self.port = self.server.port
        return True

    def administer(self, *arguments, data=None):
        """Another command of the server's program."""
        process = subprocess.run(
            [self.bin + "/carnet-server", *arguments, "--data", data or self.data, "--json"], capture_output=True, timeout=300,
            env=self.environment(self.data))
        return Outcome(process, process.stdout, process.stderr)

    def server_log(self):
        with open(self.folder + "/server.log", errors="replace") as file:
            return file.read()

    def restart(self):
        self.server.kill()
        self.start()

    # Laptops

    def begin(self, laptop, *arguments, prefix=(), program="carnet", environment=None):
        return subprocess.Popen(
            list(prefix) + [f"{self.bin}/{program}", *arguments, "--json"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env=self.environment(self.home(laptop)) | (environment or {}), start_new_session=True)

    def run(self, laptop, *arguments, **options):
        process = self.begin(laptop, *arguments, **options)
        return Outcome(process, *process.communicate(timeout=120))

    def done(self, laptop, *arguments, **options):
        outcome = self.run(laptop, *arguments, **options)
        if outcome.status not in (0, 3):
            raise Violation(f"{laptop}: {arguments}: {outcome.status} {outcome.error.strip()[-400:]}")
        return outcome

    def join(self, laptop, port=None):
        invitation = self.administer("invite")
        if invitation.status != 0:
            raise Violation(f"no invitation: {invitation.error.strip()[-400:]}")
        self.done(*self.joining(laptop, invitation.json()["code"], port))

    def joining(self, laptop, code, port=None):
        return (laptop, "join", f"http://127.0.0.1:{port or self.port}", "--code", code, "--author", laptop.title(), "--laptop",
                laptop)

    def visitor(self):
        self.names += 1
        name = f"N{self.names}"
        return name, ("stand", "visitor", "add", "--given-name", "Visiteur", "--family-name", name)

    def add(self, laptop, count=1, **options):
        for _ in range(count):
            name, arguments = self.visitor()
            self.done(laptop, *arguments, **options)
            self.acknowledged.add(name)

    def people(self, laptop):
        return [each["person"].split()[-1] for each in self.done(laptop, "stand", "visitor", "list").json()]

    # What must hold

    def check(self, *laptops, most=4):
        """All sync until they stand at the same place; then everything acknowledged is there once, on each."""
        for _ in range(most):
            reports = [self.done(laptop, "sync").json() for laptop in laptops]
            if len({(report["position"], report["digest"]) for report in reports}) == 1:
                break
        standing = {(report["position"], report["digest"]) for report in reports}
        if len(standing) != 1 or not all(report["verified"] for report in reports):
            raise Violation(f"the laptops differ: {standing}")
        exports = {self.done(laptop, "export", "visitors", "--format", "json").output for laptop in laptops}
        if len(exports) != 1:
            raise Violation("the exports differ")
        for laptop in laptops:
            people = self.people(laptop)
            if len(set(people)) != len(people):
                raise Violation("somebody is there twice")
            lost = self.acknowledged - set(people)
            if lost:
                raise Violation(f"{laptop} lost {sorted(lost)[:5]}")
            foreign = set(people) - self.acknowledged - self.uncertain
            if foreign:
                raise Violation(f"{laptop} has {sorted(foreign)[:5]}, whom nobody recorded")


def expect_sentence(outcome, what):
    """A fault is told: an exit code of ours and a sentence; no trap."""
    if outcome.status not in range(0, 7):
        raise Violation(f"{what}: ended with {outcome.status}: {outcome.error[-300:]}")
    if outcome.status not in (0, 3) and '"error"' not in outcome.error:
        raise Violation(f"{what}: exit {outcome.status} without a sentence: {outcome.error[-300:]!r}")
