"""The review: its parts in order, what is undecided when it opens, what it decides."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from .days import add_months
from .experiments import Plan, is_past_end
from .reason import Reason

# The next review is suggested this far ahead.
MONTHS_BETWEEN = 3
MOST_DECISIONS = 5

Answers = Mapping[str, Mapping[str, Any]]


class Part(StrEnum):
    LAST_TIME = "last-time"
    EXPERIMENTS = "experiments"
    CHANNELS = "channels"
    CATALOG = "catalog"
    AIMS = "aims"
    BOUNDARIES = "boundaries"
    DECISIONS = "decisions"


class Verdict(StrEnum):
    """What is to become of a channel."""

    KEEP = "keep"
    CHANGE = "change"
    STOP = "stop"


class Degree(StrEnum):
    """Whether something happened, holds or was kept."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True)
class Situation:
    """What there is to look back on. A part for which there is nothing is left out."""

    decided_before: int = 0
    experiments: int = 0
    channels: int = 0
    notices: int = 0
    boundaries: int = 0


def parts(situation: Situation) -> list[Part]:
    applies = {
        Part.LAST_TIME: situation.decided_before,
        Part.EXPERIMENTS: situation.experiments,
        Part.CHANNELS: situation.channels,
        Part.CATALOG: situation.notices,
        Part.BOUNDARIES: situation.boundaries,
    }
    return [part for part in Part if applies.get(part, 1)]


def first_open(found: list[Part], answers: Answers) -> Part:
    """Where a review goes on: the first part not answered yet, or the last of all."""
    return next((part for part in found if part not in answers), found[-1])


def part_before(found: list[Part], part: Part) -> Part | None:
    place = found.index(part)
    return found[place - 1] if place else None


def part_after(found: list[Part], part: Part) -> Part | None:
    place = found.index(part) + 1
    return found[place] if place < len(found) else None


def suggested_next(today: date) -> date:
    return add_months(today, MONTHS_BETWEEN)


@dataclass(frozen=True)
class Decision:
    """Something decided in a review, to be asked for in the next one by its key."""

    key: str
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


def decisions(answers: Answers) -> list[Decision]:
    """What a review decided: on channels and aims, then in the person's own words."""
    return [
        *channel_decisions(answers.get(Part.CHANNELS, {})),
        *aim_decisions(answers.get(Part.AIMS, {})),
        *own_decisions(answers.get(Part.DECISIONS, {})),
    ]


def channel_decisions(answers: Mapping[str, Any]) -> Iterator[Decision]:
    for slug, said in answers.items():
        if said["verdict"] in (Verdict.CHANGE, Verdict.STOP):
            params = {"platform": slug, "note": said["note"]}
            if said["verdict"] == Verdict.CHANGE and said["minutes"] != said["was"]:
                params |= {"minutes": said["minutes"], "was": said["was"]}
            yield Decision(f"channel-{slug}", f"channel_{said['verdict']}", params)


def aim_decisions(answers: Mapping[str, Any]) -> Iterator[Decision]:
    for key, said in answers.items():
        if said["holds"] == Degree.NO:
            params = {"statement": said["statement"]}
            yield Decision(f"aim-{key}", "aim_gone", params)


def own_decisions(answers: Mapping[str, Any]) -> Iterator[Decision]:
    for number, text in enumerate(answers.get("lines", ()), start=1):
        yield Decision(f"line-{number}", "own", {"text": text})


class Tried(Plan, Protocol):
    @property
    def pk(self) -> int: ...
    @property
    def hypothesis(self) -> str: ...


class Place(Protocol):
    """A channel or an account outside the mix, as far as it can be undecided."""

    @property
    def platform_id(self) -> str: ...
    @property
    def in_mix(self) -> bool: ...
    @property
    def account_exists(self) -> bool: ...
    @property
    def role(self) -> str: ...
    @property
    def fate(self) -> str: ...


def undecided(
    experiments: Iterable[Tried], places: Iterable[Place], today: date
) -> list[Reason]:
    """What is waiting for a decision; a review opens with it."""
    return [
        *experiments_past_their_end(experiments, today),
        *filter(None, map(open_question, places)),
    ]


def experiments_past_their_end(
    experiments: Iterable[Tried], today: date
) -> Iterator[Reason]:
    for one in experiments:
        if is_past_end(one, today):
            params = {
                "hypothesis": one.hypothesis,
                "ends": str(one.ends_on),
                "key": one.pk,
            }
            yield Reason("undecided_experiment", params)


def open_question(place: Place) -> Reason | None:
    if place.in_mix and not place.role:
        return Reason("undecided_channel", {"platform": place.platform_id})
    if not place.in_mix and place.account_exists and not place.fate:
        return Reason("undecided_account", {"platform": place.platform_id})
    return None


def unanswered(answers: Answers, before: Iterable[Decision]) -> list[Decision]:
    """What was decided last time, and not said yet whether it happened."""
    answered = answers.get(Part.LAST_TIME, {})
    return [one for one in before if not answered.get(one.key, {}).get("happened")]
