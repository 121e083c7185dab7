"""Reads a question to the method from JSON. Every problem is named with its path."""

from collections.abc import Collection, Mapping
from typing import Any

from strategy.domain.audiences import AUDIENCE_GROUPS
from strategy.domain.goals import Purpose
from strategy.domain.platform import Platform
from strategy.domain.quadrant import HUNDREDTHS, Position
from strategy.domain.resources import (
    ADULT_AGE,
    FORMATS,
    LANGUAGES,
    MOST_WEEKLY_MINUTES,
    Region,
)
from strategy.domain.situation import Situation
from strategy.domain.steps import MOST_AIMS, STATEMENT_LENGTH
from strategy.domain.suitability import Aim, Person

OLDEST = 150
KEYS = (
    "region",
    "languages",
    "weekly_minutes",
    "formats",
    "barred_by_employer",
    "barred_by_self",
    "existing",
    "age",
    "aims",
)
AIM_KEYS = ("statement", "goal", "audience", "groups", "reasons", "priority")


class QuestionError(Exception):
    """``problems``: one line each, such as "aims[2].goal: 1.4 is not between 0 and 1"."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join(problems))
        self.problems = problems


def read_question(data: Any, platforms: Collection[Platform]) -> Situation:
    """``platforms``: those of the catalog. Raises QuestionError."""
    slugs = [platform.slug for platform in platforms]
    reader = Reader()
    data = reader.mapping("", data, KEYS)
    region = reader.word("region", data.get("region"), tuple(Region))
    age = data.get("age")
    if age is not None:
        age = reader.whole("age", age, 0, OLDEST)
    person = Person(
        region=Region(region or Region.OTHER),
        languages=reader.words("languages", data.get("languages"), LANGUAGES),
        formats=reader.words("formats", data.get("formats"), FORMATS),
        age=age if age is not None and age < ADULT_AGE else None,
        barred_by_employer=reader.words(
            "barred_by_employer", data.get("barred_by_employer"), slugs
        ),
        barred_by_self=reader.words(
            "barred_by_self", data.get("barred_by_self"), slugs
        ),
    )
    question = Situation(
        platforms=tuple(platforms),
        person=person,
        aims=reader.aims(data.get("aims")),
        weekly_minutes=reader.whole(
            "weekly_minutes", data.get("weekly_minutes"), 0, MOST_WEEKLY_MINUTES
        ),
        existing=reader.words("existing", data.get("existing"), slugs),
    )
    if reader.problems:
        raise QuestionError(reader.problems)
    return question


class Reader:
    """Goes on after a problem, so that all of them are named at once."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def say(self, path: str, problem: str) -> None:
        self.problems.append(f"{path or 'input'}: {problem}")

    def mapping(
        self, path: str, value: Any, keys: Collection[str]
    ) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            self.say(path, "is not an object")
            return {}
        prefix = f"{path}." if path else ""
        for key in keys:
            if key not in value:
                self.say(f"{prefix}{key}", "is missing")
        for key in sorted(value.keys() - set(keys)):
            self.say(f"{prefix}{key}", "is not known")
        return {key: value.get(key) for key in keys if key in value}

    def word(self, path: str, value: Any, known: Collection[str]) -> str:
        if value is None and self.was_missing(path):
            return ""
        if not isinstance(value, str) or value not in known:
            self.say(path, f"{value!r} is not one of {', '.join(known)}")
            return ""
        return value

    def words(self, path: str, value: Any, known: Collection[str]) -> frozenset[str]:
        if value is None and self.was_missing(path):
            return frozenset()
        if not isinstance(value, list):
            self.say(path, "is not a list")
            return frozenset()
        found = set()
        for index, word in enumerate(value):
            if isinstance(word, str) and word in known:
                found.add(word)
            else:
                self.say(f"{path}[{index}]", f"{word!r} is not known")
        return frozenset(found)

    def whole(self, path: str, value: Any, least: int, most: int) -> int:
        if value is None and self.was_missing(path):
            return least
        if not isinstance(value, int) or isinstance(value, bool):
            self.say(path, f"{value!r} is not a whole number")
            return least
        if not least <= value <= most:
            self.say(path, f"{value} is not between {least} and {most}")
            return least
        return value

    def hundredths(self, path: str, value: Any) -> int:
        if value is None and self.was_missing(path):
            return 0
        if not isinstance(value, int | float) or isinstance(value, bool):
            self.say(path, f"{value!r} is not a number")
            return 0
        if not 0 <= value <= 1:
            self.say(path, f"{value} is not between 0 and 1")
            return 0
        return round(value * HUNDREDTHS)

    def aims(self, value: Any) -> tuple[Aim, ...]:
        if value is None and self.was_missing("aims"):
            return ()
        if not isinstance(value, list) or not 1 <= len(value) <= MOST_AIMS:
            self.say("aims", f"is not a list of 1 to {MOST_AIMS}")
            return ()
        return tuple(self.aim(f"aims[{i}]", aim) for i, aim in enumerate(value))

    def aim(self, path: str, value: Any) -> Aim:
        data = self.mapping(path, value, AIM_KEYS)
        statement = data.get("statement", "")
        if not isinstance(statement, str) or len(statement) > STATEMENT_LENGTH:
            self.say(
                f"{path}.statement",
                f"is not a text of at most {STATEMENT_LENGTH} characters",
            )
        return Aim(
            position=Position(
                self.hundredths(f"{path}.goal", data.get("goal")),
                self.hundredths(f"{path}.audience", data.get("audience")),
            ),
            groups=self.words(f"{path}.groups", data.get("groups"), AUDIENCE_GROUPS),
            purposes=self.words(f"{path}.reasons", data.get("reasons"), tuple(Purpose)),
            priority=self.whole(f"{path}.priority", data.get("priority"), 1, 3),
        )

    def was_missing(self, path: str) -> bool:
        """Whether it has been said already that nothing is there."""
        parent = path.rpartition(".")[0] or "input"
        said = (f"{path}: is missing", f"{parent}: is not an object")
        return any(problem in said for problem in self.problems)
