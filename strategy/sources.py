"""A strategy as exports take it: one version, with as much of its past as is asked for."""

from datetime import UTC, date
from typing import Any

from django.conf import settings
from django.utils import timezone

from strategy.composition import compose
from strategy.domain.bundle import Bundle, Entry, Kept
from strategy.domain.document import Document
from strategy.domain.experience import (
    Experience,
    LookedBack,
    Noted,
    answers_to_travel,
    with_names_in_use,
)
from strategy.exports.export import Source
from strategy.models import CheckIn, Review, Revision, Strategy
from strategy.models.catalog import load_catalog

NOTED = ("platform_id", "day", "minutes", "energy", "own_voice", "came_back", "note")


def source_of(
    strategy: Strategy,
    number: int | None = None,
    *,
    with_history: bool = False,
    with_documents: bool = False,
) -> Source:
    """Revision ``number``, or today's state. The history ends there, and so does what was
    noted and looked back on; with its documents it can be imported again.

    The strategy knows its latest revision, as ``for_page`` asks for.
    """
    latest: int = strategy.latest_revision or 0  # type: ignore[attr-defined]
    values: dict[str, Any] = {
        "key": str(strategy.pk),
        "host": settings.SITE_HOST,
        "number": number or latest,
    }
    if number:
        revision = strategy.revisions.get(number=number)
        document = Document.from_json(revision.document)
        values["day"] = timezone.localdate(revision.created_at)
    else:
        document = compose(strategy)
        values |= {
            "day": timezone.localdate(),
            "is_changed": document.digest() != strategy.latest_digest,  # type: ignore[attr-defined]
            "left": strategy.tasks_left,
        }
    if with_history or with_documents:
        history = history_until(strategy, values["number"], whole=with_documents)
        values["entries"] = tuple(map(entry_of, history))
        if with_documents:
            kept = tuple(
                Kept(entry_of(one), Document.from_json(one.document)) for one in history
            )
            until = values["day"] if number else None
            lived = experience_of(strategy, values["number"], until)
            values["bundle"] = Bundle(document, kept, lived)
    return Source(document=document, **values)


def history_until(strategy: Strategy, number: int, *, whole: bool) -> list[Revision]:
    """The revisions as far as that one, in the order in which they were kept."""
    found = strategy.revisions.filter(number__lte=number).select_related("label_beside")
    return list((found if whole else found.defer("document")).order_by("number"))


def experience_of(strategy: Strategy, number: int, until: date | None) -> Experience:
    """Reviews that ended in a revision as far as that one, and check-ins to that day."""
    noted = CheckIn.objects.filter(strategy=strategy).order_by("day", "pk")
    if until:
        noted = noted.filter(day__lte=until)
    finished = Review.objects.filter(strategy=strategy, revision__number__lte=number)
    names = {slug: entry.name for slug, entry in load_catalog().items()}
    return with_names_in_use(
        Experience(
            tuple(
                Noted(platform, str(day), *rest)
                for platform, day, *rest in noted.values_list(*NOTED)
            ),
            tuple(
                LookedBack(
                    number=one.number,
                    started_on=str(one.started_on),
                    finished_on=str(one.finished_on),
                    revision=one.revision.number,
                    answers=answers_to_travel(one.answers),
                )
                for one in finished.select_related("revision")
                .defer("revision__document")
                .order_by("number")
                if one.revision
            ),
            names,
        )
    )


def entry_of(revision: Revision) -> Entry:
    return Entry(
        number=revision.number,
        reason=revision.reason,
        label=revision.label,
        kept_at=revision.created_at.astimezone(UTC).isoformat(),
    )
