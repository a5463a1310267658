"""Networks, disks, clocks and hands that are not what they should be."""

import os
import random
import shutil
import signal
import subprocess

from proxy import Proxy
from workshop import Outcome, Violation, Workshop, expect_sentence


def network(programs, rounds, seed):
    dice = random.Random(seed)
    with Workshop(programs) as workshop:
        workshop.start()
        proxy = Proxy(workshop.port, seed)
        for laptop in ("door", "office"):
            workshop.join(laptop, port=proxy.port)
        for number in range(rounds):
            kind = ("cut", "double", "delay", "cut")[number % 4]
            workshop.add("door")
            if number % 3 == 0:
                workshop.add("office")
            proxy.set(kind, dice.choice(["request", "answer"]), dice.randrange(0, 900))
            for laptop in ("door", "office"):
                expect_sentence(workshop.run(laptop, "sync"), kind)
            proxy.set()
            workshop.check("door", "office")
        proxy.close()
    return rounds


def silence(programs, rounds, seed):
    """A network that swallows what it is given, or turns everybody away: the laptop gives up by itself, and says so."""
    dice = random.Random(seed)
    with Workshop(programs) as workshop:
        workshop.start()
        proxy = Proxy(workshop.port, seed)
        for laptop in ("door", "office"):
            workshop.join(laptop, port=proxy.port)
        for number in range(rounds):
            kind = ("drop", "refuse", "drop")[number % 3]
            for laptop in ("door", "office"):
                workshop.add(laptop)
            proxy.set(kind, ("request", "answer")[number % 2], dice.randrange(0, 120))
            running = [workshop.begin(laptop, "sync") for laptop in ("door", "office")]
            for process in running:
                outcome = Outcome(process, *process.communicate(timeout=120))
                expect_sentence(outcome, kind)
                if outcome.status != 5:
                    raise Violation(f"{kind}: exit {outcome.status}, and not 5: {outcome.error[-300:]}")
            proxy.set()
            workshop.check("door", "office")
        proxy.close()
    return rounds


