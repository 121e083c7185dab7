"""What a change of the catalog means for the strategies that rely on it."""

from pathlib import Path
from typing import Any

import pytest

from accounts.models import User
from strategy.actions.catalog import sync_catalog
from strategy.actions.mix import choose_mix
from strategy.actions.notices import decide_notice
from strategy.actions.strategies import duplicate
from strategy.composition import compose
from strategy.models import Channel, Notice, Strategy
from tests.catalog_files import closed, platform_values, text, write_platform
from tests.factories import make_draft, make_strategy

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_platform(tmp_path)
    sync_catalog(folder=tmp_path)
    return tmp_path


@pytest.fixture
def strategy(folder: Path, owner: User) -> Strategy:
    return make_strategy(owner=owner, platforms=["plaza", "mastodon"])


def change(folder: Path, **changes: Any) -> None:
    write_platform(folder, **changes)
    sync_catalog(folder=folder)


def held(strategy: Strategy) -> Any:
    return compose(strategy).platforms["plaza"]


def open_notice(strategy: Strategy) -> Notice:
    return Notice.objects.get(strategy=strategy, decision="")


FIT = platform_values()["fit"]


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        (closed(), "status"),
        ({"regions": {"DE": {"availability": "banned", **text("DE")}}}, "regions.DE.availability"),
        ({"fit": FIT | {"personal_public": {"value": 0, **text("it")}}}, "fit.personal_public.value"),
        ({"floor_minutes": 45}, "floor_minutes"),
        ({"minimum_age": 16}, "minimum_age"),
        ({"ages": {"AT": 14}}, "ages.AT"),
        ({"visibility": text("visibility, after a change")}, "visibility.en"),
    ],
)  # fmt: skip
def test_what_matters_is_told(
    folder: Path, strategy: Strategy, changes: dict[str, Any], path: str
) -> None:
    change(folder, **changes)
    assert path in [found.path for found in open_notice(strategy).differences]


@pytest.mark.parametrize(
    "changes",
    [
        {"summary": text("something else")},
        {"typical_minutes": 120},
        {"operator": "Another Ltd"},
        {"fit": FIT | {"personal_public": {"value": 2, **text("another reason")}}},
    ],
)
def test_what_does_not_matter_is_not_told(
    folder: Path, strategy: Strategy, changes: dict[str, Any]
) -> None:
    change(folder, **changes)
    assert not Notice.objects.exists()


def test_how_visible_one_is_told_for_the_first_time_is_no_change(
    folder: Path, owner: User
) -> None:
    change(folder, visibility=None, **closed())
    strategy = make_strategy(owner=owner, platforms=["mastodon"], existing=["plaza"])
    change(folder, **closed())
    assert not strategy.notices.exists()


def test_only_saved_strategies_with_that_channel_are_told(
    folder: Path, strategy: Strategy, owner: User
) -> None:
    outside = make_strategy(owner=owner, platforms=["mastodon"], existing=["plaza"])
    make_strategy(owner=owner, platforms=["mastodon"])
    make_draft(owner=owner, platforms=["plaza"])
    change(folder, floor_minutes=45)
    told = {notice.strategy_id for notice in Notice.objects.all()}
    assert told == {strategy.pk, outside.pk}


def test_the_facts_stand_as_they_did_until_something_is_decided(
    folder: Path, strategy: Strategy, owner: User
) -> None:
    change(folder, floor_minutes=45)
    assert held(strategy)["floor_minutes"] == 30
    notice = open_notice(strategy)
    decide_notice(by=owner, strategy=strategy, notice=notice, decision="accept")
    assert held(strategy)["floor_minutes"] == 45
    assert not Channel.objects.filter(strategy=strategy, notice__decision="").exists()


def test_what_is_kept_goes_on_standing(
    folder: Path, strategy: Strategy, owner: User
) -> None:
    change(folder, floor_minutes=45)
    notice = open_notice(strategy)
    decide_notice(by=owner, strategy=strategy, notice=notice, decision="keep")
    assert held(strategy)["floor_minutes"] == 30
    assert not Channel.objects.filter(strategy=strategy, notice__decision="").exists()
    change(folder, floor_minutes=60)
    (found,) = open_notice(strategy).differences
    assert (found.before, found.after) == (30, 60)


