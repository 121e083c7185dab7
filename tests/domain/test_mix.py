"""The exact mix against brute force over all subsets."""

from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from strategy.domain.mix import (
    Mix,
    best_mix,
    next_minutes,
    optimum,
    runner_up,
    tipping_down,
    tipping_up,
)
from strategy.domain.pool import Candidate, Pool

AIMS = 3


@st.composite
def pools(draw: st.DrawFn) -> Pool:
    aims = draw(st.integers(1, AIMS))
    suitability = st.sampled_from((0, 50, 51, 300, 333, 334, 500, 999, 1000))
    floors = st.sampled_from((0, 15, 20, 30, 60))
    count = draw(st.integers(0, 12))
    candidates = []
    for number in range(count):
        floor = draw(floors)
        candidates.append(
            Candidate(
                slug=f"p{number}",
                floor_minutes=floor,
                typical_minutes=floor + draw(st.integers(0, 60)),
                suitabilities=tuple(draw(suitability) for _ in range(aims)),
                account_exists=draw(st.booleans()),
            )
        )
    priorities = tuple(draw(st.integers(1, 3)) for _ in range(aims))
    return Pool(tuple(candidates), priorities)


minutes = st.integers(0, 200)


def value(pool: Pool, members: tuple[Candidate, ...]) -> Fraction:
    total = Fraction(0)
    for index, priority in enumerate(pool.priorities):
        missed = Fraction(1)
        for member in members:
            missed *= 1 - Fraction(member.suitabilities[index], 1000)
        total += Fraction(priority, sum(pool.priorities)) * (1 - missed)
    return total


def brute_force(pool: Pool, budget: int) -> tuple[str, ...]:
    """Every admissible set, sorted by the published objective and ties."""

    def order(members: tuple[Candidate, ...]) -> tuple[object, ...]:
        return (
            Fraction(len(members), 20) - value(pool, members),
            sum(member.floor_minutes for member in members),
            len(members),
            -sum(member.account_exists for member in members),
            tuple(sorted(member.slug for member in members)),
        )

    sets = [
        members
        for size in range(5)
        for members in combinations(pool.candidates, size)
        if sum(member.floor_minutes for member in members) <= budget
    ]
    return tuple(sorted(member.slug for member in min(sets, key=order)))


def allowed(pool: Pool, budget: int, unlike: tuple[str, ...]) -> list[set[str]]:
    """Every admissible set that is neither these platforms nor a part of them."""
    return [
        {member.slug for member in members}
        for size in range(5)
        for members in combinations(pool.candidates, size)
        if sum(member.floor_minutes for member in members) <= budget
        and not {member.slug for member in members} <= set(unlike)
    ]


def chosen(mix: Mix, pool: Pool) -> tuple[Candidate, ...]:
    return tuple(c for c in pool.candidates if c.slug in mix.slugs)


@given(pools(), minutes)
def test_the_optimum_is_that_of_all_subsets(pool: Pool, budget: int) -> None:
    found = tuple(member.slug for member in optimum(pool, budget))
    assert found == brute_force(pool, budget)


@given(pools(), minutes, st.randoms(use_true_random=False))
def test_the_order_of_platforms_does_not_matter(
    pool: Pool, budget: int, chance: object
) -> None:
    shuffled = list(pool.candidates)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    again = Pool(tuple(shuffled), pool.priorities)
    assert best_mix(again, budget) == best_mix(pool, budget)


@given(pools(), minutes, st.integers(0, 60))
def test_more_minutes_never_make_it_worse(pool: Pool, budget: int, more: int) -> None:
    def objective(members: tuple[Candidate, ...]) -> Fraction:
        return value(pool, members) - Fraction(len(members), 20)

    before, after = optimum(pool, budget), optimum(pool, budget + more)
    assert objective(after) >= objective(before)


