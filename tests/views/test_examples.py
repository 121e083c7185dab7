"""Worked examples, open to anybody, and beginnings made from them or from one's own."""

from dataclasses import replace

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import User
from strategy.actions.imports import import_bundle
from strategy.composition import answers, compose
from strategy.domain.experience import LookedBack
from strategy.domain.steps import Step, open_answers
from strategy.examples import SLUGS, example_bundle, example_document
from strategy.exports.json_file import written
from strategy.models import Channel, Platform, Strategy
from strategy.models.catalog import load_catalog
from tests.actions.files import exported
from tests.factories import make_draft, make_strategy, signed_in

pytestmark = pytest.mark.django_db

LANGUAGES = ("en", "de")


@pytest.mark.parametrize("slug", SLUGS)
def test_each_example_says_the_same_in_both_languages(slug: str) -> None:
    english, german = (example_document(slug, language) for language in LANGUAGES)
    assert english.title != german.title
    for one, other in zip(english.sections, german.sections, strict=True):
        assert len(one.blocks) == len(other.blocks)
        for block, twin in zip(one.blocks, other.blocks, strict=True):
            for name, value in block.values.items():
                if not isinstance(value, str):
                    assert twin[name] == value
                else:
                    assert bool(twin[name]) == bool(value)


@pytest.mark.parametrize("slug", SLUGS)
def test_each_example_was_lived_alike_in_both_languages(slug: str) -> None:
    english, german = (example_bundle(slug, language) for language in LANGUAGES)
    assert len(english.history) == len(german.history)
    one, other = english.experience, german.experience
    assert [replace(noted, note="") for noted in one.check_ins] == [
        replace(noted, note="") for noted in other.check_ins
    ]
    for noted, twin in zip(one.check_ins, other.check_ins, strict=True):
        assert bool(noted.note) == bool(twin.note)
    for review, again in zip(one.reviews, other.reviews, strict=True):
        assert review.finished_on == again.finished_on
        assert said_in(review) == said_in(again)


def said_in(review: LookedBack) -> dict[str, list[str]]:
    return {part: list(said) for part, said in review.answers.items()}


@pytest.mark.parametrize("slug", SLUGS)
def test_each_experiment_of_an_example_could_be_judged(slug: str) -> None:
    document = example_document(slug, "en")
    channels = {block["platform"] for block in document.section("channels").blocks}
    for block in document.section("experiments").blocks:
        assert block["platform"] in channels
        assert block["prediction"]
        assert block["signal"]


def test_an_example_shows_what_becomes_of_a_strategy(client: Client) -> None:
    headers = {"Accept-Language": "en"}
    url = reverse("example", args=["researcher"])
    body = client.get(url, headers=headers).content.decode()
    assert "Review of 4 November 2026" in body
    assert "Mastodon: 70 minutes a week instead of 80" in body
    assert "My mother understood the third." in body
    assert "4 signs came back" in body
    assert "1 concluded experiment" in body


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_example_can_be_imported_whole(
    owner: User, slug: str, language: str
) -> None:
    bundle = example_bundle(slug, language)
    strategy = import_bundle(by=owner, bundle=bundle, matches={})
    assert strategy.check_ins.count() == len(bundle.experience.check_ins)
    assert strategy.reviews.count() == len(bundle.experience.reviews)
    assert exported(strategy, history=bool(bundle.history)) == written(bundle)


@pytest.mark.parametrize("slug", SLUGS)
def test_each_example_is_a_strategy_that_could_be(slug: str) -> None:
    document = example_document(slug, "en")
    known = set(Platform.objects.values_list("slug", flat=True))
    budget = document.only("resources")["weekly_minutes"]
    channels = document.section("channels").blocks
    assert sum(int(str(block["weekly_minutes"])) for block in channels) <= int(
        str(budget)
    )
    for block in channels:
        platform = Platform.objects.get(slug=block["platform"])
        assert int(str(block["weekly_minutes"])) >= platform.floor_minutes
    assert set(document.platforms) <= known
    served = {aim for block in channels for aim in (block["aims"] or ())}  # type: ignore[union-attr]
    assert served | {"aim-3"} >= {aim.id for aim in document.section("aims").blocks}