def test_each_decision_keeps_a_revision_with_facts_and_reason(
    folder: Path, strategy: Strategy, owner: User
) -> None:
    change(folder, floor_minutes=45)
    notice = open_notice(strategy)
    revision = decide_notice(
        by=owner, strategy=strategy, notice=notice, decision="accept"
    )
    assert revision is not None
    assert revision.number == 2
    assert revision.reason == (
        "Plaza: changed facts accepted (Least minutes a week: 30 → 45)"
    )
    assert revision.document["platforms"]["plaza"]["floor_minutes"] == 45
    first = strategy.revisions.get(number=1)
    assert first.document["platforms"]["plaza"]["floor_minutes"] == 30
    assert first.document["platforms"]["plaza"]["fits"] == {
        key: fit["value"] for key, fit in FIT.items()
    }


def test_a_revision_keeps_the_facts_that_the_strategy_holds_on_to(
    folder: Path, strategy: Strategy, owner: User
) -> None:
    fit = FIT | {"personal_public": {"value": 0, **text("it")}}
    change(folder, fit=fit, minimum_age=16, visibility=text("another sight"))
    notice = open_notice(strategy)
    kept = decide_notice(by=owner, strategy=strategy, notice=notice, decision="keep")
    assert kept is not None
    facts = kept.document["platforms"]["plaza"]
    assert facts["fits"]["personal_public"] == FIT["personal_public"]["value"]
    assert facts["minimum_age"] == 13
    assert facts["visibility"] == text("visibility")


def test_a_notice_whose_channel_is_gone_stands_in_no_way(
    folder: Path, strategy: Strategy, owner: User
) -> None:
    change(folder, floor_minutes=45)
    strategy.channels.filter(platform="plaza").delete()
    choose_mix(by=owner, strategy=strategy, stance="present", slugs=["plaza"])
    change(folder, floor_minutes=60)
    (found,) = open_notice(strategy).differences
    assert (found.before, found.after) == (45, 60)


def test_a_decision_is_taken_once(
    folder: Path, strategy: Strategy, owner: User
) -> None:
    change(folder, floor_minutes=45)
    notice = open_notice(strategy)
    decide_notice(by=owner, strategy=strategy, notice=notice, decision="keep")
    again = decide_notice(by=owner, strategy=strategy, notice=notice, decision="accept")
    assert again is None
    assert strategy.revisions.count() == 2
    assert held(strategy)["floor_minutes"] == 30


def test_several_changes_are_one_notice(folder: Path, strategy: Strategy) -> None:
    change(folder, floor_minutes=45)
    change(folder, floor_minutes=60, minimum_age=16)
    found = {f.path: (f.before, f.after) for f in open_notice(strategy).differences}
    assert found == {"floor_minutes": (30, 60), "minimum_age": (13, 16)}


def test_a_change_that_is_taken_back_is_forgotten(
    folder: Path, strategy: Strategy
) -> None:
    change(folder, floor_minutes=45)
    change(folder)
    assert not Notice.objects.exists()
    assert held(strategy)["floor_minutes"] == 30


def test_leaving_a_platform_out_of_the_mix_answers_its_notice(
    folder: Path, strategy: Strategy, owner: User
) -> None:
    change(folder, floor_minutes=45)
    notice = open_notice(strategy)
    choose_mix(by=owner, strategy=strategy, stance="present", slugs=["mastodon"])
    notice.refresh_from_db()
    assert notice.decision == "replace"
    assert notice.by == owner


def test_a_copy_has_its_own_notices(
    folder: Path, strategy: Strategy, owner: User
) -> None:
    change(folder, floor_minutes=45)
    twin = duplicate(by=owner, strategy=strategy)
    notice = open_notice(twin)
    decide_notice(by=owner, strategy=twin, notice=notice, decision="accept")
    assert open_notice(strategy).is_open
    assert held(strategy)["floor_minutes"] == 30
    assert held(twin)["floor_minutes"] == 45
