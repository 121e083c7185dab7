"""What a table holds, as a count and a digest that the order of its rows does not change.

Read as it lies there, two copies in databases of one kind compare. Read through the
models, so do a SQLite and a PostgreSQL database.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper as Database

AT_ONCE = 1000


@dataclass(frozen=True)
class Tally:
    rows: int
    digest: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def tally(rows: Iterable[Sequence[Any]]) -> Tally:
    """The digests of all rows added up: any order gives the same, in little memory."""
    count = total = 0
    for row in rows:
        line = json.dumps([plain(value) for value in row], sort_keys=True)
        total += int.from_bytes(sha256(line.encode()).digest())
        count += 1
    return Tally(count, f"{total % 2**256:064x}")


def plain(value: Any) -> Any:
    """As both databases would say it: one writes 1e2 and 100.0 where the other has 100."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return int(value) if value.is_integer() else repr(value)
        case datetime():
            moment = value.astimezone(UTC) if value.tzinfo else value
            return moment.isoformat()
        case date() | time():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case UUID():
            return value.hex
        case bytes() | memoryview():
            return bytes(value).hex()
        case Decimal():
            return str(value.normalize())
        case dict():
            return {key: plain(part) for key, part in value.items()}
        case list() | tuple():
            return [plain(part) for part in value]
    raise TypeError(f"no digest for {type(value).__name__}")


def tallies_of_tables(database: Database) -> dict[str, Tally]:
    """Of every table, whether this version knows it or not."""
    return {table: tally(rows_of_table(database, table)) for table in tables(database)}


def tables(database: Database) -> list[str]:
    return sorted(database.introspection.table_names())


def rows_of_table(database: Database, table: str) -> Iterator[Sequence[Any]]:
    quoted = database.ops.quote_name
    with database.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {quoted(table)} LIMIT 0")  # noqa: S608
        names = sorted(column[0] for column in cursor.description)
    columns = ", ".join(map(quoted, names))
    with database.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {quoted(table)}")  # noqa: S608
        while rows := cursor.fetchmany(AT_ONCE):
            yield from rows


def rows_of_model(
    model: type[models.Model], database: Database
) -> Iterator[tuple[Any, ...]]:
    names = [field.attname for field in model._meta.concrete_fields]
    rows = model._base_manager.using(database.alias).order_by("pk")
    return rows.values_list(*names).iterator(chunk_size=AT_ONCE)
