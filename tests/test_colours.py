"""The colours of the tokens, in both schemes: what has to be told apart can be."""

import math
import re
from pathlib import Path

import pytest
from django.conf import settings

TOKENS = Path(settings.BASE_DIR) / "static" / "css" / "tokens.css"
COLOUR = r"oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)"
LIGHT, DARK = 0, 1

# What is read stands out 4.5 to 1 (the ink 7 to 1), what only bounds or marks 3 to 1.
READ = [
    ("ink", "paper", 7.0),
    ("ink", "sheet", 7.0),
    ("ink", "accent-soft", 7.0),
    ("ink", "danger-soft", 7.0),
    ("ink", "added", 7.0),
    ("muted", "paper", 4.5),
    ("muted", "sheet", 4.5),
    ("muted", "accent-soft", 4.5),
    ("muted", "gone", 4.5),
    ("accent", "paper", 4.5),
    ("accent", "sheet", 4.5),
    ("accent", "accent-soft", 4.5),
    ("on-accent", "accent", 4.5),
    ("on-accent", "danger", 4.5),
    ("danger", "paper", 4.5),
    ("danger", "danger-soft", 4.5),
    ("strong-line", "paper", 3.0),
    ("strong-line", "sheet", 3.0),
]


def tokens() -> dict[str, list[tuple[float, ...]]]:
    text = TOKENS.read_text(encoding="utf-8")
    found = re.findall(rf"--([\w-]+): light-dark\({COLOUR}, {COLOUR}\)", text)
    return {
        name: [tuple(map(float, numbers[:3])), tuple(map(float, numbers[3:]))]
        for name, *numbers in found
    }


def luminance(lightness: float, chroma: float, hue: float) -> float:
    """The relative luminance of an OKLCH colour, cut to what a screen shows."""
    a = chroma * math.cos(math.radians(hue))
    b = chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    red, green, blue = (min(1.0, max(0.0, part)) for part in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    dark, light = sorted((luminance(*one), luminance(*other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_what_is_read_stands_out_from_what_is_behind_it(scheme: int) -> None:
    colours = tokens()
    measured = {
        (front, back): (round(found, 2), least)
        for front, back, least in READ
        if (found := contrast(colours[front][scheme], colours[back][scheme])) < least
    }
    assert measured == {}


def test_black_on_white_is_21_to_1() -> None:
    assert contrast((0, 0, 0), (1, 0, 0)) == pytest.approx(21, abs=0.01)
