"""What changed between two states of an entry, whether it matters, and for which aims."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .platform import Platform, Status
from .quadrant import Quadrant
from .resources import Availability, Region
from .suitability import Aim, Person, Suitability, exclusions


@dataclass(frozen=True)
class Difference:
    """One value that changed, by its path in the file; None is not there."""

    path: str
    before: Any
    after: Any

    @property
    def matters(self) -> bool:
        """Whether strategies that rely on the entry have to hear of it.

        How visible one is matters once it has been told before: the first telling of
        it is no change of the platform.
        """
        group, _, rest = self.path.partition(".")
        if group == "visibility":
            return bool(self.before and self.after)
        if group == "fit":
            return rest.endswith(".value")
        if group == "regions":
            return rest.endswith(".availability")
        return group in ("status", "floor_minutes", "minimum_age", "ages")


@dataclass(frozen=True)
class Effect:
    """How a change touches one aim: its suitability before and after, in thousandths.

    ``index`` counts from 0. A platform that is ruled out serves no aim.
    """

    index: int
    before: int
    after: int


def differences(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[Difference, ...]:
    """Every value that changed, in the order of the file. Lists are compared whole."""
    old, new = dict(flatten(before)), dict(flatten(after))
    return tuple(
        Difference(path, old.get(path), new.get(path))
        for path in (old | new)
        if old.get(path) != new.get(path)
    )


def flatten(values: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def mattering(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[Difference, ...]:
    return tuple(found for found in differences(before, after) if found.matters)


def platform_of(slug: str, facts: Mapping[str, Any]) -> Platform:
    """The platform as the method read it when a document kept these facts."""
    return Platform(
        slug=slug,
        fits={Quadrant(key): fit["value"] for key, fit in facts["fit"].items()},
        groups=frozenset(facts["audiences"]),
        purposes=frozenset(facts["reasons"]),
        core_formats=frozenset(facts["core_formats"]),
        secondary_formats=frozenset(facts["secondary_formats"]),
        languages=frozenset(facts["languages"]),
        floor_minutes=facts["floor_minutes"],
        typical_minutes=facts["typical_minutes"],
        status=Status(facts["status"]),
        successor=facts.get("successor", ""),
        minimum_age=facts["minimum_age"],
        regions={
            Region(key): Availability(region["availability"])
            for key, region in facts.get("regions", {}).items()
        },
        ages={Region(key): age for key, age in facts.get("ages", {}).items()},
    )


def effects(
    before: Platform, after: Platform, aims: Iterable[Aim], person: Person
) -> tuple[Effect, ...]:
    """The aims that a change touches, each with its suitability before and after."""
    found = (
        Effect(index, served(before, aim, person), served(after, aim, person))
        for index, aim in enumerate(aims)
    )
    return tuple(effect for effect in found if effect.before != effect.after)


def served(platform: Platform, aim: Aim, person: Person) -> int:
    if exclusions(platform, person):
        return 0
    return Suitability(platform, aim, person).thousandths
