"""Fills a database with people: one is made by the application's own actions, all others
are copies of that one, written by the database itself, so many at a time. What is there
stays; a filling that was stopped goes on where it was.
"""

import time
from dataclasses import dataclass
from typing import Any

from django.db import connection, models, transaction

CHUNK = 5_000
# One in so many has every revision, and is looked at; the others the first one alone, so
# that a million of them fits onto a small disk.
EVERY = 20
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "1GB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "512MB",
    "autovacuum": "off",
}
SHIFTED = ("changed_at", "created_at", "next_review", "day", "date_joined")


@dataclass(frozen=True)
class Table:
    """One table of the person that is copied; its rows are numbered in ``model_…``."""

    model: type[models.Model]
    count: int
    base: int

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    @property
    def numbered(self) -> str:
        return f"model_{self.name}"

    def key(self, place: str) -> str:
        """The key of the copy of a row, from its place among the person's rows."""
        if isinstance(self.model._meta.pk, models.UUIDField):
            return f"md5('{self.name}' || n || ':' || {place})::uuid"
        return f"{self.base} + n * {self.count} + {place}"


def models_of_a_person() -> list[type[models.Model]]:
    from allauth.account.models import EmailAddress

    from accounts.models import SecurityEvent, User
    from strategy import models as m

    return [
        User, EmailAddress, SecurityEvent, m.Strategy, m.Aim, m.Bar, m.Notice,
        m.Channel, m.Channel.aims.through, m.CheckIn, m.Experiment, m.Revision,
        m.RevisionLabel, m.Review, m.Share, m.Remark, m.Slot, m.Digest, m.Reminder,
        m.Feed,
    ]  # fmt: skip


def number_rows() -> dict[type[models.Model], Table]:
    """Number the rows of the one person there is, table by table."""
    tables = {}
    with connection.cursor() as cursor:
        for model in models_of_a_person():
            name, key = model._meta.db_table, model._meta.pk.column
            cursor.execute(
                f'CREATE TABLE IF NOT EXISTS "model_{name}" AS SELECT *,'
                f' row_number() OVER (ORDER BY "{key}") - 1 AS nth FROM "{name}"'
            )
            cursor.execute(f'SELECT count(*) FROM "model_{name}"')
            (count,) = cursor.fetchone()
            tables[model] = Table(model, count, 1_000_000)
    return {model: table for model, table in tables.items() if table.count}


def copying(table: Table, tables: dict[type[models.Model], Table]) -> str:
    """The statement that writes one table of a run of people, ``%s`` to ``%s``."""
    columns, values, joins = [], [], []
    for number, field in enumerate(table.model._meta.concrete_fields):
        columns.append(f'"{field.column}"')
        target = tables.get(field.related_model) if field.is_relation else None
        if field.primary_key:
            values.append(table.key("m.nth"))
        elif target:
            other = f"t{number}"
            key = target.model._meta.pk.column
            joins.append(
                f'LEFT JOIN "{target.numbered}" {other}'
                f' ON {other}."{key}" = m."{field.column}"'
            )
            found = target.key(f"{other}.nth")
            values.append(f"CASE WHEN {other}.nth IS NULL THEN NULL ELSE {found} END")
        else:
            values.append(value_of(field))
    return (
        f'INSERT INTO "{table.name}" ({", ".join(columns)}) SELECT {", ".join(values)}'
        f' FROM generate_series(%s, %s) n CROSS JOIN "{table.numbered}" m'
        f" {' '.join(joins)} {left_out(table.model)}"
    )


def left_out(model: type[models.Model]) -> str:
    if model._meta.model_name == "revision":
        return f"WHERE m.number = 1 OR n %% {EVERY} = 0"
    return ""


def value_of(field: Any) -> str:
    """As it stands, but for what has to differ from person to person."""
    column = f'm."{field.column}"'
    if isinstance(field, models.EmailField):
        return "'person' || n || '@scale.example'"
    if field.name in ("token_hash", "reader_hash"):
        return f"md5({column} || n) || md5(n || {column})"
    if field.name in ("key", "claim") and isinstance(field, models.UUIDField):
        return f"md5({column}::text || n)::uuid"
    if isinstance(field, models.DateTimeField) and field.name in SHIFTED:
        return f"{column} - (n %% 8760) * interval '1 hour'"
    if field.name == "next_review":
        return f"{column} + (n %% 365)::int"
    return column


def filled() -> int:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS filling (people bigint NOT NULL)")
        cursor.execute("SELECT coalesce(max(people), 0) FROM filling")
        return int(cursor.fetchone()[0])


def fill(people: int, seconds: float) -> int:
    """Go on until there are so many people, or the time is over; return how many."""
    deadline = time.monotonic() + seconds
    tables = number_rows()
    statements = [copying(table, tables) for table in tables.values()]
    done = filled()
    while done < people and time.monotonic() < deadline:
        until = min(done + CHUNK, people)
        with transaction.atomic(), connection.cursor() as cursor:
            # Neither triggers nor foreign keys: the copies are as whole as the original.
            cursor.execute("SET LOCAL session_replication_role = replica")
            for statement in statements:
                cursor.execute(statement, [done + 1, until])
            cursor.execute("INSERT INTO filling VALUES (%s)", [until])
        done = until
    return done


def finish() -> None:
    """Sequences behind the copies, and statistics as a running server has them."""
    with connection.cursor() as cursor:
        for model in models_of_a_person():
            if not isinstance(model._meta.pk, models.UUIDField):
                name, key = model._meta.db_table, model._meta.pk.column
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{name}', '{key}'),"
                    f' greatest((SELECT max("{key}") FROM "{name}"), 1))'
                )
        cursor.execute("VACUUM ANALYZE")


def make_the_one() -> None:
    """A person a year in: a strategy with everything that hangs on one."""
    from datetime import timedelta

    from django.utils import timezone

    from strategy.actions.rhythm import open_feed
    from strategy.models import Digest, Reminder
    from tests import factories as make

    today = timezone.localdate()
    user = make.make_user(email="the.one@scale.example")
    goals = [
        make.goal(),
        make.goal(statement="To be found by builders.", kind="exchange"),
    ]
    strategy = make.make_strategy(
        owner=user, goals=goals, platforms=("mastodon", "bluesky", "linkedin")
    )
    make.make_revisions(strategy, count=2)
    for number in range(16):
        make.make_check_in(
            strategy, day=today - timedelta(days=3 * number), note="Well."
        )
    make.make_experiment(strategy)
    make.make_concluded(strategy)
    make.make_review(strategy)
    share = make.make_link(strategy)
    make.make_remark(share)
    open_feed(by=user)
    digest = Digest.objects.create(
        person=user, day=today, not_before=timezone.now(), state="sent"
    )
    Reminder.objects.create(digest=digest, strategy=strategy)
