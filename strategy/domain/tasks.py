"""What is open in the living document: contradictory, due, or not said yet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from .document import Block, Document, digest_of
from .experiments import State
from .steps import MOST_AIMS, Stance


class Urgency(StrEnum):
    """In the order in which the tasks are told."""

    CONTRADICTORY = "contradictory"
    DUE = "due"
    MISSING = "missing"


@dataclass(frozen=True)
class Task:
    """Something to settle or to say, a minute or two each.

    ``section`` and ``item`` lead to the form that does it; ``subject`` is the thing it is
    about, by its id or slug. ``about`` is what it rests on: a task that was left as it is
    comes back when that changes.
    """

    code: str
    section: str
    item: str = ""
    subject: str = ""
    urgency: Urgency = Urgency.MISSING
    params: Mapping[str, Any] = field(default_factory=dict)
    about: Any = ""

    @property
    def key(self) -> str:
        return f"{self.code}.{self.subject}"

    @cached_property
    def digest(self) -> str:
        return digest_of(self.about)[:16]


def open_tasks(document: Document, today: date) -> list[Task]:
    """What is open, in the order in which it helps most."""
    found = [*contradictory(document), *due(document, today), *missing(document)]
    return sorted(found, key=lambda task: list(Urgency).index(task.urgency))


def without_left(
    tasks: Sequence[Task], left: Mapping[str, str]
) -> tuple[list[Task], list[Task]]:
    """The tasks to ask for, and those that were left as they are and did not change."""
    asked = [task for task in tasks if left.get(task.key) != task.digest]
    return asked, [task for task in tasks if task not in asked]


def contradictory(document: Document) -> Iterator[Task]:
    channels = document.section("channels").blocks
    aims = document.section("aims").blocks
    if is_present(document) and not channels:
        yield Task("nowhere", "mix", urgency=Urgency.CONTRADICTORY)
    yield from over_budget(document)
    if all(channel["aims"] for channel in channels):
        yield from unserved(aims, channels)
    for channel in channels:
        if is_described(channel) and not channel["aims"]:
            slug = str(channel["platform"])
            yield Task(
                "aimless", "channels", slug, slug, Urgency.CONTRADICTORY, about=slug
            )


def over_budget(document: Document) -> Iterator[Task]:
    """The form offered is that of the channel with the most minutes."""
    planned = planned_minutes(document)
    budget = document.only("resources")["weekly_minutes"]
    if not isinstance(budget, int) or planned <= budget:
        return
    largest = max(document.section("channels").blocks, key=minutes_of)
    slug = str(largest["platform"])
    params = {"over": planned - budget, "platform": slug}
    yield Task(
        "over_budget",
        "channels",
        slug,
        urgency=Urgency.CONTRADICTORY,
        params=params,
        about=[planned, budget],
    )


def unserved(aims: Sequence[Block], channels: Sequence[Block]) -> Iterator[Task]:
    """Aims that no channel serves, once every channel says which it serves."""
    if not channels:
        return
    slugs = [channel["platform"] for channel in channels]
    for number, aim in enumerate(aims, start=1):
        if not any(aim.id in as_tuple(channel["aims"]) for channel in channels):
            yield Task(
                "unserved",
                "channels",
                str(slugs[0]) if len(slugs) == 1 else "",
                aim.id,
                Urgency.CONTRADICTORY,
                {"number": number},
                [aim["statement"], slugs],
            )


def due(document: Document, today: date) -> Iterator[Task]:
    for experiment in document.section("experiments").blocks:
        ends, runs = experiment["ends_on"], experiment["state"] == State.RUNNING
        if runs and isinstance(ends, str) and date.fromisoformat(ends) < today:
            yield Task(
                "experiment_over",
                "experiments",
                experiment.id.rpartition("-")[2],
                experiment.id,
                Urgency.DUE,
                {"hypothesis": experiment["hypothesis"]},
                ends,
            )
    review = document.only("rhythm")["next_review"]
    if isinstance(review, str) and date.fromisoformat(review) <= today:
        yield Task(
            "review",
            "rhythm",
            urgency=Urgency.DUE,
            params={"date": review},
            about=review,
        )


def missing(document: Document) -> Iterator[Task]:
    if not document.only("why")["text"]:
        yield Task("why", "why")
    for channel in document.section("channels").blocks:
        if not is_described(channel):
            slug = str(channel["platform"])
            about = channel.to_json()["values"]
            yield Task("channel", "channels", slug, slug, about=about)
    for account in document.section("outside").blocks:
        if not account["fate"]:
            slug = str(account["platform"])
            yield Task("outside", "outside", slug, slug, about=slug)
    boundaries = document.only("boundaries").values
    if not all(boundaries.values()):
        yield Task("boundaries", "boundaries", about=dict(boundaries))
    if not document.only("resources")["pledge"] and is_present(document):
        yield Task("pledge", "resources")
    if not document.section("experiments").blocks:
        yield Task("experiment", "experiments", "new")
    if not document.only("rhythm")["next_review"]:
        yield Task("rhythm", "rhythm")
    if len(document.section("aims").blocks) == 1:
        yield Task("aim", "aims", "new")


def is_described(channel: Block) -> bool:
    """Whether a channel says what it is for and how one notices that it works.

    Aims are looked at apart: to serve none of them is a contradiction, if the rest is said.
    """
    wanted = ("role", "activity", "weekly_minutes", "success_signal", "stop_rule")
    return all(channel[name] not in ("", None) for name in wanted)


def is_present(document: Document) -> bool:
    return document.only("mix")["stance"] == Stance.PRESENT


def minutes_of(channel: Block) -> int:
    minutes = channel["weekly_minutes"]
    return minutes if isinstance(minutes, int) else 0


def planned_minutes(document: Document) -> int:
    """The minutes of all channels together; one without a number counts as none."""
    return sum(map(minutes_of, document.section("channels").blocks))


def as_tuple(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def can_take_an_aim(document: Document) -> bool:
    return len(document.section("aims").blocks) < MOST_AIMS
