"""Which platforms fit together into the hours that a person has: the exact optimum.

Suitabilities are whole thousandths and priorities whole numbers, so every value is a
whole number over Σ priority · 1000^k: nothing depends on the order of the input.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import prod

MOST_MEMBERS = 4
THOUSANDTHS = 1000
SCALE = THOUSANDTHS**MOST_MEMBERS
# What each further platform has to add to the value to earn its place.
PRICE = Fraction(5, 100)
COVERED = Fraction(1, 3)
MORE_MINUTES = 30


@dataclass(frozen=True)
class Candidate:
    """A platform that nothing excludes. ``suitabilities``: one per aim, in thousandths."""

    slug: str
    floor_minutes: int
    typical_minutes: int
    suitabilities: tuple[int, ...]
    account_exists: bool = False


Members = tuple[Candidate, ...]
# Least is best: the objective with its sign turned, then the ties as published.
Rank = tuple[int, int, int, int, tuple[str, ...]]


@dataclass(frozen=True)
class Pool:
    """The candidates and the aims' priorities that a mix is chosen from."""

    candidates: Members
    priorities: tuple[int, ...]

    @cached_property
    def total_priority(self) -> int:
        return sum(self.priorities)

    @cached_property
    def price_units(self) -> int:
        """The price of one member in the unit of ``units``."""
        return int(PRICE * self.total_priority * SCALE)

    def units(self, members: Iterable[Candidate]) -> int:
        """V(S) in units of 1/(Σ priority · SCALE)."""
        chosen = tuple(members)
        missing = [
            prod(THOUSANDTHS - member.suitabilities[index] for member in chosen)
            * THOUSANDTHS ** (MOST_MEMBERS - len(chosen))
            for index in range(len(self.priorities))
        ]
        return sum(
            priority * (SCALE - rest)
            for priority, rest in zip(self.priorities, missing, strict=True)
        )

    def value(self, members: Iterable[Candidate]) -> Fraction:
        """V(S): how much of the aims the members serve together, 0 to 1."""
        if not self.total_priority:
            return Fraction(0)
        return Fraction(self.units(members), self.total_priority * SCALE)

    def objective(self, members: Members) -> Fraction:
        return self.value(members) - PRICE * len(members)

    def coverage(self, members: Iterable[Candidate], aim: int) -> Fraction:
        rests = (THOUSANDTHS - member.suitabilities[aim] for member in members)
        return 1 - prod(
            (Fraction(rest, THOUSANDTHS) for rest in rests), start=Fraction(1)
        )

    def rank(self, members: Members) -> Rank:
        return (
            len(members) * self.price_units - self.units(members),
            floor_of(members),
            len(members),
            -sum(member.account_exists for member in members),
            tuple(sorted(member.slug for member in members)),
        )


def floor_of(members: Iterable[Candidate]) -> int:
    return sum(member.floor_minutes for member in members)


def in_order(members: Iterable[Candidate]) -> Members:
    return tuple(sorted(members, key=lambda member: member.slug))


def optimum(pool: Pool, minutes: int) -> Members:
    """The best admissible set, which may be empty."""
    return in_order(Search(pool, minutes).run(()))


@dataclass
class Search:
    """Branch and bound. A platform adds less the more members there are, so what it adds
    now bounds what it adds later, and one that no longer pays its price never will.
    """

    pool: Pool
    minutes: int
    found: Members = ()
    best_rank: Rank | None = None

    def run(self, forced: Members) -> Members:
        """The best set with all of the forced members. They have to be admissible."""
        rest = tuple(c for c in self.pool.candidates if c not in forced)
        self.extend(forced, rest, self.minutes - floor_of(forced))
        return self.found

    def extend(self, members: Members, rest: Sequence[Candidate], left: int) -> None:
        rank = self.pool.rank(members)
        if self.best_rank is None or rank < self.best_rank:
            self.found, self.best_rank = members, rank
        room = MOST_MEMBERS - len(members)
        if not room:
            return
        paying = self.paying(members, rest, left)
        for index, (_, candidate) in enumerate(paying):
            hoped = sum(surplus for surplus, _ in paying[index : index + room])
            if rank[0] - hoped > self.best_rank[0]:
                return
            self.extend(
                (*members, candidate),
                [other for _, other in paying[index + 1 :]],
                left - candidate.floor_minutes,
            )

    def paying(
        self, members: Members, rest: Sequence[Candidate], left: int
    ) -> list[tuple[int, Candidate]]:
        """Who fits and adds more than its price, with the surplus, largest first."""
        scale = THOUSANDTHS ** (MOST_MEMBERS - len(members) - 1)
        weights = [
            priority
            * scale
            * prod(THOUSANDTHS - member.suitabilities[index] for member in members)
            for index, priority in enumerate(self.pool.priorities)
        ]
        found = []
        for candidate in rest:
            if candidate.floor_minutes > left:
                continue
            gain = sum(
                w * s for w, s in zip(weights, candidate.suitabilities, strict=True)
            )
            if gain > self.pool.price_units:
                found.append((gain - self.pool.price_units, candidate))
        return sorted(found, key=lambda item: (-item[0], item[1].slug))


