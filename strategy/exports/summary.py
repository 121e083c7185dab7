"""One page for an assistant or the press office: matrix, mix and boundaries."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from strategy.domain.document import Document

from .drawing import matrix
from .export import Choice, Source, platform_name, taken_along
from .nodes import Fact, Heading, Node, Prose, items, one_line, paragraphs, said
from .outline import subtitle
from .phrases import coded
from .sections import boundaries

# What fits on one page, and is still read.
STATEMENT, BOUNDARY = 140, 420
MOST_PLATFORMS = 14


@dataclass(frozen=True)
class Page:
    """``beside`` stands beside the matrix."""

    title: str
    subtitle: str
    beside: tuple[Node, ...]
    nodes: tuple[Node, ...]

    @property
    def in_order(self) -> tuple[Node, ...]:
        """For formats without columns."""
        return (self.nodes[0], *self.beside, *self.nodes[1:])


def summary(source: Source, choice: Choice) -> Page:
    document = taken_along(source, choice)
    return Page(
        title=one_line(document.title),
        subtitle=subtitle(source),
        beside=(*aims(document), *mix(document)),
        nodes=(matrix(document), *bounds(document)),
    )


def aims(document: Document) -> list[Node]:
    found: list[Node] = [Heading(1, _("Aims"))]
    for number, block in enumerate(document.section("aims").blocks, start=1):
        text = short(one_line(block["statement"]), STATEMENT)
        found.append(Prose(((f"{number}. {text}",),), is_own=True))
    return found


def mix(document: Document) -> list[Node]:
    found: list[Node] = [Heading(1, _("Where I show up"))]
    stance = document.only("mix")["stance"]
    if stance:
        found.append(said(coded("stance", stance)))
    channels = document.section("channels").blocks
    lines = [channel_line(document, block.values) for block in channels]
    if len(lines) > MOST_PLATFORMS:
        more = {"count": len(lines) - MOST_PLATFORMS}
        lines = [*lines[:MOST_PLATFORMS], _("and %(count)s more") % more]
    return [*found, items(lines)] if lines else found


def channel_line(document: Document, values: Any) -> str:
    name = platform_name(document, values["platform"])
    said_of_it = [coded("role", values["role"]).partition(":")[0]]
    if values["weekly_minutes"] is not None:
        minutes = {"minutes": values["weekly_minutes"]}
        said_of_it.append(_("%(minutes)s minutes a week") % minutes)
    details = ", ".join(filter(None, said_of_it))
    return f"{name} ({details})" if details else name


def bounds(document: Document) -> list[Node]:
    found: list[Node] = [Heading(1, _("Boundaries"))]
    for node in boundaries(document):
        if isinstance(node, Fact):
            lines = [" ".join(lines) for lines in node.paragraphs]
            text = short(" ".join(lines), BOUNDARY)
            found.append(replace(node, paragraphs=paragraphs(text)))
    return found if len(found) > 1 else [*found, said(_("Nothing here yet."))]


def short(text: str, most: int) -> str:
    return Truncator(text).chars(most)
