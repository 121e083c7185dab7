"""The moves in the life of an experiment."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from strategy.domain.experiments import Move, State, missing_to_start, state_after
from strategy.domain.steps import STATEMENT_LENGTH
from strategy.models import Channel, Experiment, Revision, Strategy
from strategy.wording.labels import label

from .document import save_channel
from .revisions import keep_revision

LESSON = ("happened", "lesson", "follows")
CONCLUSION = ("outcome", "came_true", *LESSON)


class NotPossibleError(Exception):
    """The experiment is no longer, or not yet, where the move starts from.

    ``experiment`` is how it stands now.
    """

    def __init__(self, experiment: Experiment):
        super().__init__(experiment.state)
        self.experiment = experiment


@transaction.atomic
def move_experiment(
    *,
    by: User,
    experiment: Experiment,
    move: Move,
    today: date,
    until: date | None = None,
) -> Experiment:
    """Start, extend, pause or resume. Moves that make it run say ``until`` when."""
    current = locked(experiment)
    state = state_after(current.state, move)
    if state is None or state == State.CONCLUDED:
        raise NotPossibleError(current)
    if move == Move.START:
        if missing_to_start(current):
            raise NotPossibleError(current)
        current.starts_on = min(current.starts_on or today, today)
    if until:
        current.ends_on = until
    current.state = state
    current.save(update_fields=["state", "starts_on", "ends_on"])
    current.strategy.save(update_fields=["changed_at"])
    return current


@transaction.atomic
def conclude(
    *,
    by: User,
    experiment: Experiment,
    today: date,
    values: Mapping[str, Any],
    channel: Mapping[str, Any] | None = None,
) -> Revision | None:
    """End an experiment with the values of CONCLUSION.

    ``channel`` is what it changes in the channel it ran on: that is written into the
    document, and kept as a revision with the experiment as its reason. A conclusion that
    says the same again changes nothing; one that says something else is refused.
    """
    current = locked(experiment)
    if current.is_concluded and says_the_same(current, values):
        return None
    if state_after(current.state, Move.CONCLUDE) is None:
        raise NotPossibleError(current)
    for name in CONCLUSION:
        setattr(current, name, values[name])
    current.state = State.CONCLUDED
    current.concluded_on = today
    current.save(update_fields=[*CONCLUSION, "state", "concluded_on"])
    current.strategy.save(update_fields=["changed_at"])
    if not channel:
        return None
    write_into_channel(by, current, channel)
    reason = reason_of(current)
    return keep_revision(by=by, strategy=current.strategy, reason=reason)


@transaction.atomic
def reword_lesson(
    *, by: User, experiment: Experiment, values: Mapping[str, Any]
) -> None:
    """Say better what happened, what was learned and what follows from it."""
    for name in LESSON:
        setattr(experiment, name, values[name])
    experiment.save(update_fields=LESSON)
    experiment.strategy.save(update_fields=["changed_at"])


def says_the_same(experiment: Experiment, values: Mapping[str, Any]) -> bool:
    return all(getattr(experiment, name) == values[name] for name in CONCLUSION)


def write_into_channel(
    by: User, experiment: Experiment, values: Mapping[str, Any]
) -> None:
    channels = Channel.objects.filter(strategy=experiment.strategy, in_mix=True)
    channel = channels.filter(platform=experiment.platform_id).first()
    if channel is None:
        raise NotPossibleError(experiment)
    aims = list(channel.aims.all())
    save_channel(by=by, channel=channel, values=values, aims=aims)


def reason_of(experiment: Experiment) -> str:
    reason = _("Experiment “%(hypothesis)s”: %(outcome)s") % {
        "hypothesis": experiment.hypothesis,
        "outcome": label(f"outcome.{experiment.outcome}"),
    }
    return reason[:STATEMENT_LENGTH]


def locked(experiment: Experiment) -> Experiment:
    """The experiment as it stands now, while nobody else writes its strategy."""
    Strategy.objects.select_for_update().get(pk=experiment.strategy_id)
    experiments = Experiment.objects.with_names().select_related("strategy")
    return experiments.get(pk=experiment.pk)
