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
        found = 0
        for number in range(rounds):
            flip(f"{workshop.data}/{('log.sqlite', 'model.sqlite')[number % 2]}", dice)
            found += _serve(workshop)
            for folder in folders:
                shutil.rmtree(folder)
                shutil.copytree(folder + ".sound", folder)
            shutil.rmtree(workshop.home("new"), ignore_errors=True)
        workshop.start()
        workshop.check("door", "office")
    return f"{rounds} ({found} found)"


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
