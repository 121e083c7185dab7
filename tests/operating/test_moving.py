"""From SQLite to PostgreSQL by one command: the same rows, and the site goes on there."""

import json
from pathlib import Path

import pytest

from tests.operating.installation import Installation, new_postgresql

pytestmark = pytest.mark.once

ROWS = """
import json; from operating.moving import all_models
from operating.tallies import rows_of_model, tally
from django.db import connection
print(json.dumps({m._meta.db_table: tally(rows_of_model(m, connection)).as_json()
    for m in all_models()}, sort_keys=True))
"""
GOES_ON = """
from accounts.models import User
from tests.factories import *
user = User.objects.get(email="p0@vierfeld.example")
strategy = make_strategy(owner=user)
make_revisions(strategy, count=2); make_experiment(strategy)
make_remark(make_link(strategy)); make_user(email="new@vierfeld.example")
print(user.strategies.count(), signed_in(user).get("/strategies/").status_code)
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    site = Installation(tmp_path_factory.mktemp("moving"))
    site.fill()
    return site


def moved(filled: Installation) -> Installation:
    return Installation(filled.folder, {"DATABASE_URL": new_postgresql()})


def test_nothing_is_lost_and_new_rows_find_their_numbers(filled: Installation) -> None:
    before = json.loads(filled.tells(ROWS))
    site = moved(filled)
    output = site.must("move_from_sqlite")
    assert json.loads(site.tells(ROWS)) == before
    assert before["strategy_revision"]["rows"] >= 9
    for table, tally in before.items():
        assert f"{tally['rows']} {tally['digest'][:16]}" in output, table
    assert site.tells(GOES_ON).splitlines()[-1].endswith("200")


def test_people_who_are_there_are_not_written_over(filled: Installation) -> None:
    site = moved(filled)
    site.must("prepare")
    site.tells("from tests.factories import *; make_user()")
    code, output = site.run("move_from_sqlite")
    assert code != 0
    assert "already" in output


def test_a_file_of_another_version_is_refused_and_nothing_moved(
    filled: Installation, tmp_path: Path
) -> None:
    old = Installation(tmp_path)
    old.must("migrate", "strategy", "0010")
    site = moved(filled)
    code, output = site.run("move_from_sqlite", str(tmp_path / "db.sqlite3"))
    assert code != 0
    assert "is of another version" in output
    assert "Traceback" not in output


def test_it_goes_to_postgresql_alone_and_from_a_file_that_is_there(
    filled: Installation, tmp_path: Path
) -> None:
    code, output = filled.run("move_from_sqlite")
    assert code != 0
    assert "has to lead to PostgreSQL" in output
    code, output = moved(filled).run("move_from_sqlite", str(tmp_path / "none"))
    assert code != 0
    assert "There is no file" in output
