"""A file to import: read within limits, or refused with a list of what is wrong."""

import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.domain.bundle import to_json
from strategy.domain.checking import MOST_PROBLEMS
from strategy.domain.document import FIELDS
from strategy.domain.experience import Experience
from strategy.domain.experience_shape import MOST_CHECK_INS
from strategy.domain.file_reading import MOST_BYTES, read_file
from strategy.domain.file_shape import FATES, FILE, ROLES, SHAPES, published
from strategy.domain.schemas import NEW_IN_3, SCHEMA
from strategy.models import Channel
from strategy.wording.problems import problem_path, problem_sentence

from .wrong_files import AT, WRONG, Json, a_file, value_of


def problems_of(data: Any) -> dict[str, str]:
    return found_in(json.dumps(data).encode())


def found_in(body: bytes) -> dict[str, str]:
    """By path what is wrong. Every problem has its sentence."""
    bundle, problems = read_file(body)
    assert (bundle is None) == bool(problems)
    assert all(problem_sentence(problem) for problem in problems)
    return {problem_path(one.path): one.reason.code for one in problems}


def test_a_whole_file_is_read() -> None:
    assert problems_of(a_file()) == {}


def test_each_field_of_the_document_has_a_shape() -> None:
    for kind, names in FIELDS.items():
        assert set(names) <= SHAPES[kind].keys()
    assert list(ROLES) == Channel.Role.values
    assert list(FATES) == Channel.Fate.values


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_by_path(name: str) -> None:
    change, expected = WRONG[name]
    data = a_file()
    change(data)
    assert problems_of(data) == expected


def test_everything_wrong_is_told_at_once_but_not_without_end() -> None:
    data = a_file()
    value_of(data, 1).update(x=-1, y=-1)
    value_of(data, 8).update(next_review="soon")
    assert len(problems_of(data)) == 3
    data["history"] = [{} for _ in range(1000)]
    assert len(read_file(json.dumps(data).encode())[1]) == MOST_PROBLEMS


@pytest.mark.parametrize("share", [0, 1, 10, 500, 5000])
def test_a_truncated_file_is_refused(share: int) -> None:
    body = json.dumps(a_file()).encode()
    assert list(found_in(body[:share]).values()) == ["not_json"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"\xff\xfe{\x00", "not_utf8"),
        (b"[1, NaN]", "not_json_number"),
        (b"[" + b"9" * 5000 + b"]", "not_json_number"),
        (b"[" * 100_000, "too_deep"),
        (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "too_deep"),
        (b"[{}" + b",{}" * 500_000 + b"]", "too_many_parts"),
        (b" " * (MOST_BYTES + 1), "too_large"),
        (b"[]", "not_ours"),
        (b"null", "not_ours"),
        (b'"text"', "not_ours"),
    ],
)
def test_what_is_no_strategy_is_refused(body: bytes, code: str) -> None:
    assert found_in(body) == {"": code}


def test_depth_below_a_free_field_is_limited() -> None:
    data = a_file()
    nested: Any = 1
    for _ in range(200):
        nested = [nested]
    key = next(iter(data["shared"]["suggestion"]))
    data["shared"]["suggestion"][key] = {"catalog": nested}
    assert list(problems_of(data).values()) == ["too_deep"]


def test_a_file_from_before_check_ins_came_along_is_read() -> None:
    data = a_file()
    for name in ("check_ins", "reviews", "platforms"):
        del data[name]
    bundle, problems = read_file(json.dumps(data).encode())
    assert problems == []
    assert bundle is not None
    assert bundle.experience == Experience()


def test_more_check_ins_than_anybody_makes_are_refused() -> None:
    data = a_file()
    data["check_ins"] = [data["check_ins"][1]] * (MOST_CHECK_INS + 1)
    body = json.dumps(data, ensure_ascii=False).encode()
    assert found_in(body) == {"check_ins": "too_many"}


def test_aims_that_lead_in_a_circle_are_no_aims() -> None:
    """Only channels name aims; whatever else names something is no field at all."""
    data = a_file()
    value_of(data, 1).update(aims=["aim-1"])
    assert problems_of(data) == {f"{AT}[1].blocks[0].values.aims": "unknown_field"}