@pytest.mark.parametrize("language", LANGUAGES)
def test_anybody_can_read_them(client: Client, language: str) -> None:
    headers = {"Accept-Language": language}
    page = client.get(reverse("examples"), headers=headers).content.decode()
    for slug in SLUGS:
        document = example_document(slug, language)
        assert document.title in page
        url = reverse("example", args=[slug])
        body = client.get(url, headers=headers).content.decode()
        assert document.title in body
        assert "/edit/" not in body
        assert "/restore/" not in body


def test_an_unknown_example_is_not_there(client: Client) -> None:
    for url in ("/examples/nobody/", "/examples/en/"):
        assert client.get(url).status_code == 404
    assert client.post("/examples/nobody/copy/").status_code == 404


def test_its_frame_begins_a_draft_without_an_account(client: Client) -> None:
    response = client.post(reverse("copy_example", args=["cto"]), {"what": "frame"})
    draft = Strategy.objects.get()
    assert response.url == reverse("wizard", args=[draft.pk, "goals"])
    assert draft.owner is None
    assert settings.DRAFT_COOKIE_NAME in client.cookies
    assert draft.why == draft.intellectual_capital == ""
    first = draft.aims.first()
    assert first is not None
    assert first.statement == "Lead: reach the people I work with"
    assert not open_answers(Step.CHECK, answers(draft))
    assert client.get(response.url).status_code == 200


def test_with_all_texts_it_begins_as_the_example(client: Client) -> None:
    client.post(reverse("copy_example", args=["cto"]), {"what": "texts"})
    draft = Strategy.objects.get()
    document = example_document("cto", "en")
    assert draft.why == document.only("why")["text"]
    assert draft.experiments.count() == 1
    assert compose(draft).section("mix") == document.section("mix")


def test_a_draft_is_never_written_over_unasked(client: Client) -> None:
    key = "k" * 20
    draft = make_draft(key=key)
    client.cookies[settings.DRAFT_COOKIE_NAME] = key
    url = reverse("copy_example", args=["researcher"])
    response = client.post(url, {"what": "frame"})
    body = response.content.decode()
    assert response.status_code == 409
    assert reverse("wizard", args=[draft.pk, "goals"]) in body
    assert draft.aims.get().statement.startswith("When it is about old houses")
    client.post(url, {"what": "frame", "replace": "1"})
    begun = Strategy.objects.get()
    assert begun.draft_key_hash == draft.draft_key_hash
    assert begun.aims.first().kind == "research"  # type: ignore[union-attr]


def test_a_person_gets_a_further_draft(owner: User) -> None:
    make_strategy(owner=owner)
    client = signed_in(owner)
    client.post(reverse("copy_example", args=["researcher"]), {"what": "frame"})
    client.post(reverse("copy_example", args=["researcher"]), {"what": "frame"})
    assert owner.strategies.count() == 3
    assert owner.strategies.filter(state=Strategy.State.DRAFT).count() == 2


def test_ones_own_frame_begins_another_without_its_words(owner: User) -> None:
    strategy = make_strategy(owner=owner, existing=["xing"], helpers="Anna helps.")
    strategy.why = "A secret."
    strategy.save()
    response = signed_in(owner).post(reverse("template", args=[strategy.pk]))
    draft = owner.strategies.get(state=Strategy.State.DRAFT)
    assert response.url == reverse("wizard", args=[draft.pk, "goals"])
    assert draft.why == draft.helpers == draft.title == ""
    assert draft.aims.get().statement == "Be known for my expertise"
    assert draft.aims.get().groups == ["peers", "customers"]
    channels = Channel.objects.filter(strategy=draft)
    assert {one.platform_id for one in channels} == {"mastodon", "bluesky"}
    assert strategy.channels.count() == 3


@pytest.mark.parametrize(
    ("url", "queries"),
    [("/examples/", 0), ("/examples/cto/", 1), ("/examples/researcher/", 1)],
)
def test_examples_ask_the_database_at_most_which_catalog_it_has(
    client: Client, django_assert_num_queries: object, url: str, queries: int
) -> None:
    load_catalog()
    with django_assert_num_queries(queries):  # type: ignore[operator]
        client.get(url)
