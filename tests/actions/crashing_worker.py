"""Kills a worker just before each step out of its process: a statement to the database, a
commit, or something said to the mail server. Each time for another person, on the
database and the mail server of the environment. Tells what became of it as JSON.

With the argument "together", several workers run at once, and none is killed.
"""

import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stdout
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import django

MORNING = datetime(2027, 3, 1, 6, 0, tzinfo=UTC)
LATER = MORNING + timedelta(minutes=40)
A_WEEK_ON = MORNING + timedelta(days=7)
MOST_STEPS = 60


class Steps:
    """Counts the steps of this process, and ends it before the fatal one."""

    def __init__(self, fatal: int = 0) -> None:
        self.names: list[str] = []
        self.fatal = fatal

    def step(self, name: str) -> None:
        self.names.append(name)
        if len(self.names) == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, ctx: Any
    ) -> Any:
        self.step(" ".join(sql.split()[:2]))
        return execute(sql, params, many, ctx)

    def event(self, name: str, arguments: tuple[Any, ...]) -> None:
        """Python itself tells what is said to a mail server, as audit events."""
        if name == "smtplib.send":
            data = arguments[1]
            self.step("the message" if len(data) > 300 else data.split()[0].decode())
        elif name == "smtplib.connect":
            self.step("connect")


def work(now: datetime, steps: Steps) -> None:
    from django.core.management import call_command
    from django.db import connection

    connection.ensure_connection()
    commit = connection._commit

    def counted() -> None:
        steps.step("commit")
        commit()

    connection._commit = counted
    sys.addaudithook(steps.event)
    with connection.execute_wrapper(steps.statement):
        call_command("work", "--once", "--at", now.isoformat())


def in_a_process(action: Callable[[], Any]) -> Any:
    """What the action returns, as JSON carries it; None if it was killed."""
    with tempfile.NamedTemporaryFile() as told:
        child = os.fork()
        if child == 0:
            Path(told.name).write_text(json.dumps(action()), encoding="utf-8")
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            return None
        assert status == 0, status
        return json.loads(Path(told.name).read_text(encoding="utf-8"))


def warm() -> None:
    """What each forked process would read anew: templates, words, addresses, clocks."""
    from django.template.loader import get_template
    from django.urls import reverse
    from django.utils import translation

    from accounts.zones import zone_names
    from strategy.domain.rhythm import mornings

    with translation.override("en"):
        reverse("strategies")
        for name in ("digest.txt", "digest.html"):
            get_template(f"strategy/mail/{name}")
    mornings(MORNING, zone_names())


def prepare() -> None:
    from allauth.account.models import EmailAddress
    from django.core.management import call_command

    from accounts.models import User
    from strategy.models import Strategy

    call_command("migrate", verbosity=0)
    for number in range(MOST_STEPS + 1):
        person = User.objects.create_user(
            f"step{number}@vierfeld.example", reminders="off"
        )
        EmailAddress.objects.create(
            user=person, email=person.email, primary=True, verified=True
        )
        Strategy.objects.create(
            owner=person, state="active", title="Old", next_review=date(2027, 3, 1)
        )


def only(number: int) -> None:
    """From here on, this person alone is to be reminded."""
    from accounts.models import User

    User.objects.update(reminders="off")
    User.objects.filter(email=f"step{number}@vierfeld.example").update(
        reminders="twice", reminders_settled_on=date(2027, 2, 1)
    )


def run(now: datetime, fatal: int = 0) -> list[str]:
    steps = Steps(fatal)
    work(now, steps)
    return steps.names


def states(number: int) -> list[Any]:
    from strategy.models import Digest

    rows = Digest.objects.filter(person__email=f"step{number}@vierfeld.example")
    return [[str(one.pk), str(one.day), one.state] for one in rows.order_by("day")]


def everybody() -> None:
    from accounts.models import User

    User.objects.update(reminders="twice", reminders_settled_on=date(2027, 2, 1))


def workers_at_once() -> None:
    """Four of them, while everybody is to be reminded."""
    in_a_process(prepare)
    in_a_process(everybody)
    with ThreadPoolExecutor(4) as pool:
        moments = [MORNING] * 4
        list(pool.map(lambda now: in_a_process(lambda: run(now)), moments))


def killed_before_each_step() -> list[dict[str, Any]]:
    in_a_process(prepare)
    in_a_process(lambda: only(0))
    names = in_a_process(lambda: run(MORNING))
    assert len(names) <= MOST_STEPS, names
    found = []
    for number, name in enumerate(names, start=1):
        in_a_process(lambda n=number: only(n))
        assert in_a_process(lambda n=number: run(MORNING, n)) is None
        for moment in (LATER, A_WEEK_ON, A_WEEK_ON + timedelta(days=7)):
            in_a_process(lambda m=moment: run(m))
        digests = in_a_process(lambda n=number: states(n))
        found.append({"number": number, "step": name, "digests": digests})
    return found


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    sys.path.insert(0, str(Path.cwd()))
    django.setup()
    warm()
    with redirect_stdout(sys.stderr):
        told = (
            workers_at_once() if "together" in sys.argv else killed_before_each_step()
        )
    json.dump(told, sys.stdout)
