"""Remarks: left, answered, decided, and turned into something."""

from typing import Any

import pytest

from accounts.models import User
from strategy.actions import remarks
from strategy.actions.sharing import change_share
from strategy.models import Remark, Share, Strategy
from tests.factories import (
    audience,
    goal,
    make_link,
    make_remark,
    make_strategy,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner)


@pytest.fixture
def share(strategy: Strategy) -> Share:
    return make_link(strategy)


@pytest.fixture
def remark(share: Share) -> Remark:
    return make_remark(share)


def test_a_remark_said_twice_is_kept_once(share: Share) -> None:
    assert make_remark(share) == make_remark(share)
    make_remark(share, reader="another reader")
    make_remark(share, section="channels")
    assert Remark.objects.count() == 3


def test_a_link_that_is_closed_or_lacks_the_section_takes_none(
    owner: User, share: Share
) -> None:
    with pytest.raises(remarks.NoMoreRemarksError):
        make_remark(share, section="resources")
    change_share(by=owner, share=share, values={"takes_remarks": False})
    with pytest.raises(remarks.NoMoreRemarksError):
        make_remark(share)


def test_a_flood_ends(share: Share, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remarks, "MOST_REMARKS", 3)
    for number in range(3):
        make_remark(share, text=f"Remark {number}")
    with pytest.raises(remarks.NoMoreRemarksError):
        make_remark(share, text="One more")


def test_the_same_reader_of_two_links_is_two_in_the_database(share: Share) -> None:
    other = make_remark(make_link(share.strategy))
    assert make_remark(share).reader_hash != other.reader_hash


def test_an_answer_is_given_and_taken_back(owner: User, remark: Remark) -> None:
    remarks.answer_remark(by=owner, remark=remark, text="Because of the noise.")
    remark.refresh_from_db()
    assert remark.answer == "Because of the noise."
    assert remark.answered_at
    assert remark.read_at
    remarks.answer_remark(by=owner, remark=remark, text="")
    remark.refresh_from_db()
    assert remark.answered_at is None


def test_only_what_the_owner_shows_is_seen_by_others(
    owner: User, share: Share, remark: Remark
) -> None:
    own, other = remark.reader_hash, make_remark(share, reader="x").reader_hash
    visible = share.remarks.visible_to
    assert remark in visible(own)
    assert remark not in visible(other)
    assert not visible("").exists()
    remarks.publish_remark(by=owner, remark=remark)
    assert list(visible("")) == [remark]
    remarks.hide_remark(by=owner, remark=remark)
    assert not visible("").exists()


@pytest.mark.parametrize("decision", ["resolve", "reopen", "publish", "hide", "remove"])
def test_every_decision_can_be_taken_twice(
    owner: User, remark: Remark, decision: str
) -> None:
    decide = remarks.DECISIONS[decision]
    decide(by=owner, remark=remark)
    if decision != "remove":
        decide(by=owner, remark=remark)
    assert Remark.objects.unread().count() == 0


def test_a_remark_becomes_one_experiment(
    owner: User, strategy: Strategy, remark: Remark
) -> None:
    values: dict[str, Any] = {"hypothesis": "If I speak, they listen."}
    for _ in range(2):
        remarks.turn_into_experiment(
            by=owner, remark=remark, strategy=strategy, values=values
        )
    assert strategy.experiments.get().hypothesis == "If I speak, they listen."
    remark.refresh_from_db()
    assert remark.became == Remark.Became.EXPERIMENT
    assert remark.is_resolved


def test_a_remark_changes_an_aim(
    owner: User, strategy: Strategy, remark: Remark
) -> None:
    aim = strategy.aims.get()
    values = {**audience(), **goal(statement="Said anew.")}
    remarks.turn_into_aim(
        by=owner, remark=remark, strategy=strategy, aim=aim, values=values
    )
    assert strategy.aims.get().statement == "Said anew."
    remark.refresh_from_db()
    assert remark.became == Remark.Became.AIM


def test_a_task_is_open_until_it_is_done(
    owner: User, strategy: Strategy, remark: Remark
) -> None:
    remarks.turn_into_task(by=owner, remark=remark, text="Try a newsletter")
    assert waiting(strategy) == (0, 1)
    assert remark.is_open_task
    remarks.resolve_remark(by=owner, remark=remark)
    assert waiting(strategy) == (0, 0)
    assert not remark.is_open_task


def test_what_waits_is_counted_with_the_strategy(
    owner: User, strategy: Strategy, share: Share
) -> None:
    make_remark(make_link(make_strategy(owner=owner, title="Another")))
    assert waiting(strategy) == (0, 0)
    first = make_remark(share)
    make_remark(make_link(strategy))
    assert waiting(strategy) == (2, 0)
    remarks.mark_as_read(by=owner, strategy=strategy, latest=first)
    assert waiting(strategy) == (1, 0)


def waiting(strategy: Strategy) -> tuple[int, int]:
    found = Strategy.objects.with_remark_counts().get(pk=strategy.pk)
    return found.new_remarks, found.remark_tasks
