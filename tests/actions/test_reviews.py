"""A review ends in a revision whose reason it is, once."""

from datetime import date, timedelta
from typing import Any

import pytest

from accounts.models import User
from strategy.actions.reviews import (
    FinishedError,
    answer_part,
    discard_review,
    finish_review,
    start_review,
)
from strategy.domain.reviews import Part
from strategy.models import Channel, Review, Strategy
from tests.factories import make_strategy

pytestmark = pytest.mark.django_db
DAY = date(2027, 3, 1)


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner)


@pytest.fixture
def review(owner: User, strategy: Strategy) -> Review:
    return start_review(by=owner, strategy=strategy, today=DAY)


def finish(review: Review, **changes: Any) -> Review:
    values = {
        "lines": ["One guest article"],
        "summary": "Less is more.\nReally.",
        "next_review": DAY + timedelta(days=90),
        **changes,
    }
    return finish_review(
        by=review.strategy.owner,  # type: ignore[arg-type]
        review=review,
        today=DAY,
        **values,
    )


def channel(**changes: Any) -> dict[str, Any]:
    return {"verdict": "keep", "minutes": None, "was": None, "note": "", **changes}


def test_beginning_twice_goes_on_with_the_same(
    owner: User, strategy: Strategy, review: Review
) -> None:
    assert start_review(by=owner, strategy=strategy, today=DAY) == review
    finish(review)
    assert start_review(by=owner, strategy=strategy, today=DAY).number == 2


def test_answers_stay_until_the_end_and_change_nothing_before(
    owner: User, strategy: Strategy, review: Review
) -> None:
    said = {"mastodon": channel(verdict="stop")}
    answer_part(by=owner, review=review, part=Part.CHANNELS, values=said)
    answer_part(by=owner, review=review, part=Part.EXPERIMENTS, values={})
    review.refresh_from_db()
    assert review.answers == {"channels": said, "experiments": {}}
    mastodon = Channel.objects.get(strategy=strategy, platform="mastodon")
    assert mastodon.role == ""
    assert strategy.revisions.count() == 1


def test_the_end_writes_what_was_decided_and_keeps_it_as_a_revision(
    owner: User, strategy: Strategy, review: Review
) -> None:
    aim = strategy.aims.get()
    was = {"statement": aim.statement, "x": aim.x, "y": aim.y}
    channels = {
        "mastodon": channel(verdict="stop"),
        "bluesky": channel(verdict="change", minutes=25),
        "gone-meanwhile": channel(verdict="stop"),
    }
    aims = {str(aim.pk): {**was, "x": 40, "holds": "partly", "was": was}}
    aims["999999"] = {**was, "holds": "no", "was": was}
    answer_part(by=owner, review=review, part=Part.CHANNELS, values=channels)
    answer_part(by=owner, review=review, part=Part.AIMS, values=aims)
    finished = finish(review)
    strategy.refresh_from_db()
    assert strategy.next_review == DAY + timedelta(days=90)
    rows = Channel.objects.filter(strategy=strategy)
    assert rows.get(platform="mastodon").role == "leave"
    assert rows.get(platform="bluesky").weekly_minutes == 25
    assert strategy.aims.get().x == 40
    revision = strategy.revisions.first()
    assert revision is not None
    assert finished.revision == revision
    assert (revision.number, revision.reason) == (
        2,
        "Review of 1 March 2027: Less is more.",
    )


def test_what_was_changed_elsewhere_meanwhile_is_not_undone(
    owner: User, strategy: Strategy, review: Review
) -> None:
    aim = strategy.aims.get()
    was = {"statement": aim.statement, "x": aim.x, "y": aim.y}
    aims = {str(aim.pk): {**was, "holds": "yes", "was": was}}
    answer_part(by=owner, review=review, part=Part.AIMS, values=aims)
    aim.statement = "Said better."
    aim.save()
    finish(review)
    assert strategy.aims.get().statement == "Said better."


def test_a_review_that_changes_nothing_is_kept_all_the_same(
    strategy: Strategy, review: Review
) -> None:
    finish(review)
    again = start_review(by=strategy.owner, strategy=strategy, today=DAY)  # type: ignore[arg-type]
    finish(again, lines=[], summary="")
    numbers = [one.number for one in strategy.revisions.all()]
    assert numbers == [3, 2, 1]
    assert strategy.revisions.get(number=3).reason == "Review of 1 March 2027"


def test_finishing_twice_keeps_one_revision(
    owner: User, strategy: Strategy, review: Review
) -> None:
    finish(review)
    with pytest.raises(FinishedError):
        finish(review)
    with pytest.raises(FinishedError):
        answer_part(by=owner, review=review, part=Part.AIMS, values={})
    with pytest.raises(FinishedError):
        discard_review(by=owner, review=review)
    assert strategy.revisions.count() == 2


def test_a_review_can_be_dropped_and_begun_again(
    owner: User, strategy: Strategy, review: Review
) -> None:
    discard_review(by=owner, review=review)
    assert start_review(by=owner, strategy=strategy, today=DAY).number == 1
    assert strategy.revisions.count() == 1
