"""Whole lives of a team, rolled: everything that people do, in any order, and everything that happens to laptops and server."""

import json
import os
import random
import shutil
import subprocess

from workshop import Violation, Workshop, expect_sentence

GIVEN = ("Ada", "Élise", "Zoé", "Noé", "Paul", "Max")
FAMILY = ("Martin", "Nguyên", "Çelik", "O'Hara", "Le Goff", "Ben-Ali")
EXPORTS = ("organisations", "people", "groups", "meetings", "attendance", "members", "shifts", "signups")
LISTS = (
    ("conflicts",), ("stand", "rota"), ("stand", "moves"), ("report", "active", "--year", "2024"),
    ("report", "reconciliation", "--year", "2024"), ("charter", "list", "--year", "2024"), ("note", "list"))
# Laptops at most, syncs of everybody at most until all is as it should be, and the one before which the recovery is ended.
LAPTOPS, ROUNDS, PATIENCE = 7, 14, 6


def lives(programs, count, seed, events=80):
    """So many teams live, each with its own chance. In the end all laptops hold the same, proven, and nothing is lost."""
    commands = 0
    for number in range(seed, seed + count):
        with Workshop(programs) as workshop:
            life = Life(workshop, random.Random(number))
            try:
                life.live(events)
                life.settle()
                life.look()
            except Violation as violation:
                raise Violation(f"life {number}: {violation}\n  " + "\n  ".join(life.told[-12:])) from None
            commands += len(life.told)
    return f"{count} ({commands} commands)"


