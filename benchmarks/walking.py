"""One round of every page and of the usual writes, for some people; run by scale.py in a
process whose database is one of the filled ones.
"""

import json
import random
import statistics
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

PEOPLE = 12
VISITS = 3
# Statements that look at fewer rows than this have nothing to scan.
MANY = 5_000


def pages(strategy: Any) -> dict[str, str]:
    """Every address that shows something to its owner, by name."""
    from django.urls import reverse

    from tests.views.access_matrix import ACCOUNTS, PUBLIC, STRATEGIES

    rows = {
        "strategy": str(strategy.pk),
        "aim": str(strategy.aims.first().pk),
        "experiment": str(strategy.experiments.filter(state="running").first().pk),
        "concluded": str(strategy.experiments.filter(state="concluded").first().pk),
        "check-in": str(strategy.check_ins.first().pk),
        "review": str(strategy.reviews.first().number),
        "share": str(strategy.shares.first().pk),
        "remark": str(strategy.shares.first().remarks.first().pk),
    }
    missing = {"notice", "upload", "key", "token", "passkey", "session", "uid"}
    found = {}
    for name, row in {**PUBLIC, **ACCOUNTS, **STRATEGIES}.items():
        if row.get == 200 and not missing.intersection(row.args) and name != "readyz":
            found[name] = reverse(name, args=[rows.get(one, one) for one in row.args])
    return found


def writes(strategy: Any) -> dict[str, Callable[[Any], Any]]:
    """What people send most, each a function of their browser."""
    from tests.editing import opened

    start = f"/strategies/{strategy.pk}/"

    def check_in(client: Any) -> Any:
        sent = {
            "platform": "mastodon",
            "minutes": 5,
            "key": uuid.uuid4(),
            "day": today(),
        }
        return client.post(f"{start}check-ins/", sent)

    def save_why(client: Any) -> Any:
        sent = opened(client, f"{start}edit/why/")
        return lambda: client.post(
            f"{start}edit/why/", {**sent, "why": str(uuid.uuid4())}
        )

    def new_experiment(client: Any) -> Any:
        return client.post(f"{start}edit/experiments/new/", {"hypothesis": "If so."})

    def keep_revision(client: Any) -> Any:
        return client.post(f"{start}revisions/new/", {"reason": str(uuid.uuid4())})

    def restore(client: Any) -> Any:
        return client.post(f"{start}revisions/1/restore/", {"section": "why"})

    def duplicate(client: Any) -> Any:
        return client.post(f"{start}duplicate/")

    def begin(client: Any) -> Any:
        return client.post("/start/")

    kinds = (
        save_why,
        check_in,
        new_experiment,
        keep_revision,
        restore,
        duplicate,
        begin,
    )
    return {kind.__name__.replace("_", " "): kind for kind in kinds}


def today() -> str:
    from django.utils import timezone

    return timezone.localdate().isoformat()


def timed(action: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    response = action()
    if getattr(response, "streaming", False):
        b"".join(response.streaming_content)
    return (time.perf_counter() - started) * 1000, response


def walk(keys: list[int], seen: Callable[[str, float, int], None]) -> None:
    from accounts.models import User
    from tests.factories import signed_in

    for key in keys:
        user = User.objects.get(pk=key)
        strategy = user.strategies.order_by("created_at").first()
        client = signed_in(user)
        for name, url in pages(strategy).items():
            visits = [timed(partial(client.get, url)) for _ in range(VISITS)]
            seen(name, min(took for took, _ in visits), visits[-1][1].status_code)
        for name, write in writes(strategy).items():
            took, response = timed(partial(write, client))
            if callable(response):
                took, response = timed(response)
            seen(f"write: {name}", took, response.status_code)


def jobs(people: list[int]) -> Iterator[tuple[str, Callable[[], Any]]]:
    """A batch of each nightly job, as the workers do it."""
    from datetime import timedelta

    from django.utils import timezone

    from accounts.models import User
    from strategy.actions.drafts import purge_drafts
    from strategy.actions.outbox import claim, give_back
    from strategy.actions.reminders import settle

    now = timezone.now()
    some = list(User.objects.filter(pk__in=people))
    yield "job: settle reminders", lambda: settle(some, timezone.localdate(), now)
    yield "job: claim digests", lambda: give_back(claim(now=now))
    yield "job: purge drafts", lambda: purge_drafts(before=now - timedelta(days=14))


@contextmanager
def statements_told() -> Iterator[dict[str, Any]]:
    from django.db import connection

    told: dict[str, Any] = {}

    def tell(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not many and sql.split()[0] in ("SELECT", "UPDATE", "DELETE"):
            told.setdefault(sql, params)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(tell):
        yield told


def scans(told: dict[str, Any]) -> list[str]:
    """The tables that a statement reads whole, though they have many rows."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, reltuples FROM pg_class WHERE relkind = 'r'")
        sizes = dict(cursor.fetchall())
        found = []
        for sql, params in told.items():
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
            (plan,) = cursor.fetchone()[0]
            for node in nodes(plan["Plan"]):
                name = node.get("Relation Name", "")
                if node["Node Type"] == "Seq Scan" and sizes.get(name, 0) > MANY:
                    found.append(f"{name}: {sql[:600]}")
        return found


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("Plans", []):
        yield from nodes(child)


def main() -> None:
    import django

    django.setup()

    from django.db import connection
    from django.test.utils import setup_test_environment

    from accounts.models import User
    from benchmarks.copies import EVERY

    setup_test_environment()
    everybody = User.objects.order_by("pk").values_list("pk", flat=True)
    whole = [key for key in everybody if key > 1_000_000 and key % EVERY == 0]
    keys = random.Random(7).sample(whole, PEOPLE + 2)
    times: dict[str, list[float]] = {}
    statuses: dict[str, int] = {}

    def seen(name: str, took: float, status: int) -> None:
        times.setdefault(name, []).append(took)
        statuses[name] = status

    walk(keys[:1], lambda *_: None)
    walk(keys[1:-1], seen)
    for _ in range(5):
        for name, job in jobs(keys):
            seen(name, timed(job)[0], 200)
    with statements_told() as told:
        walk(keys[-1:], lambda *_: None)
        for _, job in jobs(keys):
            job()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        (size,) = cursor.fetchone()
    result = {
        "times": {name: statistics.median(all_) for name, all_ in times.items()},
        "statuses": statuses,
        "scans": scans(told),
        "statements": len(told),
        "size": size,
    }
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
