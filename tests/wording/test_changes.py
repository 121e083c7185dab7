"""Changes in sentences: what they mean comes before how they were written."""

from dataclasses import replace
from typing import Any

import pytest
from django.utils.translation import override

from strategy.domain.diff import compare
from strategy.domain.document import Block, Document, Section
from strategy.wording.changes import change_lines, texts
from strategy.wording.revisions import suggested_reason

FACTS = {
    slug: {"name": name}
    for slug, name in {"linkedin": "LinkedIn", "x": "X", "xing": "XING"}.items()
}


def aim(key: int, **changes: Any) -> Block:
    values = {
        "statement": f"Statement {key}",
        "kind": "expertise",
        "purposes": ("brand",),
        "groups": ("peers",),
        "audience_open": False,
        "x": 85,
        "y": 60,
        "priority": 2,
    }
    return Block(f"aim-{key}", "aim", {**values, **changes})


def channel(key: int, platform: str, **changes: Any) -> Block:
    values = {
        "platform": platform,
        "account_exists": False,
        "role": "",
        "aims": (),
        "topics": "",
        "activity": "",
        "weekly_minutes": None,
        "success_signal": "",
        "stop_rule": "",
    }
    return Block(f"channel-{key}", "channel", {**values, **changes})


def outside(key: int, platform: str, **changes: Any) -> Block:
    values = {**channel(key, platform).values, "fate": ""}
    del values["role"]
    return Block(f"channel-{key}", "outside", {**values, **changes})


def resources(**changes: Any) -> Block:
    values = {
        "region": "DE",
        "weekly_minutes": 240,
        "formats": ("photo",),
        "pledge": False,
        "barred_by_self": (),
    }
    return Block("resources", "resources", {**values, **changes})


def document(title: str = "T", **sections: Any) -> Document:
    found = {
        "aims": (aim(1), aim(2)),
        "resources": (resources(),),
        "channels": (channel(5, "linkedin"), channel(6, "x"), channel(7, "xing")),
        "outside": (),
        "experiments": (),
        "rhythm": (Block("rhythm", "rhythm", {"rhythm": "", "next_review": None}),),
        **sections,
    }
    return Document(
        title,
        tuple(Section(key, blocks) for key, blocks in found.items()),
        platforms=FACTS,
    )


def told(old: Document, new: Document) -> list[str]:
    return [line.sentence for line in change_lines(compare(old, new), old, new)]


CHANGES: list[tuple[dict[str, Any], list[str]]] = [
    (
        {"aims": (aim(1), aim(2, priority=3))},
        ["Priority of aim 2 raised: from “Matters” to “Matters most”"],
    ),
    (
        {"aims": (aim(1, priority=1), aim(2))},
        ["Priority of aim 1 lowered: from “Matters” to “Nice to have”"],
    ),
    (
        {"aims": (aim(1, x=10, y=20), aim(2))},
        [
            "Aim 1 moved on the matrix: goals from 85 to 10, audience from 60 to 20, out of Forum into Circle"
        ],
    ),
    (
        {"aims": (aim(1, y=70), aim(2))},
        ["Aim 1 moved on the matrix: audience from 60 to 70"],
    ),
    ({"aims": (aim(2), aim(1))}, ["“Statement 2” moved from place 2 to place 1"]),
    ({"aims": (aim(2),)}, ["Aim removed: “Statement 1”"]),
    (
        {"aims": (aim(1), aim(2), aim(3))},
        ["Aim 3 added: “Statement 3”"],
    ),
    (
        {"aims": (aim(1, groups=("press", "family")), aim(2))},
        ["Aim 1, audience: “Press” and “Family” added, “Peers in my field” dropped"],
    ),
    (
        {"aims": (aim(1, groups=(), audience_open=True), aim(2))},
        [
            "Aim 1, audience: “Peers in my field” dropped",
            "Aim 1: audience left open",
        ],
    ),
    (
        {"resources": (resources(weekly_minutes=120, pledge=True),)},
        ["Minutes a week: from 240 to 120", "Own-hand pledge given"],
    ),
    (
        {"resources": (resources(region="AT", barred_by_self=("x",)),)},
        ["Region: from “Germany” to “Austria”", "Ruled out by myself: X added"],
    ),
    ({"channels": (channel(5, "linkedin"), channel(6, "x"))}, ["XING removed"]),
    (
        {
            "channels": (channel(5, "linkedin"), channel(6, "x")),
            "outside": (outside(7, "xing", topics="Walls"),),
        },
        ["XING leaves the mix; the account stays", "XING, topics: newly written"],
    ),
    (
        {
            "rhythm": (
                Block("rhythm", "rhythm", {"rhythm": "", "next_review": "2027-03-01"}),
            )
        },
        ["Next look at the strategy: now 1 March 2027"],
    ),
]


