"""Walks from the first released schema through every later migration, on a database that
has rows, while the previous version goes on reading and writing. As a script; prints as
JSON what the previous version could not do after each migration.

The previous version is what Django knows of it: the models as its migrations describe
them. They read every column they know, and write rows as they did.
"""

import json
import sys
from pathlib import Path
from typing import Any

import django

RELEASE = Path(__file__).with_name("first_release.json")
APPS = ("accounts", "strategy")
# A trigger refuses to change one, in every version.
NEVER_CHANGED = ("Revision",)


def read_release() -> Any:
    return json.loads(RELEASE.read_text(encoding="utf-8"))


def load_rows(apps: Any, rows: list[Any]) -> None:
    """The rows of a released database, into the schema of that day."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.constraint_checks_disabled():
        for row in rows:
            model = apps.get_model(row["model"])
            values, many = {}, {}
            for name, value in {model._meta.pk.name: row["pk"], **row["fields"]}.items():
                field = model._meta.get_field(name)
                if field.many_to_many:
                    many[name] = value
                else:
                    values[field.attname] = field.to_python(value)
            saved = model(**values)
            saved.save(force_insert=True)
            for name, keys in many.items():
                getattr(saved, name).set(keys)


def as_before(apps: Any) -> list[str]:
    """What a version with these models cannot do any more; empty if it can do all."""
    problems = []
    for model in apps.get_models():
        if model._meta.app_label not in APPS:
            continue
        for what, do in (("read", read), ("change", change), ("add", add)):
            try:
                do(model)
            except Exception as error:
                name = model._meta.object_name
                problems.append(f"{what} {name}: {str(error).splitlines()[0]}")
    return problems


def read(model: Any) -> None:
    list(model._default_manager.all())


def change(model: Any) -> None:
    if model._meta.object_name in NEVER_CHANGED:
        return
    for row in model._default_manager.all()[:5]:
        row.save(force_update=True)


def add(model: Any) -> None:
    """The same row once more, after it was taken away; then everything as it was."""
    from django.db import connection, transaction

    for row in model._default_manager.all()[:1]:
        table, key = model._meta.db_table, model._meta.pk
        with transaction.atomic():
            # Whatever points to the row may, for this moment, point to nothing.
            with connection.cursor() as cursor:
                if connection.vendor == "postgresql":
                    cursor.execute("SET LOCAL session_replication_role = replica")
                quoted = f'"{table}" WHERE "{key.column}" = %s'
                value = key.get_db_prep_value(row.pk, connection)
                cursor.execute(f"DELETE FROM {quoted}", [value])  # noqa: S608
            row.save(force_insert=True)


def made_up(name: str) -> list[Any]:
    """Migrations by which the walk shows that it sees what it is there for."""
    from django.db import migrations, models

    text = models.TextField(default="")
    kinds = {
        "nullable": migrations.AddField(
            "strategy", "mood", models.TextField(null=True)
        ),
        "with a default of the database": migrations.AddField(
            "strategy", "mood", models.TextField(db_default="")
        ),
        "an index": migrations.AddIndex(
            "strategy", models.Index(fields=["title"], name="strategy_by_title")
        ),
        "with a default of Python": migrations.AddField("strategy", "mood", text),
        "removed": migrations.RemoveField("strategy", "helpers"),
        "renamed": migrations.RenameField("strategy", "why", "reason"),
        "narrowed": migrations.AddConstraint(
            "strategy",
            models.CheckConstraint(
                condition=models.Q(title=""), name="strategy_has_no_title"
            ),
        ),
        "gone": migrations.DeleteModel("Slot"),
    }
    migration = migrations.Migration("9999_made_up", "strategy")
    migration.operations = [kinds[name]]
    return [migration]


def walk(extra: str) -> dict[str, list[str]]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    release = read_release()
    targets = [tuple(leaf) for leaf in release["leaves"]]
    state = MigrationExecutor(connection).migrate(targets)
    load_rows(state.apps, release["rows"])
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    later = [migration for migration, _ in plan]
    found = {}
    for migration in [*later, *(made_up(extra) if extra else [])]:
        before = state.clone().apps
        try:
            with connection.schema_editor(atomic=migration.atomic) as editor:
                state = migration.apply(state, editor)
            problems = as_before(before)
        except Exception as error:
            problems = [f"apply: {str(error).splitlines()[0]}"]
        found[str(migration)] = problems
    return found


if __name__ == "__main__":
    django.setup()
    print(json.dumps(walk(sys.argv[1] if len(sys.argv) > 1 else "")))  # noqa: T201
