"""Whatever is killed: what was acknowledged is there, nothing is there by half or twice."""

from pathlib import Path

import pytest

from tests.faults import killed

pytestmark = pytest.mark.once


def expect_nothing_lost(found: killed.Outcome) -> None:
    assert found.verdict["lost"] == 0, found
    assert found.verdict["half"] == 0, found
    assert found.verdict["twice"] == 0, found
    assert found.texts_lost == 0, found
    assert found.acknowledged > 0
    assert found.verdict["there"] > 0
    assert 500 not in found.statuses, found


def test_a_site_killed_under_load_has_everything_it_said_was_saved(
    tmp_path: Path,
) -> None:
    found = killed.site_killed(tmp_path / "site", people=3, times=1, writes=15)
    expect_nothing_lost(found)
    assert 503 not in found.statuses


def test_a_killed_database_is_told_of_and_comes_back_by_itself(tmp_path: Path) -> None:
    found = killed.database_killed(tmp_path, people=3, times=1, writes=15)
    expect_nothing_lost(found)
    assert found.statuses[503] > 0
    assert max(found.seconds) < 10


def test_a_standby_takes_over_with_everything_the_primary_had_acknowledged(
    tmp_path: Path,
) -> None:
    found = killed.failover(tmp_path, people=3, writes=15)
    expect_nothing_lost(found)
    assert max(found.seconds) < 20
