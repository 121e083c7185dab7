"""Reads a file with a strategy: a Bundle, or everything that is wrong with it, by path."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from .bundle import SHARED, Bundle, from_json, unpooled
from .document import digest_of
from .experience import LookedBack, platforms_of
from .experiments import State
from .file_shape import FILE, OLDER_FILE
from .schemas import SCHEMA, upgraded
from .shapes import Json, Path, Problem, is_whole, wrong

MOST_PROBLEMS = 50
NAMED_IN_MIX = ("add", "remove")
# What is known of an experiment only once it is concluded.
CONCLUSION = ("outcome", "came_true", "concluded_on")


def read(data: Any) -> tuple[Bundle | None, list[Problem]]:
    """The Bundle, or None and the first problems in the order of the file."""
    problems = list(islice(version_problems(data), MOST_PROBLEMS))
    if problems:
        return None, problems
    if data["schema"] < SCHEMA:
        problems = list(islice(older_problems(data), MOST_PROBLEMS))
        if problems:
            return None, problems
        data = renewed(data)
    problems = list(islice(FILE.problems(data, ()), MOST_PROBLEMS))
    problems = problems or list(islice(contradictions(data), MOST_PROBLEMS))
    return (None, problems) if problems else (from_json(data), [])


def version_problems(data: Any) -> Iterator[Problem]:
    if not isinstance(data, dict) or "vierfeld" not in data:
        yield wrong((), "not_ours")
        return
    schema: Any = data.get("schema")
    if not is_whole(schema) or schema < 1:
        yield wrong(("schema",), "not_schema")
    elif schema > SCHEMA:
        yield wrong(("schema",), "newer", schema=schema, known=SCHEMA)


def older_problems(data: Json) -> Iterator[Problem]:
    """What keeps an older file from being brought into today's shape."""
    found = list(OLDER_FILE.problems(data, ()))
    yield from found
    if not found:
        for index, item in enumerate(data["history"]):
            path = ("history", index, "document")
            yield from lost_keys(data, item["document"], path)


def lost_keys(data: Json, document: Json, path: Path) -> Iterator[Problem]:
    for name in SHARED:
        key = document.get(name, "")
        if name in document and key not in data["shared"].get(name, {}):
            yield wrong((*path, name), "unshared", key=key)


def renewed(data: Json) -> Json:
    """An older file in today's shape, with all of its documents brought along."""
    shared: dict[str, Json] = {name: {} for name in SHARED}
    history = []
    for item in data["history"]:
        document = brought_along(data, item["document"])
        for name in SHARED:
            value = document[name]
            document[name] = digest_of(value)[:16]
            shared[name][document[name]] = value
        history.append({**item, "document": document})
    document = brought_along(data, data["document"])
    for name in ("labels", "suggestion"):
        del document[name]
    return {
        **data,
        "schema": SCHEMA,
        "document": document,
        "history": history,
        "shared": shared,
    }


def brought_along(data: Json, document: Json) -> Json:
    found = upgraded(unpooled(data, document))
    del found["schema"]
    return found


def contradictions(data: Json) -> Iterator[Problem]:
    """What is wrong although each part has its shape."""
    yield from content_problems(data["document"], ("document",))
    yield from unnamed(data["document"], data["document"]["platforms"], ("document",))
    for index, item in enumerate(data["history"]):
        place = ("history", index)
        if item["number"] != index + 1:
            yield wrong((*place, "number"), "out_of_order", number=index + 1)
        yield from contradictions_then(data, item["document"], (*place, "document"))
    yield from experience_problems(data)


def contradictions_then(data: Json, document: Json, path: Path) -> Iterator[Problem]:
    """The same for a document of the history, with what it shares."""
    yield from content_problems(document, path)
    lost = list(lost_keys(data, document, path))
    yield from lost
    if lost:
        return
    facts = data["shared"]["platforms"][document["platforms"]]
    yield from unnamed(document, facts, path)
    mix = data["shared"]["suggestion"][document["suggestion"]].get("mix")
    for slug in named_in_mix(mix):
        if slug not in facts:
            yield wrong((*path, "suggestion"), "unnamed", slug=slug)


def content_problems(document: Json, path: Path) -> Iterator[Problem]:
    yield from twice(document, path)
    aims = {block["id"] for _, block in blocks_of(document, "aims", path)}
    for key in ("channels", "outside"):
        for place, block in blocks_of(document, key, path):
            for index, aim in enumerate(block["values"]["aims"]):
                if aim not in aims:
                    yield wrong((*place, "values", "aims", index), "no_aim", id=aim)
    for place, block in blocks_of(document, "experiments", path):
        values, inside = block["values"], (*place, "values")
        if values["aim"] and values["aim"] not in aims:
            yield wrong((*inside, "aim"), "no_aim", id=values["aim"])
        yield from life_problems(values, inside)
    yield from mix_problems(document, path)