def newcomer(programs, rounds, seed, people=60_000):
    """A laptop that joins a large server starts from its state; it is killed in the middle again and again, and goes on."""
    dice = random.Random(seed)
    with Workshop(programs) as workshop:
        workshop.start()
        workshop.join("office")
        path = workshop.folder + "/people.csv"
        with open(path, "w") as file:
            file.write("given_name,family_name,email\n")
            for number in range(people):
                file.write(f"Prénom{number},Nom{number},p{number}@example.org\n")
        workshop.done("office", "import", path, "--as", "people")
        workshop.done("office", "sync")
        workshop.server.kill()
        workshop.administer("compact", "--away-days", "0")
        workshop.start()
        workshop.done("office", "sync")
        right = workshop.done("office", "export", "people", "--format", "json").output
        proxy = Proxy(workshop.port, seed)
        workshop.join("first", port=proxy.port)
        proxy.set()
        workshop.done("first", "sync")
        whole, resumed = proxy.answered, 0
        for number in range(rounds):
            laptop = f"new{number}"
            workshop.join(laptop, port=proxy.port)
            part = workshop.home(laptop) + "/carnet.sqlite.snapshot"
            for _ in range(4):
                before = os.path.getsize(part) if os.path.exists(part) else 0
                proxy.set("hold", "answer", dice.randrange(200, whole))
                sync = workshop.begin(laptop, "sync")
                # Held, or through: what was left to fetch was less.
                for _ in range(200):
                    if proxy.held.wait(0.1) or sync.poll() is not None:
                        break
                try:
                    os.killpg(sync.pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
                if Outcome(sync, *sync.communicate()).status == 0:
                    break
                after = os.path.getsize(part) if os.path.exists(part) else 0
                if after < before:
                    raise Violation(f"a download that was cut began anew: {before}, then {after} bytes")
                resumed += before > 0
            proxy.set()
            workshop.done(laptop, "sync")
            if os.path.exists(part):
                raise Violation("the snapshot was left behind")
            if workshop.done(laptop, "export", "people", "--format", "json").output != right:
                raise Violation("the new laptop holds something else")
        workshop.check("office", "first", *(f"new{number}" for number in range(rounds)))
        proxy.close()
    return f"{rounds} ({resumed} resumed)"


def crowd(programs, rounds, seed):
    """Several commands at once on one replica: each does what it says."""
    dice = random.Random(seed)
    with Workshop(programs) as workshop:
        workshop.start()
        for laptop in ("door", "office"):
            workshop.join(laptop)
        for _ in range(rounds):
            running = []
            for _ in range(dice.randrange(2, 7)):
                kind = dice.choice(["add", "add", "add", "sync", "list", "bundle"])
                name, arguments = workshop.visitor()
                if kind != "add":
                    name = None
                    arguments = {"sync": ("sync",), "list": ("stand", "visitor", "list"),
                                 "bundle": ("bundle", "create", f"{workshop.folder}/b{workshop.names}")}[kind]
                running.append((name, workshop.begin("door", *arguments)))
            for name, process in running:
                outcome = Outcome(process, *process.communicate(timeout=120))
                expect_sentence(outcome, name or "a command")
                if name:
                    if outcome.status != 0:
                        raise Violation(f"a command had to give up: {outcome.error[-300:]}")
                    workshop.acknowledged.add(name)
            workshop.check("door", "office")
    return rounds


def full(programs, rounds, seed):
    """The laptop's disk is full, then the server's; then there is room again."""
    if os.geteuid() != 0:
        return None
    with Workshop(programs) as workshop:
        mounted = []
        try:
            for folder in (workshop.data, workshop.home("door")):
                os.makedirs(folder)
                if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", folder], capture_output=True).returncode:
                    return None
                mounted.append(folder)
            workshop.start()
            for laptop in ("door", "office"):
                workshop.join(laptop)
            dice = random.Random(seed)
            for number in range(rounds):
                _fill_and_use(workshop, mounted[number % 2], dice)
        finally:
            if workshop.server:
                workshop.server.kill()
            for folder in mounted:
                subprocess.run(["umount", "-l", folder], capture_output=True)
    return rounds


def _fill_and_use(workshop, folder, dice):
    workshop.add("door")
    filler = folder + "/filler"
    status = os.statvfs(folder)
    leave = dice.choice([0, 1, 2, 5, 20, 60]) * 4096
    with open(filler, "wb") as file:
        file.write(bytes(max(0, status.f_bavail * status.f_frsize - leave)))
    for _ in range(4):
        name, arguments = workshop.visitor()
        outcome = workshop.run("door", *arguments)
        expect_sentence(outcome, "a full disk")
        (workshop.acknowledged if outcome.status == 0 else workshop.uncertain).add(name)
        expect_sentence(workshop.run("door", "sync"), "a full disk")
    os.unlink(filler)
    # A server whose disk was full goes on by itself.
    workshop.check("door", "office")


def clocks(programs, rounds, seed):
    """Years off, both ways. The static command cannot be fooled, so the laptops use a dynamic one where there is one."""
    if not shutil.which("faketime"):
        return None
    dice = random.Random(seed)
    off = {"FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    program = "carnet-dynamic" if os.path.exists(programs + "/carnet-dynamic") else "carnet"
    with Workshop(programs) as workshop:
        workshop.start()
        for laptop in ("door", "office"):
            workshop.join(laptop)
        organisation = workshop.done("door", "organisation", "add", "Radio", "--kind", "ngo").json()["id"]
        workshop.check("door", "office")
        for number in range(rounds):
            if number % 4 == 3:
                workshop.server.kill()
                workshop.start(prefix=["faketime", "-f", _years(dice)], environment=off)
            for laptop in ("door", "office"):
                wrong = {"prefix": ["faketime", "-f", _years(dice)], "environment": off, "program": program}
                workshop.add(laptop, **wrong)
                workshop.done(
                    laptop, "organisation", "edit", organisation, "--kind", dice.choice(["media", "ngo", "public"]), **wrong)
                workshop.done(laptop, "sync", **wrong)
            workshop.check("door", "office")
            kinds = {workshop.done(laptop, "organisation", "list").output for laptop in ("door", "office")}
            if len(kinds) != 1:
                raise Violation("the laptops show different organisations")
    return rounds


def _years(dice):
    return f"{dice.choice('+-')}{dice.randrange(1, 20)}y"


def away(programs, count):
    """A laptop is away with so many changes of its own while the server drops its whole log: one sync brings it back."""
    with Workshop(programs) as workshop:
        workshop.start()
        for laptop in ("door", "office"):
            workshop.join(laptop)
        workshop.add("office", 20)
        workshop.check("door", "office")
        workshop.add("door", count)
        workshop.add("office", 20)
        workshop.done("office", "sync")
        workshop.server.kill()
        compacted = workshop.administer("compact", "--away-days", "0").json()
        workshop.start()
        if compacted["dropped"] < 40:
            raise Violation(f"the server dropped {compacted['dropped']} entries only")
        back = workshop.done("door", "sync").json()
        if back["sent"] != count or not back["verified"]:
            raise Violation(f"one sync was not enough: {back}")
        missing = workshop.acknowledged - set(workshop.people("door"))
        if missing:
            raise Violation(f"after one sync {len(missing)} are missing")
        workshop.check("office", "door")
    return count


def flips(programs, rounds, seed):
    """Bits of the laptop's file turn over: doctor says so, or nothing that counts was hit."""
    dice = random.Random(seed)
    with Workshop(programs) as workshop:
        workshop.start()
        for laptop in ("door", "office"):
            workshop.join(laptop)
        workshop.add("door", 30)
        workshop.check("door", "office")
        workshop.add("door", 2)
        home = workshop.home("door")
        right = workshop.done("door", "export", "visitors", "--format", "json").output
        content = _content(home + "/carnet.sqlite")
        shutil.copytree(home, home + ".sound")
        found = mended = 0
        for _ in range(rounds):
            shutil.rmtree(home)
            shutil.copytree(home + ".sound", home)
            flip(home + "/carnet.sqlite", dice)
            doctor = workshop.run("door", "doctor")
            expect_sentence(doctor, "doctor of a damaged file")
            found += doctor.status != 0
            if doctor.status == 0:
                if workshop.done("door", "export", "visitors", "--format", "json").output != right:
                    raise Violation("doctor finds nothing, and the export is another")
                other = set(_content(home + "/carnet.sqlite")) ^ set(content)
                if other:
                    raise Violation(f"doctor finds nothing, and the file says something else: {sorted(other)[:2]}")
            elif workshop.run("door", "doctor", "--repair").status == 0:
                mended += 1
                if workshop.run("door", "doctor").status != 0:
                    raise Violation("doctor says that it mended, and finds something")
                if workshop.done("door", "export", "visitors", "--format", "json").output != right:
                    raise Violation("doctor says that it mended, and the export is another")
            for command in (["status"], ["stand", "visitor", "list"], ["sync"], ["doctor", "--repair"], ["sync", "--verify"]):
                expect_sentence(workshop.run("door", *command), f"{command} of a damaged file")
        # The others have taken no harm.
        shutil.rmtree(home)
        shutil.copytree(home + ".sound", home)
        workshop.check("office")
    return f"{rounds} ({found} found, {mended} mended)"


def _content(path):
    """Every row of every table, as another program reads it; but for how far the rolling check of rows is."""
    dump = subprocess.run(["sqlite3", path, ".dump"], capture_output=True, text=True, errors="replace").stdout
    return [line for line in dump.splitlines() if line.startswith("INSERT") and "'rolling'" not in line]


def flip(path, dice):
    with open(path, "r+b") as file:
        size = file.seek(0, 2)
        for _ in range(dice.choice([1, 1, 2, 8])):
            offset = dice.randrange(size)
            file.seek(offset)
            byte = file.read(1)[0]
            file.seek(offset)
            file.write(bytes([byte ^ 1 << dice.randrange(8)]))
