"""The matrix on pages: what it shows, and that all of it is told in words as well."""

import re

import pytest
from django.test import Client

from accounts.models import User
from strategy.models import Strategy
from strategy.models.catalog import load_catalog
from strategy.views.drawing import matrix_for_readers
from strategy.views.examples import document_of
from tests.factories import goal, make_strategy, signed_in

pytestmark = pytest.mark.django_db

GOALS = [
    goal(priority=3),
    goal(statement="I exchange experience.", kind="exchange", priority=1),
]


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner, goals=GOALS, platforms=["linkedin", "mastodon"])


def document(strategy: Strategy) -> str:
    assert strategy.owner
    page = signed_in(strategy.owner).get(f"/strategies/{strategy.pk}/")
    return page.content.decode()


@pytest.mark.parametrize(
    ("language", "name", "label"),
    [
        ("en", "Workshop", "professional &amp; private"),
        ("de", "Werkstatt", "beruflich &amp; privat"),
    ],
)
def test_the_quadrants_are_named_on_the_field_with_duttas_own_label(
    client: Client, language: str, name: str, label: str
) -> None:
    body = client.get("/", headers={"accept-language": language}).content.decode()
    assert re.search(rf">{name}<tspan[^>]*>{label}</tspan></text>", body)


def test_priority_is_told_by_shape_and_in_words(strategy: Strategy) -> None:
    body = document(strategy)
    first, second = re.findall(r'<g id="point-.*?</g>', body, flags=re.DOTALL)
    assert 'class="point priority-3"' in first
    assert 'class="ring"' in first
    assert 'class="point priority-1"' in second
    assert 'class="ring"' not in second
    for words in ("Matters most", "Nice to have"):
        assert re.search(rf'class="priorities".*{words}', body, flags=re.DOTALL)
        assert re.search(rf'class="where.*{words}', body, flags=re.DOTALL)


def test_where_the_aims_lie_is_told_where_they_are_listed_beside_it_too(
    strategy: Strategy,
) -> None:
    body = document(strategy)
    assert 'class="where visually-hidden"' in body
    assert "Mostly Forum" in body


def test_the_platforms_of_the_mix_are_named_and_their_reach_can_be_opened(
    strategy: Strategy,
) -> None:
    body = document(strategy)
    assert re.findall(r"<text[^>]*>(LinkedIn|Mastodon)</text>", body) == [
        "LinkedIn",
        "Mastodon",
    ]
    assert re.findall(r'<details name="reach" class="(reach-\d)">', body) == [
        "reach-1",
        "reach-2",
    ]
    assert 'class="reach reach-2"' in body
    assert re.search(
        r"<summary>LinkedIn</summary><p>Aim 1: \w+.*? Aim 2: \w+.*?</p>", body
    )


def test_what_had_to_move_aside_is_tied_to_where_it_lies(owner: User) -> None:
    same = [goal(), goal(statement="The same again.")]
    body = document(make_strategy(owner=owner, goals=same))
    assert body.count('class="leader"') == 1


def test_a_platform_that_finds_no_room_is_named_beside_the_drawing(
    owner: User,
) -> None:
    everything = [slug for slug, one in load_catalog().items() if one.platform.groups]
    body = document(make_strategy(owner=owner, platforms=everything[:70]))
    assert "Without room on the drawing:" in body


def test_an_example_names_its_platforms_by_the_fits_of_the_catalog() -> None:
    example = document_of("cto")
    assert matrix_for_readers(example)["spots"] == []
    labels = [
        spot.label for spot in matrix_for_readers(example, load_catalog())["spots"]
    ]
    assert "LinkedIn" in labels


def test_the_page_of_a_platform_draws_how_far_it_reaches(client: Client) -> None:
    body = client.get("/platforms/linkedin/").content.decode()
    (drawn,) = re.findall(r'<g class="reach reach-1">(.*?)</g>', body)
    assert drawn.count("<path") == 3
