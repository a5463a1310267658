"""Bits of the server's files turn over."""

import os
import random
import shutil
import subprocess

from surroundings import flip
from workshop import Violation, Workshop, expect_sentence


def flips(programs, rounds, seed):
    """The server says what is wrong with its files or goes on; no laptop loses anything, none takes what was altered, and a
    back-up that is called good is good. With the files as they were all is well."""
    dice = random.Random(seed)
    with Workshop(programs) as workshop:
        workshop.start()
        for laptop in ("door", "office"):
            workshop.join(laptop)
        workshop.add("door", 30)
        workshop.check("door", "office")
        workshop.server.kill()
        for name in ("log.sqlite", "model.sqlite"):
            # Everything into the files themselves, as when the server ends.
            subprocess.run(
                ["sqlite3", f"{workshop.data}/{name}", "PRAGMA wal_checkpoint(TRUNCATE)"], capture_output=True, check=True)
        workshop.add("door")
        folders = [workshop.data, workshop.home("door"), workshop.home("office")]
        for folder in folders:
            shutil.copytree(folder, folder + ".sound")
        right, digest = _content(workshop.data), workshop.administer("doctor").json()["digest"]
        found = named = mended = 0
        for number in range(rounds):
            flip(f"{workshop.data}/{('log.sqlite', 'model.sqlite')[number % 2]}", dice)
            (seen, repaired) = _doctor(workshop, right, digest)
            named, mended = named + seen, mended + repaired
            found += _serve(workshop)
            for folder in folders:
                shutil.rmtree(folder)
                shutil.copytree(folder + ".sound", folder)
            shutil.rmtree(workshop.home("new"), ignore_errors=True)
        workshop.start()
        workshop.check("door", "office")
    return f"{rounds} ({found} told, {named} named by doctor, {mended} mended)"


def _content(folder):
    """Every row of every table, as another program reads it."""
    lines = []
    for name in ("log.sqlite", "model.sqlite"):
        dump = subprocess.run(["sqlite3", f"{folder}/{name}", ".dump"], capture_output=True, text=True, errors="replace").stdout
        lines += [line for line in dump.splitlines() if line.startswith("INSERT")]
    return lines


# What no hash is over: doctor cannot know what these were, only that they are of their kind.
_FREE = ("INTO device", "INTO invitation", "INTO space", "INTO meta", "INTO receipt", "sqlite_")


def _doctor(workshop, right, digest):
    """doctor names what is wrong, or nothing that counts was hit; what it says that it mended is as it was."""
    copy = workshop.data + ".repaired"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(workshop.data, copy)
    doctor = workshop.administer("doctor", data=copy)
    expect_sentence(doctor, "doctor of a damaged server")
    if doctor.status == 0:
        other = [line for line in set(_content(workshop.data)) ^ set(right) if not any(free in line for free in _FREE)]
        if other:
            raise Violation(f"doctor finds nothing, and the files say something else: {sorted(other)[:2]}")
        return False, False
    repair = workshop.administer("doctor", "--repair", data=copy)
    expect_sentence(repair, "doctor --repair of a damaged server")
    if repair.status == 0:
        again = workshop.administer("doctor", data=copy)
        if again.status != 0 or again.json()["digest"] != digest:
            raise Violation(f"doctor says that it mended, and did not: {again.error[-300:]}")
        lost = [line for line in set(right) - set(_content(copy)) if "INTO entry" in line]
        if lost:
            raise Violation(f"doctor lost an entry: {lost[:1]}")
    return True, repair.status == 0


def _serve(workshop):
    """Whether somebody was told that something is wrong."""
    if not workshop.start(must=False):
        _no_trap(workshop.server.status)
        return True
    outcomes = [workshop.run(laptop, *command) for laptop in ("door", "office") for command in (["sync"], ["sync", "--verify"])]
    invitation = workshop.administer("invite")
    outcomes.append(invitation)
    if invitation.status == 0:
        outcomes += [workshop.run(*workshop.joining("new", invitation.json()["code"])), workshop.run("new", "sync")]
    _no_trap(workshop.server.process.poll())
    workshop.server.kill()
    backup = workshop.administer("backup", workshop.folder + "/one.backup")
    outcomes.append(backup)
    for outcome in outcomes:
        expect_sentence(outcome, "a damaged server")
    _look(workshop, outcomes, backup)
    return any(outcome.status not in (0, 3) for outcome in outcomes)


def _look(workshop, outcomes, backup):
    if os.path.exists(workshop.folder + "/one.backup"):
        os.unlink(workshop.folder + "/one.backup")
    door = workshop.done("door", "status").json()
    if lost := workshop.acknowledged - set(workshop.people("door")):
        raise Violation(f"the laptop lost {sorted(lost)[:3]}")
    others = [laptop for laptop in ("office", "new") if os.path.exists(workshop.home(laptop) + "/carnet.sqlite")]
    for laptop in others:
        if strange := set(workshop.people(laptop)) - workshop.acknowledged:
            raise Violation(f"{laptop} took what nobody wrote: {sorted(strange)[:3]}")
        status = workshop.done(laptop, "status").json()
        if status["position"] == door["position"] and status["digest"] != door["digest"]:
            raise Violation(f"at {door['position']} {laptop} differs from the laptop that wrote it all")
    if backup.status == 0 and outcomes[0].status == 0:
        made = backup.json()
        if made["position"] == door["position"] and made["digest"] != door["digest"]:
            raise Violation("a back-up that is called good holds something else")


def _no_trap(status):
    # -9: killed here, since it did not say in time where it listens.
    if status is not None and status < 0 and status != -9:
        raise Violation(f"the server trapped on damaged files: {status}")
