"""What an editor must mend although the files can be read: dates, sources, languages."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from strategy.domain.platform import Status

from .entry import NOBODY, Entry, Text
from .parser import parse_all
from .reader import CatalogError, Problem, line_numbers
from .values import Values, entry_values

MONTHS = 12


def check(folder: Path, today: date) -> list[Problem]:
    """Everything that is wrong with the files of a folder. Empty is good."""
    try:
        entries = parse_all(folder)
    except CatalogError as error:
        return error.problems
    return [
        problem for entry in entries for problem in check_entry(entry, folder, today)
    ]


def check_entry(entry: Entry, folder: Path, today: date) -> Iterator[Problem]:
    file = folder / f"{entry.platform.slug}.toml"
    lines = line_numbers(file.read_text(encoding="utf-8"))
    values = entry_values(entry)
    found = [
        *dates(entry, today),
        *sources(entry, values),
        *languages(entry),
    ]
    for key, message in found:
        yield Problem(file.name, line_of(lines, key), key, message)


def line_of(lines: dict[str, int], key: str) -> int:
    while key and key not in lines:
        key = key.rpartition(".")[0]
    return lines.get(key, 1)


def dates(entry: Entry, today: date) -> Iterator[tuple[str, str]]:
    if entry.checked > today:
        yield "checked", f"{entry.checked} lies in the future"
    elif months_between(entry.checked, today) >= MONTHS:
        yield "checked", f"nobody has looked at it since {entry.checked}"
    if entry.launched > today.year:
        yield "launched", f"{entry.launched} lies in the future"
    yield from status_dates(entry, today)
    for index, source in enumerate(entry.sources):
        key = f"sources[{index}].read"
        if source.read > today:
            yield key, f"{source.read} lies in the future"
        elif source.read > entry.checked:
            yield key, f"{source.read} is after the entry was checked"


def status_dates(entry: Entry, today: date) -> Iterator[tuple[str, str]]:
    since = entry.status_since
    if not since:
        return
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", since):
        yield "status_since", f"{since!r} is not a year, a month or a day"
    elif since > today.isoformat()[: len(since)]:
        yield "status_since", f"{since} lies in the future"
    elif int(since[:4]) < entry.launched:
        yield "status_since", f"{since} is before it was launched"


def months_between(earlier: date, later: date) -> int:
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)


def sources(entry: Entry, values: Values) -> Iterator[tuple[str, str]]:
    is_run = entry.operator != NOBODY and entry.platform.status == Status.ACTIVE
    if is_run and not entry.sources:
        yield "sources", "not a single fact has a source"
    seen = set()
    for index, source in enumerate(entry.sources):
        key = f"sources[{index}]"
        if source.url in seen:
            yield f"{key}.url", f"{source.url} is named twice"
        seen.add(source.url)
        if not source.facts:
            yield f"{key}.facts", "says nothing about the entry"
        for fact in source.facts:
            if not has_fact(values, fact):
                yield f"{key}.facts", f"the entry does not say {fact}"


def has_fact(values: Values, fact: str) -> bool:
    found: object = values
    for part in fact.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found not in (None, "", [], {})


def languages(entry: Entry) -> Iterator[tuple[str, str]]:
    for key, text in bilingual(entry):
        if text.en and text.en == text.de:
            yield key, "says the same words in both languages"
        if bool(text.en) != bool(text.de):
            yield key, "is there in one language only"


def bilingual(entry: Entry) -> Iterator[tuple[str, Text]]:
    yield "summary", entry.summary
    yield "status_note", entry.status_note
    yield "minutes_spent_on", entry.minutes_spent_on
    for quadrant, text in entry.fit_reasons.items():
        yield f"fit.{quadrant}", text
    for region, text in entry.region_reasons.items():
        yield f"regions.{region}", text
    yield "visibility", entry.visibility
    yield "cost", entry.cost
    yield "export", entry.export
    yield "feeds", entry.feeds
    yield "risks.social_capital", entry.social_risk
    yield "risks.intellectual_capital", entry.intellectual_risk
    for index, rule in enumerate(entry.rules):
        yield f"rules[{index}]", rule.text
