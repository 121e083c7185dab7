"""The guided return: left and taken up again, and ended in a revision."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from accounts.models import User
from strategy.actions.document import save_fields
from strategy.domain.reviews import Part
from strategy.models import Channel, Platform, Strategy
from tests.factories import (
    make_experiment,
    make_review,
    make_strategy,
    signed_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner)


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


def today() -> date:
    return timezone.localdate()


def part(strategy: Strategy, name: str, number: int = 1) -> str:
    return reverse("review_part", args=[strategy.pk, number, name])


def shown(client: Client, url: str) -> str:
    return str(client.get(url).content.decode())


def aims_form(strategy: Strategy, **changes: Any) -> dict[str, Any]:
    aim = strategy.aims.get()
    fields = {"statement": aim.statement, "x": aim.x, "y": aim.y, "holds": "yes"}
    return {f"aim{aim.pk}-{k}": v for k, v in {**fields, **changes}.items()}


def ending(**changes: Any) -> dict[str, Any]:
    return {
        "line1": "One guest article",
        "line3": "No posts on Sundays",
        "summary": "Less is more.",
        "next_review": (today() + timedelta(days=90)).isoformat(),
        **changes,
    }


def channels_form(**changes: Any) -> dict[str, Any]:
    return {"mastodon-verdict": "keep", "bluesky-verdict": "keep", **changes}


def finish(client: Client, strategy: Strategy, number: int = 1, **changes: Any) -> None:
    client.post(reverse("reviews", args=[strategy.pk]))
    response = client.post(part(strategy, "decisions", number), ending(**changes))
    assert response.url == reverse("review", args=[strategy.pk, number])


def test_the_very_first_review_works_without_any_data(
    client: Client, owner: User
) -> None:
    bare = make_strategy(owner=owner, stance="absent", platforms=[])
    start = client.post(reverse("reviews", args=[bare.pk]))
    text = shown(client, start.url)
    assert part(bare, "aims") in text
    assert part(bare, "channels") not in text
    response = client.post(part(bare, "aims"), aims_form(bare))
    assert response.url == part(bare, "decisions")
    response = client.post(response.url, ending(line1="", line3="", summary=""))
    assert "Nothing changes" in shown(client, response.url)
    assert bare.revisions.first().reason.startswith("Review of")


def test_it_opens_with_what_is_undecided_and_leads_there(
    client: Client, owner: User
) -> None:
    strategy = make_strategy(owner=owner, existing=["reddit"])
    begun = today() - timedelta(days=30)
    one = make_experiment(strategy, today=begun, until=today() - timedelta(days=1))
    start = client.post(reverse("reviews", args=[strategy.pk]))
    text = shown(client, start.url)
    assert escape(one.hypothesis) in text
    assert reverse("experiment", args=[strategy.pk, one.pk]) in text
    assert "The part that Mastodon plays is open." in text
    assert reverse("edit_item", args=[strategy.pk, "outside", "reddit"]) in text


def test_a_whole_review_from_the_first_part_to_revision_2(
    client: Client, strategy: Strategy
) -> None:
    save_fields(
        by=strategy.owner,  # type: ignore[arg-type]
        strategy=strategy,
        values={"momentum": "Tuesdays until nine."},
    )
    make_experiment(strategy)
    client.post(reverse("reviews", args=[strategy.pk]))
    steps: list[tuple[str, dict[str, Any]]] = [
        ("experiments", {}),
        (
            "channels",
            channels_form(
                **{
                    "mastodon-verdict": "change",
                    "mastodon-minutes": "35",
                    "mastodon-note": "Fewer replies",
                    "bluesky-verdict": "stop",
                }
            ),
        ),
        ("aims", aims_form(strategy, x="20", statement="Said anew.")),
        ("boundaries", {"momentum-kept": "partly", "momentum-note": "Once till ten."}),
        ("decisions", ending()),
    ]
    for name, data in steps:
        assert client.get(part(strategy, name)).status_code == 200
        response = client.post(part(strategy, name), data)
        assert response.status_code == 302, name
    review = strategy.reviews.get()
    assert review.finished_on == today()
    strategy.refresh_from_db()
    assert strategy.next_review == today() + timedelta(days=90)
    aim = strategy.aims.get()
    assert (aim.statement, aim.x) == ("Said anew.", 20)
    rows = Channel.objects.filter(strategy=strategy)
    assert rows.get(platform="mastodon").weekly_minutes == 35
    assert rows.get(platform="bluesky").role == "leave"
    text = shown(client, reverse("review", args=[strategy.pk, 1]))
    assert "Mastodon: 35 minutes a week: Fewer replies" in text
    assert "Stop on Bluesky" in text
    assert "Once till ten." in text
    assert "No posts on Sundays" in text
    assert "It ended in revision 2." in text


def test_it_can_be_left_and_taken_up_again_with_all_answers(
    client: Client, strategy: Strategy
) -> None:
    client.post(reverse("reviews", args=[strategy.pk]))
    sent = channels_form(**{"mastodon-note": "Kept for later", "later": "1"})
    response = client.post(part(strategy, "channels"), sent)
    assert response.url == reverse("reviews", args=[strategy.pk])
    text = shown(client, reverse("reviews", args=[strategy.pk]))
    assert "Go on with the review" in text
    assert "Kept for later" in shown(client, part(strategy, "channels"))
    again = client.post(reverse("reviews", args=[strategy.pk]))
    assert again.url == reverse("review", args=[strategy.pk, 1])
    assert part(strategy, "aims") in shown(client, again.url)


def test_the_next_review_asks_what_became_of_the_decisions(
    client: Client, strategy: Strategy
) -> None:
    finish(client, strategy)
    start = client.post(reverse("reviews", args=[strategy.pk]))
    assert "2 decisions of last time wait for an answer" in shown(client, start.url)
    text = shown(client, part(strategy, "last-time", 2))
    assert "One guest article" in text
    sent = {
        "line-1-happened": "no",
        "line-1-note": "The guild said no.",
        "line-2-happened": "yes",
    }
    client.post(part(strategy, "last-time", 2), sent)
    assert "wait for an answer" not in shown(client, start.url)
    finish(client, strategy, 2, line1="", line3="")
    text = shown(client, reverse("review", args=[strategy.pk, 2]))
    assert "The guild said no." in text


def test_the_aims_show_where_they_lay_after_the_last_review(
    client: Client, strategy: Strategy
) -> None:
    client.post(reverse("reviews", args=[strategy.pk]))
    assert "<polyline" not in shown(client, part(strategy, "aims"))
    client.post(part(strategy, "aims"), aims_form(strategy, x="10", y="10"))
    finish(client, strategy)
    strategy.aims.update(x=90, y=90)
    client.post(reverse("reviews", args=[strategy.pk]))
    text = shown(client, part(strategy, "aims", 2))
    assert "<polyline" in text


def test_news_of_the_platforms_has_its_part_if_there_is_any(
    client: Client, strategy: Strategy
) -> None:
    client.post(reverse("reviews", args=[strategy.pk]))
    overview = reverse("review", args=[strategy.pk, 1])
    assert client.get(part(strategy, "catalog")).url == overview
    Platform.objects.filter(pk="mastodon").update(status="closed")
    assert "1 platform changed in a way that matters" in shown(client, overview)
    assert "No longer exists." in shown(client, part(strategy, "catalog"))


def test_concluding_the_last_experiment_leads_back_into_the_review(
    client: Client, strategy: Strategy
) -> None:
    one = make_experiment(strategy)
    make_review(strategy)
    url = reverse("move_experiment", args=[strategy.pk, one.pk, "conclude"])
    sent = {"outcome": "stop", "came_true": "no"}
    response = client.post(f"{url}?review=1", sent)
    assert response.url == part(strategy, "experiments")
    assert escape(one.hypothesis) in shown(client, response.url)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("channels", {"mastodon-verdict": "sell"}),
        ("channels", {"mastodon-minutes": "10000"}),
        ("channels", {"mastodon-note": "x" * 201}),
        ("aims", {"holds": "perhaps"}),
        ("aims", {"x": "101"}),
        ("aims", {"statement": ""}),
        ("decisions", {"next_review": ""}),
        ("decisions", {"next_review": "today"}),
        ("decisions", {"next_review": "1999-01-01"}),
        ("decisions", {"next_review": "9999-12-31"}),
        ("decisions", {"line2": "x" * 201}),
        ("decisions", {"summary": "x" * 5001}),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(
    client: Client, strategy: Strategy, name: str, changes: dict[str, str]
) -> None:
    make_review(strategy)
    if changes.get("next_review") == "today":
        changes = {"next_review": today().isoformat()}
    forms = {
        "channels": lambda: channels_form(**changes),
        "aims": lambda: aims_form(strategy, **changes),
        "decisions": lambda: ending(**changes),
    }
    response = client.post(part(strategy, name), forms[name]())
    text = response.content.decode()
    assert response.status_code == 422
    assert 'id="errors"' in text
    review = strategy.reviews.get()
    assert review.answers == {}
    assert not review.is_finished


def test_a_finished_review_is_read_and_not_written(
    client: Client, strategy: Strategy
) -> None:
    finish(client, strategy)
    url = reverse("review", args=[strategy.pk, 1])
    for name in Part:
        assert client.get(part(strategy, name)).url == url
        assert client.post(part(strategy, name), ending()).url == url
    assert client.post(url, {"discard": "1"}).url == url
    assert strategy.revisions.count() == 2


def test_a_review_can_be_dropped(client: Client, strategy: Strategy) -> None:
    make_review(strategy)
    url = reverse("review", args=[strategy.pk, 1])
    assert client.post(url).status_code == 404
    client.post(url, {"discard": "1"})
    assert not strategy.reviews.exists()
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("number", [2, 0, 10**25])
def test_a_review_that_is_not_there_is_not_found(
    client: Client, strategy: Strategy, number: int
) -> None:
    make_review(strategy)
    assert client.get(part(strategy, "aims", number)).status_code == 404
    assert client.get(part(strategy, "nothing")).status_code == 404
