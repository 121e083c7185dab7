"""Platforms that a file names and the catalog here does not know."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from .bundle import Bundle
from .document import Block, Document, Section, Value
from .experience import Experience, Noted, with_platform_called
from .extract import PLATFORM_FIELDS, only_named, platforms_in

IN_MIX = ("channels", "outside")


def unknown_platforms(bundle: Bundle, known: Collection[str]) -> dict[str, str]:
    """Their names by slug, in the order of slugs."""
    names: dict[str, str] = {}
    for document in bundle.documents:
        for slug in platforms_in(document):
            if slug not in known:
                names[slug] = str(document.platforms.get(slug, {}).get("name", slug))
    for slug, name in bundle.experience.names.items():
        if slug not in known:
            names.setdefault(slug, name)
    return dict(sorted(names.items()))


def matched(bundle: Bundle, matches: Mapping[str, str]) -> Bundle:
    """The same with platforms called what they are called here, in all of its documents
    and in what was noted and looked back on.

    Where a document names the other one already, both stay as they are.
    """
    for old, new in matches.items():
        experience = with_platform_called(bundle.experience, old, new)
        bundle = replace(bundle, experience=experience).changed(
            partial(called, old=old, new=new)
        )
    return bundle


def noted_on_unknown(
    experience: Experience, known: Collection[str]
) -> dict[str, list[Noted]]:
    """By name, in its order, the check-ins on platforms that are not known here."""
    found: dict[str, list[Noted]] = {}
    for one in experience.check_ins:
        if one.platform not in known:
            found.setdefault(experience.names[one.platform], []).append(one)
    return dict(sorted(found.items()))


def called(document: Document, *, old: str, new: str) -> Document:
    named = platforms_in(document)
    if old not in named or new in named:
        return document
    platforms = {**document.platforms, new: document.platforms[old]}
    return replace(
        document,
        sections=tuple(
            Section(
                section.key,
                tuple(called_in(block, old, new) for block in section.blocks),
            )
            for section in document.sections
        ),
        platforms=platforms,
    )


def called_in(block: Block, old: str, new: str) -> Block:
    values = dict(block.values)
    if values.get("platform") == old:
        values["platform"] = new
    for name in PLATFORM_FIELDS:
        slugs = values.get(name)
        if isinstance(slugs, tuple) and old in slugs:
            values[name] = tuple(sorted(new if slug == old else slug for slug in slugs))
    return replace(block, values=values)


def named_by_unknown(document: Document, known: Collection[str]) -> list[Block]:
    """The channels and accounts on platforms that are not known here."""
    return [
        block
        for key in IN_MIX
        for block in document.section(key).blocks
        if block["platform"] not in known
    ]


def tried_on_unknown(document: Document, known: Collection[str]) -> list[Block]:
    """The experiments on platforms that are not known here."""
    return [
        block
        for block in document.section("experiments").blocks
        if block["platform"] and block["platform"] not in known
    ]


def barred_unknown(document: Document, known: Collection[str]) -> dict[str, list[str]]:
    """By field, the platforms ruled out that are not known here."""
    block = document.only("resources")
    return {
        name: [slug for slug in slugs_of(block[name]) if slug not in known]
        for name in ("barred_by_employer", "barred_by_self")
    }


def slugs_of(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def with_note(document: Document, known: Collection[str], note: str) -> Document:
    """The document on known platforms alone; the note goes to the end of the why."""
    sections = []
    for section in document.sections:
        blocks = [
            without_unknown(block, known)
            for block in section.blocks
            if section.key not in IN_MIX or block["platform"] in known
        ]
        if section.key == "why":
            blocks = [with_text(block, note) for block in blocks]
        sections.append(Section(section.key, tuple(blocks)))
    return only_named(replace(document, sections=tuple(sections)))


def without_unknown(block: Block, known: Collection[str]) -> Block:
    values: dict[str, Any] = dict(block.values)
    if "platform" in values and values["platform"] not in known:
        values["platform"] = None
    for name in PLATFORM_FIELDS:
        if isinstance(values.get(name), tuple):
            values[name] = tuple(slug for slug in values[name] if slug in known)
    return replace(block, values=values)


def with_text(block: Block, note: str) -> Block:
    text = "\n\n".join(part for part in (str(block["text"]), note) if part)
    return replace(block, values={**block.values, "text": text})
