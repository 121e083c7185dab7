"""What the database refuses of experiments, check-ins and reviews, whoever writes."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest

from accounts.models import User
from strategy.models import Channel, CheckIn, Experiment, Review, Strategy
from tests.factories import make_experiment, make_review, make_strategy

from .test_constraints import refused

pytestmark = pytest.mark.django_db
DAY = date(2027, 3, 1)


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"state": "forgotten"}, "experiment_state_is_known"),
        (
            {"state": "concluded", "outcome": "glory", "concluded_on": DAY},
            "experiment_outcome_is_known",
        ),
        ({"ends_on": None}, "experiment_runs_from_a_day_until_a_day"),
        ({"starts_on": None}, "experiment_runs_from_a_day_until_a_day"),
        (
            {"state": "concluded"},
            "experiment_is_concluded_with_an_outcome_on_a_day",
        ),
        (
            {"state": "concluded", "outcome": "keep"},
            "experiment_is_concluded_with_an_outcome_on_a_day",
        ),
        ({"outcome": "keep"}, "experiment_is_concluded_with_an_outcome_on_a_day"),
        ({"came_true": True}, "experiment_is_concluded_with_an_outcome_on_a_day"),
        ({"concluded_on": DAY}, "experiment_is_concluded_with_an_outcome_on_a_day"),
    ],
)
def test_an_experiment_is_where_its_state_says(
    strategy: Strategy, changes: dict[str, Any], constraint: str
) -> None:
    rows = Experiment.objects.filter(pk=make_experiment(strategy).pk)
    refused(constraint, lambda: rows.update(**changes))


@pytest.mark.parametrize("times", [0, 15])
def test_a_channel_is_sat_down_to_one_to_fourteen_times_a_week(
    strategy: Strategy, times: int
) -> None:
    rows = Channel.objects.filter(strategy=strategy)
    refused("channel_times_a_week_are_1_to_14", lambda: rows.update(times_a_week=times))


def check_in(strategy: Strategy, **fields: Any) -> CheckIn:
    values = {"platform_id": "mastodon", "day": DAY, "minutes": 20, **fields}
    return CheckIn(strategy=strategy, **values)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"minutes": 1441}, "check_in_minutes_fit_into_a_day"),
        ({"energy": 3}, "check_in_energy_is_known"),
        ({"came_back": 100_001}, "check_in_count_is_plausible"),
    ],
)
def test_a_check_in_holds_what_can_be(
    strategy: Strategy, changes: dict[str, Any], constraint: str
) -> None:
    refused(constraint, check_in(strategy, **changes).save)


def test_a_check_in_is_noted_once(owner: User, strategy: Strategy) -> None:
    key = uuid.uuid4()
    check_in(strategy, key=key).save()
    again = check_in(strategy, key=key)
    refused("check_in_is_noted_once", again.save, caught="strategy_checkin.key")
    check_in(make_strategy(owner=owner), key=key).save()


def test_a_strategy_has_one_open_review_and_each_number_once(
    strategy: Strategy,
) -> None:
    make_review(strategy)
    refused(
        "review_is_open_once_per_strategy",
        Review(strategy=strategy, number=2, started_on=DAY).save,
        caught="strategy_review.strategy_id",
    )
    finished = Review(
        strategy=strategy,
        number=1,
        started_on=DAY,
        finished_on=DAY,
        revision=strategy.revisions.get(),
    )
    refused("review_number_is_unique", finished.save, caught="strategy_review.number")


def test_a_review_that_is_finished_has_its_revision(strategy: Strategy) -> None:
    rows = Review.objects.filter(pk=make_review(strategy).pk)
    refused("review_ends_in_a_revision", lambda: rows.update(finished_on=DAY))
    revision = strategy.revisions.get()
    refused("review_ends_in_a_revision", lambda: rows.update(revision=revision))


def test_notes_and_lessons_stay_when_their_channel_goes(strategy: Strategy) -> None:
    experiment = make_experiment(strategy)
    check_in(strategy).save()
    Channel.objects.filter(strategy=strategy).delete()
    experiment.refresh_from_db()
    assert experiment.platform_id == "mastodon"
    assert strategy.check_ins.count() == 1


def test_an_experiment_stays_when_its_aim_goes(strategy: Strategy) -> None:
    experiment = make_experiment(strategy, aim=strategy.aims.get())
    strategy.aims.get().delete()
    experiment.refresh_from_db()
    assert experiment.aim is None


def test_a_strategy_goes_with_all_that_was_noted(strategy: Strategy) -> None:
    make_experiment(strategy)
    make_review(strategy)
    check_in(strategy, day=DAY - timedelta(days=1)).save()
    strategy.delete()
    assert not Experiment.objects.exists()
    assert not CheckIn.objects.exists()
    assert not Review.objects.exists()
