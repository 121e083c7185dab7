"""Parts of a document: what was chosen to be taken along, and the bare frame of it."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from .bundle import EMPTY, Bundle, empty
from .document import Block, Document, Section, Value, serving
from .experience import AIM, CHANNEL, Experience, LookedBack, with_names_in_use
from .reviews import Part

# What is nobody else's business, and what it is without it: other people, what one never
# discloses, and what rules an employer or oneself has set.
PRIVATE: Mapping[str, Mapping[str, Value]] = {
    "resources": {
        "age": None,
        "barred_by_employer": (),
        "barred_by_self": (),
        "helpers": "",
        "company_resources": "",
    },
    "boundaries": {"intellectual_capital": "", "watch_caller": ""},
}
PLATFORM_FIELDS = ("platforms", "barred_by_employer", "barred_by_self")


def chosen(
    document: Document, sections: Collection[str], *, private_notes: bool
) -> Document:
    """The document with these sections alone, in their order."""
    kept = [section for section in document.sections if section.key in sections]
    if not private_notes:
        kept = [without_private(section) for section in kept]
    aims = {
        block.id
        for section in kept
        if section.key == "aims"
        for block in section.blocks
    }
    kept = [
        Section(section.key, tuple(serving(section.blocks, aims))) for section in kept
    ]
    if tuple(kept) == document.sections:
        return document
    return only_named(replace(document, sections=tuple(kept), suggestion={}))


def chosen_of(
    bundle: Bundle, sections: Collection[str], *, private_notes: bool
) -> Bundle:
    lived = chosen_experience(bundle.experience, sections, private_notes=private_notes)
    return replace(bundle, experience=lived).changed(
        lambda document: chosen(document, sections, private_notes=private_notes)
    )


def chosen_experience(
    experience: Experience, sections: Collection[str], *, private_notes: bool
) -> Experience:
    """Check-ins belong to the channels. Of reviews what was said of a section comes with
    it; what they decided in one's own words is nobody's section.
    """
    check_ins = experience.check_ins if "channels" in sections else ()
    if not private_notes:
        check_ins = tuple(replace(one, note="") for one in check_ins)
    found = replace(experience, check_ins=check_ins).changed(
        lambda review: review.saying(
            {
                Part.LAST_TIME: asked_again(review, sections),
                **{
                    part: answers_on(review, part, private_notes=private_notes)
                    if part in sections
                    else {}
                    for part in (Part.CHANNELS, Part.AIMS, Part.BOUNDARIES)
                },
            }
        )
    )
    return with_names_in_use(found)


def asked_again(review: LookedBack, sections: Collection[str]) -> dict[str, Any]:
    hidden = {AIM: "aims", CHANNEL: "channels"}
    left_out = tuple(start for start, key in hidden.items() if key not in sections)
    before = review.said(Part.LAST_TIME).items()
    return {key: said for key, said in before if not key.startswith(left_out)}


def answers_on(
    review: LookedBack, part: Part, *, private_notes: bool
) -> Mapping[str, Any]:
    hidden = {} if private_notes else PRIVATE.get(part, {})
    return {key: said for key, said in review.said(part).items() if key not in hidden}


def without_private(section: Section) -> Section:
    hidden = PRIVATE.get(section.key)
    if hidden is None:
        return section
    return Section(
        section.key,
        tuple(
            replace(block, values={**block.values, **hidden})
            for block in section.blocks
        ),
    )


def only_named(document: Document) -> Document:
    """Without facts on platforms that the document does not name any more."""
    named = platforms_in(document)
    return replace(
        document,
        platforms={
            slug: facts for slug, facts in document.platforms.items() if slug in named
        },
    )


def platforms_in(document: Document) -> set[str]:
    """The slugs that the document names, whatever it has facts on."""
    named: set[str] = set()
    for section in document.sections:
        for block in section.blocks:
            slug = block.values.get("platform")
            if isinstance(slug, str):
                named.add(slug)
            for name in PLATFORM_FIELDS:
                value = block.values.get(name)
                named.update(value if isinstance(value, tuple) else ())
    return named


def frame(document: Document, statements: Mapping[str, str]) -> Document:
    """A start for another strategy: aims, audience, formats, platforms and minutes.

    Whatever somebody wrote is left out. ``statements`` are the words that the aims get
    instead, by their ids.
    """
    aims = tuple(
        replace(block, values={**block.values, "statement": statements[block.id]})
        for block in document.section("aims").blocks
    )
    channels = tuple(map(bare_channel, document.section("channels").blocks))
    filled = {
        "aims": Section("aims", aims),
        "resources": Section("resources", (bare_resources(document),)),
        "mix": Section("mix", (bare_mix(document),)),
        "channels": Section("channels", channels),
    }
    sections = tuple(
        filled.get(section.key) or empty(section.key) for section in document.sections
    )
    return only_named(replace(document, title="", sections=sections, suggestion={}))


def bare_resources(document: Document) -> Block:
    block = document.only("resources")
    kept = ("region", "weekly_minutes", "formats", "languages")
    values = {**EMPTY["resources"], **{name: block[name] for name in kept}}
    return replace(block, values=values)


def bare_mix(document: Document) -> Block:
    block = document.only("mix")
    kept = ("stance", "platforms")
    values = {**EMPTY["mix"], **{name: block[name] for name in kept}}
    return replace(block, values=values)


def bare_channel(block: Block) -> Block:
    kept = ("platform", "role", "aims", "weekly_minutes", "times_a_week")
    values = {**EMPTY["channel"], **{name: block[name] for name in kept}}
    return replace(block, values=values)
