"""What a person's calendar holds: reviews, ends of experiments, and weekly times."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from strategy.domain.agenda import AgendaEntry, first_start
from strategy.domain.rhythm import Due, DueKind
from strategy.due import dated, dated_experiments
from strategy.links import absolute
from strategy.models import Slot, Strategy
from strategy.wording.digest import one_line, shortened


def agenda(person: User) -> list[AgendaEntry]:
    """In the language that is active, on the person's clock. Three queries."""
    strategies = {
        strategy.pk: strategy
        for strategy in Strategy.objects.filter(
            owner=person, state=Strategy.State.ACTIVE
        ).order_by("created_at", "pk")
    }
    experiments = dated_experiments(strategies.values()).order_by("pk")
    dates = dated(strategies.values(), experiments)
    slots = Slot.objects.filter(
        channel__strategy__in=strategies, channel__in_mix=True
    ).select_related("channel__platform")
    return [
        *(date_entry(due, strategies[due.strategy]) for due in dates),
        *slot_entries(slots.order_by("pk"), strategies, person),
    ]


def date_entry(due: Due, strategy: Strategy) -> AgendaEntry:
    path = reverse("strategy", args=[due.strategy])
    if due.kind == DueKind.REVIEW:
        return AgendaEntry(
            uid=uid(f"review-{due.strategy}"),
            start=due.since,
            changed_at=strategy.changed_at,
            summary=_("Look again: %(title)s") % {"title": shortened(due.title)},
            description="",
            url=absolute(path),
        )
    return AgendaEntry(
        uid=uid(f"experiment-{due.experiment}"),
        start=due.since,
        changed_at=strategy.changed_at,
        summary=_("Experiment ends: %(hypothesis)s")
        % {"hypothesis": shortened(due.hypothesis)},
        description=f"{one_line(due.title)}\n\n{due.hypothesis}",
        url=absolute(f"{path}#section-experiments"),
    )


def slot_entries(
    slots: Iterable[Slot], strategies: dict[UUID, Strategy], person: User
) -> Iterator[AgendaEntry]:
    for slot in slots:
        strategy = strategies[slot.channel.strategy_id]
        yield AgendaEntry(
            uid=uid(f"slot-{slot.pk}"),
            start=first_start(
                since=slot.since,
                weekday=slot.weekday,
                starts_at=slot.starts_at,
                zone=person.zone,
                paused_until=strategy.paused_until,
            ),
            changed_at=max(slot.created_at, strategy.changed_at),
            summary=slot.channel.platform.name,
            description="\n\n".join(
                filter(None, (one_line(strategy.title), slot.channel.activity))
            ),
            url=absolute(f"{reverse('strategy', args=[strategy.pk])}#section-channels"),
            minutes=slot.minutes,
        )


def uid(name: str) -> str:
    return f"{name}@{settings.SITE_HOST}"
