"""What each section of the document says, for the readable formats."""

from collections.abc import Callable, Iterator
from typing import Any

from django.template.defaultfilters import yesno
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from strategy.domain.document import Block, Document
from strategy.domain.experiments import State
from strategy.domain.quadrant import lead_quadrant
from strategy.domain.tasks import planned_minutes
from strategy.wording.labels import label
from strategy.wording.matrix import lead_sentence, place_sentence
from strategy.wording.reasons import listing

from .drawing import matrix, placed
from .export import platform_name
from .nodes import (
    Heading,
    Node,
    fact,
    items,
    own,
    said,
)
from .phrases import coded, day, listed, served


def section_nodes(key: str, document: Document) -> Iterator[Node]:
    return SECTIONS[key](document)


def why(document: Document) -> Iterator[Node]:
    yield from own(document.only("why")["text"])


def aims(document: Document) -> Iterator[Node]:
    blocks = document.section("aims").blocks
    if not blocks:
        return
    yield matrix(document)
    yield said(lead_sentence(lead_quadrant(map(placed, blocks)), has_aims=True))
    for number, block in enumerate(blocks, start=1):
        values = block.values
        yield Heading(2, _("Aim %(number)s") % {"number": number})
        yield from own(values["statement"])
        yield from fact(_("Goal"), coded("goal", values["kind"]))
        audience = listed("group", values["groups"])
        if not audience and values["audience_open"]:
            audience = _("audience still open")
        yield from fact(_("Audience"), audience)
        yield from fact(_("Reasons"), listed("purpose", values["purposes"]))
        yield from fact(_("Priority"), coded("priority", values["priority"]))
        yield from fact(_("Place"), place_sentence(placed(block).position))


def resources(document: Document) -> Iterator[Node]:
    values: Any = document.only("resources").values
    yield from fact(_("Region"), capfirst(coded("region", values["region"])))
    if values["weekly_minutes"] is not None:
        minutes = {"minutes": values["weekly_minutes"]}
        yield from fact(_("Time"), _("%(minutes)s minutes a week") % minutes)
    formats = listed("format", values["formats"])
    if values["formats"] == ():
        formats = _("None: reading and listening only")
    yield from fact(_("Formats"), formats)
    yield from fact(_("Languages"), listed("language", values["languages"]))
    if values["age"] is not None:
        yield from fact(_("Age"), values["age"])
    for name in ("barred_by_employer", "barred_by_self"):
        names = [platform_name(document, slug) for slug in values[name]]
        yield from fact(capfirst(label(f"field.{name}")), listing(names))
    yield from fact(_("Helpers"), values["helpers"], is_own=True)
    organisation = values["company_resources"]
    yield from fact(_("From my organisation"), organisation, is_own=True)
    if values["pledge"]:
        pledge = _("What appears under my name, I write or say myself.")
        yield from fact(_("Own-hand pledge"), pledge)


def mix(document: Document) -> Iterator[Node]:
    values: Any = document.only("mix").values
    if values["stance"]:
        yield said(label(f"stance.{values['stance']}"))
    if values["platforms"]:
        yield items(platform_name(document, slug) for slug in values["platforms"])
    yield from fact(
        capfirst(label("field.choice_reason")),
        coded("choice_reason", values["choice_reason"]),
    )
    own_words = capfirst(label("field.choice_note"))
    yield from fact(own_words, values["choice_note"], is_own=True)


def channels(document: Document) -> Iterator[Node]:
    blocks = document.section("channels").blocks
    if planned := planned_minutes(document):
        minutes = {"minutes": planned}
        yield said(_("%(minutes)s minutes a week are planned.") % minutes)
    for block in blocks:
        yield Heading(2, platform_name(document, block["platform"]))
        yield from fact(_("Part"), coded("role", block["role"]))
        yield from notes(document, block)


def outside(document: Document) -> Iterator[Node]:
    for block in document.section("outside").blocks:
        yield Heading(2, platform_name(document, block["platform"]))
        decided = coded("fate", block["fate"]) or _("undecided")
        yield from fact(_("What becomes of it"), decided)
        yield from notes(document, block)


def notes(document: Document, block: Block) -> Iterator[Node]:
    values: Any = block.values
    if values["aims"]:
        yield from fact(_("Serves"), served(document, values["aims"]), is_own=True)
    yield from fact(_("Topics"), values["topics"], is_own=True)
    yield from fact(_("What and how often"), values["activity"], is_own=True)
    if values["weekly_minutes"] is not None:
        yield from fact(_("Minutes a week"), values["weekly_minutes"])
    if values["times_a_week"] is not None:
        sittings = capfirst(label("field.times_a_week"))
        yield from fact(sittings, values["times_a_week"])
    yield from fact(_("It works if"), values["success_signal"], is_own=True)
    yield from fact(_("I stop if"), values["stop_rule"], is_own=True)


def boundaries(document: Document) -> Iterator[Node]:
    for name, text in document.only("boundaries").values.items():
        yield from fact(label(f"boundary.{name}"), text, is_own=True)


def experiments(document: Document) -> Iterator[Node]:
    for number, block in enumerate(document.section("experiments").blocks, start=1):
        values: Any = block.values
        yield Heading(2, _("Experiment %(number)s") % {"number": number})
        yield from own(values["hypothesis"])
        yield from fact(
            capfirst(label("field.state")), coded("experiment", values["state"])
        )
        yield from plan(document, values)
        if values["state"] == State.CONCLUDED:
            yield from learned(values)


def plan(document: Document, values: Any) -> Iterator[Node]:
    yield from fact(_("What I do"), values["action"], is_own=True)
    if values["platform"]:
        yield from fact(_("Channel"), platform_name(document, values["platform"]))
    if values["aim"]:
        aim = served(document, (values["aim"],))
        yield from fact(_("For the aim"), aim, is_own=True)
    yield from fact(_("The sign"), values["signal"], is_own=True)
    yield from fact(_("What I predict"), values["prediction"], is_own=True)
    if values["confidence"]:
        sure = _("%(number)s per cent") % {"number": values["confidence"]}
        yield from fact(_("How sure I am"), sure)
    yield from fact(_("From"), day(values["starts_on"]))
    yield from fact(_("Until"), day(values["ends_on"]))


def learned(values: Any) -> Iterator[Node]:
    judged = yesno(values["came_true"], _("yes,no,cannot be said"))
    yield from fact(_("Concluded on"), day(values["concluded_on"]))
    yield from fact(_("Outcome"), coded("outcome", values["outcome"]))
    yield from fact(_("The prediction came true"), judged)
    yield from fact(_("What happened"), values["happened"], is_own=True)
    yield from fact(_("What I learned"), values["lesson"], is_own=True)
    yield from fact(_("What follows"), values["follows"], is_own=True)


def rhythm(document: Document) -> Iterator[Node]:
    values: Any = document.only("rhythm").values
    yield from own(values["rhythm"])
    if values["next_review"]:
        on = {"date": day(values["next_review"])}
        yield said(_("I look at this again on %(date)s.") % on)


SECTIONS: dict[str, Callable[[Document], Iterator[Node]]] = {
    "why": why,
    "aims": aims,
    "resources": resources,
    "mix": mix,
    "channels": channels,
    "outside": outside,
    "boundaries": boundaries,
    "experiments": experiments,
    "rhythm": rhythm,
}
