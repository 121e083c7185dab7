"""Why: every platform has one reason that decided, and every change really would do it."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.domain.audiences import AUDIENCE_GROUPS
from strategy.domain.explanation import Explanation, explain
from strategy.domain.goals import Purpose
from strategy.domain.platform import Platform, Status
from strategy.domain.pool import PRICE
from strategy.domain.quadrant import Position, Quadrant
from strategy.domain.resources import FORMATS, Availability, Region
from strategy.domain.situation import Situation
from strategy.domain.suitability import Aim, Person

GROUPS = tuple(AUDIENCE_GROUPS)[:4]
SOME_FORMATS = FORMATS[:4]


@st.composite
def platforms(draw: st.DrawFn, slug: str) -> Platform:
    floor = draw(st.sampled_from((0, 15, 30, 60)))
    core = draw(st.sets(st.sampled_from(SOME_FORMATS), min_size=1, max_size=2))
    return Platform(
        slug=slug,
        fits={quadrant: draw(st.integers(0, 3)) for quadrant in Quadrant},
        groups=frozenset(draw(st.sets(st.sampled_from(GROUPS)))),
        purposes=frozenset(draw(st.sets(st.sampled_from(tuple(Purpose))))),
        core_formats=frozenset(core),
        secondary_formats=frozenset(set(SOME_FORMATS[:1]) - core),
        languages=frozenset(draw(st.sampled_from((("any",), ("de",), ("ko",))))),
        floor_minutes=floor,
        typical_minutes=floor + 30,
        status=draw(st.sampled_from((Status.ACTIVE, Status.ACTIVE, Status.CLOSED))),
        minimum_age=draw(st.sampled_from((0, 16))),
        regions=draw(st.sampled_from(({}, {Region.CH: Availability.UNAVAILABLE}))),
    )


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    count = draw(st.integers(1, 7))
    position = st.builds(Position, st.integers(0, 100), st.integers(0, 100))
    aims = st.builds(
        Aim,
        position=position,
        groups=st.frozensets(st.sampled_from(GROUPS), max_size=2),
        purposes=st.frozensets(st.sampled_from(tuple(Purpose)), max_size=1),
        priority=st.integers(1, 3),
    )
    person = Person(
        region=draw(st.sampled_from((Region.DE, Region.CH))),
        languages=frozenset({"de"}),
        formats=draw(st.frozensets(st.sampled_from(SOME_FORMATS), max_size=2)),
        age=draw(st.sampled_from((None, 15))),
        barred_by_self=frozenset({"p0"}) if draw(st.booleans()) else frozenset(),
    )
    return Situation(
        platforms=tuple(draw(platforms(f"p{number}")) for number in range(count)),
        aims=tuple(draw(st.lists(aims, min_size=1, max_size=3))),
        person=person,
        weekly_minutes=draw(st.integers(0, 120)),
    )


def explained(situation: Situation) -> list[Explanation]:
    return [explain(situation, platform.slug) for platform in situation.platforms]


@given(situations())
@settings(max_examples=60)
def test_what_is_said_to_decide_is_so(situation: Situation) -> None:
    members = {member.slug: member for member in situation.mix.members}
    for found in explained(situation):
        slug = found.assessment.platform.slug
        candidate = situation.candidate(found.assessment)
        alone = situation.pool.value((candidate,))
        match found.decided.code:
            case "mix_included":
                assert slug in members
                assert members[slug].contribution > PRICE
            case "mix_excluded":
                assert found.assessment.is_excluded
            case "mix_weak":
                assert alone <= PRICE
            case "mix_overlap":
                assert alone > PRICE
                assert found.decided.params["platform"] in members
            case "mix_no_time":
                floors = sum(m.floor_minutes for m in situation.mix.members)
                assert floors + candidate.floor_minutes > situation.weekly_minutes
            case code:
                assert code == "mix_full"
                assert len(members) == 4


@given(situations())
@settings(max_examples=60)
def test_every_change_that_is_named_really_brings_it_in(situation: Situation) -> None:
    for found in explained(situation):
        slug = found.assessment.platform.slug
        for change in found.changes:
            changed = situation
            if change.code == "change_format":
                formats = situation.person.formats | {change.params["format"]}
                person = replace(situation.person, formats=formats)
                changed = replace(situation, person=person)
            elif change.code == "change_minutes":
                more = situation.weekly_minutes + change.params["minutes"]
                changed = replace(situation, weekly_minutes=more)
                # Floors are multiples of 15: nothing changes in between.
                start = situation.weekly_minutes
                for fewer in {start, *range(start - start % 15 + 15, more, 15)}:
                    tried = replace(situation, weekly_minutes=fewer)
                    assert slug not in tried.mix.slugs
            elif change.code == "change_priority":
                best = change.params["aim"] - 1
                aims = tuple(
                    replace(aim, priority=3 if index == best else 1)
                    for index, aim in enumerate(situation.aims)
                )
                changed = replace(situation, aims=aims)
            else:
                continue
            assert slug in changed.mix.slugs, change


@given(situations())
@settings(max_examples=60)
def test_what_is_named_instead_is_possible_and_serves_that_aim(
    situation: Situation,
) -> None:
    for found in explained(situation):
        for change in found.changes:
            if change.code != "instead":
                continue
            for slug in change.params["platforms"]:
                other = situation.by_slug[slug]
                assert not other.is_excluded
                assert other.suitabilities[found.assessment.best_aim].thousandths > 0


@given(situations(), st.integers(0, 3), st.sampled_from(tuple(Quadrant)))
@settings(max_examples=60)
def test_a_higher_fit_never_lowers_a_suitability(
    situation: Situation, value: int, quadrant: Quadrant
) -> None:
    first = situation.platforms[0]
    raised = replace(
        first, fits={**first.fits, quadrant: max(first.fits[quadrant], value)}
    )
    better = replace(situation, platforms=(raised, *situation.platforms[1:]))
    before = situation.by_slug[first.slug].suitabilities
    after = better.by_slug[first.slug].suitabilities
    for old, new in zip(before, after, strict=True):
        assert new.thousandths >= old.thousandths


@given(situations())
@settings(max_examples=60)
def test_what_is_excluded_is_never_in_the_mix(situation: Situation) -> None:
    for assessment in situation.assessed:
        if assessment.is_excluded:
            assert assessment.platform.slug not in situation.mix.slugs


@given(situations(), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_platforms_changes_no_reason(
    situation: Situation, chance: object
) -> None:
    shuffled = list(situation.platforms)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    other = replace(situation, platforms=tuple(shuffled))
    for platform in situation.platforms:
        assert explain(other, platform.slug) == explain(situation, platform.slug)
