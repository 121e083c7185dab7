"""What the templates need to draw and describe the matrix."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from strategy.domain.document import Block, Document
from strategy.domain.drawing import Named, mix_of, points, spots, trail
from strategy.domain.quadrant import Position, lead_quadrant
from strategy.domain.reach import contours
from strategy.models import Aim
from strategy.models.catalog import CatalogEntry
from strategy.wording.matrix import (
    lead_sentence,
    lead_sentence_for_readers,
    place_sentence,
    reach_sentence,
    way_sentence,
)

# As many can be opened beside the drawing to see how far they reach.
MOST_REACHES = 8


@dataclass(frozen=True)
class Drawn:
    """An aim as far as the drawing shows it. ``key`` ties the point to its form."""

    key: str
    statement: str
    position: Position
    priority: int


def matrix_of(aims: Sequence[Aim], platforms: Iterable[Named] = ()) -> dict[str, Any]:
    return matrix(
        [
            Drawn(f"aim{aim.pk}", aim.statement, aim.position, aim.priority)
            for aim in aims
        ],
        platforms,
    )


def matrix_of_document(
    document: Document, catalog: Mapping[str, CatalogEntry] | None = None
) -> dict[str, Any]:
    """The aims and the mix, with the fits that the document holds. Examples hold none:
    for them the catalog tells.
    """
    mix = mix_of(document)
    if not mix and catalog:
        slugs = [
            str(block["platform"]) for block in document.section("channels").blocks
        ]
        mix = named(catalog, [slug for slug in slugs if slug in catalog])
    return matrix([drawn(block) for block in document.section("aims").blocks], mix)


def named(catalog: Mapping[str, CatalogEntry], slugs: Iterable[str]) -> list[Named]:
    return [
        Named(slug, catalog[slug].name, catalog[slug].platform.fits) for slug in slugs
    ]


def matrix_for_readers(
    document: Document, catalog: Mapping[str, CatalogEntry] | None = None
) -> dict[str, Any]:
    """The matrix as those see it whose aims they are not."""
    found = matrix_of_document(document, catalog)
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


def matrix(aims: Sequence[Drawn], platforms: Iterable[Named] = ()) -> dict[str, Any]:
    """The points with their words, and beside them what platforms are named."""
    lead = lead_quadrant(aims)
    placed, mix = points(aims), {one.slug: one for one in platforms}
    beside, left_out = spots(mix.values(), placed)
    return {
        "points": [
            {"point": point, "aim": aim, "where": place_sentence(aim.position)}
            for point, aim in zip(placed, aims, strict=True)
        ],
        "has_key": len({aim.priority for aim in aims}) > 1,
        "lead": lead,
        "lead_sentence": lead_sentence(lead, bool(aims)),
        "spots": beside,
        "left_out": [mix[slug].name for slug in left_out],
        "reaches": [
            {
                "name": one.name,
                "contours": contours(one.fits),
                "sentence": reach_sentence(one.fits, [aim.position for aim in aims]),
            }
            for one in list(mix.values())[:MOST_REACHES]
        ],
    }
