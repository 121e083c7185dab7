"""Reads one platform file (TOML) into an Entry, or says what is wrong with it, and where."""

import re
import tomllib
from datetime import date
from pathlib import Path

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

from .entry import FACTS, KINDS, OLDEST, RULES, Entry, Rule, Source
from .reader import CatalogError, Problem, Reader, line_numbers
from .values import Values
from .writer import to_toml

# What stands where the slug of a platform stands in the site's addresses.
RESERVED = ("changes",)


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


def problems_of(values: Values) -> list[Problem]:
    """What would be wrong with an entry if these values stood in its file."""
    text = to_toml(values)
    reader = Reader(f"{values['slug']}.toml", text, tomllib.loads(text))
    read_entry(reader, values["slug"])
    return reader.problems


def parse_all(folder: Path) -> list[Entry]:
    """Every file of a folder, by slug. Raises one CatalogError for all of them."""
    entries, problems = [], []
    for path in sorted(folder.glob("*.toml")):
        try:
            entries.append(parse(path))
        except CatalogError as error:
            problems.extend(error.problems)
    if not problems:
        problems = unknown_references(entries, folder) + cycles(entries, folder)
    if problems:
        raise CatalogError(problems)
    return entries


def unknown_references(entries: list[Entry], folder: Path) -> list[Problem]:
    """Successors and alternatives that no file of the catalog describes."""
    known = {entry.platform.slug for entry in entries}
    problems = []
    for entry in entries:
        successor = entry.platform.successor
        named = [("successor", successor)] if successor else []
        named += [("alternatives", slug) for slug in entry.alternatives]
        for key, slug in named:
            if slug not in known or slug == entry.platform.slug:
                message = f"{slug!r} is not another entry of the catalog"
                problems.append(problem_at(folder, entry, key, message))
    return problems


def cycles(entries: list[Entry], folder: Path) -> list[Problem]:
    """Entries whose successors lead back to themselves."""
    successors = {e.platform.slug: e.platform.successor for e in entries}
    problems = []
    for entry in entries:
        passed = [entry.platform.slug]
        while (slug := successors.get(passed[-1])) and slug not in passed:
            passed.append(slug)
        if slug == passed[0] and len(passed) > 1:
            message = f"leads in a circle: {' → '.join([*passed, slug])}"
            problems.append(problem_at(folder, entry, "successor", message))
    return problems


def problem_at(folder: Path, entry: Entry, key: str, message: str) -> Problem:
    file = folder / f"{entry.platform.slug}.toml"
    line = line_numbers(file.read_text(encoding="utf-8"))[key]
    return Problem(file.name, line, key, message)


def read_entry(reader: Reader, slug: str) -> Entry:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        reader.fail("(file name)", f"{slug!r} is not a slug")
    if slug in RESERVED:
        reader.fail("(file name)", f"{slug!r} is the address of another page")
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
        visibility=reader.both("visibility", required=active),
        cost=reader.both("cost", required=active),
        export=reader.both("export", required=active),
        feeds=reader.both("feeds", required=active),
        social_risk=reader.both("risks.social_capital", required=active),
        intellectual_risk=reader.both("risks.intellectual_capital", required=active),
        rules=read_rules(reader),
        safety_link=reader.url("links.safety", ""),
        export_link=reader.url("links.export", ""),
        alternatives=tuple(reader.take("alternatives", list, [])),
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


def read_rules(reader: Reader) -> tuple[Rule, ...]:
    return tuple(
        Rule(reader.word(f"rules[{index}].kind", RULES), reader.both(f"rules[{index}]"))
        for index in range(len(reader.take("rules", list, [])))
    )
