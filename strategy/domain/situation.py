"""Everything that a suggestion depends on, so that a change of one thing can be tried."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from .mix import Mix, mix_of, optimum
from .platform import Platform
from .pool import Candidate, Members, Pool
from .suitability import Aim, Assessment, Person, rank


@dataclass(frozen=True)
class Situation:
    """``existing``: slugs of the platforms on which there is an account already."""

    platforms: tuple[Platform, ...]
    aims: tuple[Aim, ...]
    person: Person
    weekly_minutes: int
    existing: frozenset[str] = frozenset()

    @cached_property
    def assessed(self) -> list[Assessment]:
        """Every platform, the best first, the excluded last."""
        return rank(self.platforms, self.aims, self.person)

    @cached_property
    def by_slug(self) -> dict[str, Assessment]:
        return {one.platform.slug: one for one in self.assessed}

    @cached_property
    def pool(self) -> Pool:
        """What the mix is chosen from: every platform that nothing excludes."""
        return Pool(
            tuple(self.candidate(a) for a in self.assessed if not a.is_excluded),
            tuple(aim.priority for aim in self.aims),
        )

    @cached_property
    def chosen(self) -> Members:
        return optimum(self.pool, self.weekly_minutes)

    @cached_property
    def mix(self) -> Mix:
        return mix_of(self.pool, self.chosen, self.weekly_minutes)

    def candidate(self, assessment: Assessment) -> Candidate:
        platform = assessment.platform
        return Candidate(
            slug=platform.slug,
            floor_minutes=platform.floor_minutes,
            typical_minutes=platform.typical_minutes,
            suitabilities=tuple(s.thousandths for s in assessment.suitabilities),
            account_exists=platform.slug in self.existing,
        )

    def mix_of(self, slugs: Collection[str]) -> Mix:
        """What any platforms are worth together, whether excluded or too many or not."""
        members = tuple(
            self.candidate(one)
            for one in self.assessed
            if one.platform.slug in set(slugs)
        )
        return mix_of(self.pool, members, self.weekly_minutes)
