"""Where to go instead: the editors' choice first, then what is most alike."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from strategy.catalog.values import kept_facts
from strategy.domain.alternatives import Alternative, alternatives, likeness
from strategy.domain.catalog_changes import platform_of
from strategy.domain.platform import Platform, Status
from strategy.domain.quadrant import Quadrant
from strategy.domain.resources import FORMATS, Availability, Region
from tests.catalog_files import platform_values

PLAZA = platform_of("plaza", kept_facts(platform_values()))


def like(slug: str, **changes: Any) -> Platform:
    return replace(PLAZA, slug=slug, **changes)


def catalog(*platforms: Platform) -> dict[str, Platform]:
    return {platform.slug: platform for platform in (PLAZA, *platforms)}


def slugs(found: list[Alternative]) -> list[str]:
    return [alternative.slug for alternative in found]


def test_the_successor_and_the_editors_choice_come_first() -> None:
    unlike = like("unlike", groups=frozenset({"family"}), core_formats=frozenset())
    renamed = replace(PLAZA, status=Status.RENAMED, successor="heir")
    found = alternatives(
        renamed, catalog(like("twin"), unlike, like("heir")), edited=["unlike"]
    )
    assert found == [
        Alternative("heir", is_edited=True),
        Alternative("unlike", is_edited=True),
        Alternative("twin", is_edited=False),
    ]


def test_what_is_more_alike_comes_first_and_equals_by_name() -> None:
    near = like("near", groups=frozenset({"peers"}))
    found = alternatives(PLAZA, catalog(near, like("b"), like("a")))
    assert slugs(found) == ["a", "b", "near"]


def test_what_is_closed_or_kept_out_of_the_region_is_not_offered() -> None:
    banned = like("banned", regions={Region.DE: Availability.BANNED})
    narrow = like("narrow", regions={Region.DE: Availability.RESTRICTED})
    gone = like("gone", status=Status.CLOSED)
    known = catalog(banned, narrow, gone)
    edited = ["banned", "gone"]
    assert slugs(alternatives(PLAZA, known, edited=edited, region=Region.DE)) == [
        "narrow"
    ]
    assert slugs(alternatives(PLAZA, known, edited=edited)) == ["banned", "narrow"]


def test_what_is_less_than_half_alike_is_not_offered() -> None:
    other = like(
        "other",
        groups=frozenset({"family"}),
        core_formats=frozenset({"code"}),
        secondary_formats=frozenset(),
    )
    assert likeness(PLAZA, other) * 3 == 1
    assert alternatives(PLAZA, catalog(other)) == []


def test_there_are_at_most_six() -> None:
    many = catalog(*(like(f"twin{number}") for number in range(9)))
    assert len(alternatives(PLAZA, many)) == 6


PLATFORMS = st.builds(
    like,
    st.just("other"),
    fits=st.fixed_dictionaries({q: st.integers(0, 3) for q in Quadrant}),
    groups=st.frozensets(st.sampled_from(["peers", "family", "press"])),
    core_formats=st.frozensets(st.sampled_from(FORMATS)),
)


@given(PLATFORMS, PLATFORMS)
def test_likeness_is_a_share_and_the_same_both_ways(
    one: Platform, other: Platform
) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == likeness(other, one)
