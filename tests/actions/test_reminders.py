"""From a date to a mail, with a real mail server in between."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from strategy.actions.outbox import send_batch
from strategy.actions.reminders import settle_reminders, snooze
from strategy.actions.rhythm import pause
from strategy.models import Digest, Experiment, Remark, Reminder, Strategy
from tests.factories import RUNNING, make_link, make_remark, make_strategy, make_user
from tests.sink import Sink, sink

__all__ = ["sink"]
pytestmark = pytest.mark.django_db

DAY = date(2027, 3, 1)
EARLY = datetime(2027, 3, 1, 5, 59, tzinfo=UTC)
MORNING = datetime(2027, 3, 1, 6, 0, tzinfo=UTC)
ONE_DAY = timedelta(days=1)


def due_strategy(person: User, **fields: Any) -> Strategy:
    strategy = make_strategy(owner=person)
    values = {"title": "Old houses", "next_review": DAY, **fields}
    Strategy.objects.filter(pk=strategy.pk).update(**values)
    User.objects.filter(pk=person.pk).update(reminders_settled_on=DAY - 2 * ONE_DAY)
    return Strategy.objects.get(pk=strategy.pk)


def work(now: datetime) -> None:
    settle_reminders(now=now)
    while send_batch(now=now):
        pass


def days_with_mail(sink: Sink, days: int = 60) -> list[int]:
    """Work each morning; tell on which days after the first a mail came."""
    found = []
    for day in range(days):
        before = len(sink.received)
        work(MORNING + day * ONE_DAY)
        found += [day] * (len(sink.received) - before)
    return found


def test_a_mail_comes_on_the_morning_of_the_day_and_not_before(
    owner: User, sink: Sink
) -> None:
    due_strategy(owner)
    work(EARLY - ONE_DAY)
    work(EARLY)
    assert sink.received == []
    work(MORNING)
    work(MORNING + timedelta(hours=3))
    (mail,) = sink.received
    assert mail["To"] == owner.email
    assert mail["Subject"] == "“Old houses”: time for another look"


def test_a_gentle_second_one_follows_a_week_later_and_then_there_is_silence(
    owner: User, sink: Sink
) -> None:
    due_strategy(owner)
    assert days_with_mail(sink) == [0, 7]
    first, second = (text_of(mail) for mail in sink.received)
    assert "If it is still open on 8 March 2027" in first
    assert "This is the last reminder of it." in second


@pytest.mark.parametrize(("wish", "days"), [("once", [0]), ("off", [])])
def test_reminders_come_once_or_never_for_those_who_wish(
    owner: User, sink: Sink, wish: str, days: list[int]
) -> None:
    due_strategy(owner)
    User.objects.update(reminders=wish)
    assert days_with_mail(sink) == days


def test_one_digest_holds_everything_that_is_due(owner: User, sink: Sink) -> None:
    strategy = due_strategy(owner)
    due_strategy(owner, title="New gardens", next_review=DAY - 3 * ONE_DAY)
    Experiment.objects.create(
        strategy=strategy, **RUNNING, hypothesis="If I ask,\nthey answer", ends_on=DAY
    )
    Experiment.objects.create(
        strategy=strategy, **RUNNING, hypothesis="Not over yet", ends_on=DAY + ONE_DAY
    )
    work(MORNING)
    (mail,) = sink.received
    assert mail["Subject"] == "3 things wait for you in your strategies"
    for part in ("plain", "html"):
        body = mail.get_body((part,)).get_content()
        assert body.index("New gardens") < body.index("If I ask, they answer")
        assert "Not over yet" not in body
    assert Reminder.objects.count() == 3


def test_a_digest_tells_on_the_next_morning_that_readers_have_left_remarks(
    owner: User, sink: Sink
) -> None:
    share = make_link(due_strategy(owner, next_review=None))
    for number, hour in ((1, 3), (2, 15)):
        remark = make_remark(share, text=f"Remark {number}")
        came = datetime(2027, 3, 1, hour, tzinfo=UTC)
        Remark.objects.filter(pk=remark.pk).update(created_at=came)
    work(MORNING)
    assert sink.received == []
    work(MORNING + ONE_DAY)
    (mail,) = sink.received
    assert mail["Subject"] == "“Old houses”: what readers say about it"
    for part in ("plain", "html"):
        body = mail.get_body((part,)).get_content()
        assert "Readers have left 2 remarks on “Old houses”." in body
        assert f"/strategies/{share.strategy_id}/remarks/" in body


def test_a_newer_remark_is_told_and_one_that_was_read_is_not(
    owner: User, sink: Sink
) -> None:
    share = make_link(due_strategy(owner, next_review=None))
    first = make_remark(share)
    Remark.objects.filter(pk=first.pk).update(created_at=MORNING - ONE_DAY)
    work(MORNING)
    second = make_remark(share, text="And why so few?")
    Remark.objects.filter(pk=second.pk).update(created_at=MORNING)
    work(MORNING + ONE_DAY)
    assert len(sink.received) == 2
    Remark.objects.update(read_at=MORNING + ONE_DAY)
    assert days_with_mail(sink) == []


def test_remarks_that_nobody_reads_are_told_twice_and_then_no_more(
    owner: User, sink: Sink
) -> None:
    remark = make_remark(make_link(due_strategy(owner, next_review=None)))
    Remark.objects.filter(pk=remark.pk).update(created_at=MORNING - ONE_DAY)
    assert days_with_mail(sink) == [0, 7]


def test_what_is_archived_paused_a_draft_or_no_longer_due_is_not_mentioned(
    owner: User, sink: Sink
) -> None:
    due_strategy(owner, state=Strategy.State.ARCHIVED)
    due_strategy(owner, state=Strategy.State.DRAFT)
    due_strategy(owner, paused_until=DAY + ONE_DAY)
    due_strategy(owner, next_review=DAY + ONE_DAY)
    work(MORNING)
    assert sink.received == []


def test_a_pause_ends_with_a_reminder_of_what_fell_due_in_it(
    owner: User, sink: Sink
) -> None:
    pause(by=owner, strategy=due_strategy(owner), until=DAY + 20 * ONE_DAY)
    assert days_with_mail(sink) == [20, 27]


def test_a_snooze_keeps_quiet_for_a_week_and_then_begins_anew(
    owner: User, sink: Sink
) -> None:
    due_strategy(owner)
    work(MORNING)
    snooze(by=owner, digest=Digest.objects.get(), now=MORNING + 3 * ONE_DAY)
    sink.received.clear()
    assert days_with_mail(sink) == [10, 17]


def test_only_confirmed_addresses_of_active_people_get_mail(
    owner: User, sink: Sink
) -> None:
    due_strategy(owner)
    due_strategy(make_user(confirmed=False))
    gone = make_user()
    due_strategy(gone)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    EmailAddress.objects.filter(user=owner).update(email="other@vierfeld.example")
    work(MORNING)
    assert sink.received == []
    assert Digest.objects.count() == 0


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        ("Pacific/Kiritimati", -7),
        ("Asia/Kathmandu", 1.25),
        ("Europe/Berlin", 6),
        ("", 6),
        ("America/St_Johns", 10.5),
        ("Pacific/Pago_Pago", 18),
    ],
)
def test_the_mail_comes_at_seven_where_the_person_lives(
    owner: User, sink: Sink, zone: str, hour: float
) -> None:
    due_strategy(owner)
    User.objects.update(time_zone=zone)
    seven = datetime(2027, 3, 1, tzinfo=UTC) + timedelta(hours=hour)
    work(seven - timedelta(minutes=1))
    assert sink.received == []
    work(seven)
    assert len(sink.received) == 1


def test_the_mail_is_in_the_language_of_the_person(owner: User, sink: Sink) -> None:
    due_strategy(owner)
    User.objects.update(language="de")
    work(MORNING)
    (mail,) = sink.received
    assert mail["Subject"] == "„Old houses“: Zeit für einen neuen Blick"
    for part in ("plain", "html"):
        assert "am 1. März 2027 wieder ansehen" in mail.get_body((part,)).get_content()


def test_a_program_finds_how_to_unsubscribe_and_that_nobody_wrote_this_by_hand(
    owner: User, sink: Sink, settings: Any
) -> None:
    settings.SITE_URL = "https://a-rather-long-name.of-some-house.vierfeld.example"
    due_strategy(owner)
    work(MORNING)
    (mail,) = sink.received
    link = mail["List-Unsubscribe"]
    assert link.startswith(f"<{settings.SITE_URL}/reminders/stop/")
    assert link.endswith("/>")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == f"<{Digest.objects.get().pk}@{settings.SITE_HOST}>"
    assert link.strip("<>") in text_of(mail)


def test_what_a_person_wrote_breaks_no_header_and_no_page(
    owner: User, sink: Sink
) -> None:
    title = "One\nBcc: all@vierfeld.example <b>&amp; “more”"
    due_strategy(owner, title=title)
    work(MORNING)
    (mail,) = sink.received
    assert mail["Bcc"] is None
    assert "One Bcc: all@vierfeld.example" in mail["Subject"]
    assert "&lt;b&gt;&amp;amp;" in mail.get_body(("html",)).get_content()
    assert "<b>&amp;" in text_of(mail)


def test_a_mail_stays_short_however_much_is_due(owner: User, sink: Sink) -> None:
    strategy = due_strategy(owner)
    Experiment.objects.bulk_create(
        Experiment(
            strategy=strategy, **RUNNING, hypothesis=f"No. {number}", ends_on=DAY
        )
        for number in range(100)
    )
    work(MORNING)
    (mail,) = sink.received
    assert mail["Subject"] == "101 things wait for you in your strategies"
    assert "And 89 more things:" in text_of(mail)
    assert Reminder.objects.count() == 101


def test_what_was_dealt_with_before_the_mail_left_is_left_out(
    owner: User, sink: Sink
) -> None:
    strategy = due_strategy(owner)
    settle_reminders(now=MORNING)
    Strategy.objects.filter(pk=strategy.pk).update(next_review=None)
    assert send_batch(now=MORNING) == 1
    assert sink.received == []
    assert Digest.objects.count() == 0


def test_looking_again_on_the_same_day_finds_nobody(owner: User) -> None:
    due_strategy(owner)
    assert settle_reminders(now=MORNING) == 1
    assert settle_reminders(now=MORNING + timedelta(hours=1)) == 0
    assert Digest.objects.count() == 1


def people(count: int) -> None:
    """With one strategy each that is due, as rows, since only their number matters."""
    users = User.objects.bulk_create(
        User(email=f"many{number}@vierfeld.example", reminders_settled_on=DAY - ONE_DAY)
        for number in range(count)
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, primary=True, verified=True)
        for user in users
    )
    Strategy.objects.bulk_create(
        Strategy(owner=user, state="active", title="Old houses", next_review=DAY)
        for user in users
    )


def queries(action: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        action()
    return len(captured)


@pytest.mark.parametrize("count", [10, 400])
def test_settling_takes_as_many_queries_for_many_people_as_for_few(
    db: None, count: int
) -> None:
    people(count)
    assert queries(lambda: settle_reminders(now=MORNING)) <= 12
    assert Digest.objects.count() == count


def test_sending_costs_a_few_queries_for_each_mail(sink: Sink, db: None) -> None:
    people(1)
    settle_reminders(now=MORNING)
    one = queries(lambda: send_batch(now=MORNING))
    Digest.objects.all().delete()
    User.objects.all().delete()
    people(41)
    settle_reminders(now=MORNING)
    many = queries(lambda: send_batch(now=MORNING))
    assert len(sink.received) == 42
    assert many - one <= 40 * 5


def text_of(mail: Any) -> str:
    return str(mail.get_body(("plain",)).get_content())
