"""Reads one platform file (TOML) into an Entry, or says what is wrong with it, and where."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from strategy.domain.audiences import AUDIENCE_GROUPS
from strategy.domain.goals import Purpose
from strategy.domain.platform import HIGHEST_FIT, Platform, Status
from strategy.domain.quadrant import Quadrant
from strategy.domain.resources import (
    ANY_LANGUAGE,
    FORMATS,
    LANGUAGES,
    MOST_WEEKLY_MINUTES,
    Availability,
    Region,
)

KINDS = (
    "network",
    "microblog",
    "video",
    "photo",
    "messenger",
    "community",
    "website",
    "newsletter",
    "podcast",
    "code",
    "workplace",
    "knowledge",
    "research",
    "events",
    "reviews",
)

# The facts that a source can be named for. Fits and minutes are our own judgement.
FACTS = (
    "operator",
    "operator_country",
    "launched",
    "status",
    "minimum_age",
    "languages",
    "core_formats",
    *(f"regions.{region}" for region in Region),
    *(f"ages.{region}" for region in Region),
)

OLDEST = 1969


@dataclass(frozen=True)
class Text:
    en: str
    de: str


@dataclass(frozen=True)
class Source:
    """Where facts were read, and when. ``facts`` names keys of the file."""

    url: str
    title: str
    read: date
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """One platform as edited: what the method reads, and the words around it."""

    platform: Platform
    name: str
    kind: str
    operator: str
    operator_country: str
    launched: int
    home: str
    checked: date
    status_since: str
    summary: Text
    status_note: Text
    minutes_spent_on: Text
    fit_reasons: dict[Quadrant, Text]
    region_reasons: dict[Region, Text]
    sources: tuple[Source, ...]


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


def parse(path: Path) -> Entry:
    """Read one file; its name without the ending is the slug. Raises CatalogError."""
    text = path.read_text(encoding="utf-8")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        line = re.search(r"line (\d+)", message)
        number = int(line[1]) if line else text.count("\n") + 1
        raise CatalogError([Problem(path.name, number, "(syntax)", message)]) from error
    reader = Reader(path.name, text, table)
    entry = read_entry(reader, path.stem)
    reader.refuse_leftovers()
    if reader.problems:
        raise CatalogError(reader.problems)
    return entry


def parse_all(folder: Path) -> list[Entry]:
    """Every file of a folder, by slug. Raises one CatalogError for all of them."""
    entries, problems = [], []
    for path in sorted(folder.glob("*.toml")):
        try:
            entries.append(parse(path))
        except CatalogError as error:
            problems.extend(error.problems)
    known = {entry.platform.slug for entry in entries}
    for entry in entries:
        successor = entry.platform.successor
        if not problems and successor and successor not in known:
            file = f"{entry.platform.slug}.toml"
            message = f"{successor!r} is not in the catalog"
            line = line_numbers((folder / file).read_text(encoding="utf-8"))[
                "successor"
            ]
            problems.append(Problem(file, line, "successor", message))
    if problems:
        raise CatalogError(problems)
    return entries


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
        for value in values:
            if value not in allowed:
                self.fail(key, f"{value!r} is not one of {', '.join(allowed)}")
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


def read_entry(reader: Reader, slug: str) -> Entry:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        reader.fail("(file name)", f"{slug!r} is not a slug")
    platform = read_platform(reader, slug)
    active = platform.status == Status.ACTIVE
    regions = reader.take("regions", dict, {})
    return Entry(
        platform=platform,
        name=reader.line_of_text("name"),
        kind=reader.word("kind", KINDS),
        operator=reader.line_of_text("operator"),
        operator_country=reader.line_of_text("operator_country", ""),
        launched=reader.number("launched", OLDEST, 2100),
        home=reader.url("home", ""),
        checked=reader.take("checked", date),
        status_since=reader.line_of_text("status_since", "" if active else None),
        summary=reader.both("summary"),
        status_note=reader.both("status_note", required=not active),
        minutes_spent_on=reader.both("minutes_spent_on", required=active),
        fit_reasons={quadrant: reader.both(f"fit.{quadrant}") for quadrant in Quadrant},
        region_reasons={
            Region(region): reader.both(f"regions.{region}")
            for region in regions
            if region in Region
        },
        sources=read_sources(reader),
    )


def read_platform(reader: Reader, slug: str) -> Platform:
    floor = reader.number("floor_minutes", 0, MOST_WEEKLY_MINUTES)
    typical = reader.number("typical_minutes", 0, MOST_WEEKLY_MINUTES)
    if typical < floor:
        reader.fail("typical_minutes", f"{typical} is less than the floor of {floor}")
    core = reader.words("core_formats", FORMATS)
    secondary = reader.words("secondary_formats", FORMATS)
    if core & secondary:
        reader.fail("secondary_formats", "repeats a core format")
    status = reader.word("status", tuple(Status)) or Status.ACTIVE
    successor = reader.line_of_text("successor", "")
    if status in (Status.RENAMED, Status.MERGED) and not successor:
        reader.fail("successor", f"is needed for the status {status}")
    regions = read_regions(reader)
    return Platform(
        slug=slug,
        fits={
            quadrant: reader.number(f"fit.{quadrant}.value", 0, HIGHEST_FIT)
            for quadrant in Quadrant
        },
        groups=reader.words("audiences", tuple(AUDIENCE_GROUPS)),
        purposes=reader.words("reasons", tuple(Purpose)),
        core_formats=core,
        secondary_formats=secondary,
        languages=reader.words("languages", (ANY_LANGUAGE, *LANGUAGES)),
        floor_minutes=floor,
        typical_minutes=typical,
        status=Status(status) if status in Status else Status.ACTIVE,
        successor=successor,
        minimum_age=reader.number("minimum_age", 0, 21, 0),
        regions=regions,
        ages={
            Region(region): reader.number(f"ages.{region}", 0, 21)
            for region in reader.take("ages", dict, {})
            if region in Region
        },
    )


def read_regions(reader: Reader) -> dict[Region, Availability]:
    regions = {}
    for region in reader.take("regions", dict, {}):
        if region not in Region:
            reader.fail(f"regions.{region}", f"is not one of {', '.join(Region)}")
            continue
        word = reader.word(f"regions.{region}.availability", tuple(Availability))
        if word in Availability:
            regions[Region(region)] = Availability(word)
    return regions


def read_sources(reader: Reader) -> tuple[Source, ...]:
    sources = []
    for index in range(len(reader.take("sources", list, []))):
        key = f"sources[{index}]"
        sources.append(
            Source(
                url=reader.url(f"{key}.url"),
                title=reader.line_of_text(f"{key}.title"),
                read=reader.take(f"{key}.read", date),
                facts=tuple(sorted(reader.words(f"{key}.facts", FACTS))),
            )
        )
    return tuple(sources)