class Life:
    def __init__(self, workshop, dice):
        self.workshop, self.dice = workshop, dice
        self.laptops, self.viewers = [], set()
        # Copies of laptops' folders, with what the laptop had recorded by then; and what each has recorded.
        self.images, self.recorded, self.origins = {}, {}, {}
        self.backups, self.told = [], []

    # The course of it

    def live(self, events):
        self.workshop.start()
        for _ in range(self.dice.randrange(2, 5)):
            self.join()
        happenings = (
            (30, self.work), (30, self.sync), (6, self.write_bundle), (9, self.read_bundle), (4, self.stop), (6, self.serve),
            (3, self.back_up), (3, self.restore), (2, self.compact), (2, self.clone), (2, self.image), (2, self.join),
            (1, self.examine))
        odds = [weight for weight, _ in happenings]
        for _ in range(events):
            self.dice.choices([happening for _, happening in happenings], odds)[0]()

    def settle(self):
        self.serve()
        for turn in range(ROUNDS):
            if turn == PATIENCE:
                self.administer("recovery", "end")
            for laptop in self.laptops:
                self.run(laptop, "sync", expected=(0, 3))
            standing = [self.run(laptop, "status").json() for laptop in self.laptops]
            same = len({(each["position"], each["digest"]) for each in standing}) == 1
            if same and not any(each["unsent"] for each in standing):
                return
        raise Violation("they do not come together: " + ", ".join(
            f"{each['laptop']} at {each['position']}, unsent {each['unsent']}" for each in standing))

    def look(self):
        """Nobody is lost or there twice, and all that is shown is the same everywhere."""
        self.workshop.check(*self.laptops)
        erased = set()
        for question in [("export", kind, "--format", "json") for kind in EXPORTS] + list(LISTS):
            answers = {self.run(laptop, *question).output: laptop for laptop in self.laptops}
            if len(answers) != 1:
                raise Violation(f"{' '.join(question)} differs between {' and '.join(list(answers.values())[:2])}")
        for laptop in self.laptops:
            if not self.run(laptop, "sync", "--verify", expected=(0, 3)).json()["verified"]:
                raise Violation(f"{laptop} is not verified")
            if not self.run(laptop, "doctor").json()["complete"]:
                raise Violation(f"the doctor of {laptop} cannot compare every row, though all have synced")
            erased |= {each["person_id"] for each in self.run(laptop, "person", "erasures").json()}
            shown = erased & {person["id"] for person in self.run(laptop, "person", "list").json()}
            if shown:
                raise Violation(f"{laptop} shows who was erased: {shown}")
        self.administer("doctor")

    # What people do

    def work(self):
        laptop = self.dice.choice(self.laptops)
        for _ in range(self.dice.randrange(1, 6)):
            people = [person["id"] for person in self.run(laptop, "person", "list").json()]
            if not people or self.dice.random() < 0.15:
                self.greet(laptop)
            elif self.dice.random() < 0.3:
                self.record(laptop)
            else:
                self.act(laptop, self.dice.choice(people), self.dice.choice(people))

    def greet(self, laptop):
        given, family = self.dice.choice(GIVEN), self.dice.choice(FAMILY)
        options = ("--email", f"{given}@exemple.fr".lower()) if self.dice.random() < 0.5 else ()
        self.run(laptop, "person", "add", "--given-name", given, "--family-name", family, *options, expected=(0, 1, 2))

    def record(self, laptop):
        """A visitor with a name of their own: they must be there in the end, unless the server refuses what a viewer writes."""
        name, arguments = self.workshop.visitor()
        self.run(laptop, *arguments)
        self.recorded[laptop].append(name)
        (self.workshop.uncertain if laptop in self.viewers else self.workshop.acknowledged).add(name)

    def act(self, laptop, person, other):
        dice = self.dice
        meeting, group, shift = (f"{kind}{dice.randrange(3)}" for kind in "MGS")
        day, number = f"2024-0{dice.randrange(1, 9)}-11", dice.randrange(1, 4)
        deed = dice.choice((
            ("group", "add", group, "--title", f"Titre {number}", "--year", "2024"),
            ("meeting", "add", meeting, "--title", f"Titre {number}", "--kind", dice.choice(("gt", "pdmi")), "--date", day),
            ("meeting", "move", meeting, "--date", day), ("meeting", "cancel", meeting), ("meeting", "delete", meeting),
            ("organisation", "add", dice.choice(("Avise", "Œuvre")), "--kind", dice.choice(("ngo", "ess"))),
            ("stand", "shift", "add", shift, "--starts-at", f"2024-11-28T{9 + number:02}:00", "--ends-at", "2024-11-28T14:00",
             "--places", "1"),
            ("stand", "shift", "edit", shift, "--places", str(number)),
            ("stand", "signup", shift, person), ("stand", "signup", shift, other), ("stand", "cancel", shift, person),
            ("stand", "give", shift, person, other), ("stand", "swap", shift, person, f"S{dice.randrange(3)}", other),
            ("member", "add", person, group), ("charter", "accept", person, "--date", day),
            ("checkin", meeting, person), ("checkin", meeting, person, "--represents", other),
            ("attendance", "set", meeting, person, dice.choice(("present", "excused", "absent"))),
            ("person", "edit", person, "--phone", f"06 0{number}"), ("person", "edit", person, "--title", f"Titre {number}"),
            ("person", "edit", person, "--family-name", dice.choice(FAMILY)), ("person", "delete", person),
            ("person", "merge", person, other), ("person", "unmerge", person, other), ("person", "erase", person, "--yes"),
            ("note", "add", f"Note {number}", "--person", person), ("cycle", "set", "2024", "--threshold", str(number)),
            ("undo", "2"), ("conflicts",), ("parked",), ("waiting",), ("why", person), ("history", person)))
        outcome = self.run(laptop, *deed, expected=(0, 1, 2))
        if deed[0] == "undo":
            # Two undos after each other go further back than one, and along what a copy under the same id has sent.
            for other in self.laptops:
                if self.origins[other] == self.origins[laptop]:
                    self.doubt(self.recorded[other])
        elif deed[0] == "conflicts" and outcome.json():
            conflict = dice.choice(outcome.json())
            kept = dice.choice(conflict["candidates"])["key"]
            self.run(laptop, "conflicts", "resolve", conflict["id"], "--keep", kept, expected=(0, 1))

    def sync(self):
        laptop = self.dice.choice(self.laptops)
        if self.dice.random() < 0.1:
            return self.kill(laptop)
        self.run(laptop, "sync", expected=(0, 3) if self.workshop.server else (5,))

    def write_bundle(self):
        self.run(self.dice.choice(self.laptops), "bundle", "create", self.stick())

    def read_bundle(self):
        if os.path.exists(stick := self.stick()):
            self.run(self.dice.choice(self.laptops), "bundle", "apply", stick, expected=(0, 1, 3))

    def stick(self):
        return f"{self.workshop.folder}/{self.dice.randrange(4)}.bundle"

    # What happens to laptops

    def join(self):
        if len(self.laptops) == LAPTOPS:
            return
        self.serve()
        laptop, viewer = f"laptop{len(self.laptops)}", len(self.laptops) > 1 and self.dice.random() < 0.25
        code = self.administer("invite", *(("--role", "viewer") if viewer else ())).json()["code"]
        if viewer:
            self.viewers.add(laptop)
        self.laptops.append(laptop)
        self.recorded[laptop], self.origins[laptop] = [], laptop
        if self.dice.random() < 0.3:
            self.run(laptop, "init", "--author", laptop.title(), "--laptop", laptop)
            self.greet(laptop)
            self.record(laptop)
        self.run(*self.workshop.joining(laptop, code), expected=(0, 3))

    def kill(self, laptop):
        process = self.workshop.begin(laptop, "sync")
        try:
            process.communicate(timeout=self.dice.random() * 0.15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()

    def clone(self):
        if len(self.laptops) == LAPTOPS:
            return
        laptop, copy = self.dice.choice(self.laptops), f"laptop{len(self.laptops)}"
        shutil.copytree(self.workshop.home(laptop), self.workshop.home(copy))
        self.laptops.append(copy)
        self.recorded[copy], self.origins[copy] = list(self.recorded[laptop]), self.origins[laptop]
        if laptop in self.viewers:
            self.viewers.add(copy)
        self.told.append(f"{copy} is a copy of {laptop}")

    def image(self):
        """A laptop's folder is kept; or put back, with which everything may be gone that it has recorded since."""
        laptop = self.dice.choice(self.laptops)
        home = self.workshop.home(laptop)
        if laptop not in self.images:
            shutil.copytree(home, home + ".image")
            self.images[laptop] = len(self.recorded[laptop])
            return
        shutil.rmtree(home)
        os.rename(home + ".image", home)
        recorded, then = self.recorded[laptop], self.images.pop(laptop)
        self.doubt(recorded[then:])
        del recorded[then:]
        self.told.append(f"{laptop} is what it was")

    def doubt(self, names):
        self.workshop.acknowledged -= set(names)
        self.workshop.uncertain |= set(names)

    def examine(self):
        self.run(self.dice.choice(self.laptops), "doctor")

    # What happens to the server

    def serve(self):
        if not self.workshop.server:
            self.workshop.start()

    def stop(self):
        if self.workshop.server:
            self.workshop.server.kill()
            self.workshop.server = None

    def back_up(self):
        path = f"{self.workshop.folder}/{len(self.backups)}.backup"
        self.administer("backup", path)
        self.backups.append(path)

    def restore(self):
        if self.backups:
            self.stop()
            self.administer("restore", self.dice.choice(self.backups))
            self.serve()

    def compact(self):
        self.administer("compact", "--away-days", "0", expected=(0, 1))

    # Commands, and what they may answer

    def run(self, laptop, *arguments, expected=(0,)):
        return self.judged(self.workshop.run(laptop, *arguments, "--no-input"), laptop, arguments, expected)

    def administer(self, *arguments, expected=(0,)):
        return self.judged(self.workshop.administer(*arguments), "server", arguments, expected)

    def judged(self, outcome, whose, arguments, expected):
        command = f"{whose}$ {' '.join(arguments)}"
        self.told.append(f"{command}: {outcome.status} {(outcome.error or outcome.output).strip()[:200]}")
        expect_sentence(outcome, command)
        if outcome.status not in expected:
            raise Violation(f"{command}: exit {outcome.status}: {outcome.error.strip()[-400:]}")
        try:
            json.loads(outcome.output if outcome.status in (0, 3) else outcome.error)
        except ValueError:
            raise Violation(f"{command}: no JSON: {outcome.output[:200]!r} {outcome.error[:200]!r}") from None
        return outcome
