"""Timelines: what is counted by, and that a few old incidents do not hide the recent ones."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sayso.web import timeline

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(lambda day: day.isoformat())


def counted(days: list[str]) -> tuple[str, list[timeline.Bar]]:
    def times(length: int) -> list[tuple[str, int, int]]:
        names = [day[:length] for day in days]
        return [(name, names.count(name), 0) for name in sorted(set(names))]

    return timeline.drawn(times, (min(days), max(days)))


def test_old_incidents_share_one_bar_before_the_months_of_the_rest() -> None:
    by, bars = counted(["1987-01-01"] + [f"2026-{n % 6 + 1:02d}-03" for n in range(20)])
    assert by == "month" and [bar.name for bar in bars][:2] == ["before 2026-01", "2026-01"]
    assert (bars[0].first, bars[0].last, bars[0].incidents) == ("1987-01-01", "2025-12-31", 1)
    assert len(bars) == 7


def test_incidents_over_many_years_are_counted_by_year() -> None:
    by, bars = counted([f"{year}-05-05" for year in range(1990, 2020)])
    assert by == "year" and len(bars) == 30


@given(st.lists(DAYS, min_size=1, max_size=30))
def test_every_incident_is_in_one_bar_and_bars_follow_one_another(days: list[str]) -> None:
    _, bars = counted(days)
    assert sum(bar.incidents for bar in bars) == len(days)
    assert all(a.last < b.first for a, b in zip(bars, bars[1:], strict=False))
    assert all(0 <= bar.dispute <= bar.height <= 100 for bar in bars)
