"""Rows with a date into what is due: the one reading of it for pages, mails, calendar."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from strategy.domain.experiments import State
from strategy.domain.rhythm import Due, DueKind, Mention, read_from
from strategy.models import Digest, Experiment, Remark, Reminder, Strategy

# A mention by a digest in one of these states is known to have been made.
CERTAIN = (Digest.State.SENT,)
# In these it was made, or nobody knows.
MENTIONED = (
    Digest.State.HANDED,
    Digest.State.SENT,
    Digest.State.UNSURE,
    Digest.State.REFUSED,
)

Mentions = dict[tuple[DueKind, UUID, int | None], list[Mention]]


def dated_experiments(strategies: Collection[Strategy]) -> QuerySet[Experiment]:
    """The experiments whose end counts: those that run."""
    return Experiment.objects.filter(
        strategy__in=strategies, state=State.RUNNING, ends_on__isnull=False
    )


def dated(
    strategies: Collection[Strategy], experiments: Iterable[Experiment]
) -> list[Due]:
    """Everything in strategies that has a date, whether it is due yet or not."""
    by_key = {strategy.pk: strategy for strategy in strategies}
    reviews = [
        Due(
            kind=DueKind.REVIEW,
            strategy=strategy.pk,
            title=strategy.title,
            day=strategy.next_review,
            paused_until=strategy.paused_until,
        )
        for strategy in strategies
        if strategy.next_review
    ]
    ends = [
        Due(
            kind=DueKind.EXPERIMENT,
            strategy=experiment.strategy_id,
            title=by_key[experiment.strategy_id].title,
            day=experiment.ends_on,
            experiment=experiment.pk,
            hypothesis=experiment.hypothesis,
            paused_until=by_key[experiment.strategy_id].paused_until,
        )
        for experiment in experiments
        if experiment.ends_on
    ]
    return [*reviews, *ends]


def due_on(strategies: Iterable[Strategy], today: date) -> list[Due]:
    """What is due on that day in these strategies. One query, and none for no strategy."""
    alive = [
        strategy
        for strategy in strategies
        if strategy.state == Strategy.State.ACTIVE and not strategy.is_paused(today)
    ]
    if not alive:
        return []
    experiments = dated_experiments(alive).filter(ends_on__lte=today)
    return [due for due in dated(alive, experiments) if due.since <= today]


def due_of_people(days: dict[int, date]) -> dict[int, list[Due]]:
    """What is due for each person on their own day, with how often it was mentioned.

    Four queries, however many people.
    """
    latest = max(days.values())
    strategies = (
        Strategy.objects.alive(latest)
        .filter(owner__in=days)
        .select_related("owner")
        .only("title", "state", "next_review", "paused_until", "owner__time_zone")
    )
    owners = {strategy.pk: strategy.owner_id for strategy in strategies}
    things = [*due_on(strategies, latest), *to_read(strategies)]
    mentions = mentions_in({due.strategy for due in things})
    found: dict[int, list[Due]] = defaultdict(list)
    for due in things:
        owner = owners[due.strategy]
        if owner is not None and due.since <= days[owner]:
            said = tuple(mentions[due.kind, due.strategy, due.experiment])
            found[owner].append(replace(due, mentions=said))
    return dict(found)


def to_read(strategies: Iterable[Strategy]) -> list[Due]:
    """What readers said and the owner has not read. One query."""
    by_key = {strategy.pk: strategy for strategy in strategies}
    found = []
    for waiting in Remark.objects.waiting_in(by_key.values()):
        strategy = by_key[waiting.strategy]
        if strategy.owner is not None:
            due = Due(
                kind=DueKind.REMARKS,
                strategy=strategy.pk,
                title=strategy.title,
                day=read_from(waiting.newest, strategy.owner.zone),
                count=waiting.count,
                paused_until=strategy.paused_until,
            )
            found.append(due)
    return found


def mentions_in(strategies: Collection[UUID]) -> Mentions:
    """How the things of these strategies were mentioned, by what they are."""
    found: Mentions = defaultdict(list)
    reminders = Reminder.objects.filter(
        strategy__in=strategies, digest__state__in=MENTIONED
    ).select_related("digest")
    for reminder in reminders:
        digest = reminder.digest
        found[reminder.kind, reminder.strategy_id, reminder.experiment_id].append(
            Mention(
                on=digest.day,
                certain=digest.state in CERTAIN,
                snoozed_until=digest.snoozed_until,
            )
        )
    return found