def test_a_file_of_an_older_schema_is_brought_along() -> None:
    data = older(a_file())
    bundle, problems = read_file(json.dumps(data).encode())
    assert problems == []
    assert bundle is not None
    (account,) = bundle.document.section("outside").blocks
    assert account["topics"] == ""
    assert bundle.document.only("mix")["choice_reason"] == ""
    assert bundle.document.section("experiments").blocks[1]["state"] == "idea"
    assert "number" not in bundle.history[0].document.section("aims").blocks[0].values
    again, _ = read_file(json.dumps(to_json(bundle)).encode())
    assert again == bundle


NEW_SINCE = {
    "mix": ("choice_reason", "choice_note"),
    "channel": ("times_a_week",),
    "experiment": tuple(NEW_IN_3["experiment"]),
}


def older(data: Json) -> Json:
    """The file as schema 1 would have been: aims with numbers, accounts with a fate."""
    data["schema"] = 1
    del data["shared"]["suggestion"]
    for found in (data["document"], *(item["document"] for item in data["history"])):
        found.pop("suggestion", None)
        for section in found["sections"]:
            for number, block in enumerate(section["blocks"], start=1):
                if block["kind"] == "aim":
                    block["values"]["number"] = number
                for name in NEW_SINCE.get(block["kind"], ()):
                    del block["values"][name]
                if block["kind"] == "outside":
                    kept = ("platform", "fate")
                    block["values"] = {name: block["values"][name] for name in kept}
    return data


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("document", "sections"), 7),
        (("document", "sections", 0), None),
        (("document", "sections", 0, "blocks"), "x"),
        (("document", "sections", 0, "blocks", 0, "values"), []),
        (("document", "platforms"), ""),
        (("history",), {}),
        (("history", 0), 1),
        (("history", 0, "document"), []),
        (("history", 0, "document", "labels"), "nothing"),
        (("shared",), []),
        (("shared", "labels"), 3),
    ],
)
def test_an_older_file_of_another_shape_is_refused(
    place: tuple[str | int, ...], value: Any
) -> None:
    data = older(a_file())
    inside: Any = data
    for step in place[:-1]:
        inside = inside[step]
    inside[place[-1]] = value
    assert problems_of(data)


odd = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(st.text(max_size=5), inside, max_size=3)
    ),
    max_leaves=5,
)


@given(st.data(), odd, st.sampled_from([1, SCHEMA]))
def test_whatever_stands_anywhere_is_read_or_refused(
    data: st.DataObject, value: Any, schema: int
) -> None:
    """One place of a good file, drawn at random, holds something else."""
    found = a_file() if schema == SCHEMA else older(a_file())
    inside: Any = found
    while True:
        steps = list(inside) if isinstance(inside, dict) else range(len(inside))
        step = data.draw(st.sampled_from(list(steps)))
        deeper = inside[step]
        if (
            not isinstance(deeper, dict | list)
            or not deeper
            or data.draw(st.booleans())
        ):
            inside[step] = value
            break
        inside = deeper
    found_in(json.dumps(found).encode())


def test_the_largest_file_is_read_within_its_memory() -> None:
    data = a_file()
    item = json.dumps(data["history"][0])
    room = MOST_BYTES - len(json.dumps(data))
    data["history"] = [
        {**json.loads(item), "number": number}
        for number in range(1, room // (len(item) + 4))
    ]
    body = json.dumps(data).encode()
    assert MOST_BYTES * 0.95 < len(body) < MOST_BYTES
    tracemalloc.start()
    bundle, problems = read_file(body)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert problems == []
    assert bundle is not None
    assert peak < 300 * 1024 * 1024


def test_the_published_schema_is_the_one_that_is_checked() -> None:
    path = Path(__file__).parents[2] / "docs" / "strategy.schema.json"
    text = path.read_text(encoding="utf-8")
    assert json.loads(text) == published(), "run: manage.py strategy_schema"
    assert published()["properties"].keys() == {**FILE.fields, **FILE.optional}.keys()
