"""Mail that cannot be sent: kept, tried again later each time, shown, and never doubled."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from config.environment import mailer
from strategy.actions import outbox
from strategy.actions.outbox import LEASE, claim, send_batch
from strategy.actions.reminders import settle_reminders
from strategy.models import Digest, MailOutage, Reminder, Strategy
from tests.factories import make_strategy, make_user
from tests.sink import Sink, free_port, sink

__all__ = ["sink"]
pytestmark = pytest.mark.django_db

DAY = date(2027, 3, 1)
MORNING = datetime(2027, 3, 1, 6, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ONE_DAY = timedelta(days=1)
State = Digest.State


@pytest.fixture(autouse=True)
def due(owner: User) -> Strategy:
    return make_due(owner)


def make_due(person: User) -> Strategy:
    strategy = make_strategy(owner=person)
    Strategy.objects.filter(pk=strategy.pk).update(next_review=DAY)
    User.objects.filter(pk=person.pk).update(reminders_settled_on=DAY - ONE_DAY)
    return strategy


def work(now: datetime) -> None:
    settle_reminders(now=now)
    while send_batch(now=now):
        pass


def state() -> str:
    return Digest.objects.get().state


def queue() -> tuple[int, str]:
    """What the operator sees, and whether the command asks to look."""
    out = StringIO()
    try:
        call_command("mail_queue", stdout=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def dead_server(settings: Any, monkeypatch: pytest.MonkeyPatch) -> int:
    """An address at which nobody answers."""
    port = free_port()
    monkeypatch.setenv("EMAIL_URL", f"smtp://127.0.0.1:{port}?starttls=0")
    settings.MAILERS = {"default": mailer("EMAIL_URL", Path())}
    return port


def test_a_dead_server_is_asked_again_with_growing_pauses_and_nothing_is_lost(
    dead_server: int, request: pytest.FixtureRequest
) -> None:
    attempts, failures = [], 0
    for minute in range(120):
        work(MORNING + minute * MINUTE)
        outage = MailOutage.objects.get()
        if outage.failures > failures:
            failures = outage.failures
            attempts.append(minute)
    assert attempts == [0, 1, 3, 7, 15, 31, 63]
    code, shown = queue()
    assert code == 1
    assert "cannot be used since 2027-03-01 07:00" in shown
    assert "7 attempts" in shown
    assert state() == State.WAITING
    alive: Sink = request.getfixturevalue("sink")
    work(MORNING + timedelta(hours=3))
    assert len(alive.received) == 1
    assert not MailOutage.objects.exists()
    assert queue()[0] == 0


def test_after_days_without_a_server_there_is_one_mail_and_not_one_for_each_day(
    dead_server: int, request: pytest.FixtureRequest
) -> None:
    for day in range(9):
        work(MORNING + day * ONE_DAY)
    alive: Sink = request.getfixturevalue("sink")
    for day in range(9, 30):
        work(MORNING + day * ONE_DAY)
    assert len(alive.received) == 2
    days = Digest.objects.order_by("day").values_list("day", flat=True)
    assert list(days) == [DAY + 9 * ONE_DAY, DAY + 16 * ONE_DAY]


def test_a_mailbox_that_is_busy_is_tried_again_and_keeps_nobody_else_waiting(
    sink: Sink, owner: User
) -> None:
    other = make_user()
    make_due(other)
    sink.on_recipient = lambda address: (
        "451 Come back later" if address == owner.email else "250 OK"
    )
    work(MORNING)
    assert sink.counts == {other.email: 1}
    waiting = Digest.objects.get(person=owner)
    assert (waiting.state, waiting.failures) == (State.WAITING, 1)
    assert waiting.not_before == MORNING + MINUTE
    assert queue()[0] == 1
    sink.on_recipient = lambda address: "250 OK"
    work(MORNING + MINUTE)
    assert sink.counts == {other.email: 1, owner.email: 1}
    assert queue()[0] == 0


def test_a_mailbox_that_is_gone_is_shown_and_left_alone_for_a_week(
    sink: Sink, owner: User
) -> None:
    asked: list[str] = []

    def refuse(address: str) -> str:
        asked.append(address)
        return "550 No such user"

    sink.on_recipient = refuse
    for day in range(7):
        work(MORNING + day * ONE_DAY)
    assert asked == [owner.email]
    code, shown = queue()
    assert code == 1
    assert "550 No such user" in shown
    assert owner.email in shown


def test_a_content_that_is_refused_is_not_sent_and_not_counted_as_sent(
    sink: Sink,
) -> None:
    sink.on_message = lambda: "554 Looks like spam"
    work(MORNING)
    assert state() == State.REFUSED
    sink.on_message = lambda: "452 Disk full"
    work(MORNING + 7 * ONE_DAY)
    assert Digest.objects.latest("day").state == State.WAITING
    sink.on_message = lambda: "250 OK"
    work(MORNING + 7 * ONE_DAY + MINUTE)
    assert len(sink.received) == 1


def test_when_the_answer_never_comes_the_mail_is_not_sent_again_by_itself(
    sink: Sink,
) -> None:
    sink.hangs_up = True
    work(MORNING)
    assert state() == State.UNSURE
    sink.hangs_up = False
    for hour in range(1, 24):
        work(MORNING + timedelta(hours=hour))
    assert len(sink.received) == 1
    code, shown = queue()
    assert code == 1
    assert str(Digest.objects.get().pk) in shown


def test_the_operator_can_send_an_unsure_mail_again_under_the_same_number(
    sink: Sink,
) -> None:
    work(MORNING)
    Digest.objects.update(state=State.UNSURE)
    key = str(Digest.objects.get().pk)
    call_command("mail_queue", "--again", key, stdout=StringIO())
    work(MORNING + timedelta(hours=1))
    first, second = sink.received
    assert first["Message-ID"] == second["Message-ID"]
    assert Reminder.objects.count() == 1
    with pytest.raises(CommandError):
        call_command("mail_queue", "--again", key, stdout=StringIO())


def test_a_worker_that_was_too_slow_hands_nothing_over(
    sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its claim ran out while it connected; another one has sent the mail meanwhile."""
    connect = outbox.connect

    def slow_once(mailer: Any) -> None:
        monkeypatch.setattr(outbox, "connect", connect)
        work(MORNING + LEASE + MINUTE)
        connect(mailer)

    monkeypatch.setattr(outbox, "connect", slow_once)
    work(MORNING)
    assert len(sink.received) == 1
    assert state() == State.SENT


