"""Whatever changes in an entry has its sentence, in both languages."""

from typing import Any

import pytest
from django.utils.translation import override

from strategy.domain.catalog_changes import Difference, Effect, differences
from strategy.domain.resources import Region
from strategy.wording.catalog_changes import (
    REASON_LENGTH,
    decision_sentence,
    difference_sentence,
    difference_sentences,
    effect_sentence,
    minutes_sentence,
)
from tests.catalog_files import closed, platform_values, text

FULL = platform_values(
    **closed(successor="agora"),
    regions={r: {"availability": "banned", **text("it")} for r in Region},
    ages=dict.fromkeys(Region, 16),
    links={"safety": "https://a.example", "export": "https://b.example"},
    rules=[{"kind": "imprint", **text("it")}],
    alternatives=["agora"],
)


OTHER = platform_values(
    name="Piazza",
    kind="video",
    operator="Another Ltd",
    operator_country="AT",
    launched=2016,
    checked="2026-11-24",
    home="https://piazza.example/",
    audiences=["family"],
    reasons=["learn"],
    core_formats=["code"],
    secondary_formats=["audio"],
    languages=["de"],
    floor_minutes=45,
    typical_minutes=120,
    minimum_age=16,
    **{
        key: text("something else")
        for key in (
            "summary",
            "minutes_spent_on",
            "visibility",
            "cost",
            "export",
            "feeds",
        )
    },
    fit={
        key: {"value": 3 - fit["value"], **text("something else")}
        for key, fit in FULL["fit"].items()
    },
    risks={
        "social_capital": text("something else"),
        "intellectual_capital": text("something else"),
    },
    sources=[],
)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    "found",
    [*differences(OTHER, FULL), *differences(FULL, OTHER)],
    ids=lambda found: found.path,
)
def test_every_difference_can_be_told(language: str, found: Difference) -> None:
    with override(language):
        assert difference_sentence(found)


def test_the_two_entries_differ_in_everything_but_their_slug() -> None:
    paths = {found.path.partition(".")[0] for found in differences(OTHER, FULL)}
    assert paths == {*FULL, *OTHER} - {"slug"}


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Difference("status", "active", "closed"), "Status: active → closed"),
        (
            Difference("fit.professional_public.value", 1, 3),
            "Fit in the Forum (professional & public): possible → home ground",
        ),
        (
            Difference("regions.DE.availability", None, "banned"),
            "Availability (Germany): available → banned",
        ),
        (Difference("minimum_age", 13, 0), "Minimum age: 13 → none of its own"),
        (
            Difference("ages.AT", None, 14),
            "Minimum age (Austria): none of its own → 14",
        ),
        (Difference("visibility.de", "Alles.", "Nichts."), "Who sees what: revised"),
        (Difference("name", "Twitter", "X"), "Name: Twitter → X"),
        (Difference("cost.en", None, "Free."), "What it costs: added"),
        (Difference("links.safety", "https://a", None), "Links: removed"),
    ],
)
def test_a_difference_in_words(found: Difference, said: str) -> None:
    assert difference_sentence(found) == said


def test_what_matters_comes_first_and_nothing_twice() -> None:
    after: dict[str, Any] = platform_values(
        summary=text("another"), floor_minutes=45, checked="2026-11-24"
    )
    assert difference_sentences(differences(platform_values(), after)) == [
        "Least minutes a week: 30 → 45",
        "In short: revised",
    ]


def test_that_somebody_looked_is_told_if_nothing_else_changed() -> None:
    after = platform_values(checked="2026-11-24")
    found = differences(platform_values(), after)
    assert difference_sentences(found) == ["Last looked at: revised"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (600, 0, "no longer served by it; before, it was with 60 of 100."),
        (0, 400, "is served by it now, with 40 of 100."),
        (600, 400, "is served less well: 60 → 40 of 100."),
        (400, 600, "is served better: 40 → 60 of 100."),
        (1, 600, "is served better: 1 → 60 of 100."),
    ],
)
def test_an_effect_in_words(before: int, after: int, said: str) -> None:
    sentence = effect_sentence(Effect(1, before, after), "Be read.")
    assert sentence.startswith("Aim 2 (“Be read.”)")
    assert sentence.endswith(said)


def test_minutes_are_told_only_if_they_fall_short() -> None:
    assert minutes_sentence(None, 45) == ""
    assert minutes_sentence(45, 45) == ""
    assert "40 minutes" in minutes_sentence(40, 45)


def test_the_reason_of_a_revision_always_fits() -> None:
    found = differences(platform_values(), FULL)
    assert len(decision_sentence("keep", "Plaza" * 12, found)) == REASON_LENGTH
