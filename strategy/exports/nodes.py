"""What a readable document is made of. All text in it is plain text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from strategy.domain.drawing import Point, Spot

from .export import readable

# A text as it is set: paragraphs, each with its lines.
Paragraphs = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True)
class Prose:
    """``is_own``: the person's own words."""

    paragraphs: Paragraphs
    is_own: bool = False


@dataclass(frozen=True)
class Fact:
    """What a field is called, and what it says."""

    label: str
    paragraphs: Paragraphs
    is_own: bool = False


@dataclass(frozen=True)
class Items:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Matrix:
    """The drawing: points by number, platforms by name, the leading quadrant, and all of
    it in words. ``frame`` are the fields on the canvas.
    """

    points: tuple[Point, ...]
    spots: tuple[Spot, ...]
    frame: dict[str, Any]
    lead: str
    names: dict[str, tuple[str, str]]
    axes: tuple[str, str]
    alt: str


Node = Heading | Prose | Fact | Items | Matrix


@dataclass(frozen=True)
class Outline:
    title: str
    subtitle: str
    nodes: tuple[Node, ...]


def paragraphs(text: str) -> Paragraphs:
    """A text at its empty lines, and each part at its line feeds."""
    found: list[tuple[str, ...]] = []
    lines: list[str] = []
    for line in [*readable(text).split("\n"), ""]:
        if line.strip():
            lines.append(" ".join(line.split()))
        elif lines:
            found.append(tuple(lines))
            lines = []
    return tuple(found)


def said(text: str) -> Prose:
    """A sentence of ours."""
    return Prose(paragraphs(text))


def one_line(text: object) -> str:
    return " ".join(readable(str(text)).split())


def items(texts: Iterable[str]) -> Items:
    return Items(tuple(map(one_line, texts)))


def own(text: Any) -> Iterator[Node]:
    if found := paragraphs(str(text)):
        yield Prose(found, is_own=True)


def fact(name: str, text: Any, *, is_own: bool = False) -> Iterator[Node]:
    """Nothing for what was not said."""
    if found := paragraphs(str(text)):
        yield Fact(name, found, is_own)
