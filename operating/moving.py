"""From a SQLite file to PostgreSQL: every row, in one transaction, compared at the end."""

from pathlib import Path

from django.apps import apps
from django.core.management.color import no_style
from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper as Database

from operating.databases import (
    RefusedError,
    holds_something,
    migrations_of,
    present,
    sqlite_file,
)
from operating.tallies import Tally, rows_of_model, tally

Model = type[models.Model]


def move_from_sqlite(file: Path) -> dict[str, Tally]:
    """What was moved, by table. While it lasts nobody can write into the file."""
    target = present()
    refuse_unfit(file, target)
    with (
        sqlite_file(file) as source,
        transaction.atomic(source.alias),
        transaction.atomic(target.alias),
    ):
        if migrations_of(source) != migrations_of(target):
            raise RefusedError(
                f"{file} is of another version. Run `prepare` with it first: "
                f"DATABASE_URL=sqlite:///{file.absolute()} manage.py prepare"
            )
        moved = all_models()
        empty(moved, target)
        for model in moved:
            copy(model, source, target)
        reset_sequences(moved, target)
        return {model._meta.db_table: same(model, source, target) for model in moved}


def refuse_unfit(file: Path, target: Database) -> None:
    if target.vendor != "postgresql":
        raise RefusedError(
            "DATABASE_URL has to lead to PostgreSQL, where all is to go."
        )
    if not file.is_file():
        raise RefusedError(f"There is no file {file}.")
    if holds_something(target):
        raise RefusedError("There are people or strategies in PostgreSQL already.")


def all_models() -> list[Model]:
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and not model._meta.proxy]


def empty(moved: list[Model], target: Database) -> None:
    """Of the catalog and the permissions that every first start brings."""
    names = ", ".join(target.ops.quote_name(model._meta.db_table) for model in moved)
    with target.cursor() as cursor:
        cursor.execute(f"TRUNCATE {names}")


def copy(model: Model, source: Database, target: Database) -> None:
    """As plain rows: saving objects would set dates anew and do work of its own."""
    quoted = target.ops.quote_name
    fields = model._meta.concrete_fields
    columns = ", ".join(quoted(str(field.column)) for field in fields)
    statement = f"COPY {quoted(model._meta.db_table)} ({columns}) FROM STDIN"
    with target.cursor() as cursor, cursor.copy(statement) as stream:
        for row in rows_of_model(model, source):
            stream.write_row(
                [
                    field.get_db_prep_save(value, target)
                    for field, value in zip(fields, row, strict=True)
                ]
            )


def reset_sequences(moved: list[Model], target: Database) -> None:
    with target.cursor() as cursor:
        for statement in target.ops.sequence_reset_sql(no_style(), moved):
            cursor.execute(statement)


def same(model: Model, source: Database, target: Database) -> Tally:
    before = tally(rows_of_model(model, source))
    after = tally(rows_of_model(model, target))
    if before != after:
        raise RefusedError(
            f"{model._meta.db_table} is not the same afterwards ({before.rows} and "
            f"{after.rows} rows). Nothing was moved."
        )
    return after
