"""What a mix is chosen from, and how two sets of platforms compare: whole numbers only."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import prod
from operator import mul

MOST_MEMBERS = 4
THOUSANDTHS = 1000
# What each further platform has to add to the value to earn its place.
PRICE = Fraction(5, 100)


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
    def unit(self) -> int:
        """One, in the parts that ``units`` counts."""
        parts: int = THOUSANDTHS**MOST_MEMBERS
        return sum(self.priorities) * parts

    @cached_property
    def price_units(self) -> int:
        return int(PRICE * self.unit)

    def units(self, members: Iterable[Candidate]) -> int:
        """V(S) in parts of ``unit``, for a set that may be a mix."""
        chosen = tuple(members)
        scale = THOUSANDTHS ** (MOST_MEMBERS - len(chosen))
        rests = (
            prod(THOUSANDTHS - member.suitabilities[index] for member in chosen)
            for index in range(len(self.priorities))
        )
        return self.unit - scale * sum(map(mul, self.priorities, rests))

    def value(self, members: Iterable[Candidate]) -> Fraction:
        """V(S): how much of the aims the members serve together, 0 to 1."""
        chosen = tuple(members)
        served = sum(
            priority * self.coverage(chosen, aim)
            for aim, priority in enumerate(self.priorities)
        )
        return Fraction(served, sum(self.priorities) or 1)

    def objective(self, members: Members) -> Fraction:
        return self.value(members) - PRICE * len(members)

    def coverage(self, members: Iterable[Candidate], aim: int) -> Fraction:
        """How much of one aim the members serve together, 0 to 1."""
        rests = [THOUSANDTHS - member.suitabilities[aim] for member in members]
        return 1 - Fraction(prod(rests), THOUSANDTHS ** len(rests))

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
