"""Whether it is well: for probes, for Prometheus, for the operator's page alike.

Without the database or a migration nothing can be served: not ready. A silent worker or
a mail server that is away keeps nobody from their pages, and taking those away as well
would help nobody: ready, but degraded.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count

from strategy.models import Digest, Heartbeat, MailOutage

WORKER_IS_SILENT_AFTER = timedelta(minutes=5)
QUEUE_STANDS_AFTER = timedelta(minutes=30)
State = Digest.State
# All but those that were sent, whose number only grows.
OPEN = (State.WAITING, State.CLAIMED, State.HANDED, State.UNSURE, State.REFUSED)


class Status(StrEnum):
    READY = "ready"
    DEGRADED = "degraded"
    NOT_READY = "not ready"


@dataclass(frozen=True)
class Check:
    name: str
    is_well: bool
    is_needed: bool = False
    figures: dict[str, int | datetime | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Health:
    checks: tuple[Check, ...]
    mails: dict[str, int] = field(default_factory=dict)
    ages: dict[str, int] = field(default_factory=dict)

    @property
    def status(self) -> Status:
        if any(check.is_needed and not check.is_well for check in self.checks):
            return Status.NOT_READY
        if all(check.is_well for check in self.checks):
            return Status.READY
        return Status.DEGRADED


def look(*, now: datetime) -> Health:
    try:
        missing = migrations_missing()
        database = Check("database", True, is_needed=True)
        migrations = Check(
            "migrations", not missing, is_needed=True, figures={"missing": missing}
        )
        if missing:
            return Health((database, migrations))
        ages, mails = ages_of_jobs(now), open_mails()
        checks = (
            database,
            migrations,
            worker(ages.get(Heartbeat.Job.WORK)),
            mail(mails, now),
        )
        return Health(checks, mails, ages)
    except Error:
        return Health((Check("database", False, is_needed=True),))


def migrations_missing() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def ages_of_jobs(now: datetime) -> dict[str, int]:
    """A clock that was set back makes nothing younger than now."""
    return {
        beat.job: max(0, int((now - beat.at).total_seconds()))
        for beat in Heartbeat.objects.order_by("job")
    }


def open_mails() -> dict[str, int]:
    counted = (
        Digest.objects.filter(state__in=OPEN)
        .order_by()
        .values_list("state")
        .annotate(count=Count("pk"))
    )
    return {**dict.fromkeys((state.value for state in OPEN), 0), **dict(counted)}


def worker(age: int | None) -> Check:
    is_well = age is not None and age < WORKER_IS_SILENT_AFTER.total_seconds()
    return Check("worker", is_well, figures={"seconds_since_heard_of": age})


def mail(mails: dict[str, int], now: datetime) -> Check:
    """Refused mails are for the operator to look at; they hold up nothing."""
    outage = MailOutage.objects.first()
    first = Digest.objects.ready(now).values_list("not_before", flat=True).first()
    stands = first is not None and now - first > QUEUE_STANDS_AFTER
    figures: dict[str, int | datetime | None] = {
        **mails,
        "server_away_since": outage.since if outage else None,
    }
    return Check("mail", outage is None and not stands, figures=figures)
