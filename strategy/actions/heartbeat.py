"""A job beside the pages says that it is alive."""

from datetime import datetime

from strategy.models import Heartbeat


def beat(*, job: Heartbeat.Job, now: datetime) -> None:
    """One statement, so that it fits between any two others."""
    Heartbeat.objects.bulk_create(
        [Heartbeat(job=job, at=now)],
        update_conflicts=True,
        unique_fields=["job"],
        update_fields=["at"],
    )
