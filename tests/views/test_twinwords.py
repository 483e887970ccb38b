"""Names of simulated figures, signed differences, verdicts."""

from __future__ import annotations

import pytest
from tests.app.made import chinese

from clearway.views.twinwords import VERDICTS, contrast_text, measure_name, signed, unit_of, verdict_text
from clearway.views.words import DASH, Words

KEYS = ("cycle_time", "cycle_time.p90", "touch_time", "waiting", "cost", "satisfaction", "served")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_figure_has_a_name(lang: str) -> None:
    words = Words(lang)
    for key in (*KEYS, "utilisation.P1", "target.quick"):
        assert measure_name(key, words) != key
        assert chinese(measure_name(key, words)) == (lang == "zh")
    assert "two.days" in measure_name("target.two.days", words)
    assert measure_name("patience", words) == "patience"


def test_units() -> None:
    assert [unit_of(unit) for unit in ("s", "share", "points", "EUR", "")] == ["s", "share", "points", "money", "money"]


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (None, "s", DASH),
        (3600.0, "s", "+1 h"),
        (-90.0, "s", "-1.5 min"),
        (0.0, "s", "0 s"),
        (0.123, "share", "+12.3 pp"),
        (-1e-9, "share", "0 pp"),
        (-0.00001, "points", "0"),
        (2.5, "EUR", "+2.5"),
    ],
)
def test_differences_have_their_sign(value: float | None, unit: str, shown: str) -> None:
    assert signed(value, unit, Words("en")) == shown


@pytest.mark.parametrize(("lang", "alike"), [("en", "cannot be told apart"), ("zh", "无法区分")])
def test_what_cannot_be_told_apart_says_so(lang: str, alike: str) -> None:
    words = Words(lang)
    for apart in (True, False):
        said = contrast_text(60.0, 61.0, 1.0, (-1.0, 3.0), told_apart=apart, unit="s", words=words)
        assert (alike in said) == (not apart)
        assert signed(3.0, "s", words) in said
    assert DASH in contrast_text(60.0, 61.0, 1.0, (None, None), told_apart=False, unit="s", words=words)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_verdicts(lang: str) -> None:
    words = Words(lang)
    said = [verdict_text(verdict, words, replay=True) for verdict in VERDICTS]
    assert len(set(said)) == 3
    assert verdict_text("usable", words, replay=False) not in said
    assert all(chinese(one) == (lang == "zh") for one in said)