@dataclass(frozen=True)
class Member:
    """A platform of the mix. ``contribution`` is V(S) − V(S∖p)."""

    slug: str
    floor_minutes: int
    planned_minutes: int
    contribution: Fraction


@dataclass(frozen=True)
class Mix:
    """The mix for a budget. ``uncovered`` holds indexes of aims, from 0."""

    members: tuple[Member, ...]
    value: Fraction
    uncovered: tuple[int, ...]

    @property
    def slugs(self) -> tuple[str, ...]:
        return tuple(member.slug for member in self.members)

    @property
    def planned_minutes(self) -> int:
        return sum(member.planned_minutes for member in self.members)


def best_mix(pool: Pool, minutes: int) -> Mix:
    chosen = optimum(pool, minutes)
    contributions = {
        member.slug: pool.value(chosen) - pool.value(set(chosen) - {member})
        for member in chosen
    }
    by_contribution = sorted(chosen, key=lambda m: (-contributions[m.slug], m.slug))
    planned = dict(plan(by_contribution, minutes))
    return Mix(
        members=tuple(
            Member(
                member.slug,
                member.floor_minutes,
                planned[member.slug],
                contributions[member.slug],
            )
            for member in by_contribution
        ),
        value=pool.value(chosen),
        uncovered=tuple(
            aim
            for aim in range(len(pool.priorities))
            if pool.coverage(chosen, aim) < COVERED
        ),
    )


@dataclass(frozen=True)
class Change:
    """What a larger budget would add, remove and gain of the objective."""

    add: tuple[str, ...]
    remove: tuple[str, ...]
    gain: Fraction


def next_minutes(pool: Pool, minutes: int) -> Change | None:
    """What MORE_MINUTES more would change, or None."""
    now, then = optimum(pool, minutes), optimum(pool, minutes + MORE_MINUTES)
    if now == then:
        return None
    return Change(
        add=tuple(member.slug for member in then if member not in now),
        remove=tuple(member.slug for member in now if member not in then),
        gain=pool.objective(then) - pool.objective(now),
    )


def tipping_down(pool: Pool, minutes: int) -> int:
    """The smallest budget that still has this mix: its floors have to fit, no more."""
    return floor_of(optimum(pool, minutes))


def tipping_up(pool: Pool, minutes: int) -> int | None:
    """The smallest larger budget with another mix, or None.

    Once a better set fits, the mix never comes back: halving finds the first budget.
    """
    now = optimum(pool, minutes)
    low, high = minutes, floor_of(pool.candidates)
    if high <= low or optimum(pool, high) == now:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        if optimum(pool, middle) == now:
            low = middle
        else:
            high = middle
    return high


def runner_up(pool: Pool, minutes: int) -> Members | None:
    """The best admissible set that is neither the mix nor a part of it, or None.

    Such a set holds somebody from outside the mix: each is tried as its first member.
    """
    now = optimum(pool, minutes)
    search = Search(pool, minutes)
    for candidate in pool.candidates:
        if candidate not in now and candidate.floor_minutes <= minutes:
            search.run((candidate,))
    return in_order(search.found) or None


def plan(members: Sequence[Candidate], minutes: int) -> Iterator[tuple[str, int]]:
    """Minutes per member: its floor, and of what is left up to its typical minutes."""
    left = minutes - floor_of(members)
    for member in members:
        more = min(left, member.typical_minutes - member.floor_minutes)
        left -= more
        yield member.slug, member.floor_minutes + more
