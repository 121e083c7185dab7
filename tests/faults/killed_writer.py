"""Kills a worker before each single statement of each kind of write, and says for each what
the database holds then: all as before, all as after, or something between. As a script,
on a database in a file; prints JSON.
"""

import hashlib
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

# What differs from one run to the next, and says nothing of wholeness.
CHANCE = ("key", "seed", "token_hash", "digest", "claim")
Write = Callable[[Any, Any], Any]


def writes() -> dict[str, Write]:
    """Each kind of write, as a browser sends it: the client and the strategy."""
    from tests import factories as make
    from tests.editing import opened

    def to(path: str, sent: Callable[[Any], dict[str, Any]] | dict[str, Any]) -> Write:
        def write(client: Any, strategy: Any) -> Any:
            data = sent(strategy) if callable(sent) else sent
            return client.post(f"/strategies/{strategy.pk}/{path}", data)

        return write

    def edit(section: str, **changes: str) -> Write:
        def write(client: Any, strategy: Any) -> Any:
            address = f"/strategies/{strategy.pk}/edit/{section}/"
            return client.post(address, {**opened(client, address), **changes})

        return write

    def fewer_groups(strategy: Any) -> dict[str, Any]:
        return {key: ["peers"] for key in make.audience_form(strategy)}

    day = make.timezone.localdate().isoformat()
    check_in = {"platform": "mastodon", "day": day, "minutes": "5", "note": "Well."}
    return {
        "goals": to("wizard/goals/", make.goals_form(**{"aim1-statement": "Other"})),
        "audience": to("wizard/audience/", fewer_groups),
        "resources": to("wizard/resources/", make.resources_form()),
        "mix": to("wizard/matrix/", make.mix_form(platforms=["mastodon"])),
        "text of a section": edit("why", why="Another why."),
        "boundaries": edit("boundaries", momentum="Tuesdays."),
        "check-in": to("check-ins/", check_in),
        "experiment": to("edit/experiments/new/", {"hypothesis": "If so, then so."}),
        "revision": to("revisions/new/", {"reason": "Because."}),
        "restore": to("revisions/1/restore/", {"section": "whole"}),
        "review": to("reviews/", {}),
        "link": to("sharing/new/", make.share_form()),
        "copy": to("duplicate/", {}),
        "name": to("rename/", {"title": "Newer houses"}),
        "archive": to("archive/", {}),
        "delete": to("delete/", {"title": "Old houses"}),
        "calendar": lambda client, _: client.post("/accounts/rhythm/calendar/open/"),
        "new strategy": lambda client, _: client.post("/start/"),
    }


def state() -> str:
    """A digest of all that strategies and accounts hold, whatever keys it has."""
    from django.apps import apps
    from django.db import models

    found = []
    for model in apps.get_models():
        if model._meta.app_label not in ("strategy", "accounts"):
            continue
        names = [
            field.attname
            for field in model._meta.concrete_fields
            if not field.primary_key
            and not field.is_relation
            and not isinstance(field, models.DateTimeField)
            and field.name not in CHANCE
        ]
        rows = sorted(map(repr, model._base_manager.values_list(*names)))
        found.append((model._meta.label, rows))
    return hashlib.sha256(repr(found).encode()).hexdigest()


def seen() -> str:
    """The state as it is, and nothing held of the file, which is exchanged afterwards."""
    from django.db import connection

    found = state()
    connection.close()
    return found


def run(write: Write, fatal: int) -> list[str]:
    """The statements of the request in their order; ends before the fatal one."""
    from django.db import connection

    from strategy.models import Strategy
    from tests.factories import signed_in

    strategy = Strategy.objects.get()
    client = signed_in(strategy.owner, raise_request_exception=False)
    names: list[str] = []

    def step(name: str) -> None:
        names.append(name)
        if len(names) == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        step(sql.split()[0])
        return execute(sql, params, many, context)

    commit = connection._commit

    def counted() -> None:
        step("commit")
        commit()

    connection._commit = counted
    with connection.execute_wrapper(statement):
        response = write(client, strategy)
    assert response.status_code in (200, 302), response.status_code
    return names


def in_a_process(action: Callable[[], Any], told: Path) -> Any:
    """What it returns, or None if it was killed."""
    from django.db import connection

    told.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        try:
            told.write_text(json.dumps(action()), encoding="utf-8")
            connection.close()
        except BaseException as error:
            print(error, file=sys.stderr, flush=True)  # noqa: T201
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return None
    assert status == 0, status
    return json.loads(told.read_text(encoding="utf-8"))


def prepare() -> None:
    from django.core.management import call_command

    from tests import factories as make
    from tests.editing import write

    call_command("migrate", verbosity=0)
    call_command("sync_catalog", verbosity=0)
    strategy = make.make_strategy(owner=make.make_user())
    make.make_revisions(strategy, count=1)
    write(strategy, why="Changed since.")


def kinds(folder: Path, every: int) -> dict[str, Any]:
    database, kept, told = (folder / name for name in ("db", "kept", "told"))
    in_a_process(prepare, told)
    shutil.copy(database, kept)

    def fresh() -> None:
        for ending in ("-wal", "-shm"):
            Path(f"{database}{ending}").unlink(missing_ok=True)
        shutil.copy(kept, database)

    before = seen()
    found = {}
    for name, write in writes().items():
        fresh()
        names = in_a_process(lambda w=write: run(w, 0), told)
        after = seen()
        between = []
        # With one in so many: those around a commit, where it is decided, are all tried.
        for number in range(1, len(names) + 1):
            near = "commit" in names[max(0, number - 2) : number + 1]
            if number % every and not near:
                continue
            fresh()
            assert in_a_process(lambda n=number, w=write: run(w, n), told) is None
            now = seen()
            if now not in (before, after):
                between.append(f"{number} {names[number - 1]}")
        changed = before != after
        found[name] = {"steps": len(names), "changed": changed, "between": between}
    return found


if __name__ == "__main__":
    django.setup()
    # Once for all processes that come of this one.
    from django.conf import settings
    from django.test.utils import setup_test_environment

    import config.urls  # noqa: F401

    setup_test_environment()
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES["staticfiles"]["BACKEND"] = plain
    print(json.dumps(kinds(Path(sys.argv[1]), int(sys.argv[2]))))  # noqa: T201