def test_two_workers_never_claim_the_same_mail(sink: Sink) -> None:
    make_due(make_user())
    settle_reminders(now=MORNING)
    assert len(claim(now=MORNING)) == 2
    assert claim(now=MORNING) == []


def test_a_mail_that_cannot_be_composed_keeps_nobody_else_waiting(
    sink: Sink, owner: User
) -> None:
    other = make_user()
    make_due(other)
    User.objects.filter(pk=owner.pk).update(email="ungültig@vierfeld.example")
    owner.emailaddress_set.update(email="ungültig@vierfeld.example")
    work(MORNING)
    assert sink.counts == {other.email: 1}
    assert "ungültig" in queue()[1]
    assert Digest.objects.get(person=owner).failures == 1


def test_a_worker_that_is_asked_to_end_gives_back_what_it_has_not_begun(
    sink: Sink,
) -> None:
    make_due(make_user())
    settle_reminders(now=MORNING)
    send_batch(now=MORNING, stopping=lambda: bool(sink.received))
    assert len(sink.received) == 1
    assert Digest.objects.filter(state=State.WAITING).count() == 1
    work(MORNING)
    assert set(sink.counts.values()) == {1}


def test_one_command_does_what_is_due_at_a_moment(sink: Sink, owner: User) -> None:
    call_command("work", "--once", "--at", "2027-03-01T06:59+01:00")
    assert sink.received == []
    call_command("work", "--once", "--at", "2027-03-01T07:00+01:00")
    assert sink.counts == {owner.email: 1}
