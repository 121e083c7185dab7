"""Comparing documents: the changes, made to the old one, give the new one."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from strategy.domain.diff import (
    BlockMoved,
    BlockRemoved,
    FieldChanged,
    apply,
    compare,
)
from strategy.domain.document import Block, Document, Section
from strategy.domain.words import Kind, Run, word_runs

from .documents import documents, texts


@given(documents(), documents())
def test_the_changes_made_to_the_old_give_the_new(old: Document, new: Document) -> None:
    result = apply(old, compare(old, new))
    assert (result.title, result.sections) == (new.title, new.sections)


@given(documents(), st.randoms(use_true_random=False))
def test_what_only_moved_is_told_as_moved(document: Document, random: Random) -> None:
    mixed = []
    for section in document.sections:
        blocks = list(section.blocks)
        random.shuffle(blocks)
        mixed.append(Section(section.key, tuple(blocks)))
    other = replace(document, sections=tuple(mixed))
    found = compare(document, other)
    assert all(isinstance(change, BlockMoved) for change in found)
    assert apply(document, found).sections == other.sections


@given(documents())
def test_a_document_differs_in_nothing_from_itself(document: Document) -> None:
    assert compare(document, document) == ()


def aims(*ids: str) -> Document:
    blocks = tuple(Block(key, "aim", {"statement": key}) for key in ids)
    return Document("T", (Section("aims", blocks),))


def test_the_fewest_blocks_move() -> None:
    found = compare(aims("a", "b", "c", "d"), aims("d", "a", "b", "c"))
    (moved,) = found
    assert isinstance(moved, BlockMoved)
    assert (moved.block.id, moved.before, moved.index) == ("d", 3, 0)


def test_a_removed_block_moves_none_of_the_others() -> None:
    (removed,) = compare(aims("a", "b", "c"), aims("b", "c"))
    assert isinstance(removed, BlockRemoved)


def test_one_is_not_yes() -> None:
    old = Document("T", (Section("s", (Block("b", "k", {"n": 1}),)),))
    new = Document("T", (Section("s", (Block("b", "k", {"n": True}),)),))
    (change,) = compare(old, new)
    assert isinstance(change, FieldChanged)
    assert change.runs == ()


words = st.lists(
    st.sampled_from(["a", "the", "house", "roof", ",", ".", " ", "\n\n", "für", "x1"]),
    max_size=60,
).map(" ".join)


@given(texts | words, texts | words)
def test_the_runs_hold_both_texts(old: str, new: str) -> None:
    runs = word_runs(old, new)
    assert "".join(run.text for run in runs if run.kind != Kind.ADDED) == old
    assert "".join(run.text for run in runs if run.kind != Kind.REMOVED) == new
    assert all(run.text for run in runs)


@given(texts | words)
def test_a_text_differs_in_nothing_from_itself(text: str) -> None:
    assert word_runs(text, text) == ((Run(Kind.SAME, text),) if text else ())


def test_one_word_changed_in_a_sentence_is_one_word_changed() -> None:
    assert word_runs("I write on old houses.", "I write on new houses.") == (
        Run(Kind.SAME, "I write on "),
        Run(Kind.REMOVED, "old"),
        Run(Kind.ADDED, "new"),
        Run(Kind.SAME, " houses."),
    )


def test_a_blank_between_changed_words_does_not_tear_them_apart() -> None:
    assert word_runs("one two three", "one four five") == (
        Run(Kind.SAME, "one "),
        Run(Kind.REMOVED, "two three"),
        Run(Kind.ADDED, "four five"),
    )


def test_a_paragraph_put_in_is_told_as_put_in() -> None:
    start, more, end = "The first.\n\n", "Something new here.\n\n", "The last one."
    assert word_runs(start + end, start + more + end) == (
        Run(Kind.SAME, start),
        Run(Kind.ADDED, more),
        Run(Kind.SAME, end),
    )


def test_repeated_words_without_any_anchor_are_still_bounded() -> None:
    old, new = "no yes " * 3000, "yes no maybe " * 2000
    runs = word_runs(old, new)
    assert "".join(run.text for run in runs if run.kind != Kind.ADDED) == old


def test_a_sentence_put_in_is_told_from_its_beginning_to_its_end() -> None:
    assert word_runs("We dare to begin.", "We fear to begin.\n\nAnd more.") == (
        Run(Kind.SAME, "We "),
        Run(Kind.REMOVED, "dare"),
        Run(Kind.ADDED, "fear"),
        Run(Kind.SAME, " to begin."),
        Run(Kind.ADDED, "\n\nAnd more."),
    )
    assert word_runs("One. Two. Three.", "One. Three.") == (
        Run(Kind.SAME, "One."),
        Run(Kind.REMOVED, " Two."),
        Run(Kind.SAME, " Three."),
    )
