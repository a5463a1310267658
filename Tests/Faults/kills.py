"""kill -9 of the laptop's and the server's program while a request is in flight."""

import os
import random
import signal
import time

from proxy import Proxy
from workshop import Outcome, Workshop


def _workshop(programs, seed):
    workshop = Workshop(programs)
    workshop.start()
    proxy = Proxy(workshop.port, seed)
    workshop.join("door", port=proxy.port)
    workshop.join("office")
    workshop.check("door", "office")
    return workshop, proxy


def _hold(proxy, dice):
    """In the head or the body of the request, in the answer, or nowhere: then the time decides."""
    side = dice.choice(["request", "request", "answer", None])
    if side:
        proxy.set("hold", side, dice.randrange(20, 900 if side == "request" else 400))
    return side


def _wait(proxy, side, dice):
    if side:
        proxy.held.wait(2)
    else:
        time.sleep(dice.random() * 0.04)


def clients(programs, rounds, seed):
    dice = random.Random(seed)
    workshop, proxy = _workshop(programs, seed)
    with workshop:
        for _ in range(rounds):
            workshop.add("door")
            if dice.random() < 0.3:
                workshop.add("office")
                workshop.done("office", "sync")
            side = _hold(proxy, dice)
            sync = workshop.begin("door", "sync")
            _wait(proxy, side, dice)
            os.killpg(sync.pid, signal.SIGKILL)
            sync.communicate()
            proxy.set()
            workshop.check("door", "office")
    return rounds


def commands(programs, rounds, seed):
    """Killed while it records: what it had acknowledged is there; what it had not is there whole or not at all."""
    dice = random.Random(seed)
    workshop, _ = _workshop(programs, seed)
    with workshop:
        for number in range(rounds):
            name, arguments = workshop.visitor()
            command = workshop.begin("door", *arguments)
            time.sleep(dice.random() * 0.02)
            try:
                os.killpg(command.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            outcome = Outcome(command, *command.communicate())
            (workshop.acknowledged if outcome.status == 0 else workshop.uncertain).add(name)
            if number % 10 == 9:
                workshop.check("door", "office")
        workshop.check("door", "office")
    return rounds


def servers(programs, rounds, seed):
    dice = random.Random(seed)
    workshop, proxy = _workshop(programs, seed)
    with workshop:
        for _ in range(rounds):
            workshop.add("door")
            side = _hold(proxy, dice)
            sync = workshop.begin("door", "sync")
            _wait(proxy, side, dice)
            workshop.server.kill()
            sync.communicate()
            proxy.set()
            workshop.start()
            workshop.check("door", "office")
    return rounds
