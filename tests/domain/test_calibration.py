"""Calibration told honestly: small numbers have wide ranges."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.domain.calibration import (
    FEWEST,
    Forecast,
    bands,
    brier,
    plausible_range,
    verdict,
)

forecasts = st.lists(
    st.builds(Forecast, st.integers(50, 99), st.booleans()), max_size=60
)


def said(confidence: int, *, hits: int, misses: int) -> list[Forecast]:
    return [Forecast(confidence, True)] * hits + [Forecast(confidence, False)] * misses


@given(forecasts)
def test_each_prediction_is_in_exactly_one_band(found: list[Forecast]) -> None:
    told = bands(found)
    assert sum(band.count for band in told) == len(found)
    assert sum(band.came_true for band in told) == sum(f.came_true for f in found)
    assert all(b.floor <= b.mean_confidence <= b.floor + 9 for b in told)
    assert all(b.low <= b.share <= b.high for b in told)


@pytest.mark.parametrize(
    ("confidence", "floor"),
    [(50, 50), (59, 50), (60, 60), (69, 60), (90, 90), (99, 90)],
)
def test_bands_go_in_steps_of_ten(confidence: int, floor: int) -> None:
    assert [band.floor for band in bands(said(confidence, hits=1, misses=0))] == [floor]


@given(st.integers(1, 200), st.data())
def test_the_plausible_range_holds_the_share_and_shrinks_with_numbers(
    count: int, data: st.DataObject
) -> None:
    hits = data.draw(st.integers(0, count))
    low, high = plausible_range(hits, count)
    assert 0 <= low <= 100 * hits / count <= high <= 100
    more_low, more_high = plausible_range(hits * 10, count * 10)
    assert more_high - more_low <= high - low


def test_one_of_one_says_next_to_nothing() -> None:
    assert plausible_range(1, 1) == (26, 100)


def test_the_brier_score_of_known_cases() -> None:
    assert brier([]) is None
    assert brier(said(50, hits=3, misses=5)) == Fraction(1, 4)
    assert brier(said(90, hits=1, misses=0)) == Fraction(1, 100)
    assert brier(said(80, hits=3, misses=1)) == Fraction(19, 100)


@given(forecasts)
def test_the_brier_score_lies_between_perfect_and_certainly_wrong(
    found: list[Forecast],
) -> None:
    score = brier(found)
    assert score is None if not found else 0 <= score <= 1  # type: ignore[operator]


@pytest.mark.parametrize(
    ("found", "code"),
    [
        ([], "calibration_none"),
        (said(90, hits=0, misses=FEWEST - 1), "calibration_few"),
        (said(90, hits=5, misses=5), "calibration_too_sure"),
        (said(60, hits=9, misses=1), "calibration_too_careful"),
        (said(70, hits=7, misses=3), "calibration_good"),
        (said(70, hits=6, misses=4), "calibration_good"),
    ],
)
def test_the_verdict_waits_for_numbers_and_then_says_what_they_allow(
    found: list[Forecast], code: str
) -> None:
    assert verdict(found).code == code
