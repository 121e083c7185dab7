"""When a job beside the pages was last heard of."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Heartbeat(models.Model):
    """One row per job, whichever machine does it: what counts is that somebody does."""

    class Job(models.TextChoices):
        WORK = "work"
        PURGE = "purge"
        BACKUP = "backup"

    job = models.CharField(primary_key=True, max_length=6, choices=Job.choices)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(job__in=["work", "purge", "backup"]),
                name="heartbeat_job_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.job} {self.at:%Y-%m-%d %H:%M}"
