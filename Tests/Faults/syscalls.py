"""Each write and each flush of one sync that pushes and pulls, hit once: by a kill, by a broken disk, by a full one.

Deep: a kill at every system call there is, and the errors at every call that has to do with files.
"""

import collections
import re
import subprocess

from workshop import Violation, Workshop, expect_sentence

WRITES = ["write", "pwrite64", "writev", "fsync", "fdatasync", "ftruncate", "rename", "unlink", "fallocate"]
FILES = WRITES + ["openat", "open", "pread64", "lseek", "fstat", "newfstatat", "stat", "lstat", "access", "mkdir", "fcntl",
                  "flock", "unlinkat", "renameat2", "getdents64"]
FAULTS = {"KILL": "signal=KILL", "EIO": "error=EIO", "ENOSPC": "error=ENOSPC"}


def _counts(trace):
    """How often each call was made by the thread that made it most: strace counts each thread by itself."""
    counts = collections.Counter()
    with open(trace, errors="replace") as file:
        for line in file:
            found = re.match(r"(\d+)\s+(\w+)\(", line)
            if found:
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


def _check(workshop, what):
    try:
        workshop.check("door", "office")
    except Violation as violation:
        raise Violation(f"after {what}: {violation}") from violation


def _watching(trace):
    return ["strace", "-f", "-qq", "-o", trace]


def _injecting(call, fault, number):
    return ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e",
            f"inject={call}:{FAULTS[fault]}:when={number}"]


def _cases(counts, options):
    cases = []
    for call in sorted(counts):
        for fault in FAULTS:
            if call in (WRITES if not options.deep else counts if fault == "KILL" else FILES):
                cases += [(call, fault, number) for number in range(1, counts[call] + 1)]
    return cases[:: options.every]


def _told(cases, felt):
    if felt * 2 < len(cases):
        raise Violation(f"of {len(cases)} injected faults only {felt} were felt: they were not where they should be")
    return f"{len(cases)} ({felt} felt)"


def _bit(fault, outcome):
    """Whether the fault was felt: not every one is, a library that may be missing may also not be readable."""
    return outcome.status in (-9, 137) if fault == "KILL" else outcome.status not in (0, 3)


def _expect(fault, outcome, what):
    # 127: the system's loader could not read a library, before there was a program.
    if fault != "KILL" and outcome.status != 127:
        expect_sentence(outcome, what)


def laptop(programs, options):
    """The laptop's program under strace."""
    with _prepare(programs) as workshop:
        trace = workshop.folder + "/trace"
        _load(workshop)
        workshop.done("door", "sync", prefix=_watching(trace))
        cases = _cases(_counts(trace), options)
        felt = 0
        for call, fault, number in cases:
            _load(workshop)
            outcome = workshop.run("door", "sync", prefix=_injecting(call, fault, number))
            _expect(fault, outcome, f"{call} {number} {fault}")
            felt += _bit(fault, outcome)
            _check(workshop, f"{fault} at {call} {number}")
        return _told(cases, felt)


def record(programs, options):
    """A command that records, under strace: it says that it did, or it did not."""
    with _prepare(programs) as workshop:
        trace = workshop.folder + "/trace"
        workshop.add("door", prefix=_watching(trace))
        cases = _cases(_counts(trace), options)
        felt = 0
        for call, fault, number in cases:
            name, arguments = workshop.visitor()
            outcome = workshop.run("door", *arguments, prefix=_injecting(call, fault, number))
            _expect(fault, outcome, f"{call} {number} {fault}")
            felt += _bit(fault, outcome)
            (workshop.acknowledged if outcome.status == 0 else workshop.uncertain).add(name)
            _check(workshop, f"{fault} at {call} {number}")
        return _told(cases, felt)


def server(programs, options):
    """The server under strace, from its start on, through a sync that pushes and pulls."""
    with _prepare(programs) as workshop:
        trace = workshop.folder + "/trace"
        _load(workshop)
        workshop.server.kill()
        workshop.start(prefix=_watching(trace))
        workshop.done("door", "sync")
        workshop.server.kill()
        cases = _cases(_counts(trace), options)
        workshop.start()
        felt = sum(_served(workshop, call, fault, number) for call, fault, number in cases)
        return _told(cases, felt)


def _served(workshop, call, fault, number):
    """One fault in the server's life: whether it was felt. Afterwards there is a server as it should be."""
    _load(workshop)
    workshop.server.kill()
    felt = True
    if workshop.start(prefix=_injecting(call, fault, number), must=False):
        outcome = workshop.run("door", "sync")
        expect_sentence(outcome, f"server {call} {number} {fault}")
        status = workshop.server.process.poll()
        if fault != "KILL" and status is not None and status < 0:
            raise Violation(f"the server trapped at {call} {number} {fault}: {status}")
        felt = status is not None or outcome.status not in (0, 3)
        workshop.server.kill()
    workshop.start()
    _check(workshop, f"{fault} at {call} {number}")
    return felt


def available():
    try:
        return subprocess.run(["strace", "-V"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False