@pytest.mark.parametrize(("sections", "sentences"), CHANGES)
def test_a_change_is_told_by_what_it_means(
    sections: dict[str, Any], sentences: list[str]
) -> None:
    assert told(document(), document(**sections)) == sentences


@pytest.mark.parametrize(("sections", "sentences"), CHANGES)
def test_every_change_is_told_in_german_too_and_back_again(
    sections: dict[str, Any], sentences: list[str]
) -> None:
    old, new = document(), document(**sections)
    with override("de"):
        german = told(old, new)
    assert len(german) == len(sentences)
    assert not set(german) & set(sentences)
    assert len(told(new, old)) >= 1


def test_minutes_of_a_channel_are_told_with_its_name() -> None:
    old = document(channels=(channel(5, "linkedin", weekly_minutes=60),))
    new = document(channels=(channel(5, "linkedin", weekly_minutes=90),))
    assert told(old, new) == ["LinkedIn: from 60 to 90 minutes a week"]


def test_aims_served_are_told_by_number_and_lost_ones_not_twice() -> None:
    old = document(channels=(channel(5, "linkedin", aims=("aim-1", "aim-2")),))
    new = document(channels=(channel(5, "linkedin", aims=("aim-2",)),))
    assert told(old, new) == ["LinkedIn no longer serves aim 1"]
    without = replace(
        new, sections=document(aims=(aim(2),)).sections[:1] + new.sections[1:]
    )
    assert told(old, without) == ["Aim removed: “Statement 1”"]


def test_a_document_is_told_in_its_own_words() -> None:
    then = {"region.DE": {"en": "The old Germany", "de": "Das alte Deutschland"}}
    old = replace(document(), labels=then)
    new = document(resources=(resources(region="AT"),))
    assert told(old, new) == ["Region: from “The old Germany” to “Austria”"]


def test_texts_of_what_came_and_went_are_told_word_by_word() -> None:
    planned = Block("experiment-1", "experiment", {"hypothesis": "If I ask"})
    old, new = document(), document(experiments=(planned,), aims=(aim(1),))
    headings = [line.heading for line in texts(compare(old, new), old, new)]
    assert headings == ["Aim 2, wording", "Experiment “If I ask”, hypothesis"]


def test_a_reason_is_suggested_from_what_changed() -> None:
    old = document()
    new = document(
        channels=(channel(5, "linkedin"),),
        resources=(resources(weekly_minutes=120),),
    )
    changes = compare(old, new)
    assert suggested_reason(changes, old, new) == (
        "Two channels dropped, minutes from 240 to 120"
    )
    with override("de"):
        assert suggested_reason(changes, old, new) == (
            "Zwei Kanäle gestrichen, Minuten von 240 auf 120"
        )


def test_a_long_reason_ends_in_and_more() -> None:
    old = document()
    new = document(
        "Another title",
        aims=(aim(3), aim(1, priority=3)),
        channels=(channel(5, "linkedin", topics="Roofs"),),
        resources=(resources(weekly_minutes=120, pledge=True),),
    )
    reason = suggested_reason(compare(old, new), old, new)
    assert reason.endswith("and more")
    assert len(reason) <= 300


def test_nothing_changed_suggests_nothing() -> None:
    assert suggested_reason((), document(), document()) == ""
