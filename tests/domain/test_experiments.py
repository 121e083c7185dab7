"""The life of an experiment: one table, in which nothing can fade."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.domain.experiments import (
    TRANSITIONS,
    Move,
    State,
    is_past_end,
    missing_to_start,
    moves,
    order_of_sight,
    state_after,
)

TODAY = date(2027, 3, 1)


@dataclass(frozen=True)
class Plan:
    state: str = State.RUNNING
    action: str = "Ask"
    signal: str = "Replies"
    prediction: str = "Ten"
    confidence: int | None = 70
    ends_on: date | None = TODAY


def test_every_state_has_its_row_and_only_concluded_is_final() -> None:
    assert set(TRANSITIONS) == set(State)
    assert [state for state in State if not moves(state)] == [State.CONCLUDED]


def test_every_state_can_be_reached_from_an_idea() -> None:
    reached, todo = {State.IDEA}, [State.IDEA]
    while todo:
        for state in TRANSITIONS[todo.pop()].values():
            if state not in reached:
                reached.add(state)
                todo.append(state)
    assert reached == set(State)


@pytest.mark.parametrize("move", [Move.CONCLUDE, Move.EXTEND, Move.PAUSE])
def test_what_is_past_its_end_can_be_concluded_extended_or_paused(move: Move) -> None:
    assert move in moves(State.RUNNING)


@given(st.sampled_from(State), st.sampled_from(Move))
def test_a_move_that_is_not_in_the_table_leads_nowhere(
    state: State, move: Move
) -> None:
    assert (state_after(state, move) is None) == (move not in moves(state))


@given(st.lists(st.sampled_from(Move), max_size=12))
def test_whatever_is_tried_a_concluded_experiment_stays_concluded(
    tried: list[Move],
) -> None:
    state: State = State.IDEA
    was_concluded = False
    for move in tried:
        state = state_after(state, move) or state
        was_concluded = was_concluded or state == State.CONCLUDED
        assert not was_concluded or state == State.CONCLUDED


@given(st.integers(-400, 400), st.sampled_from(State))
def test_only_a_running_one_is_past_its_end_and_from_the_day_after(
    offset: int, state: State
) -> None:
    plan = Plan(state=state, ends_on=TODAY + timedelta(days=offset))
    assert is_past_end(plan, TODAY) is (state == State.RUNNING and offset < 0)


def test_an_idea_says_what_it_lacks() -> None:
    codes = [r.code for r in missing_to_start(Plan(action="", confidence=None))]
    assert codes == ["experiment_action", "experiment_confidence"]
    assert missing_to_start(Plan()) == []


def test_what_is_past_its_end_comes_first_and_what_is_concluded_last() -> None:
    plans = [
        Plan(state=State.CONCLUDED),
        Plan(state=State.IDEA, ends_on=None),
        Plan(state=State.PAUSED),
        Plan(ends_on=TODAY + timedelta(days=9)),
        Plan(ends_on=TODAY),
        Plan(ends_on=TODAY - timedelta(days=1)),
    ]
    found = sorted(plans, key=lambda plan: order_of_sight(plan, TODAY))
    assert found == plans[::-1]
