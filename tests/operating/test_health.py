"""/readyz and the operator's page say the same: what works, and what needs somebody."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from operating.health import Status, look
from strategy.actions.heartbeat import beat
from strategy.models import Digest, Heartbeat, MailOutage
from tests.factories import make_user, signed_in

pytestmark = pytest.mark.django_db
WORK = Heartbeat.Job.WORK


@pytest.fixture
def at_work() -> None:
    beat(job=WORK, now=timezone.now())


def asked(client: Client) -> tuple[int, dict[str, Any]]:
    response = client.get("/readyz")
    return response.status_code, response.json()


def digest(person: User, **values: Any) -> Digest:
    now = timezone.now()
    return Digest.objects.create(
        person=person, **{"day": now.date(), "not_before": now, **values}
    )


def test_a_site_at_work_is_ready(client: Client, at_work: None) -> None:
    code, told = asked(client)
    assert (code, told["status"]) == (200, "ready")
    assert told["checks"]["worker"] == {"well": True, "seconds_since_heard_of": 0}
    assert told["checks"]["migrations"] == {"well": True, "missing": 0}
    assert told["version"]


def test_a_silent_worker_degrades_and_takes_no_page_away(client: Client) -> None:
    code, told = asked(client)
    assert (code, told["status"]) == (200, "degraded")
    assert told["checks"]["worker"] == {"well": False, "seconds_since_heard_of": None}
    beat(job=WORK, now=timezone.now() - timedelta(minutes=6))
    assert asked(client)[1]["status"] == "degraded"
    beat(job=WORK, now=timezone.now())
    assert asked(client)[1]["status"] == "ready"


def test_a_clock_that_was_set_back_makes_the_worker_no_younger_than_now(
    client: Client,
) -> None:
    beat(job=WORK, now=timezone.now() + timedelta(hours=2))
    assert asked(client)[1]["checks"]["worker"]["seconds_since_heard_of"] == 0


def test_the_worker_is_heard_of_each_time_it_works(client: Client) -> None:
    call_command("work", "--once")
    assert asked(client)[1]["status"] == "ready"


def test_a_mail_server_that_is_away_degrades(client: Client, at_work: None) -> None:
    now = timezone.now()
    MailOutage.objects.create(since=now, failures=1, retry_at=now, error="no route")
    code, told = asked(client)
    assert (code, told["status"]) == (200, "degraded")
    assert told["checks"]["mail"]["server_away_since"]
    assert "no route" not in str(told)


def test_a_queue_that_stands_degrades_and_one_that_moves_does_not(
    client: Client, at_work: None, owner: User
) -> None:
    waiting = digest(owner)
    told = asked(client)[1]
    assert told["status"] == "ready"
    assert told["checks"]["mail"]["waiting"] == 1
    Digest.objects.filter(pk=waiting.pk).update(
        not_before=timezone.now() - timedelta(hours=1)
    )
    assert asked(client)[1]["status"] == "degraded"


def test_refused_mails_are_counted_and_hold_up_nothing(
    client: Client, at_work: None, owner: User
) -> None:
    digest(owner, state=Digest.State.REFUSED)
    told = asked(client)[1]
    assert told["status"] == "ready"
    assert told["checks"]["mail"]["refused"] == 1
    assert owner.email not in str(told)


def test_a_missing_migration_is_not_ready(client: Client, at_work: None) -> None:
    MigrationRecorder(connection).record_unapplied("strategy", "0011_heartbeat")
    code, told = asked(client)
    assert (code, told["status"]) == (503, "not ready")
    assert told["checks"]["migrations"] == {"well": False, "missing": 1}


def test_a_database_that_does_not_answer_is_not_ready() -> None:
    def gone(*args: Any) -> None:
        raise OperationalError("server closed the connection: password=canary")

    with connection.execute_wrapper(gone):
        health = look(now=timezone.now())
    assert health.status == Status.NOT_READY
    assert [check.name for check in health.checks] == ["database"]


def test_asking_costs_the_same_with_any_number_of_mails(
    client: Client, at_work: None, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        digest(make_user(email=f"p{number}@vierfeld.example"))
    with django_assert_max_num_queries(8):
        asked(client)


def test_the_page_says_the_same_in_words(at_work: None) -> None:
    person = make_user(email="root@vierfeld.example", language="de")
    User.objects.filter(pk=person.pk).update(is_staff=True, is_superuser=True)
    client = signed_in(User.objects.get(pk=person.pk))
    page = client.get(reverse("operation"), follow=True).content.decode()
    assert "Alles in Ordnung." in page
    assert "Datenbank" in page
    assert "noch nie" in page
