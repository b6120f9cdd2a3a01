"""A shop over time: gaps, and findings that came and went."""

from datetime import UTC, datetime

import pytest
from kassa.history.chart import places, ticks
from kassa.history.summary import Summary
from kassa.history.terminal import spark
from kassa.history.trend import Point, Series, Trend, trend

from .build import SHOP, figures, judged, summary


def over_time(*walks: Summary | None) -> Trend:
    points = [Point(f"{n:032}", datetime(2026, 11, n + 1, tzinfo=UTC)) for n in range(len(walks))]
    return trend(SHOP, "desktop", points, walks)


def test_what_was_not_measured_is_a_gap_and_not_a_zero() -> None:
    told = over_time(
        summary(1, figures=figures(score=80, fields=9)),
        summary(2, figures=figures(score=40), furthest="cart"),
        None,
        summary(4, figures=figures(score=82, fields=7)),
    )
    fields, score = told.one("fields"), told.one("score")
    assert fields and fields.values == [9, None, None, 7]
    assert score and score.values == [80, 40, None, 82]
    assert spark(fields) == "█··▁"


def test_amounts_of_two_currencies_are_two_lines() -> None:
    euro, crown = summary(1, figures=figures(total=20)), summary(2, figures=figures(total=200))
    crown.figures[0].unit = "SEK"
    told = over_time(euro, crown).of("total")
    assert [(series.unit, series.values) for series in told] == [("EUR", [20, None]), ("SEK", [None, 200])]


def test_a_finding_comes_and_goes() -> None:
    there, absent = judged("guest"), judged("guest", "passed")
    spell = over_time(summary(1, absent), summary(2, there), summary(3, there), summary(4, absent)).spells[0]
    assert (spell.came, spell.went, spell.open) == ([1], [3], False)


def test_a_finding_that_comes_twice_is_marked_twice() -> None:
    there, absent, unseen = judged("guest"), judged("guest", "passed"), judged("guest", "not-observed")
    walks = [absent, there, unseen, absent, unseen, there]
    spell = over_time(*(summary(day, finding) for day, finding in enumerate(walks, 1))).spells[0]
    assert (spell.came, spell.went, spell.open) == ([1, 5], [3], True)


def test_a_finding_that_was_there_from_the_start_has_not_come() -> None:
    spell = over_time(summary(1, judged("guest")), summary(2, judged("guest"))).spells[0]
    assert (spell.came, spell.went, spell.open) == ([], [], True)


def test_nobody_knows_of_a_finding_where_nobody_could_look() -> None:
    unseen = judged("guest", "not-observed")
    spell = over_time(summary(1, unseen), summary(2, judged("guest")), None, summary(4, unseen)).spells[0]
    assert spell.seen == ["unknown", "there", "unknown", "unknown"]
    assert (spell.came, spell.went) == ([], [])


def test_open_findings_stand_first_then_the_severe() -> None:
    first = summary(1, judged("gone", severity="critical"), judged("low", severity="low"), judged("high"))
    last = summary(2, judged("gone", "passed"), judged("low", severity="low"), judged("high"))
    assert [spell.finding.check for spell in over_time(first, last).spells] == ["high", "low", "gone"]


def test_a_line_that_never_moves_is_flat() -> None:
    assert spark(Series("score", "", "", [50, 50, None, 50])) == "▄▄·▄"


def test_a_chart_puts_audits_as_far_apart_as_their_dates_are() -> None:
    moments = [datetime(2026, 11, day, tzinfo=UTC) for day in (1, 2, 3, 21)]
    first, second, third, last = places(moments)
    assert (last - third) == pytest.approx(18 * (third - second))
    assert (second - first) == pytest.approx(third - second)
    # Dates that would touch are left out, never the last one.
    assert [says for _, says in ticks(moments)] == ["3 Nov 2026", "21 Nov 2026"]
    assert places(moments[:1]) == [50.0]


def test_audits_of_one_day_are_told_apart_by_the_time() -> None:
    moments = [datetime(2026, 11, 3, hour, 5, tzinfo=UTC) for hour in (8, 17)]
    assert [says for _, says in ticks(moments)] == ["08:05", "17:05"]
    assert [says for _, says in ticks(moments[:1])] == ["3 Nov 2026"]
