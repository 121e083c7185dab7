"""What the method reads of a document: the same answers, whoever asks and whenever."""

from collections.abc import Iterable
from typing import Any

from .document import Block, Document
from .platform import Platform
from .quadrant import Position
from .resources import Region
from .situation import Situation
from .suitability import Aim, Person


def situation_of(document: Document, platforms: Iterable[Platform]) -> Situation:
    accounts = [
        *document.section("channels").blocks,
        *document.section("outside").blocks,
    ]
    return Situation(
        platforms=tuple(platforms),
        aims=tuple(aim_of(block) for block in document.section("aims").blocks),
        person=person_of(document.only("resources")),
        weekly_minutes=minutes_of(document),
        existing=frozenset(
            str(block["platform"])
            for block in accounts
            if block.values.get("account_exists")
        ),
    )


def minutes_of(document: Document) -> int:
    minutes = document.only("resources")["weekly_minutes"]
    return minutes if isinstance(minutes, int) else 0


def aim_of(block: Block) -> Aim:
    values: Any = block.values
    return Aim(
        position=Position(values["x"], values["y"]),
        groups=frozenset(values["groups"]),
        purposes=frozenset(values["purposes"]),
        priority=values["priority"],
    )


def person_of(block: Block) -> Person:
    values: Any = block.values
    return Person(
        region=Region(values["region"] or Region.OTHER),
        languages=frozenset(values["languages"]),
        formats=frozenset(values["formats"] or ()),
        age=values["age"],
        barred_by_employer=frozenset(values["barred_by_employer"]),
        barred_by_self=frozenset(values["barred_by_self"]),
    )
