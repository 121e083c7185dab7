"""A digest of a table tells any change, and no order."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operating.tallies import plain, tally

values = st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.binary())
rows = st.lists(st.tuples(values, values), max_size=8)


@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_rows_is_no_difference(
    found: list[object], chance: object
) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert tally(found) == tally(shuffled)  # type: ignore[arg-type]


@given(rows, st.tuples(values, values))
def test_a_row_more_or_twice_is_one(found: list[object], row: object) -> None:
    assert tally([*found, row]) != tally(found)  # type: ignore[arg-type, list-item]
    assert tally([*found, row, row]).digest != tally(found).digest  # type: ignore[arg-type, list-item]


def test_a_changed_value_is_one() -> None:
    assert tally([("a", 1)]) != tally([("a", 2)])
    assert tally([("a", None)]) != tally([("a", "")])
    assert tally([("a", "b")]) != tally([("ab", "")])


def test_what_both_databases_say_differently_is_the_same() -> None:
    noon = datetime(2027, 3, 1, 12, tzinfo=UTC)
    assert plain(noon) == plain(noon.astimezone(timezone(timedelta(hours=2))))
    assert plain({"b": 1e2, "a": [0.5]}) == plain({"a": [0.5], "b": 100})
    assert plain(Decimal("1.50")) == plain(Decimal("1.5"))
    assert plain(b"\x00") == plain(memoryview(b"\x00"))
    assert plain(UUID(int=1)) == "0" * 31 + "1"


def test_what_has_no_digest_is_an_error_and_not_skipped() -> None:
    with pytest.raises(TypeError, match="object"):
        plain(object())
