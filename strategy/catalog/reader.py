"""Takes values out of a TOML text and notes what is wrong, with file, line and key."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from .entry import Text


@dataclass(frozen=True)
class Problem:
    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.key}: {self.message}"


class CatalogError(Exception):
    """What is wrong with the catalog's files, one Problem each."""

    def __init__(self, problems: list[Problem]):
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def line_numbers(text: str) -> dict[str, int]:
    """The line of each table and key of a TOML text, by dotted path."""
    lines: dict[str, int] = {}
    prefix = ""
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*(\[\[?)\s*([\w.\-]+)\s*\]", line):
            name = header[2]
            if header[1] == "[[":
                name = f"{name}[{counts.setdefault(name, 0)}]"
                counts[header[2]] += 1
            lines.setdefault(name, number)
            prefix = f"{name}."
        elif key := re.match(r"\s*([\w\-]+)\s*=", line):
            lines.setdefault(prefix + key[1], number)
    return lines


class Reader:
    """Takes values out of a table by dotted path and notes each problem with its line."""

    def __init__(self, file: str, text: str, table: dict[str, Any]):
        self.file = file
        self.table = table
        self.lines = line_numbers(text)
        self.problems: list[Problem] = []
        self.seen: set[str] = set()

    def fail(self, key: str, message: str) -> None:
        """Note a problem, the first of each key: what follows from it helps nobody."""
        if any(problem.key == key for problem in self.problems):
            return
        place = key
        while place and place not in self.lines:
            place = place.rpartition(".")[0]
        self.problems.append(Problem(self.file, self.lines.get(place, 1), key, message))

    def take(self, key: str, kind: type, default: Any = None) -> Any:
        """The value at a path; what is missing without a default is a problem."""
        self.seen.add(key)
        value: Any = self.table
        for part in key.split("."):
            name, _, index = part.partition("[")
            value = value.get(name) if isinstance(value, dict) else None
            if index and isinstance(value, list):
                value = value[int(index[:-1])]
        if value is None:
            if default is None:
                self.fail(key, "is missing")
            return kind() if default is None and kind is not date else default
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.fail(key, f"must be {kind.__name__}, not {value!r}")
            return kind() if kind is not date else date.min
        return value

    def word(
        self, key: str, allowed: tuple[str, ...], default: str | None = None
    ) -> str:
        value: str = self.take(key, str, default)
        if value and value not in allowed:
            self.fail(key, f"{value!r} is not one of {', '.join(allowed)}")
        return value

    def words(self, key: str, allowed: tuple[str, ...]) -> frozenset[str]:
        values = self.take(key, list)
        unknown = [repr(value) for value in values if value not in allowed]
        if unknown:
            said = f"{', '.join(unknown)} is not one of {', '.join(allowed)}"
            self.fail(key, said)
        if len(set(map(str, values))) != len(values):
            self.fail(key, "names something twice")
        return frozenset(map(str, values))

    def number(self, key: str, low: int, high: int, default: int | None = None) -> int:
        value: int = self.take(key, int, default)
        if not low <= value <= high:
            self.fail(key, f"{value} is not between {low} and {high}")
            return low
        return value

    def line_of_text(self, key: str, default: str | None = None) -> str:
        value: str = self.take(key, str, default)
        if default is None and not value.strip():
            self.fail(key, "is empty")
        return value

    def both(self, key: str, required: bool = True) -> Text:
        default = None if required else ""
        return Text(
            en=self.line_of_text(f"{key}.en", default),
            de=self.line_of_text(f"{key}.de", default),
        )

    def url(self, key: str, default: str | None = None) -> str:
        value = self.line_of_text(key, default)
        if value and not re.fullmatch(r"https?://[^\s]+", value):
            self.fail(key, f"{value!r} is not a web address")
        return value

    def refuse_leftovers(self) -> None:
        """Every key of the file must have been read: a misspelt one is a problem."""
        for path in flatten(self.table):
            if path not in self.seen:
                self.fail(path, "is not a known key")


def flatten(value: Any, prefix: str = "") -> list[str]:
    if isinstance(value, dict):
        return [
            path
            for key, inner in value.items()
            for path in flatten(inner, f"{prefix}.{key}" if prefix else key)
        ]
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [
            path
            for index, inner in enumerate(value)
            for path in flatten(inner, f"{prefix}[{index}]")
        ]
    return [prefix]
