"""Pictures of the site itself: what it shows on home screens, and where it is passed on."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from strategy.domain.drawing import points
from strategy.domain.frames import MARK, PLATE
from strategy.domain.quadrant import Position, lead_quadrant

from .drawing import Placed, axes, frame_values, names
from .typesetter import typeset_picture

# A point of the page is one pixel.
PPI = 72
ICON_SIDES = (180, 192, 512)
# Three aims as many have them: what they are known for, peers, those who are close.
AIMS = (
    Placed(Position(85, 76), 3),
    Placed(Position(80, 30), 2),
    Placed(Position(8, 12), 1),
)


@dataclass(frozen=True)
class Picture:
    """What is drawn under that name, from which values."""

    name: str
    template: str
    values: dict[str, Any]

    def draw(self) -> bytes:
        return typeset_picture(self.template, self.values, ppi=PPI)


def pictures(languages: Iterable[str]) -> list[Picture]:
    icons = [Picture(f"icon-{side}.png", "icon.typ", icon(side)) for side in ICON_SIDES]
    return icons + [social(language) for language in languages]


def icon(side: int) -> dict[str, Any]:
    return {"side": side, "frame": frame_values(MARK)}


def social(language: str) -> Picture:
    with override(language):
        values = {
            "language": language,
            "name": "Vierfeld",
            "mark": {"frame": frame_values(MARK)},
            "claim": _("Decide where you show up online. And where not."),
            "line": _("Aims, audience, minutes a week: a strategy that stays alive."),
            "matrix": {
                "points": [asdict(point) for point in points(AIMS)],
                "spots": [],
                "frame": frame_values(PLATE),
                "lead": str(lead_quadrant(AIMS)),
                "names": names(),
                "axes": axes(),
            },
        }
    return Picture(f"social-{language}.png", "social.typ", values)
