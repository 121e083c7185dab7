"""The document as a value: JSON keeps it, older shapes still read."""

import json
from typing import Any

from hypothesis import given

from strategy.domain.document import (
    Block,
    Document,
    Section,
    with_section_of,
)
from strategy.domain.schemas import SCHEMA, STEPS

from .documents import documents


def first_schema(**changes: Any) -> dict[str, Any]:
    """A document as the first version of the application kept it."""
    aim = {
        "number": 1,
        "statement": "My name comes up.",
        "kind": "expertise",
        "purposes": ["brand"],
        "groups": ["peers"],
        "audience_open": False,
        "x": 85,
        "y": 70,
        "priority": 2,
    }
    blocks = {
        "aims": [{"id": "aim-1", "kind": "aim", "values": aim}],
        "outside": [
            {
                "id": "channel-2",
                "kind": "outside",
                "values": {"platform": "reddit", "fate": "park"},
            }
        ],
    }
    return {
        "schema": 1,
        "title": "Old houses",
        "sections": [{"key": key, "blocks": found} for key, found in blocks.items()],
        "labels": {},
        "platforms": {},
        **changes,
    }


@given(documents())
def test_a_document_survives_json_unchanged(document: Document) -> None:
    text = json.dumps(document.to_json())
    again = Document.from_json(json.loads(text))
    assert again == document
    assert again.digest() == document.digest()


@given(documents())
def test_a_database_that_orders_keys_anew_changes_nothing(document: Document) -> None:
    text = json.dumps(document.to_json(), sort_keys=True)
    again = Document.from_json(json.loads(text))
    for section, other in zip(document.sections, again.sections, strict=True):
        for block, twin in zip(section.blocks, other.blocks, strict=True):
            if block.kind != "unheard_of":
                assert list(block.values) == list(twin.values)
    assert again.digest() == document.digest()


def test_there_is_a_step_from_every_older_schema() -> None:
    assert sorted(STEPS) == list(range(1, SCHEMA))


def test_a_document_of_the_first_schema_reads_in_todays_shape() -> None:
    kept = first_schema()
    before = json.dumps(kept)
    document = Document.from_json(kept)
    assert json.dumps(kept) == before
    assert "number" not in document.only("aims").values
    account = document.only("outside")
    assert account["fate"] == "park"
    assert account["account_exists"] is True
    assert account["topics"] == ""
    assert Document.from_json(document.to_json()) == document


def test_labels_and_facts_are_no_content() -> None:
    plain = Document.from_json(first_schema())
    told = Document.from_json(
        first_schema(
            platforms={"reddit": {"name": "Reddit"}}, labels={"a": {"en": "A"}}
        )
    )
    assert plain.digest() == told.digest()


def channel(served: tuple[str, ...]) -> Block:
    return Block("channel-1", "channel", {"platform": "xing", "aims": served})


def whole(aims: tuple[str, ...], served: tuple[str, ...]) -> Document:
    return Document(
        "T",
        (
            Section("aims", tuple(Block(aim, "aim", {"x": 1}) for aim in aims)),
            Section("mix", ()),
            Section("channels", (channel(served),)),
            Section("outside", ()),
        ),
    )


def test_a_channel_that_comes_back_alone_serves_only_aims_that_are_there() -> None:
    now = whole(("aim-2",), ())
    then = whole(("aim-1", "aim-2"), ("aim-1", "aim-2"))
    found = with_section_of(now, then, "channels")
    assert found.only("channels")["aims"] == ("aim-2",)
    assert found.section("aims") == now.section("aims")


def test_aims_that_come_back_alone_take_nothing_else_along() -> None:
    now = whole(("aim-2",), ("aim-2",))
    then = whole(("aim-1",), ("aim-1",))
    found = with_section_of(now, then, "aims")
    assert found.section("aims") == then.section("aims")
    assert found.only("channels")["aims"] == ()
