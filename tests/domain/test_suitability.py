"""The published formula, computed a second time in fractions."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from strategy.domain.fit import FIT_UNIT, FitWord, fit_units, fit_word
from strategy.domain.platform import Platform, Status
from strategy.domain.quadrant import Position, Quadrant
from strategy.domain.resources import Availability, Region
from strategy.domain.suitability import Aim, Person, Suitability, exclusions, rank

GROUPS = ("family", "peers", "customers", "press")
FORMATS = ("photo", "short_text", "audio")
PURPOSES = ("brand", "engage", "learn")
LANGUAGES = ("de", "en", "fr")


def subsets(words: tuple[str, ...]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(words))


positions = st.builds(Position, st.integers(0, 100), st.integers(0, 100))
fits = st.fixed_dictionaries({quadrant: st.integers(0, 3) for quadrant in Quadrant})
aims = st.builds(
    Aim,
    position=positions,
    groups=subsets(GROUPS),
    purposes=subsets(PURPOSES),
    priority=st.integers(1, 3),
)
persons = st.builds(
    Person,
    region=st.sampled_from(Region),
    languages=subsets(LANGUAGES),
    formats=subsets(FORMATS),
    age=st.none() | st.integers(8, 17),
    barred_by_employer=subsets(("a", "b")),
    barred_by_self=subsets(("a", "b")),
)
platforms = st.builds(
    Platform,
    slug=st.sampled_from(("a", "b", "c", "d")),
    fits=fits,
    groups=subsets(GROUPS),
    purposes=subsets(PURPOSES),
    core_formats=subsets(FORMATS),
    secondary_formats=subsets(FORMATS),
    languages=subsets(LANGUAGES),
    floor_minutes=st.integers(0, 120),
    typical_minutes=st.integers(120, 200),
    status=st.sampled_from(Status),
    successor=st.just(""),
    minimum_age=st.integers(0, 18),
    regions=st.dictionaries(
        st.sampled_from(Region), st.sampled_from(Availability), max_size=2
    ),
    ages=st.dictionaries(st.sampled_from(Region), st.integers(0, 18), max_size=2),
)


def step(hundredths: int) -> Fraction:
    t = Fraction(hundredths, 100)
    return 3 * t**2 - 2 * t**3


def published_fit(values: dict[Quadrant, int], position: Position) -> Fraction:
    u, v = step(position.x), step(position.y)
    return (
        (1 - u) * (1 - v) * values[Quadrant.PERSONAL_PRIVATE]
        + u * (1 - v) * values[Quadrant.PROFESSIONAL_PRIVATE]
        + (1 - u) * v * values[Quadrant.PERSONAL_PUBLIC]
        + u * v * values[Quadrant.PROFESSIONAL_PUBLIC]
    ) / 3


def published_suitability(platform: Platform, aim: Aim, person: Person) -> Fraction:
    value = published_fit(dict(platform.fits), aim.position)
    if aim.groups:
        reached = [group for group in aim.groups if group in platform.groups]
        value *= Fraction(len(reached), len(aim.groups))
    if not person.formats & platform.core_formats:
        secondary = person.formats & platform.secondary_formats
        value *= Fraction(1, 2) if secondary else 0
    if aim.purposes and not aim.purposes & platform.purposes:
        value /= 2
    return value


@given(fits, positions)
def test_fit_is_the_published_formula(
    values: dict[Quadrant, int], position: Position
) -> None:
    fit = Fraction(fit_units(values, position), FIT_UNIT)
    assert fit == published_fit(values, position)
    assert 0 <= fit <= 1


@given(fits, positions)
def test_words_follow_the_fit_at_quarters(
    values: dict[Quadrant, int], position: Position
) -> None:
    fit = published_fit(values, position)
    words = [FitWord.UNSUITED, FitWord.POSSIBLE, FitWord.GOOD, FitWord.HOME]
    expected = words[min(3, int(fit * 4))]
    assert fit_word(fit_units(values, position)) == expected


@given(fits, positions, st.sampled_from(Quadrant))
def test_a_better_fit_in_one_quadrant_never_lowers_the_fit(
    values: dict[Quadrant, int], position: Position, quadrant: Quadrant
) -> None:
    better = {**values, quadrant: 3}
    assert fit_units(better, position) >= fit_units(values, position)


@given(platforms, aims, persons)
def test_suitability_is_the_product_rounded_to_thousandths(
    platform: Platform, aim: Aim, person: Person
) -> None:
    exact = published_suitability(platform, aim, person) * 1000
    found = Suitability(platform, aim, person)
    assert abs(found.thousandths - exact) <= Fraction(1, 2)
    assert 0 <= found.thousandths <= 1000
    assert len(found.reasons) == len(found.factors)


@given(platforms, aims, persons, st.sampled_from(FORMATS))
def test_making_one_more_format_never_lowers_suitability(
    platform: Platform, aim: Aim, person: Person, more: str
) -> None:
    wider = Person(region=person.region, formats=person.formats | {more})
    before = Suitability(platform, aim, person).thousandths
    assert Suitability(platform, aim, wider).thousandths >= before


@given(platforms, persons)
def test_every_exclusion_that_applies_is_listed(
    platform: Platform, person: Person
) -> None:
    expected = set()
    if platform.status != Status.ACTIVE:
        expected.add("closed")
    if platform.regions.get(person.region) in ("unavailable", "banned"):
        expected.add("region")
    spoken = platform.languages & person.languages or "any" in platform.languages
    if person.languages and not spoken:
        expected.add("language")
    least = platform.ages.get(person.region, platform.minimum_age)
    if person.age is not None and person.age < least:
        expected.add("age")
    if platform.slug in person.barred_by_employer:
        expected.add("employer")
    if platform.slug in person.barred_by_self:
        expected.add("self")
    assert {reason.code for reason in exclusions(platform, person)} == expected


@given(
    st.lists(platforms, max_size=4, unique_by=lambda platform: platform.slug),
    st.lists(aims, min_size=1, max_size=3),
    persons,
    st.randoms(use_true_random=False),
)
def test_the_ranking_does_not_depend_on_the_order_of_input(
    found: list[Platform], wanted: list[Aim], person: Person, chance: object
) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    first = [a.platform.slug for a in rank(found, wanted, person)]
    second = [a.platform.slug for a in rank(shuffled, wanted, person)]
    assert first == second


@given(
    st.lists(platforms, max_size=4, unique_by=lambda platform: platform.slug),
    st.lists(aims, min_size=1, max_size=3),
    persons,
)
def test_the_ranking_puts_the_best_first_and_the_excluded_last(
    found: list[Platform], wanted: list[Aim], person: Person
) -> None:
    ranked = rank(found, wanted, person)
    keys = [(a.is_excluded, -a.weighted) for a in ranked]
    assert keys == sorted(keys)
