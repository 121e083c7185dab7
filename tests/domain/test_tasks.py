"""What is open: contradictions first, then what is due, then what could still be said."""

from datetime import date
from typing import Any

import pytest

from strategy.domain.document import Document
from strategy.domain.tasks import Task, Urgency, open_tasks, without_left
from tests.wording.test_changes import aim, channel

from .test_document import Block, Section

TODAY = date(2027, 3, 1)
DESCRIBED = {
    "role": "lead",
    "activity": "Two posts",
    "weekly_minutes": 60,
    "success_signal": "Three talks",
    "stop_rule": "March",
}


def document(
    *,
    aims: tuple[Block, ...] = (aim(1), aim(2)),
    channels: tuple[Block, ...] = (),
    experiments: tuple[Block, ...] = (),
    stance: str = "present",
    minutes: int | None = 120,
    next_review: str | None = "2027-06-01",
) -> Document:
    blocks = {
        "why": (Block("why", "text", {"text": "Because"}),),
        "aims": aims,
        "resources": (
            Block("r", "resources", {"weekly_minutes": minutes, "pledge": True}),
        ),
        "mix": (Block("mix", "mix", {"stance": stance, "platforms": ()}),),
        "channels": channels,
        "outside": (),
        "boundaries": (Block("b", "boundaries", {"momentum": "Yes"}),),
        "experiments": experiments,
        "rhythm": (Block("y", "rhythm", {"rhythm": "", "next_review": next_review}),),
    }
    return Document("T", tuple(Section(key, found) for key, found in blocks.items()))


def found(**parts: Any) -> list[Task]:
    return open_tasks(document(**parts), TODAY)


def codes(**parts: Any) -> list[str]:
    return [task.code for task in found(**parts)]


def experiment(ends_on: str | None, state: str = "running") -> Block:
    values = {"hypothesis": "If", "ends_on": ends_on, "state": state}
    return Block("experiment-7", "experiment", values)


SERVING = channel(5, "xing", aims=("aim-1", "aim-2"), **DESCRIBED)


def test_nothing_is_open_where_everything_is_said() -> None:
    assert codes(channels=(SERVING,), experiments=(experiment("2027-03-01"),)) == []


def test_presence_without_a_platform_contradicts_itself() -> None:
    assert codes()[0] == "nowhere"
    assert "nowhere" not in codes(stance="absent")


@pytest.mark.parametrize(("minutes", "over"), [(60, False), (59, True), (None, False)])
def test_minutes_over_the_budget_lead_to_the_largest_channel(
    minutes: int | None, over: bool
) -> None:
    tasks = found(channels=(SERVING,), minutes=minutes)
    assert ("over_budget" in [task.code for task in tasks]) is over
    if over:
        assert (tasks[0].section, tasks[0].item) == ("channels", "xing")
        assert tasks[0].params["over"] == 1


def test_an_aim_that_no_channel_serves_is_told_once_the_channels_say() -> None:
    half = channel(5, "xing", aims=("aim-1",), **DESCRIBED)
    open_one = channel(6, "x", **DESCRIBED)
    tasks = found(channels=(half,))
    assert (tasks[0].code, tasks[0].params["number"]) == ("unserved", 2)
    assert "unserved" not in codes(channels=(half, open_one))


def test_a_channel_that_serves_no_aim_is_told_once_the_rest_is_said() -> None:
    assert "aimless" in codes(channels=(channel(5, "xing", **DESCRIBED),))
    blank = codes(channels=(channel(5, "xing"),))
    assert "aimless" not in blank
    assert "channel" in blank


@pytest.mark.parametrize(
    ("ends_on", "over"), [("2027-02-28", True), ("2027-03-01", False), (None, False)]
)
def test_an_experiment_is_over_the_day_after_its_end(
    ends_on: str | None, over: bool
) -> None:
    tasks = found(experiments=(experiment(ends_on),))
    assert ("experiment_over" in [task.code for task in tasks]) is over
    assert over is any(task.item == "7" for task in tasks)


@pytest.mark.parametrize("state", ["idea", "paused", "concluded"])
def test_only_a_running_experiment_is_over(state: str) -> None:
    tasks = found(experiments=(experiment("2027-01-01", state),))
    assert "experiment_over" not in [task.code for task in tasks]


@pytest.mark.parametrize(
    ("day", "due"), [("2027-03-01", True), ("2027-03-02", False), (None, False)]
)
def test_a_review_is_due_on_its_day(day: str | None, due: bool) -> None:
    assert ("review" in codes(next_review=day)) is due
    assert ("rhythm" in codes(next_review=day)) is (day is None)


def test_what_contradicts_itself_comes_before_what_is_due_and_missing() -> None:
    tasks = found(experiments=(experiment("2027-01-01"),), aims=(aim(1),))
    assert [task.urgency for task in tasks] == [
        Urgency.CONTRADICTORY,
        Urgency.DUE,
        Urgency.MISSING,
    ]


def test_what_was_left_is_not_asked_until_it_changes() -> None:
    (over, *_) = found(channels=(SERVING,), minutes=50)
    left = {over.key: over.digest}
    assert without_left([over], left) == ([], [over])
    (changed, *_) = found(channels=(SERVING,), minutes=40)
    assert without_left([changed], left) == ([changed], [])


def test_no_two_tasks_share_a_key() -> None:
    keys = [
        task.key
        for task in found(
            channels=(channel(5, "xing"), channel(6, "x")),
            experiments=(experiment("2027-01-01"),),
        )
    ]
    assert len(keys) == len(set(keys))
