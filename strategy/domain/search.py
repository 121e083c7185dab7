"""Finds the best set of platforms exactly, by branch and bound.

Floats only rule out, with a margin; what they leave is compared in whole numbers.
"""

from collections.abc import Callable, Iterable, Sequence
from math import inf

from .bound import (
    PRICE_OF_ONE,
    Option,
    best_sum,
    floors,
    gain,
    left_by,
    option,
    tangents,
    valued,
)
from .pool import MOST_MEMBERS, Candidate, Members, Pool, Rank

# Far more than rounding can do. What lies this close is compared exactly.
MARGIN = 1e-9

Admits = Callable[[Members], bool]


def best_set(
    pool: Pool, minutes: int, admits: Admits = lambda members: True
) -> Members | None:
    """The best set within the minutes that is admitted, or None if none is.

    What admits a set has to admit all that contain it.
    """
    search = Search(pool, minutes, admits)
    search.consider(())
    search.start()
    search.narrow()
    search.branch()
    return search.found


class Search:
    def __init__(self, pool: Pool, minutes: int, admits: Admits):
        self.pool = pool
        self.minutes = minutes
        self.admits = admits
        total = sum(pool.priorities) or 1
        self.weights = tuple(priority / total for priority in pool.priorities)
        self.options = [
            option(candidate)
            for candidate in pool.candidates
            if candidate.floor_minutes <= minutes
        ]
        self.base = 0.0
        self.first: Sequence[float] = self.weights
        self.found: Members | None = None
        self.rank: Rank | None = None
        # What a bound must reach to be worth a look.
        self.least = -inf

    def consider(self, members: Members) -> None:
        """Take the set if it is better than what is known."""
        if not self.admits(members):
            return
        rank = self.pool.rank(members)
        if self.rank is None or rank < self.rank:
            self.found, self.rank = members, rank
            self.least = -rank[0] / (self.pool.unit or 1) - MARGIN

    def rest(self, chosen: Iterable[Option]) -> Sequence[float]:
        """Per aim, its weight as far as the chosen ones leave it unserved."""
        rest: Sequence[float] = self.weights
        for one in chosen:
            rest = left_by(rest, one)
        return rest

    def start(self) -> None:
        """A good set to begin with: greedy, then changing one member at a time."""
        chosen = self.completed([])
        self.first = self.rest(chosen)
        self.improve(chosen)

    def completed(
        self, chosen: Iterable[Option], without: Option | None = None
    ) -> list[Option]:
        """Add whoever adds most, for as long as that pays."""
        chosen = list(chosen)
        rest = self.rest(chosen)
        left = self.minutes - floors(chosen)
        while len(chosen) < MOST_MEMBERS:
            taken = {id(one) for one in (*chosen, without)}
            fitting = [
                o for o in self.options if o.floor <= left and id(o) not in taken
            ]
            best = max(fitting, key=lambda o: gain(rest, o), default=None)
            if best is None or gain(rest, best) <= 0:
                break
            chosen.append(best)
            rest = left_by(rest, best)
            left -= best.floor
        return chosen

    def improve(self, chosen: list[Option]) -> None:
        self.consider(tuple(one.candidate for one in chosen))
        known = self.least
        for one in chosen:
            others = (o for o in chosen if o is not one)
            other = self.completed(others, without=one)
            self.consider(tuple(o.candidate for o in other))
            if self.least > known:
                return self.improve(other)
        return None

    def narrow(self) -> None:
        """Find the tangent that bounds best, and drop who cannot be in a better set."""
        lowest = inf
        best: list[Option] = []
        for base, worths, top in tangents(
            self.options, self.weights, self.first, self.minutes
        ):
            bound = base + best_sum(worths, MOST_MEMBERS)
            if bound < lowest:
                lowest, self.base = bound, base
                best = [valued(o, w) for o, w in zip(self.options, worths, strict=True)]
            if floors(top) <= self.minutes:
                self.consider(tuple(one.candidate for one in top))
        others = best_sum((one.worth for one in best), MOST_MEMBERS - 1)
        self.options = [o for o in best if self.base + o.worth + others >= self.least]

    def branch(self) -> None:
        self.options = without_dominated(self.options, self.admits)
        self.extend((), self.weights, self.options, self.minutes, self.base)

    def extend(
        self,
        members: Members,
        rest: Sequence[float],
        options: Sequence[Option],
        left: int,
        bound: float,
    ) -> None:
        """Try every set that contains the members, as far as a bound allows.

        Three bounds hold: the worths of the tangent, what each adds here and now (it
        adds less the more there are), and the mean of both, which is often lowest.
        """
        room = MOST_MEMBERS - len(members)
        value = 1 - sum(rest) - PRICE_OF_ONE * len(members)
        admitted = self.admits(members)
        found = []
        for index, one in enumerate(options):
            adds = gain(rest, one)
            # Nobody joins who does not pay, but for the one who makes a set admitted.
            needed = not admitted and self.admits((one.candidate,))
            if one.floor <= left and (adds > -MARGIN or needed):
                found.append((one.worth + adds, adds, index))
        found.sort(reverse=True)
        more_worth = best_sum((options[i].worth for _, _, i in found), room - 1)
        more_gain = best_sum((adds for _, adds, _ in found), room - 1)
        for position, (both, adds, index) in enumerate(found):
            more = sum(max(0.0, f[0]) for f in found[position + 1 : position + room])
            if (bound + value + both + more) / 2 < self.least:
                return
            one = options[index]
            if bound + one.worth + more_worth < self.least:
                continue
            if value + adds + more_gain < self.least:
                continue
            extended = (*members, one.candidate)
            self.consider(extended)
            if room > 1:
                self.extend(
                    extended,
                    left_by(rest, one),
                    [options[later] for _, _, later in found[position + 1 :]],
                    left - one.floor,
                    bound + one.worth,
                )


def without_dominated(options: list[Option], admits: Admits) -> list[Option]:
    """Drop whoever has four others that are at least as good in every respect.

    A set has room for three beside it, so one of the four can always take its place.
    Only those count who are admitted alone: the changed set then is admitted as well.
    """
    ordered = sorted(options, key=lambda o: (-sum(o.served), o.floor, o.candidate.slug))
    kept: list[Option] = []
    for one in ordered:
        better = [o for o in kept if dominates(o.candidate, one.candidate)]
        if sum(admits((o.candidate,)) for o in better) < MOST_MEMBERS:
            kept.append(one)
    return kept


def dominates(one: Candidate, other: Candidate) -> bool:
    """Whether exchanging the other for the one never makes a set worse, ties included."""
    return (
        one.floor_minutes <= other.floor_minutes
        and one.account_exists >= other.account_exists
        and (
            one.slug < other.slug
            or one.floor_minutes < other.floor_minutes
            or one.account_exists > other.account_exists
        )
        and all(
            s >= t for s, t in zip(one.suitabilities, other.suitabilities, strict=True)
        )
    )
