"""The matrix of a document, as points and as words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from strategy.domain.document import Block, Document
from strategy.domain.drawing import points
from strategy.domain.quadrant import Position, Quadrant, lead_quadrant
from strategy.wording.labels import label
from strategy.wording.matrix import lead_sentence, place_sentence

from .nodes import Matrix


@dataclass(frozen=True)
class Placed:
    """An aim as far as the drawing shows it."""

    position: Position
    priority: int


def matrix(document: Document) -> Matrix:
    """The drawing with its words. Whoever does not see it gets the places in sentences."""
    found = [placed(block) for block in document.section("aims").blocks]
    lead = lead_quadrant(found)
    places = [
        _("Aim %(number)s: %(place)s")
        % {"number": number, "place": place_sentence(aim.position)}
        for number, aim in enumerate(found, start=1)
    ]
    return Matrix(
        points=tuple(points(found)),
        lead=str(lead or ""),
        names={
            str(quadrant): (label(f"quadrant.{quadrant}"), label(f"dutta.{quadrant}"))
            for quadrant in Quadrant
        },
        axes=(_("Goals"), _("Audience")),
        alt=" ".join([lead_sentence(lead, bool(found)), *places]),
    )


def placed(block: Block) -> Placed:
    values: Any = block.values
    return Placed(Position(values["x"], values["y"]), values["priority"])
