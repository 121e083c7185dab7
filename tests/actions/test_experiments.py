"""The moves of an experiment as they are written, and what two tabs can do to it."""

from datetime import date, timedelta

import pytest

from accounts.models import User
from strategy.actions.document import save_experiment
from strategy.actions.experiments import NotPossibleError, conclude, move_experiment
from strategy.actions.restore import restore
from strategy.actions.revisions import keep_revision
from strategy.actions.strategies import duplicate
from strategy.composition import compose
from strategy.domain.experiments import Move
from strategy.models import Channel, Experiment, Strategy
from tests.factories import conclusion_values, make_experiment, make_strategy

pytestmark = pytest.mark.django_db
DAY = date(2027, 3, 1)
LATER = DAY + timedelta(days=28)


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner)


def test_an_idea_starts_today_and_runs_until_its_day(
    owner: User, strategy: Strategy
) -> None:
    idea = make_experiment(strategy, state="idea", starts_on=LATER, ends_on=LATER)
    found = move_experiment(
        by=owner, experiment=idea, move=Move.START, today=DAY, until=LATER
    )
    assert (found.state, found.starts_on, found.ends_on) == ("running", DAY, LATER)


def test_an_idea_that_says_too_little_does_not_start(
    owner: User, strategy: Strategy
) -> None:
    idea = make_experiment(strategy, state="idea", prediction="")
    with pytest.raises(NotPossibleError):
        move_experiment(
            by=owner, experiment=idea, move=Move.START, today=DAY, until=LATER
        )
    idea.refresh_from_db()
    assert idea.is_idea


def test_pausing_and_going_on_keeps_what_was_planned(
    owner: User, strategy: Strategy
) -> None:
    one = make_experiment(strategy, today=DAY)
    one = move_experiment(by=owner, experiment=one, move=Move.PAUSE, today=DAY)
    assert (one.state, one.ends_on) == ("paused", LATER)
    with pytest.raises(NotPossibleError):
        move_experiment(by=owner, experiment=one, move=Move.EXTEND, today=DAY)
    one = move_experiment(
        by=owner, experiment=one, move=Move.RESUME, today=LATER, until=LATER
    )
    assert (one.state, one.starts_on) == ("running", DAY)


def test_a_second_conclusion_from_a_second_tab_is_refused_and_the_same_again_is_fine(
    owner: User, strategy: Strategy
) -> None:
    one = make_experiment(strategy, today=DAY)
    stale = Experiment.objects.get(pk=one.pk)
    conclude(by=owner, experiment=one, today=LATER, values=conclusion_values())
    conclude(by=owner, experiment=stale, today=LATER, values=conclusion_values())
    other = conclusion_values(outcome="stop")
    with pytest.raises(NotPossibleError) as refused:
        conclude(by=owner, experiment=stale, today=LATER, values=other)
    assert refused.value.experiment.outcome == "keep"
    one.refresh_from_db()
    assert (one.outcome, one.concluded_on) == ("keep", LATER)


def test_a_plan_saved_late_does_not_open_a_concluded_experiment_again(
    owner: User, strategy: Strategy
) -> None:
    one = make_experiment(strategy, today=DAY)
    stale = Experiment.objects.get(pk=one.pk)
    conclude(by=owner, experiment=one, today=LATER, values=conclusion_values())
    save_experiment(
        by=owner, strategy=strategy, experiment=stale, values={"action": "More"}
    )
    one.refresh_from_db()
    assert one.is_concluded


def test_keeping_writes_into_the_channel_with_the_experiment_as_the_reason(
    owner: User, strategy: Strategy
) -> None:
    one = make_experiment(strategy, today=DAY)
    channel = {"activity": "A question each Tuesday", "weekly_minutes": 50}
    revision = conclude(
        by=owner,
        experiment=one,
        today=LATER,
        values=conclusion_values(),
        channel=channel,
    )
    assert revision is not None
    assert revision.number == 2
    assert "If I ask one question a week" in revision.reason
    assert "Keep" in revision.reason
    mastodon = Channel.objects.get(strategy=strategy, platform="mastodon")
    assert (mastodon.activity, mastodon.weekly_minutes) == tuple(channel.values())


def test_nothing_is_concluded_if_the_channel_is_gone_meanwhile(
    owner: User, strategy: Strategy
) -> None:
    one = make_experiment(strategy, today=DAY)
    Channel.objects.filter(strategy=strategy, platform="mastodon").delete()
    with pytest.raises(NotPossibleError):
        conclude(
            by=owner,
            experiment=one,
            today=LATER,
            values=conclusion_values(),
            channel={"activity": "More"},
        )
    one.refresh_from_db()
    assert not one.is_concluded


def test_a_restore_brings_an_experiment_back_as_it_was(
    owner: User, strategy: Strategy
) -> None:
    one = make_experiment(strategy, today=DAY, aim=strategy.aims.get())
    kept = keep_revision(by=owner, strategy=strategy, reason="Running")
    conclude(by=owner, experiment=one, today=LATER, values=conclusion_values())
    restore(by=owner, strategy=strategy, revision=kept, section="experiments")
    one.refresh_from_db()
    assert (one.state, one.outcome, one.concluded_on) == ("running", "", None)
    assert one.aim == strategy.aims.get()
    concluded = strategy.revisions.get(number=3).document
    assert "A photo doubles them." in str(concluded)


def test_a_copy_takes_its_experiments_along_to_its_own_aims(
    owner: User, strategy: Strategy
) -> None:
    make_experiment(strategy, today=DAY, aim=strategy.aims.get())
    twin = duplicate(by=owner, strategy=strategy)
    assert twin.experiments.get().aim == twin.aims.get()
    blocks = compose(twin).section("experiments").blocks
    assert blocks[0]["aim"] == f"aim-{twin.aims.get().pk}"
