"""Words: numbers, durations, money and reasons in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.measures.measure import Row
from clearway.model.spec.spec import HOURS
from clearway.views.words import DASH, Words

EN, ZH = Words("en"), Words("zh", zone="Asia/Shanghai")


@pytest.mark.parametrize(
    ("seconds", "en", "zh"),
    [
        (0, "0 s", "0 \u79d2"),
        (0.25, "0.25 s", "0.25 \u79d2"),
        (45, "45 s", "45 \u79d2"),
        (60, "1 min", "1 \u5206\u949f"),
        (3599.9, "1 h", "1 \u5c0f\u65f6"),
        (19_440, "5.4 h", "5.4 \u5c0f\u65f6"),
        (198_720, "2.3 d", "2.3 \u5929"),
        (-7200, "-2 h", "-2 \u5c0f\u65f6"),
        (8_640_000, "100 d", "100 \u5929"),
        (3 * 31_557_600, "3 y", "3 \u5e74"),
    ],
)
def test_durations_are_readable(seconds: float, en: str, zh: str) -> None:
    assert (EN.duration(seconds), ZH.duration(seconds)) == (en, zh)


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1234, "1.2k", "1,234"),
        (12_345, "12.3k", "1.2\u4e07"),
        (1_234_567, "1.2M", "123\u4e07"),
        (123_456_789, "123M", "1.2\u4ebf"),
    ],
)
def test_large_numbers_are_short(value: float, en: str, zh: str) -> None:
    assert (EN.short(value), ZH.short(value)) == (en, zh)


def test_shares_never_round_to_nothing_or_all() -> None:
    assert [EN.share(x) for x in (0, 0.0001, 0.1234, 0.9999, 1)] == ["0%", "under 0.1%", "12.3%", "over 99.9%", "100%"]


def test_money_follows_the_currency() -> None:
    assert Words("en", currency="USD").money(12.5) == "$12.50"
    assert Words("zh", currency="CNY").money(12.5) == "\u00a512.50"
    assert Words("zh", currency="EUR").money(1_234_567) == "\u20ac123.5\u4e07"


def test_hours_of_people_stand_for_money_with_one_unit_for_an_interval() -> None:
    en, zh = (Words(lang, currency=HOURS) for lang in ("en", "zh"))
    assert (en.money(364.2), en.money(87_600.0), zh.money(364.2)) == (
        "364 person-hours", "87.6k person-hours", "364 \u4eba\u65f6",
    )  # fmt: skip
    assert (en.interval(337.0, 391.0, "money"), en.bare(337.4)) == ("337 to 391 person-hours", "337")
    assert Words("en", currency="USD").interval(1.0, 2.0, "money") == "$1.00 to $2.00"
    assert en.interval(60.0, 120.0, "s") == "1 min to 2 min"


def test_money_without_a_currency_is_a_plain_number() -> None:
    assert [EN.money(x) for x in (0, 12.5, 1234, 1_234_567)] == ["0", "12.5", "1,234", "1.2M"]
    assert ZH.money(1_234_567) == "123\u4e07"


def test_moments_are_shown_in_the_zone() -> None:
    us = 1_700_000_000_000_000
    assert "2023\u5e7411\u670815\u65e5" in ZH.moment(us)
    assert EN.day(us) == "Nov 14, 2023"


def test_small_probabilities_are_bounds() -> None:
    assert EN.probability(0.00004) == "under 0.001"
    assert EN.probability(0.0512) == "0.051"


def test_a_missing_value_says_why() -> None:
    shown = EN.cell(Row("log", None, 0, reason="no_costs"), "money")
    assert DASH in shown
    assert EN.reason("no_costs") in shown
    assert EN.value(None, "s") == DASH
    assert EN.value(float("nan"), "s") == DASH


def test_a_hidden_group_is_never_zero() -> None:
    shown = EN.cell(Row("team", None, 3, people=3, suppressed=True), "count")
    assert "0" not in shown
    assert EN("small.hidden") in shown


def test_values_follow_their_unit() -> None:
    assert EN.value(90.0, "s") == "1.5 min"
    assert EN.value(0.5, "share") == "50%"
    assert EN.value(20.0, "1/d") == "20 per day"
    assert EN.value(1234.0, "count") == "1,234"
    assert EN.interval(60, 120, "s") == "1 min to 2 min"
    assert EN.interval(None, 120, "s") == ""


def test_rich_messages_escape_plain_values() -> None:
    assert "&lt;b&gt;" in EN.rich("map.tip.start", name="<b>", count=3)


def test_unknown_ids_fall_back_only_where_asked() -> None:
    assert EN.any("pattern.never_heard", "never_heard") == "never_heard"
    with pytest.raises(KeyError):
        EN("never.heard")


@given(st.floats(-1e12, 1e12))
def test_every_number_can_be_said(value: float) -> None:
    for words in (EN, ZH):
        assert words.short(value)
        assert words.duration(value)
        assert words.figure(value)


def test_a_message_is_told_without_its_values() -> None:
    assert Words("en").raw("number.interval") == "{low} to {high}"
