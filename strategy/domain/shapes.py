"""What data from outside has to look like: shapes that say what is wrong, and where.

Each shape checks a value as JSON has it, and tells itself as JSON Schema.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

from .reason import Reason

Path = tuple[str | int, ...]
Json = dict[str, Any]

# Years that every database, calendar and page can show.
FIRST_YEAR, LAST_YEAR = 1900, 2199

# What no database keeps (NUL), and what is no text at all (halves of a surrogate pair).
UNKEPT = re.compile("[\x00\ud800-\udfff]")


class Problem(NamedTuple):
    path: Path
    reason: Reason


class Shape(Protocol):
    def problems(self, value: Any, path: Path) -> Iterator[Problem]: ...
    def schema(self) -> Json: ...


def wrong(path: Path, code: str, **params: Any) -> Problem:
    return Problem(path, Reason(code, params))


def printable(name: str) -> str:
    return UNKEPT.sub("\ufffd", name[:60])


def is_whole(value: Any) -> bool:
    """True and False are whole numbers to Python, but not to JSON."""
    return isinstance(value, int) and not isinstance(value, bool)


@dataclass(frozen=True)
class Text:
    """``pattern`` is what the whole text has to match."""

    most: int
    least: int = 0
    pattern: str = ""

    def problems(self, value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield wrong(path, "not_text")
        elif len(value) > self.most:
            yield wrong(path, "too_long", most=self.most, length=len(value))
        elif len(value) < self.least:
            yield wrong(path, "empty")
        elif UNKEPT.search(value):
            yield wrong(path, "characters")
        elif self.pattern and not re.fullmatch(self.pattern, value):
            yield wrong(path, "pattern", value=value[:60])

    def schema(self) -> Json:
        found: Json = {"type": "string", "maxLength": self.most}
        if self.least:
            found["minLength"] = self.least
        if self.pattern:
            found["pattern"] = f"^(?:{self.pattern})$"
        return found


@dataclass(frozen=True)
class Code:
    """One of a few words."""

    options: tuple[str, ...]

    def problems(self, value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield wrong(path, "not_text")
        elif value not in self.options:
            yield wrong(path, "unknown_word", value=value[:60])

    def schema(self) -> Json:
        return {"enum": list(self.options)}


@dataclass(frozen=True)
class Whole:
    least: int
    most: int

    def problems(self, value: Any, path: Path) -> Iterator[Problem]:
        if not is_whole(value):
            yield wrong(path, "not_whole")
        elif not self.least <= value <= self.most:
            yield wrong(path, "out_of_range", least=self.least, most=self.most)

    def schema(self) -> Json:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True)
class Number:
    def problems(self, value: Any, path: Path) -> Iterator[Problem]:
        if not (is_whole(value) or isinstance(value, float)) or not is_finite(value):
            yield wrong(path, "not_number")

    def schema(self) -> Json:
        return {"type": "number"}


def is_finite(value: float) -> bool:
    """Whole numbers as well, however large: those beyond any float are not."""
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


@dataclass(frozen=True)
class Flag:
    def problems(self, value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, bool):
            yield wrong(path, "not_flag")

    def schema(self) -> Json:
        return {"type": "boolean"}


@dataclass(frozen=True)
class Day:
    def problems(self, value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, str) or not is_day(value):
            yield wrong(path, "not_day")

    def schema(self) -> Json:
        return {"type": "string", "format": "date"}


def is_day(text: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        return FIRST_YEAR <= date.fromisoformat(text).year <= LAST_YEAR
    except ValueError:
        return False


@dataclass(frozen=True)
class Moment:
    """A point in time, with its offset."""

    def problems(self, value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, str) or not is_moment(value):
            yield wrong(path, "not_moment")

    def schema(self) -> Json:
        return {"type": "string", "format": "date-time"}


def is_moment(text: str) -> bool:
    if len(text) > 40 or "T" not in text:
        return False
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return False
    return found.tzinfo is not None and FIRST_YEAR <= found.year <= LAST_YEAR
