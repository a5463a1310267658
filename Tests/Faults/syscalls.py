"""Each write and each flush of one sync that pushes and pulls, hit once: by a kill, by a broken disk, by a full one."""

import collections
import re
import subprocess

from workshop import Violation, Workshop, expect_sentence

WRITES = ["write", "pwrite64", "writev", "fsync", "fdatasync", "ftruncate", "rename", "unlink", "fallocate"]
FAULTS = {"KILL": "signal=KILL", "EIO": "error=EIO", "ENOSPC": "error=ENOSPC"}


def _counts(trace):
    """How often each call was made by the thread that made it most: strace counts each thread by itself."""
    counts = collections.Counter()
    with open(trace, errors="replace") as file:
        for line in file:
            found = re.match(r"(\d+)\s+(\w+)\(", line)
            if found and found[2] in WRITES:
                counts[(found[1], found[2])] += 1
    most = collections.Counter()
    for (_, call), count in counts.items():
        most[call] = max(most[call], count)
    return most


def _prepare(programs):
    workshop = Workshop(programs)
    workshop.start()
    for laptop in ("door", "office"):
        workshop.join(laptop)
    workshop.check("door", "office")
    return workshop


def _load(workshop):
    """Something to push, and something to pull."""
    workshop.add("office", 2)
    workshop.done("office", "sync")
    workshop.add("door", 2)


def _watching(trace):
    return ["strace", "-f", "-qq", "-o", trace, "-e", "trace=" + ",".join(WRITES)]


def _injecting(call, fault, number):
    return ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e",
            f"inject={call}:{FAULTS[fault]}:when={number}"]


def _cases(counts, every):
    cases = [(call, fault, number) for call in WRITES for number in range(1, counts[call] + 1) for fault in FAULTS]
    return cases[::every]


def laptop(programs, every):
    """The laptop's program under strace."""
    with _prepare(programs) as workshop:
        trace = workshop.folder + "/trace"
        _load(workshop)
        workshop.done("door", "sync", prefix=_watching(trace))
        cases = _cases(_counts(trace), every)
        if not cases:
            raise Violation("strace saw nothing")
        for call, fault, number in cases:
            _load(workshop)
            outcome = workshop.run("door", "sync", prefix=_injecting(call, fault, number))
            if fault != "KILL":
                expect_sentence(outcome, f"{call} {number} {fault}")
            try:
                workshop.check("door", "office")
            except Violation as violation:
                raise Violation(f"after {fault} at {call} {number}: {violation}") from violation
        return len(cases)


def record(programs, every):
    """A command that records, under strace: it says that it did, or it did not."""
    with _prepare(programs) as workshop:
        trace = workshop.folder + "/trace"
        workshop.add("door", prefix=_watching(trace))
        cases = _cases(_counts(trace), every)
        for call, fault, number in cases:
            name, arguments = workshop.visitor()
            outcome = workshop.run("door", *arguments, prefix=_injecting(call, fault, number))
            if fault != "KILL":
                expect_sentence(outcome, f"{call} {number} {fault}")
            (workshop.acknowledged if outcome.status == 0 else workshop.uncertain).add(name)
            workshop.check("door", "office")
        return len(cases)


def server(programs, every):
    """The server under strace, from its start on."""
    with _prepare(programs) as workshop:
        trace = workshop.folder + "/trace"
        workshop.server.kill()
        workshop.add("door", 2)
        workshop.start(prefix=_watching(trace))
        workshop.done("door", "sync")
        workshop.server.kill()
        cases = _cases(_counts(trace), every)
        for call, fault, number in cases:
            workshop.add("door", 2)
            if workshop.start(prefix=_injecting(call, fault, number), must=False):
                expect_sentence(workshop.run("door", "sync"), f"server {call} {number} {fault}")
                status = workshop.server.process.poll()
                if fault != "KILL" and status is not None and status < 0:
                    raise Violation(f"the server trapped at {call} {number} {fault}: {status}")
                workshop.server.kill()
            workshop.start()
            try:
                workshop.check("door", "office")
            except Violation as violation:
                raise Violation(f"after {fault} at {call} {number}: {violation}") from violation
            workshop.server.kill()
        workshop.start()
        return len(cases)


def available():
    try:
        return subprocess.run(["strace", "-V"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False
