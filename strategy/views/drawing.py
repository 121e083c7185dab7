"""What the templates need to draw and describe the matrix."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from strategy.domain.document import Block, Document
from strategy.domain.drawing import points, trail
from strategy.domain.quadrant import Position, lead_quadrant
from strategy.models import Aim
from strategy.wording.matrix import (
    lead_sentence,
    lead_sentence_for_readers,
    place_sentence,
    way_sentence,
)


@dataclass(frozen=True)
class Drawn:
    """An aim as far as the drawing shows it. ``key`` ties the point to its form."""

    key: str
    statement: str
    position: Position
    priority: int


def matrix_of(aims: Sequence[Aim]) -> dict[str, Any]:
    return matrix(
        [
            Drawn(f"aim{aim.pk}", aim.statement, aim.position, aim.priority)
            for aim in aims
        ]
    )


def matrix_of_document(document: Document) -> dict[str, Any]:
    return matrix([drawn(block) for block in document.section("aims").blocks])


def matrix_for_readers(document: Document) -> dict[str, Any]:
    """The matrix as those see it whose aims they are not."""
    found = matrix_of_document(document)
    return {
        **found,
        "title": _("The matrix"),
        "lead_sentence": lead_sentence_for_readers(found["lead"]),
    }


def drawn(block: Block) -> Drawn:
    values: Any = block.values
    return Drawn(
        block.id,
        values["statement"],
        Position(values["x"], values["y"]),
        values["priority"],
    )


def matrix_with_trails(
    aims: Sequence[Block], earlier: Sequence[Sequence[Block]]
) -> dict[str, Any]:
    """The aims with the places that they had before, oldest first."""
    places: dict[str, list[Position]] = {}
    for blocks in earlier:
        for block in blocks:
            places.setdefault(block.id, []).append(drawn(block).position)
    return with_trails(matrix([drawn(block) for block in aims]), places)


def with_trails(
    found: dict[str, Any], earlier: Mapping[str, Sequence[Position]]
) -> dict[str, Any]:
    """A drawing with the way of each point, by its key, from where it was before."""
    for item in found["points"]:
        places = list(earlier.get(item["aim"].key, ()))
        item["trail"] = trail(item["point"], places)
        if item["trail"]:
            item["way"] = way_sentence(places, item["aim"].position)
    found["trails"] = [item["trail"] for item in found["points"] if item["trail"]]
    return found


def matrix(aims: Sequence[Drawn]) -> dict[str, Any]:
    lead = lead_quadrant(aims)
    return {
        "points": [
            {"point": point, "aim": aim, "where": place_sentence(aim.position)}
            for point, aim in zip(points(aims), aims, strict=True)
        ],
        "lead": lead,
        "lead_sentence": lead_sentence(lead, bool(aims)),
    }
