"""How many cases are still open at which age: the Kaplan-Meier curve with its band."""

from __future__ import annotations

from collections.abc import Sequence

from clearway.stats.survival import Survival
from clearway.views.axes import Scale, across, tick_text, ticks, upward
from clearway.views.drawing import label, line, picture
from clearway.views.markup import Html, element, number
from clearway.views.view import View
from clearway.views.words import Words

_TOP = 24.0
_FOOT = 26.0
_LEFT = 56.0
_RIGHT = 20.0
_SHOWN = 0.995


def survival_curve(curve: Survival, *, words: Words, title: str, width: float = 960, height: float = 240) -> View:
    """Share of cases still open by age, as steps, with the pointwise 95% band and the median.

    Parameters
    ----------
    curve : Survival
        Ages in seconds; thinned here to what a picture can show.
    words : Words
        Language.
    title : str
        What is shown.
    width, height : float
        Size in pixels.

    Returns
    -------
    View
        SVG; the axis ends where 99.5% of the curve's fall has happened.
    """
    shown = curve.thinned(200)
    if not len(shown.time):
        return picture([], width=width, height=40, title=title, alt=words("chart.empty"), lang=words.lang)
    marks = ticks(_last(shown), "s", 6)
    along = Scale(0, marks[-1], _LEFT, width - _RIGHT)
    up = Scale(0, 1, height - _FOOT, _TOP)
    parts = upward([(up(share), words.share(share)) for share in (0, 0.25, 0.5, 0.75, 1)], _LEFT, width - _RIGHT)
    parts += across([(along(mark), tick_text(mark, "s", words)) for mark in marks], height - _FOOT, height - _FOOT + 4)
    ages = [float(age) for age in shown.time if age <= marks[-1]]
    share, low, high = ([float(value) for value in row[: len(ages)]] for row in (shown.share, shown.low, shown.high))
    parts.append(_band(ages, low, high, along, up))
    parts.append(element("path", d=_steps(ages, share, along, up), class_="curve"))
    parts += _median(curve, along, up, words)
    alt = _alt(curve, words)
    return picture(parts, width=width, height=height, title=title, alt=alt, lang=words.lang)


def _last(curve: Survival) -> float:
    """The age at which nearly all of the fall has happened."""
    fall = 1 - float(curve.share[-1])
    at = next(at for at, share in enumerate(curve.share) if 1 - float(share) >= fall * _SHOWN - 1e-12)
    return max(float(curve.time[at]), 1.0)


def _steps(ages: Sequence[float], shares: Sequence[float], along: Scale, up: Scale, first: float = 1.0) -> str:
    path = f"M{number(along(0))} {number(up(first))}"
    for age, share in zip(ages, shares, strict=True):
        path += f"H{number(along(age))}V{number(up(share))}"
    return path


def _band(ages: Sequence[float], low: Sequence[float], high: Sequence[float], along: Scale, up: Scale) -> Html:
    forth = _steps(ages, high, along, up)
    back = ""
    for at in range(len(ages) - 1, -1, -1):
        before = low[at - 1] if at else 1.0
        back += f"V{number(up(low[at]))}H{number(along(ages[at]))}V{number(up(before))}"
    return element("path", d=f"{forth}{back}H{number(along(0))}Z", class_="band")


def _median(curve: Survival, along: Scale, up: Scale, words: Words) -> list[Html]:
    age = curve.quantile(0.5)
    if age is None or age > along.high:
        return []
    text = words("chart.median", value=words.duration(age))
    x = along(age)
    return [line(x, up(0.5), x, up(0), "reference"), label(x + 6, up(0.5) - 6, text, "small")]


def _alt(curve: Survival, words: Words) -> str:
    median, late = curve.quantile(0.5), curve.quantile(0.9)
    return words(
        "chart.survival",
        n=words.count(curve.n),
        open=words.count(curve.n - curve.ended),
        median=words.value(median, "s"),
        p90=words.value(late, "s"),
    )
