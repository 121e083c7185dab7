"""Which platforms fit together into the hours that a person has, and what hangs on them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from .pool import Candidate, Members, Pool, floor_of, in_order
from .search import best_set

COVERED = Fraction(1, 3)
MORE_MINUTES = 30


@dataclass(frozen=True)
class Member:
    """A platform of the mix. ``contribution`` is V(S) − V(S∖p)."""

    slug: str
    floor_minutes: int
    planned_minutes: int
    contribution: Fraction


@dataclass(frozen=True)
class Mix:
    """Platforms chosen together. ``uncovered`` holds indexes of aims, from 0."""

    members: tuple[Member, ...]
    value: Fraction
    objective: Fraction
    uncovered: tuple[int, ...]

    @property
    def slugs(self) -> tuple[str, ...]:
        return tuple(member.slug for member in self.members)

    @property
    def planned_minutes(self) -> int:
        return sum(member.planned_minutes for member in self.members)

    @property
    def planned(self) -> dict[str, int]:
        return {member.slug: member.planned_minutes for member in self.members}


@lru_cache(maxsize=128)
def optimum(pool: Pool, minutes: int) -> Members:
    """The best set within the minutes. It may be empty.

    Kept under everything that it follows from: the same question is asked on each save
    of a page, and the answer to it never changes.
    """
    return in_order(best_set(pool, minutes) or ())


def best_mix(pool: Pool, minutes: int) -> Mix:
    return mix_of(pool, optimum(pool, minutes), minutes)


def mix_of(pool: Pool, chosen: Members, minutes: int) -> Mix:
    """What any set of platforms is worth, the largest contribution first."""
    value = pool.value(chosen)
    contributions = {
        one: value - pool.value(other for other in chosen if other != one)
        for one in chosen
    }
    ordered = sorted(chosen, key=lambda one: (-contributions[one], one.slug))
    planned = dict(plan(ordered, minutes))
    return Mix(
        members=tuple(
            Member(one.slug, one.floor_minutes, planned[one.slug], contributions[one])
            for one in ordered
        ),
        value=value,
        objective=pool.objective(chosen),
        uncovered=tuple(
            aim
            for aim in range(len(pool.priorities))
            if pool.coverage(chosen, aim) < COVERED
        ),
    )


def plan(members: Sequence[Candidate], minutes: int) -> Iterator[tuple[str, int]]:
    """Minutes per member: its floor, and of what is left up to its typical minutes."""
    left = max(0, minutes - floor_of(members))
    for member in members:
        more = min(left, member.typical_minutes - member.floor_minutes)
        left -= more
        yield member.slug, member.floor_minutes + more


@dataclass(frozen=True)
class Change:
    """What a larger budget would add, remove and gain of the objective."""

    add: tuple[str, ...]
    remove: tuple[str, ...]
    gain: Fraction


def next_minutes(pool: Pool, now: Members, minutes: int) -> Change | None:
    """What MORE_MINUTES more would change about the mix, or None."""
    then = optimum(pool, minutes + MORE_MINUTES)
    if now == then:
        return None
    return Change(
        add=slugs_of(one for one in then if one not in now),
        remove=slugs_of(one for one in now if one not in then),
        gain=pool.objective(then) - pool.objective(now),
    )


def slugs_of(members: Iterable[Candidate]) -> tuple[str, ...]:
    return tuple(member.slug for member in members)


def tipping_down(now: Members) -> int:
    """The smallest budget that still has this mix: its floors have to fit, no more."""
    return floor_of(now)


def tipping_up(
    pool: Pool, now: Members, minutes: int, most: int | None = None
) -> int | None:
    """The smallest larger budget with another mix, or None, also if it is above the most.

    Once a better set fits, the mix never comes back, so halving finds the first budget.
    A better set fits from its floors on: each that is found lowers the upper end.
    """
    low = minutes
    high = floor_of(pool.candidates) if most is None else most
    if high <= low or (better := optimum(pool, high)) == now:
        return None
    high = floor_of(better)
    while high - low > 1:
        middle = (low + high) // 2
        if (better := optimum(pool, middle)) == now:
            low = middle
        else:
            high = floor_of(better)
    return high


@lru_cache(maxsize=128)
def runner_up(pool: Pool, now: Members, minutes: int) -> Members | None:
    """The best set within the minutes that is neither the mix nor a part of it."""
    inside = set(now)
    found = best_set(pool, minutes, lambda members: not inside.issuperset(members))
    return None if found is None else in_order(found)
