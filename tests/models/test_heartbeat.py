"""The database itself keeps the heartbeats of jobs in order."""

import pytest
from django.utils import timezone

from strategy.models import Heartbeat

from .test_constraints import refused

pytestmark = pytest.mark.django_db


def test_only_known_jobs_are_heard_of() -> None:
    other = Heartbeat(job="other", at=timezone.now())
    refused("heartbeat_job_is_known", other.save)
