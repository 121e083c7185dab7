"""What is left out of an excerpt leaves no trace in it."""

import json
from collections.abc import Iterable

from hypothesis import assume, given
from hypothesis import strategies as st

from strategy.domain.document import Block, Document, Section
from strategy.domain.excerpt import excerpt, says_something

from .documents import documents

AIM = Block("aim-12", "aim", {"statement": "A secret aim."})
CHANNEL = Block(
    "channel-7",
    "channel",
    {"platform": "xing", "aims": ("aim-12",), "topics": "aim-12"},
)
EXPERIMENT = Block("experiment-3", "experiment", {"aim": "aim-12", "action": "aim-12"})
DOCUMENT = Document(
    "Old houses",
    (
        Section("aims", (AIM,)),
        Section("channels", (CHANNEL,)),
        Section("experiments", (EXPERIMENT,)),
    ),
    platforms={"xing": {"name": "Xing"}, "reddit": {"name": "Reddit"}},
    suggestion={"mix": {"platforms": ["reddit"]}},
)


def shown(*keys: str) -> Document:
    return excerpt(DOCUMENT, keys, title="For you")


def ids(sections: Iterable[Section]) -> list[str]:
    return [block.id for section in sections for block in section.blocks]


def test_only_what_is_named_is_there_and_nothing_tells_of_the_rest() -> None:
    found = shown("channels")
    text = json.dumps(found.to_json())
    for hidden in ("secret", "Old houses", "channel-7", "Reddit", "reddit"):
        assert hidden not in text
    assert found.title == "For you"
    assert found.section("aims").blocks == ()
    assert found.section("channels").blocks[0]["aims"] == ()


def test_blocks_that_name_each_other_still_do() -> None:
    found = shown("aims", "channels")
    (aim,) = found.section("aims").blocks
    (channel,) = found.section("channels").blocks
    assert aim.id == "aims-1"
    assert channel["aims"] == (aim.id,)


def test_an_experiment_names_its_aim_only_where_aims_are_shown() -> None:
    for keys, named in ((("aims", "experiments"), "aims-1"), (("experiments",), "")):
        (experiment,) = shown(*keys).section("experiments").blocks
        assert experiment["aim"] == named
        assert experiment["action"] == "aim-12"


def test_a_text_that_looks_like_an_id_is_left_alone() -> None:
    assert shown("channels").section("channels").blocks[0]["topics"] == "aim-12"


@given(documents(), st.sets(st.sampled_from(["why", "aims", "channels", "new"])))
def test_any_excerpt_holds_what_was_chosen_under_ids_of_its_own(
    document: Document, keys: set[str]
) -> None:
    assume(len(set(ids(document.sections))) == len(ids(document.sections)))
    found = excerpt(document, keys, title="")
    assert [section.key for section in found.sections] == [
        section.key for section in document.sections
    ]
    for old, new in zip(document.sections, found.sections, strict=True):
        kept = len(old.blocks) if old.key in keys else 0
        assert len(new.blocks) == kept
    assert len(set(ids(found.sections))) == len(ids(found.sections))
    assert set(found.platforms) <= set(document.platforms)
    assert found.suggestion == {}


def test_a_section_without_a_word_says_nothing() -> None:
    empty = Block("boundaries", "boundaries", {"momentum": "", "watch_notice": ""})
    assert not says_something(Section("boundaries", (empty,)))
    assert not says_something(Section("channels", ()))
    assert says_something(DOCUMENT.section("aims"))
