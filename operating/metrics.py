"""Counts for Prometheus. Without METRICS_PATH nothing is counted and nothing imported.

Each process counts in files of its own, which the one that is asked adds up. What is not
counted but looked up (the mail queue, the worker) is looked up when somebody asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from prometheus_client.metrics_core import Metric

    from operating.health import Health

METHODS = ("GET", "HEAD", "POST")
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)


class Counts:
    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Histogram

        own = CollectorRegistry(auto_describe=True)
        self.requests = Counter(
            "vierfeld_requests",
            "Requests answered",
            ["route", "method", "status"],
            registry=own,
        )
        self.seconds = Histogram(
            "vierfeld_request_seconds",
            "Time to the answer",
            ["route"],
            buckets=SECONDS,
            registry=own,
        )
        self.queries = Counter(
            "vierfeld_queries", "Queries that requests made", ["route"], registry=own
        )
        self.database_errors = Counter(
            "vierfeld_database_errors",
            "Queries of requests that the database refused or lost",
            ["kind"],
            registry=own,
        )

    def note(
        self, route: str, method: str, status: int, seconds: float, queries: int
    ) -> None:
        self.requests.labels(route, method, status).inc()
        self.seconds.labels(route).observe(seconds)
        self.queries.labels(route).inc(queries)


def counts() -> Counts | None:
    return made() if settings.METRICS_PATH else None


@cache
def made() -> Counts:
    settings.METRICS_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Counts()


def exposition(health: Health) -> bytes:
    """Everything in Prometheus' text format."""
    from prometheus_client import CollectorRegistry, generate_latest
    from prometheus_client.multiprocess import MultiProcessCollector

    made()
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=str(settings.METRICS_DIR))
    registry.register(LookedUp(health))
    return bytes(generate_latest(registry))


class LookedUp:
    """What is so now, as gauges."""

    def __init__(self, health: Health) -> None:
        self.health = health

    def collect(self) -> Iterator[Metric]:
        from prometheus_client.core import GaugeMetricFamily

        health = self.health
        version = GaugeMetricFamily(
            "vierfeld_version", "The version that runs", labels=["version"]
        )
        version.add_metric([settings.VERSION], 1)
        yield version
        up = GaugeMetricFamily("vierfeld_check", "1: well, 0: not", labels=["check"])
        for check in health.checks:
            up.add_metric([check.name], int(check.is_well))
        yield up
        mails = GaugeMetricFamily(
            "vierfeld_mails", "Reminders not sent yet, or in doubt", labels=["state"]
        )
        for state, number in health.mails.items():
            mails.add_metric([state], number)
        yield mails
        beats = GaugeMetricFamily(
            "vierfeld_heartbeat_age_seconds",
            "Since a job was last heard of",
            labels=["job"],
        )
        for job, seconds in health.ages.items():
            beats.add_metric([job], seconds)
        yield beats
