"""Each migration since the first release applies to a filled database while the version
before it goes on serving.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.actions.test_crashes import ROOT, database
from tests.migrations.walk import read_release

SCRIPT = Path(__file__).with_name("walk.py")


def walk(folder: Path, extra: str = "") -> dict[str, list[str]]:
    environment = {
        **os.environ,
        "VAR_DIR": str(folder),
        "SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": database(folder),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, str(SCRIPT), extra],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def test_the_version_before_goes_on_reading_and_writing_after_each_migration(
    tmp_path: Path,
) -> None:
    found = walk(tmp_path)
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_the_released_database_has_a_row_of_nearly_everything() -> None:
    models = {row["model"] for row in read_release()["rows"]}
    assert {"accounts.user", "strategy.strategy", "strategy.revision"} <= models
    assert len(models) > 18


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("nullable", ""),
        ("with a default of the database", ""),
        ("an index", ""),
        ("with a default of Python", "add Strategy"),
        ("removed", "read Strategy"),
        ("renamed", "read Strategy"),
        ("narrowed", "apply"),
        ("gone", "read Slot"),
    ],
)
def test_the_walk_sees_what_the_version_before_could_not_do(
    tmp_path: Path, change: str, problem: str
) -> None:
    problems = walk(tmp_path, change)["strategy.9999_made_up"]
    assert bool(problems) == bool(problem)
    assert any(line.startswith(problem) for line in problems or [""])