@given(pools(), minutes)
def test_contributions_and_coverage_are_as_published(pool: Pool, budget: int) -> None:
    mix = best_mix(pool, budget)
    members = chosen(mix, pool)
    assert mix.value == value(pool, members)
    for member in mix.members:
        others = tuple(c for c in members if c.slug != member.slug)
        assert member.contribution == mix.value - value(pool, others)
        assert member.contribution > Fraction(1, 20)
    alone = [
        Pool(pool.candidates, tuple(int(i == j) for j in range(len(pool.priorities))))
        for i in range(len(pool.priorities))
    ]
    expected = tuple(
        index for index, one in enumerate(alone) if value(one, members) < Fraction(1, 3)
    )
    assert mix.uncovered == expected


@given(pools(), minutes)
def test_planned_minutes_fill_floors_first_then_the_largest_contribution(
    pool: Pool, budget: int
) -> None:
    mix = best_mix(pool, budget)
    by_slug = {c.slug: c for c in pool.candidates}
    assert mix.planned_minutes <= budget
    contributions = [member.contribution for member in mix.members]
    assert contributions == sorted(contributions, reverse=True)
    filled = True
    for member in mix.members:
        candidate = by_slug[member.slug]
        assert candidate.floor_minutes <= member.planned_minutes
        assert member.planned_minutes <= candidate.typical_minutes
        if not filled:
            assert member.planned_minutes == candidate.floor_minutes
        filled = filled and member.planned_minutes == candidate.typical_minutes
    assert filled or mix.planned_minutes == budget


@given(pools(), minutes)
def test_the_runner_up_is_the_best_of_the_others(pool: Pool, budget: int) -> None:
    now = brute_force(pool, budget)
    found = runner_up(pool, optimum(pool, budget), budget)
    others = allowed(pool, budget, now)
    if found is None:
        assert others == []
        return

    def order(slugs: set[str]) -> tuple[object, ...]:
        members = tuple(c for c in pool.candidates if c.slug in slugs)
        return (
            Fraction(len(members), 20) - value(pool, members),
            sum(member.floor_minutes for member in members),
            len(members),
            -sum(member.account_exists for member in members),
            tuple(sorted(slugs)),
        )

    assert {member.slug for member in found} == min(others, key=order)


@given(pools(), minutes)
def test_tipping_budgets_are_where_the_mix_changes(pool: Pool, budget: int) -> None:
    now = brute_force(pool, budget)
    mix = optimum(pool, budget)
    down, up = tipping_down(mix), tipping_up(pool, mix, budget)
    assert brute_force(pool, down) == now
    assert down == 0 or brute_force(pool, down - 1) != now
    every = sum(candidate.floor_minutes for candidate in pool.candidates)
    if up is None:
        assert brute_force(pool, max(budget, every)) == now
    else:
        assert brute_force(pool, up) != now
        assert brute_force(pool, up - 1) == now


@given(pools(), minutes)
def test_thirty_more_minutes_are_said_in_full(pool: Pool, budget: int) -> None:
    now, then = brute_force(pool, budget), brute_force(pool, budget + 30)
    change = next_minutes(pool, optimum(pool, budget), budget)
    if change is None:
        assert now == then
        return
    assert (set(now) - set(change.remove)) | set(change.add) == set(then)
    before = tuple(c for c in pool.candidates if c.slug in now)
    after = tuple(c for c in pool.candidates if c.slug in then)
    price = Fraction(len(after) - len(before), 20)
    assert change.gain == value(pool, after) - value(pool, before) - price


@given(pools(), minutes)
def test_what_is_kept_of_the_search_is_what_it_finds_anew(
    pool: Pool, budget: int
) -> None:
    """Asked again, with another budget in between, and from a pool made anew."""
    first = optimum(pool, budget)
    optimum(pool, budget + 30)
    twin = Pool(tuple(pool.candidates), tuple(pool.priorities))
    assert optimum(twin, budget) == first == optimum.__wrapped__(pool, budget)
    second = runner_up(twin, first, budget)
    assert second == runner_up.__wrapped__(pool, first, budget)
