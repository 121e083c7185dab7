"""A good file, and each way in which it may be wrong, with what is told of it."""

import copy
from collections.abc import Callable
from typing import Any

from strategy.domain.bundle import Bundle, Kept, to_json
from strategy.domain.schemas import SCHEMA
from tests.exports.sample import document, entry, experience

Json = dict[str, Any]


def a_file() -> Json:
    history = tuple(Kept(entry(number), document()) for number in (1, 2))
    return copy.deepcopy(to_json(Bundle(document(), history, experience())))


def value_of(data: Json, section: int, block: int = 0) -> Json:
    values: Json = data["document"]["sections"][section]["blocks"][block]["values"]
    return values


Change = Callable[[Json], Any]
AT = "document.sections"
WRONG: dict[str, tuple[Change, dict[str, str]]] = {
    "a field that is missing": (
        lambda data: value_of(data, 1).pop("priority"),
        {f"{AT}[1].blocks[0].values.priority": "missing"},
    ),
    "a field that does not exist": (
        lambda data: value_of(data, 1).update(colour="red"),
        {f"{AT}[1].blocks[0].values.colour": "unknown_field"},
    ),
    "a number as text": (
        lambda data: value_of(data, 1).update(x="85"),
        {f"{AT}[1].blocks[0].values.x": "not_whole"},
    ),
    "true as a number": (
        lambda data: value_of(data, 1).update(priority=True),
        {f"{AT}[1].blocks[0].values.priority": "not_whole"},
    ),
    "a point beside the plane": (
        lambda data: value_of(data, 1).update(y=101),
        {f"{AT}[1].blocks[0].values.y": "out_of_range"},
    ),
    "a goal that is not known": (
        lambda data: value_of(data, 1).update(kind="fame"),
        {f"{AT}[1].blocks[0].values.kind": "unknown_word"},
    ),
    "an aim without words": (
        lambda data: value_of(data, 1).update(statement=""),
        {f"{AT}[1].blocks[0].values.statement": "empty"},
    ),
    "a text that is too long": (
        lambda data: value_of(data, 1).update(statement="x" * 301),
        {f"{AT}[1].blocks[0].values.statement": "too_long"},
    ),
    "a NUL": (
        lambda data: value_of(data, 0).update(text="a\0b"),
        {f"{AT}[0].blocks[0].values.text": "characters"},
    ),
    "half of a letter": (
        lambda data: value_of(data, 0).update(text="\ud83d"),
        {f"{AT}[0].blocks[0].values.text": "characters"},
    ),
    "a list as text": (
        lambda data: value_of(data, 2).update(languages="de"),
        {f"{AT}[2].blocks[0].values.languages": "not_list"},
    ),
    "a day that does not exist": (
        lambda data: value_of(data, 7).update(ends_on="2027-02-30"),
        {f"{AT}[7].blocks[0].values.ends_on": "not_day"},
    ),
    "an end before the beginning": (
        lambda data: value_of(data, 7).update(ends_on="2026-01-01"),
        {f"{AT}[7].blocks[0].values.ends_on": "ends_before"},
    ),
    "an experiment that runs for ever": (
        lambda data: value_of(data, 7).update(ends_on=None),
        {f"{AT}[7].blocks[0].values.ends_on": "runs_without"},
    ),
    "what came true before the end": (
        lambda data: value_of(data, 7).update(came_true=False),
        {f"{AT}[7].blocks[0].values.came_true": "not_concluded"},
    ),
    "a conclusion without an outcome": (
        lambda data: value_of(data, 7, 1).update(outcome=""),
        {f"{AT}[7].blocks[1].values.outcome": "concluded_without"},
    ),
    "an experiment for an aim that is not there": (
        lambda data: value_of(data, 7).update(aim="aim-9"),
        {f"{AT}[7].blocks[0].values.aim": "no_aim"},
    ),
    "an experiment on a platform without a name": (
        lambda data: value_of(data, 7).update(platform="x"),
        {f"{AT}[7].blocks[0].values.platform": "unnamed"},
    ),
    "more sittings than a week has": (
        lambda data: value_of(data, 4).update(times_a_week=15),
        {f"{AT}[4].blocks[0].values.times_a_week": "out_of_range"},
    ),
    "a reason that is not known": (
        lambda data: value_of(data, 3).update(choice_reason="luck"),
        {f"{AT}[3].blocks[0].values.choice_reason": "unknown_word"},
    ),
    "an aim that is not there": (
        lambda data: value_of(data, 4).update(aims=["aim-9"]),
        {f"{AT}[4].blocks[0].values.aims[0]": "no_aim"},
    ),
    "the same platform twice": (
        lambda data: value_of(data, 5).update(platform="mastodon"),
        {f"{AT}[5].blocks[0].values.platform": "twice"},
    ),
    "a mix that differs from the channels": (
        lambda data: value_of(data, 3).update(platforms=["mastodon"]),
        {f"{AT}[3].blocks[0].values.platforms": "mix_differs"},
    ),
    "a platform without a name": (
        lambda data: data["document"]["platforms"].pop("xing"),
        {f"{AT}[5].blocks[0].values.platform": "unnamed"},
    ),
    "a section twice": (
        lambda data: data["document"]["sections"].__setitem__(
            8, data["document"]["sections"][7]
        ),
        {
            f"{AT}[8].key": "twice",
            f"{AT}[8].blocks[0].id": "twice",
            f"{AT}[8].blocks[1].id": "twice",
        },
    ),
    "a revision that is left out": (
        lambda data: data["history"].pop(0),
        {"history[0].number": "out_of_order", "reviews[0].revision": "no_revision"},
    ),
    "words that nobody shares": (
        lambda data: data["history"][1]["document"].update(labels="nothing"),
        {"history[1].document.labels": "unshared"},
    ),
    "a moment without an offset": (
        lambda data: data["history"][0].update(kept_at="2026-11-01T10:00:00"),
        {"history[0].kept_at": "not_moment"},
    ),
    "a check-in in another state": (
        lambda data: data["check_ins"][1].update(energy=3),
        {"check_ins[1].energy": "out_of_range"},
    ),
    "a check-in longer than a day": (
        lambda data: data["check_ins"][0].update(minutes=1441),
        {"check_ins[0].minutes": "out_of_range"},
    ),
    "a check-in on a platform without a name": (
        lambda data: data["check_ins"][1].update(platform="x"),
        {"check_ins[1].platform": "unnamed"},
    ),
    "a review that is left out": (
        lambda data: data["reviews"][0].update(number=2),
        {"reviews[0].number": "review_out_of_order"},
    ),
    "a review that is still open": (
        lambda data: data["reviews"][0].update(finished_on=None),
        {"reviews[0].finished_on": "not_day"},
    ),
    "a review without its revision": (
        lambda data: data["reviews"][0].update(revision=3),
        {"reviews[0].revision": "no_revision"},
    ),
    "a review without decisions": (
        lambda data: data["reviews"][0]["answers"].pop("decisions"),
        {"reviews[0].answers.decisions": "missing"},
    ),
    "two reviews in one revision": (
        lambda data: data["reviews"].append({**data["reviews"][0], "number": 2}),
        {"reviews[1].revision": "no_revision"},
    ),
    "a review of a platform without a name": (
        lambda data: data["platforms"].pop("xing"),
        {"reviews[0].answers": "unnamed"},
    ),
    "a review of what was never decided": (
        lambda data: data["reviews"][0]["answers"]["last-time"].update(
            {"aim-x": {"happened": "", "note": ""}}
        ),
        {"reviews[0].answers.last-time.aim-x": "pattern"},
    ),
    "a newer schema": (
        lambda data: data.update(schema=SCHEMA + 1),
        {"schema": "newer"},
    ),
    "no schema": (lambda data: data.pop("schema"), {"schema": "not_schema"}),
    "something else": (lambda data: data.pop("vierfeld"), {"": "not_ours"}),
}
