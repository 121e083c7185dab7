"""The five pages of the first run as data: what each asks, and what is still open."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from .reason import Reason

MOST_AIMS = 5
FIRST_RUN_AIMS = 3
STATEMENT_LENGTH = 300
NOTE_LENGTH = 5000
TITLE_LENGTH = 120
LINE_LENGTH = 200


class Step(StrEnum):
    GOALS = "goals"
    AUDIENCE = "audience"
    RESOURCES = "resources"
    MATRIX = "matrix"
    CHECK = "check"

    @property
    def number(self) -> int:
        return list(Step).index(self) + 1

    @property
    def following(self) -> "Step | None":
        steps = list(Step)
        return steps[self.number] if self.number < len(steps) else None

    @property
    def previous(self) -> "Step | None":
        return list(Step)[self.number - 2] if self.number > 1 else None


class Stance(StrEnum):
    """How one shows up: with channels of one's own, by listening only, or not at all."""

    PRESENT = "present"
    LISTENING = "listening"
    ABSENT = "absent"


class ChoiceReason(StrEnum):
    """Why somebody chose otherwise than suggested."""

    PEOPLE = "people"
    JOY = "joy"
    HABIT = "habit"
    VALUES = "values"
    DUTY = "duty"
    OTHER = "other"


class AimAnswers(Protocol):
    @property
    def statement(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def groups(self) -> Collection[str]: ...
    @property
    def audience_open(self) -> bool: ...


@dataclass(frozen=True)
class Answers:
    """What the steps ask for. None and the empty string mean: not answered yet."""

    aims: Sequence[AimAnswers] = ()
    region: str = ""
    weekly_minutes: int | None = None
    formats: Collection[str] | None = None
    languages: Collection[str] = ()
    stance: str = ""
    chosen: Collection[str] = ()


def open_answers(step: Step, answers: Answers) -> list[Reason]:
    """The required answers that a step still lacks; an empty list means it is done."""
    found = []
    if step == Step.GOALS:
        if not answers.aims:
            found.append(Reason("goals_none"))
        for number, aim in enumerate(answers.aims, start=1):
            if not aim.kind:
                found.append(Reason("goals_kind", {"number": number}))
    elif step == Step.AUDIENCE:
        for number, aim in enumerate(answers.aims, start=1):
            if not aim.groups and not aim.audience_open:
                found.append(Reason("audience_groups", {"number": number}))
    elif step == Step.RESOURCES:
        if not answers.region:
            found.append(Reason("resources_region"))
        if answers.weekly_minutes is None:
            found.append(Reason("resources_minutes"))
        if answers.formats is None:
            found.append(Reason("resources_formats"))
        if not answers.languages:
            found.append(Reason("resources_languages"))
    elif step == Step.MATRIX and not is_chosen(answers):
        found.append(Reason("matrix_choice"))
    elif step == Step.CHECK:
        for earlier in list(Step)[:-1]:
            found.extend(open_answers(earlier, answers))
    return found


def is_chosen(answers: Answers) -> bool:
    if answers.stance == Stance.PRESENT:
        return bool(answers.chosen)
    return answers.stance in (Stance.LISTENING, Stance.ABSENT)


def first_open_step(answers: Answers) -> Step:
    """Where a first run goes on: the first page with something open, else the last."""
    for step in Step:
        if open_answers(step, answers):
            return step
    return Step.CHECK
