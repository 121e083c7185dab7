"""The living document: read whole, changed section by section, at a constant cost."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from accounts.models import User
from strategy.actions.aims import save_aim
from strategy.actions.document import save_experiment
from strategy.actions.revisions import keep_revision
from strategy.composition import compose
from strategy.models import Strategy
from strategy.models.catalog import load_catalog
from tests.factories import (
    audience,
    goal,
    make_draft,
    make_strategy,
    mix_form,
    signed_in,
)
from tests.factories import resources_form as resources

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8
NEXT_YEAR = timezone.localdate().year + 1


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner, existing=["reddit"])


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


def aim_form(**changes: Any) -> dict[str, Any]:
    return {
        "statement": "A second thing that I want.",
        "kind": "exchange",
        "priority": "3",
        "groups": ["peers"],
        **changes,
    }


EDITS: list[tuple[str, str, dict[str, Any], str]] = [
    ("why", "", {"why": "Because it matters to me."}, "Because it matters"),
    ("aims", "new", aim_form(), "A second thing that I want."),
    ("aims", "{aim}", aim_form(statement="Said anew."), "Said anew."),
    ("resources", "", resources(helpers="My sister films."), "My sister films."),
    ("mix", "", mix_form(platforms=["linkedin"]), "LinkedIn"),
    (
        "channels",
        "mastodon",
        {"role": "lead", "topics": "Walls and roofs", "weekly_minutes": "45"},
        "Walls and roofs",
    ),
    ("outside", "reddit", {"fate": "park"}, "Park it"),
    ("boundaries", "", {"momentum": "Tuesdays at eight."}, "Tuesdays at eight."),
    ("experiments", "new", {"hypothesis": "If I ask, they answer."}, "If I ask"),
    (
        "rhythm",
        "",
        {"rhythm": "Two evenings.", "next_review": f"{NEXT_YEAR}-03-01"},
        f"1 March {NEXT_YEAR}",
    ),
]


def edit_url(strategy: Strategy, section: str, item: str) -> str:
    if not item:
        return reverse("edit", args=[strategy.pk, section])
    item = item.format(aim=strategy.aims.first().pk)
    return reverse("edit_item", args=[strategy.pk, section, item])


def test_opening_a_form_changes_nothing(client: Client, strategy: Strategy) -> None:
    client.post(edit_url(strategy, "aims", "new"), aim_form())
    client.post(edit_url(strategy, "experiments", "new"), {"hypothesis": "If I ask"})
    experiment = str(strategy.experiments.get().pk)
    first = str(strategy.aims.all()[0].pk)
    places = {(section, item) for section, item, *_ in EDITS if item != "{aim}"}
    before = compose(strategy).to_json()
    for section, item in places | {("experiments", experiment), ("aims", first)}:
        assert client.get(edit_url(strategy, section, item)).status_code == 200
    assert compose(strategy).to_json() == before


@pytest.mark.parametrize(("section", "item", "data", "shown"), EDITS)
def test_a_section_changed_as_a_plain_form_is_shown_in_the_document(
    client: Client,
    strategy: Strategy,
    section: str,
    item: str,
    data: dict[str, Any],
    shown: str,
) -> None:
    url = edit_url(strategy, section, item)
    assert client.get(url).status_code == 200
    response = client.post(url, data)
    page = reverse("strategy", args=[strategy.pk])
    assert response.url == f"{page}#section-{section}"
    assert escape(shown) in client.get(page).content.decode()


@pytest.mark.parametrize(("section", "item", "data", "shown"), EDITS)
def test_a_section_changed_in_place_answers_with_itself_and_the_time(
    client: Client,
    strategy: Strategy,
    section: str,
    item: str,
    data: dict[str, Any],
    shown: str,
) -> None:
    htmx = {"HX-Request": "true", "HX-Target": f"section-{section}"}
    url = edit_url(strategy, section, item)
    form = client.get(url, headers=htmx).content.decode()
    assert form.strip().startswith("<section")
    body = client.post(url, data, headers=htmx).content.decode()
    assert body.strip().startswith("<section")
    assert escape(shown) in body
    assert "Saved at" in body
    assert 'hx-swap-oob="true"' in body


def test_a_refused_change_in_place_keeps_what_was_typed(
    client: Client, strategy: Strategy
) -> None:
    htmx = {"HX-Request": "true", "HX-Target": "section-why"}
    text = "w" * 5001
    response = client.post(edit_url(strategy, "why", ""), {"why": text}, headers=htmx)
    assert response.status_code == 422
    assert text in response.content.decode()
    strategy.refresh_from_db()
    assert strategy.why == ""


def test_an_aim_can_be_removed_but_not_the_last(
    client: Client, strategy: Strategy
) -> None:
    only = edit_url(strategy, "aims", "{aim}")
    client.post(only, {"remove": "1"})
    assert strategy.aims.count() == 1
    client.post(edit_url(strategy, "aims", "new"), aim_form())
    client.post(only, {"remove": "1"})
    assert strategy.aims.get().statement == "A second thing that I want."
    assert strategy.aims.get().number == 1


def test_opening_a_form_that_can_remove_removes_nothing(
    client: Client, owner: User, strategy: Strategy
) -> None:
    client.post(edit_url(strategy, "aims", "new"), aim_form())
    hypothesis = {"hypothesis": "If I ask"}
    save_experiment(by=owner, strategy=strategy, experiment=None, values=hypothesis)
    things = [("aims", aim.pk) for aim in strategy.aims.all()]
    things.append(("experiments", strategy.experiments.get().pk))
    for section, pk in things:
        url = reverse("edit_item", args=[strategy.pk, section, pk])
        assert 'name="remove"' in client.get(url).content.decode()
        assert client.get(url).status_code == 200
    assert strategy.aims.count() == 2
    assert strategy.experiments.count() == 1
    client.post(url, {"remove": "1"})
    assert strategy.experiments.count() == 0


def test_the_cost_of_a_page_does_not_grow_with_its_rows(
    client: Client, owner: User, strategy: Strategy, django_assert_max_num_queries: Any
) -> None:
    pages = [
        reverse("strategies"),
        reverse("strategy", args=[strategy.pk]),
        reverse("edit", args=[strategy.pk, "mix"]),
        reverse("edit", args=[strategy.pk, "resources"]),
    ]
    load_catalog()
    before = [queries(client, url, django_assert_max_num_queries) for url in pages]
    for number in range(4):
        values = {**audience(), **goal(statement=f"Aim {number}")}
        save_aim(by=owner, strategy=strategy, aim=None, values=values)
        make_strategy(owner=owner, title=f"Other {number}", existing=["x", "xing"])
        hypothesis = {"hypothesis": f"Supposition {number}"}
        save_experiment(by=owner, strategy=strategy, experiment=None, values=hypothesis)
        keep_revision(by=owner, strategy=strategy, reason=f"Version {number}")
    after = [queries(client, url, django_assert_max_num_queries) for url in pages]
    assert after == before
    assert max(after) <= MOST_QUERIES


def queries(client: Client, url: str, counter: Any) -> int:
    with counter(50) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("step", ["goals", "audience", "resources", "matrix", "check"])
def test_the_cost_of_a_wizard_page_does_not_grow_with_aims(
    client: Client, owner: User, step: str, django_assert_max_num_queries: Any
) -> None:
    load_catalog()
    one = make_draft(owner=owner)
    three = make_draft(owner=owner, goals=[goal(), goal(), goal()])
    counts = [
        queries(
            client, reverse("wizard", args=[pk, step]), django_assert_max_num_queries
        )
        for pk in (one.pk, three.pk)
    ]
    assert counts[0] == counts[1] <= MOST_QUERIES
