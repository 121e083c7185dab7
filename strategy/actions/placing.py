"""Puts a document into rows of this installation: its platforms, and keys of their own."""

from collections.abc import Collection
from typing import Any

from django.utils.text import capfirst

from strategy.domain.bundle import Bundle, ids_in, renamed
from strategy.domain.document import Document
from strategy.domain.matching import (
    barred_unknown,
    named_by_unknown,
    noted_on_unknown,
    tried_on_unknown,
    with_note,
)
from strategy.domain.steps import MOST_AIMS
from strategy.models import Aim, Channel, Experiment, Strategy
from strategy.wording.problems import (
    barred_note,
    check_ins_note,
    experiment_note,
    platform_note,
)


def on_known_platforms(document: Document, known: Collection[str]) -> Document:
    """What stands on platforms that are not known here goes to the end of the why."""

    def name(slug: Any) -> str:
        return str(document.platforms.get(slug, {}).get("name", slug))

    notes = [
        platform_note(name(block["platform"]), block)
        for block in named_by_unknown(document, known)
    ]
    notes += [
        experiment_note(name(block["platform"]), block)
        for block in tried_on_unknown(document, known)
    ]
    notes += [
        capfirst(barred_note(field, map(name, slugs)))
        for field, slugs in barred_unknown(document, known).items()
        if slugs
    ]
    return with_note(document, known, "\n\n".join(notes)) if notes else document


def with_experience_told(bundle: Bundle, known: Collection[str]) -> Document:
    """The same of today's document, with what is left of the check-ins there."""
    document = on_known_platforms(bundle.document, known)
    notes = [
        check_ins_note(name, noted)
        for name, noted in noted_on_unknown(bundle.experience, known).items()
    ]
    return with_note(document, known, "\n\n".join(notes)) if notes else document


def with_fresh_keys(
    strategy: Strategy, bundle: Bundle, known: Collection[str]
) -> Bundle:
    """The same under keys that no row has, and none will get.

    What is gone by today has a key as well: whoever restores it must not write over the
    row of somebody else. So keys are taken by making rows, which go again at once.
    """
    old: dict[str, list[str]] = {"aim": [], "channel": [], "experiment": []}
    # Today's first: experiments stand in the order of their keys.
    for key in dict.fromkeys([*ids_in(Bundle(bundle.document)), *ids_in(bundle)]):
        old[key.rpartition("-")[0]].append(key)
    slugs = sorted(known)
    rows: dict[str, list[Any]] = {
        "aim": [
            Aim(strategy=strategy, number=index % MOST_AIMS + 1, statement="-")
            for index in range(len(old["aim"]))
        ],
        "channel": [
            Channel(strategy=strategy, platform_id=slugs[index % len(slugs)])
            for index in range(len(old["channel"]))
        ],
        "experiment": [
            Experiment(strategy=strategy, hypothesis="-") for _ in old["experiment"]
        ],
    }
    room = {"aim": MOST_AIMS, "channel": len(slugs), "experiment": 500}
    new = {
        key: f"{kind}-{pk}"
        for kind, found in rows.items()
        for key, pk in zip(old[kind], taken(found, room[kind]), strict=True)
    }
    return renamed(bundle, new)


def taken(rows: list[Any], room: int) -> list[int]:
    """Keys of rows that were made and went, in order, as many at a time as there may be."""
    keys: list[int] = []
    for start in range(0, len(rows), room):
        model = type(rows[start])
        made = model.objects.bulk_create(rows[start : start + room])
        keys += [row.pk for row in made]
        model.objects.filter(pk__in=[row.pk for row in made]).delete()
    return keys
