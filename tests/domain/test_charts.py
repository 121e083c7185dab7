"""Drawings of numbers: nothing leaves its canvas, whatever the numbers."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from strategy.domain.calibration import Forecast, bands
from strategy.domain.charts import HEIGHT, SIDE, calibration_points, minutes_chart
from strategy.domain.check_ins import Spent
from strategy.domain.days import last_mondays

MONDAYS = last_mondays(date(2027, 3, 3), 8)


@given(
    st.dictionaries(st.sampled_from(MONDAYS), st.integers(0, 5040)),
    st.none() | st.integers(0, 5040),
)
def test_columns_and_plan_stay_inside(
    minutes: dict[date, int], planned: int | None
) -> None:
    weeks = {monday: Spent(times=1, minutes=spent) for monday, spent in minutes.items()}
    chart = minutes_chart(weeks, MONDAYS, planned)
    assert len(chart.bars) == len(MONDAYS)
    assert 0 <= chart.planned_y <= HEIGHT
    for bar in chart.bars:
        assert 0 <= bar.y <= HEIGHT
        assert bar.y + bar.height == HEIGHT
        assert 0 <= bar.x <= chart.width
        assert bar.is_over is (planned is not None and bar.minutes > planned)


@given(st.lists(st.builds(Forecast, st.integers(50, 99), st.booleans())))
def test_dots_and_strokes_stay_inside(found: list[Forecast]) -> None:
    for point in calibration_points(bands(found)):
        assert 0 <= point.cx <= SIDE
        assert 0 <= point.top <= point.cy <= point.bottom <= SIDE
