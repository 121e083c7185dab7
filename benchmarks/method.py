"""The method on 150 platforms and 5 aims, beside trying every set."""

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from math import comb

from strategy.domain.audiences import AUDIENCE_GROUPS
from strategy.domain.goals import Purpose
from strategy.domain.mix import next_minutes, optimum, runner_up, tipping_up
from strategy.domain.platform import Platform
from strategy.domain.pool import MOST_MEMBERS, Pool, floor_of
from strategy.domain.quadrant import Position, Quadrant
from strategy.domain.resources import ANY_LANGUAGE, FORMATS, Region
from strategy.domain.situation import Situation
from strategy.domain.suitability import Aim, Person

PLATFORMS = 150
AIMS = 5
BUDGETS = (30, 60, 120, 240, 600, 5040)
SEEDS = range(6)
FEW = 30


def main() -> None:
    situations = [random_situation(seed) for seed in SEEDS]
    print(f"The method: {PLATFORMS} platforms, {AIMS} aims, milliseconds")
    print(f"{'minutes':>8} {'optimum':>9} {'slowest':>9} {'whole':>9} {'slowest':>9}")
    for minutes in BUDGETS:
        one = [milliseconds(search(s, minutes)) for s in situations]
        whole = [milliseconds(everything(s, minutes)) for s in situations]
        print(
            f"{minutes:>8} {statistics.median(one):>9.1f} {max(one):>9.1f}"
            f" {statistics.median(whole):>9.1f} {max(whole):>9.1f}"
        )
    few = replace(situations[0], platforms=situations[0].platforms[:FEW]).pool
    took = milliseconds(lambda: enumerate_all(few, max(BUDGETS)))
    sets, more = set_count(FEW), set_count(PLATFORMS)
    print(
        f"Trying every set: {took:.0f} ms for the {sets} sets of {FEW} platforms;"
        f" at that pace {took * more / sets / 1000:.0f} s for {more} sets of {PLATFORMS}"
    )


def search(situation: Situation, minutes: int) -> Callable[[], object]:
    pool = situation.pool
    return lambda: optimum(pool, minutes)


def everything(situation: Situation, minutes: int) -> Callable[[], object]:
    """From the answers to all that is reported with a mix."""

    def compute() -> None:
        fresh = replace(situation, weekly_minutes=minutes)
        pool, now = fresh.pool, fresh.chosen
        assert fresh.mix.slugs is not None
        next_minutes(pool, now, minutes)
        tipping_up(pool, now, minutes)
        runner_up(pool, now, minutes)

    return compute


def milliseconds(compute: Callable[[], object]) -> float:
    """Worked out anew each time: what is kept would be found at once."""
    optimum.cache_clear()
    runner_up.cache_clear()
    start = time.perf_counter()
    compute()
    return (time.perf_counter() - start) * 1000


def enumerate_all(pool: Pool, minutes: int) -> object:
    return min(
        (
            pool.rank(members)
            for size in range(MOST_MEMBERS + 1)
            for members in combinations(pool.candidates, size)
            if floor_of(members) <= minutes
        ),
    )


def set_count(platforms: int) -> int:
    return sum(comb(platforms, size) for size in range(MOST_MEMBERS + 1))


def random_situation(seed: int) -> Situation:
    chance = random.Random(seed)
    aims = tuple(
        Aim(
            position=Position(chance.randint(0, 100), chance.randint(0, 100)),
            groups=some(chance, AUDIENCE_GROUPS, 0, 3),
            purposes=some(chance, Purpose, 0, 2),
            priority=chance.randint(1, 3),
        )
        for _ in range(AIMS)
    )
    person = Person(
        region=Region.DE,
        languages=frozenset({"de"}),
        formats=some(chance, FORMATS, 3, len(FORMATS)),
    )
    platforms = tuple(random_platform(chance, number) for number in range(PLATFORMS))
    return Situation(platforms, aims, person, weekly_minutes=120)


def random_platform(chance: random.Random, number: int) -> Platform:
    floor = chance.choice((10, 15, 20, 30, 45, 60, 90, 120))
    core = some(chance, FORMATS, 1, 3)
    return Platform(
        slug=f"p{number:03}",
        fits={quadrant: chance.choice((0, 0, 1, 1, 2, 3)) for quadrant in Quadrant},
        groups=some(chance, AUDIENCE_GROUPS, 3, 10),
        purposes=some(chance, Purpose, 1, 3),
        core_formats=core,
        secondary_formats=some(chance, FORMATS, 2, 5) - core,
        languages=frozenset({ANY_LANGUAGE}),
        floor_minutes=floor,
        typical_minutes=2 * floor,
    )


def some(chance: random.Random, words: object, least: int, most: int) -> frozenset[str]:
    options = list(words)  # type: ignore[call-overload]
    return frozenset(chance.sample(options, chance.randint(least, most)))


if __name__ == "__main__":
    main()
