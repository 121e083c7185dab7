"""The matrix of a document, as points and as words."""

from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from strategy.domain.document import Block, Document
from strategy.domain.drawing import mix_of, points, spots
from strategy.domain.frames import PLATE, Field, Frame
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
    aims = points(found)
    beside, _left_out = spots(mix_of(document), aims)
    return Matrix(
        points=tuple(aims),
        spots=tuple(beside),
        frame=frame_values(PLATE),
        lead=str(lead or ""),
        names=names(),
        axes=axes(),
        alt=" ".join([lead_sentence(lead, bool(found)), *places]),
    )


def names() -> dict[str, tuple[str, str]]:
    return {
        str(quadrant): (label(f"quadrant.{quadrant}"), label(f"dutta.{quadrant}"))
        for quadrant in Quadrant
    }


def axes() -> tuple[str, str]:
    return _("Goals"), _("Audience")


def frame_values(frame: Frame) -> dict[str, Any]:
    """The frame with all that follows from it, as the typesetter reads it."""
    return {
        **asdict(frame),
        "height": frame.height,
        "middle_x": frame.middle_x,
        "middle_y": frame.middle_y,
        "fields": [
            {**field_values(field), "inner": field_values(field.inner)}
            for field in frame.fields
        ],
    }


def field_values(field: Field) -> dict[str, Any]:
    return {**asdict(field), "name_x": field.name_x, "name_y": field.name_y}


def placed(block: Block) -> Placed:
    values: Any = block.values
    return Placed(Position(values["x"], values["y"]), values["priority"])
