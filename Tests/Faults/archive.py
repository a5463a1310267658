"""The server is put back to what it was, and the laptops give back what it lost."""

import itertools
import shutil

from workshop import Violation, Workshop

LAPTOPS = ("door", "office", "hall")
# Whoever syncs so often: as people do in a day.
BATCH = 10


def restored(programs, count):
    """A back-up is taken, so many more changes are synced from three laptops, the server is restored: in whatever order the
    laptops come back, every change is there again, a place that was granted since is still granted, and nobody did anything."""
    with Workshop(programs) as workshop:
        workshop.start()
        for laptop in LAPTOPS:
            workshop.join(laptop)
        workshop.add("door", 5)
        workshop.done("door", "stand", "shift", "add", "S1", "--starts-at", "2026-03-01T09:00", "--ends-at", "2026-03-01T12:00",
                      "--places", "1")
        for given in ("Anne", "Zoé"):
            workshop.done("door", "person", "add", "--given-name", given, "--family-name", "Guichet")
        workshop.check(*LAPTOPS)
        backup = workshop.folder + "/before.backup"
        taken = _done(workshop, "backup", backup)["position"]
        workshop.done("office", "stand", "signup", "S1", "Anne Guichet")
        workshop.done("office", "sync")
        for number in range(-(-count // BATCH)):
            laptop = LAPTOPS[number % len(LAPTOPS)]
            workshop.add(laptop, BATCH)
            workshop.done(laptop, "sync")
        workshop.check(*LAPTOPS)
        reached = workshop.done("hall", "status").json()["position"]
        if reached < taken + count:
            raise Violation(f"only {reached - taken} changes came after the back-up")
        # Not sent when the server is lost: somebody else wants the place.
        workshop.done("hall", "stand", "signup", "S1", "Zoé Guichet")
        workshop.server.kill()
        folders = [workshop.data] + [workshop.home(laptop) for laptop in LAPTOPS]
        for folder in folders:
            shutil.copytree(folder, folder + ".then")
        orders = list(itertools.permutations(LAPTOPS))
        for order in orders:
            for folder in folders:
                shutil.rmtree(folder)
                shutil.copytree(folder + ".then", folder)
            _done(workshop, "restore", backup)
            workshop.start()
            for laptop in order:
                workshop.done(laptop, "sync")
            if _done(workshop, "recovery")["recovering"]:
                raise Violation(f"all came back ({order}), and the server still waits")
            workshop.check(*LAPTOPS)
            _look(workshop)
            workshop.server.kill()
    return f"{reached - taken} changes, {len(orders)} orders"


def _look(workshop):
    for laptop in LAPTOPS:
        signups = workshop.done(laptop, "stand", "rota").json()[0]["signups"]
        places = {signup["person"]: signup["place"] for signup in signups}
        if places != {"Anne Guichet": "confirmed", "Zoé Guichet": "waiting"}:
            raise Violation(f"{laptop}: {places}")


def _done(workshop, *arguments):
    outcome = workshop.administer(*arguments)
    if outcome.status != 0:
        raise Violation(f"{arguments}: {outcome.error.strip()[-400:]}")
    return outcome.json()
