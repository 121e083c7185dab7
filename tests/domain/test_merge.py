"""The rule that keeps both sides' changes, or says that only the person can choose."""

from hypothesis import given
from hypothesis import strategies as st

from strategy.domain.merge import Verdict, merge, verdict

NAMES = ["why", "topics", "minutes"]
texts = st.sampled_from(["", "a", "ab", "b"])
blocks = st.fixed_dictionaries(dict.fromkeys(NAMES, texts))


def merged(
    seen: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> dict[str, str] | None:
    """The block after merging, or nothing if somebody has to choose."""
    found = merge(seen, mine, theirs)
    if Verdict.CONFLICT in found.values():
        return None
    sides = {Verdict.MINE: mine, Verdict.THEIRS: theirs}
    return {name: sides[who][name] for name, who in found.items()}


@given(blocks, blocks)
def test_what_nobody_else_changed_is_saved_as_typed(
    seen: dict[str, str], mine: dict[str, str]
) -> None:
    assert merged(seen, mine, seen) == mine


@given(blocks, blocks)
def test_what_one_did_not_touch_stays_as_the_others_have_it(
    seen: dict[str, str], theirs: dict[str, str]
) -> None:
    assert merged(seen, seen, theirs) == theirs


@given(blocks, blocks, blocks)
def test_nobody_changes_a_field_of_the_other_unseen(
    seen: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> None:
    for name, who in merge(seen, mine, theirs).items():
        if mine[name] != seen[name] and who == Verdict.THEIRS:
            assert mine[name] == theirs[name]
        if theirs[name] != seen[name] and who == Verdict.MINE:
            assert mine[name] == theirs[name]


@given(blocks, blocks, blocks)
def test_only_a_field_that_both_changed_differently_is_a_conflict(
    seen: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> None:
    for name, who in merge(seen, mine, theirs).items():
        both = seen[name] not in (mine[name], theirs[name])
        assert (who == Verdict.CONFLICT) == (both and mine[name] != theirs[name])


@given(blocks, st.lists(st.sampled_from(NAMES), unique=True), texts, texts)
def test_different_fields_never_conflict(
    seen: dict[str, str], of_mine: list[str], one: str, other: str
) -> None:
    mine = {name: one if name in of_mine else seen[name] for name in NAMES}
    theirs = {name: seen[name] if name in of_mine else other for name in NAMES}
    wanted = {name: one if name in of_mine else other for name in NAMES}
    assert merged(seen, mine, theirs) == wanted


@given(blocks, blocks, blocks)
def test_both_sides_find_the_same(
    seen: dict[str, str], one: dict[str, str], other: dict[str, str]
) -> None:
    assert merged(seen, one, other) == merged(seen, other, one)


@given(blocks, blocks)
def test_the_same_sent_twice_is_no_conflict(
    seen: dict[str, str], mine: dict[str, str]
) -> None:
    saved = merged(seen, mine, seen)
    assert saved is not None
    assert merged(seen, mine, saved) == saved


def test_a_form_that_says_nothing_of_what_it_showed_is_taken_as_typed() -> None:
    assert verdict(None, "mine", "theirs") == Verdict.MINE
    assert verdict("", "mine", "theirs") == Verdict.CONFLICT
