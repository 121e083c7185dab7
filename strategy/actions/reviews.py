"""The guided return: begun, answered part by part, ended in a revision."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from strategy.domain.reviews import Part, Verdict
from strategy.domain.steps import STATEMENT_LENGTH
from strategy.models import Aim, Channel, Review, Strategy

from .document import save_fields
from .revisions import keep_revision


class FinishedError(Exception):
    """The review was finished in the meantime, in another tab for instance."""


@transaction.atomic
def start_review(*, by: User, strategy: Strategy, today: date) -> Review:
    """Begin a review, or go on with the one that is open."""
    Strategy.objects.select_for_update().get(pk=strategy.pk)
    latest = strategy.reviews.first()
    if latest and not latest.is_finished:
        return latest
    number = latest.number + 1 if latest else 1
    return Review.objects.create(strategy=strategy, number=number, started_on=today)


@transaction.atomic
def answer_part(
    *, by: User, review: Review, part: Part, values: Mapping[str, Any]
) -> Review:
    """Keep what was said in one part; what was said in the others stays."""
    current = locked(review)
    current.answers = {**current.answers, part: values}
    current.save(update_fields=["answers"])
    return current


@transaction.atomic
def finish_review(
    *,
    by: User,
    review: Review,
    today: date,
    lines: list[str],
    summary: str,
    next_review: date,
) -> Review:
    """Write what was decided into the document, and keep it as a revision."""
    current = locked(review)
    strategy = Strategy.objects.get(pk=current.strategy_id)
    said = {"lines": lines, "summary": summary, "next_review": str(next_review)}
    current.answers = {**current.answers, Part.DECISIONS: said}
    write_channels(strategy, current.answers.get(Part.CHANNELS, {}))
    write_aims(strategy, current.answers.get(Part.AIMS, {}))
    save_fields(by=by, strategy=strategy, values={"next_review": next_review})
    current.revision = keep_revision(
        by=by,
        strategy=strategy,
        reason=reason_of(today, summary),
        even_if_same=True,
    )
    current.finished_on = today
    current.save(update_fields=["answers", "revision", "finished_on"])
    return current


@transaction.atomic
def discard_review(*, by: User, review: Review) -> None:
    """Drop a review that is not finished, with what was said in it."""
    locked(review).delete()


def write_channels(strategy: Strategy, answers: Mapping[str, Any]) -> None:
    """Whoever stops is on the way out; whoever changes may change the minutes at once."""
    channels = Channel.objects.filter(strategy=strategy, in_mix=True)
    for channel in channels.filter(platform__in=answers):
        said = answers[channel.platform_id]
        if said["verdict"] == Verdict.STOP:
            channel.role = Channel.Role.LEAVE
        elif said["verdict"] == Verdict.CHANGE and said["minutes"] != said["was"]:
            channel.weekly_minutes = said["minutes"]
        channel.save(update_fields=["role", "weekly_minutes"])


def write_aims(strategy: Strategy, answers: Mapping[str, Any]) -> None:
    """Move and reword the aims, as far as that was said and they are still there."""
    for aim in Aim.objects.filter(strategy=strategy, pk__in=map(int, answers)):
        said = answers[str(aim.pk)]
        for name in ("statement", "x", "y"):
            if said[name] != said["was"][name]:
                setattr(aim, name, said[name])
        aim.save(update_fields=["statement", "x", "y"])


def reason_of(today: date, summary: str) -> str:
    day = {"date": date_format(today, "DATE_FORMAT")}
    reason = _("Review of %(date)s") % day
    first = summary.strip().partition("\n")[0]
    return (f"{reason}: {first}" if first else reason)[:STATEMENT_LENGTH]


def locked(review: Review) -> Review:
    """The review as it stands now, while nobody else writes its strategy."""
    Strategy.objects.select_for_update().get(pk=review.strategy_id)
    current = Review.objects.filter(pk=review.pk).first()
    if current is None or current.is_finished:
        raise FinishedError
    return current
