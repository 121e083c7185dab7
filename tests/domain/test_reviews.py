"""The review: only what applies, in order, and decisions that are asked for again."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.domain.reviews import (
    Part,
    Situation,
    decisions,
    first_open,
    part_after,
    part_before,
    parts,
    suggested_next,
    unanswered,
    undecided,
)

TODAY = date(2027, 3, 1)
few = st.integers(0, 2)
situations = st.builds(Situation, few, few, few, few, few)


def test_the_very_first_review_needs_no_data_at_all() -> None:
    assert parts(Situation()) == [Part.AIMS, Part.DECISIONS]
    assert undecided([], [], TODAY) == []
    assert decisions({}) == []


@given(situations)
def test_parts_keep_their_order_and_end_with_the_decisions(
    situation: Situation,
) -> None:
    found = parts(situation)
    assert found == [part for part in Part if part in found]
    assert found[-1] == Part.DECISIONS
    assert (Part.CHANNELS in found) is bool(situation.channels)


@given(situations, st.sets(st.sampled_from(Part)))
def test_a_review_goes_on_where_it_stopped(
    situation: Situation, answered: set[Part]
) -> None:
    found = parts(situation)
    here = first_open(found, {part: {} for part in answered})
    assert here in found
    before = found[: found.index(here)]
    assert set(before) <= answered
    assert here not in answered or here == found[-1]


@given(situations)
def test_going_on_and_back_meets_the_same_parts(situation: Situation) -> None:
    found = parts(situation)
    for part in found:
        following = part_after(found, part)
        assert following is None or part_before(found, following) == part


def test_decisions_come_from_channels_aims_and_own_words() -> None:
    channel = {"note": "", "minutes": 60, "was": 60}
    answers: dict[str, Any] = {
        Part.CHANNELS: {
            "mastodon": {**channel, "verdict": "keep"},
            "linkedin": {**channel, "verdict": "change", "minutes": 30},
            "xing": {**channel, "verdict": "stop"},
        },
        Part.AIMS: {
            "4": {"holds": "no", "statement": "Win customers"},
            "5": {"holds": "yes", "statement": "Be read"},
        },
        Part.DECISIONS: {"lines": ["One guest article"]},
    }
    found = decisions(answers)
    assert [one.code for one in found] == [
        "channel_change",
        "channel_stop",
        "aim_gone",
        "own",
    ]
    assert found[0].params["minutes"] == 30
    assert "minutes" not in found[1].params
    assert len({one.key for one in found}) == len(found)


def test_a_decision_waits_until_it_is_said_whether_it_happened() -> None:
    before = decisions({Part.DECISIONS: {"lines": ["One", "Two", "Three"]}})
    answers = {
        Part.LAST_TIME: {
            "line-1": {"happened": "no", "note": ""},
            "line-2": {"happened": "", "note": "Later"},
        }
    }
    assert [one.key for one in unanswered(answers, before)] == ["line-2", "line-3"]


@dataclass(frozen=True)
class Place:
    platform_id: str = "xing"
    in_mix: bool = True
    account_exists: bool = True
    role: str = ""
    fate: str = ""


@pytest.mark.parametrize(
    ("place", "codes"),
    [
        (Place(), ["undecided_channel"]),
        (Place(role="lead"), []),
        (Place(in_mix=False), ["undecided_account"]),
        (Place(in_mix=False, fate="park"), []),
        (Place(in_mix=False, account_exists=False), []),
    ],
)
def test_channels_without_a_part_and_accounts_without_a_fate_are_undecided(
    place: Place, codes: list[str]
) -> None:
    assert [reason.code for reason in undecided([], [place], TODAY)] == codes


def test_the_next_review_is_suggested_a_quarter_ahead() -> None:
    assert suggested_next(date(2026, 11, 30)) == date(2027, 2, 28)
