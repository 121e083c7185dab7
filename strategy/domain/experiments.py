"""The life of an experiment: one table of moves, and what they ask for."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Protocol

from .reason import Reason


class State(StrEnum):
    IDEA = "idea"
    RUNNING = "running"
    PAUSED = "paused"
    CONCLUDED = "concluded"


class Outcome(StrEnum):
    KEEP = "keep"
    CHANGE = "change"
    STOP = "stop"
    INCONCLUSIVE = "inconclusive"


class Move(StrEnum):
    START = "start"
    EXTEND = "extend"
    PAUSE = "pause"
    RESUME = "resume"
    CONCLUDE = "conclude"


TRANSITIONS: Mapping[State, Mapping[Move, State]] = {
    State.IDEA: {Move.START: State.RUNNING},
    State.RUNNING: {
        Move.CONCLUDE: State.CONCLUDED,
        Move.EXTEND: State.RUNNING,
        Move.PAUSE: State.PAUSED,
    },
    State.PAUSED: {
        Move.RESUME: State.RUNNING,
        Move.CONCLUDE: State.CONCLUDED,
    },
    State.CONCLUDED: {},
}
# What makes an experiment run says until when.
ASK_UNTIL = frozenset({Move.START, Move.EXTEND, Move.RESUME})
# A prediction that could be changed on the way would predict nothing.
FIXED_ONCE_STARTED = ("hypothesis", "prediction", "confidence")
# What these mean for the channel can be written into it.
WRITE_INTO_CHANNEL = frozenset({Outcome.KEEP, Outcome.CHANGE})
LEAST_CONFIDENCE, MOST_CONFIDENCE = 50, 99


class Plan(Protocol):
    @property
    def state(self) -> str: ...
    @property
    def action(self) -> str: ...
    @property
    def signal(self) -> str: ...
    @property
    def prediction(self) -> str: ...
    @property
    def confidence(self) -> int | None: ...
    @property
    def ends_on(self) -> date | None: ...


def moves(state: str) -> tuple[Move, ...]:
    """What can be done with an experiment in that state."""
    return tuple(TRANSITIONS[State(state)])


def state_after(state: str, move: str) -> State | None:
    """Where a move leads, or nothing if it is not possible from there."""
    return TRANSITIONS[State(state)].get(Move(move))


def missing_to_start(plan: Plan) -> list[Reason]:
    """What an idea lacks to be an experiment one can learn from. Its end is asked for
    by the move itself.
    """
    wanted = ("action", "signal", "prediction", "confidence")
    return [
        Reason(f"experiment_{name}") for name in wanted if not getattr(plan, name, None)
    ]


def is_past_end(plan: Plan, today: date) -> bool:
    """Running, and its last day is over: it stays in sight until something is decided."""
    return (
        plan.state == State.RUNNING
        and plan.ends_on is not None
        and plan.ends_on < today
    )


def order_of_sight(plan: Plan, today: date) -> tuple[int, date]:
    """The sort key of a list: past its end, running, paused, ideas, concluded."""
    places = [State.RUNNING, State.PAUSED, State.IDEA, State.CONCLUDED]
    place = -1 if is_past_end(plan, today) else places.index(State(plan.state))
    return place, plan.ends_on or date.max