def life_problems(values: Json, path: Path) -> Iterator[Problem]:
    """What no experiment can be, in the state that it is in."""
    starts, ends = values["starts_on"], values["ends_on"]
    if starts and ends and ends < starts:
        yield wrong((*path, "ends_on"), "ends_before")
    if values["state"] == State.RUNNING:
        for name in ("starts_on", "ends_on"):
            if values[name] is None:
                yield wrong((*path, name), "runs_without")
    for name in CONCLUSION:
        if values["state"] != State.CONCLUDED and values[name] not in ("", None):
            yield wrong((*path, name), "not_concluded")
    for name in ("outcome", "concluded_on"):
        if values["state"] == State.CONCLUDED and not values[name]:
            yield wrong((*path, name), "concluded_without")


def twice(document: Json, path: Path) -> Iterator[Problem]:
    """A section, an id or the platform of a channel that is there twice."""
    sections: set[str] = set()
    ids: set[str] = set()
    platforms: set[str] = set()
    for number, section in enumerate(document["sections"]):
        place = (*path, "sections", number)
        if section["key"] in sections:
            yield wrong((*place, "key"), "twice")
        sections.add(section["key"])
        for index, block in enumerate(section["blocks"]):
            inside = (*place, "blocks", index)
            if block["id"] in ids:
                yield wrong((*inside, "id"), "twice")
            ids.add(block["id"])
            if section["key"] in ("channels", "outside"):
                if block["values"]["platform"] in platforms:
                    yield wrong((*inside, "values", "platform"), "twice")
                platforms.add(block["values"]["platform"])


def mix_problems(document: Json, path: Path) -> Iterator[Problem]:
    """The mix and the channels are two readings of the same rows."""
    keys = [section["key"] for section in document["sections"]]
    if "mix" not in keys or "channels" not in keys:
        return
    channels = {
        block["values"]["platform"]
        for _, block in blocks_of(document, "channels", path)
    }
    for place, block in blocks_of(document, "mix", path):
        if set(block["values"]["platforms"]) != channels:
            yield wrong((*place, "values", "platforms"), "mix_differs")


def experience_problems(data: Json) -> Iterator[Problem]:
    names = data.get("platforms", {})
    for index, one in enumerate(data.get("check_ins", ())):
        if one["platform"] not in names:
            place = ("check_ins", index, "platform")
            yield wrong(place, "unnamed", slug=one["platform"])
    latest = 0
    for index, one in enumerate(data.get("reviews", ())):
        path = ("reviews", index)
        if one["number"] != index + 1:
            yield wrong((*path, "number"), "review_out_of_order", number=index + 1)
        if not latest < one["revision"] <= len(data["history"]):
            yield wrong((*path, "revision"), "no_revision", number=one["revision"])
        latest = max(latest, one["revision"])
        for slug in sorted(platforms_of(LookedBack(**one)) - names.keys()):
            yield wrong((*path, "answers"), "unnamed", slug=slug)


def unnamed(document: Json, facts: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    for place, slug in platforms_named(document, path):
        if slug not in facts:
            yield wrong(place, "unnamed", slug=slug)


def platforms_named(document: Json, path: Path) -> Iterator[tuple[Path, str]]:
    for number, section in enumerate(document["sections"]):
        for index, block in enumerate(section["blocks"]):
            place = (*path, "sections", number, "blocks", index, "values")
            values = block["values"]
            if values.get("platform") is not None:
                yield (*place, "platform"), values["platform"]
            for name in ("platforms", "barred_by_employer", "barred_by_self"):
                for slug in values.get(name, ()):
                    yield (*place, name), slug


def named_in_mix(mix: Mapping[str, Any] | None) -> Iterable[str]:
    if mix is None:
        return ()
    change = mix["next_30_minutes"] or {}
    return (
        *(member["slug"] for member in mix["platforms"]),
        *(mix["runner_up"] or ()),
        *(slug for name in NAMED_IN_MIX for slug in change.get(name, ())),
    )


def blocks_of(document: Json, key: str, path: Path) -> Iterator[tuple[Path, Json]]:
    for number, section in enumerate(document["sections"]):
        if section["key"] == key:
            for index, block in enumerate(section["blocks"]):
                yield (*path, "sections", number, "blocks", index), block
