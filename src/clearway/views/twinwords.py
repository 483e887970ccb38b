"""What a simulated figure is called, and what is said of the difference of two."""

from __future__ import annotations

from clearway.views.words import DASH, Words

SMALLEST = 5e-4
"""Differences of points below this are shown as 0."""

UNITS = {"s": "s", "share": "share", "points": "points"}
"""Units of simulated figures that are no money; every other one is a currency."""

NAMED = {"target": ("twin.target", "name"), "utilisation": ("twin.busy", "pool")}
"""Figures of which there are several: their message with the place of the name."""


VERDICTS = {
    "indistinguishable": "verdict.indistinguishable",
    "usable": "verdict.usable",
    "not usable": "verdict.not_usable",
}
"""Message of each verdict on a twin."""


def verdict_text(verdict: str, words: Words, *, replay: bool) -> str:
    """A verdict in a sentence; without a replay to beat, a usable twin is praised less.

    Examples
    --------
    >>> verdict_text("not usable", Words("en"), replay=True).partition(":")[0]
    'Not usable'
    """
    return words("verdict.alone" if verdict == "usable" and not replay else VERDICTS[verdict])


def measure_name(key: str, words: Words) -> str:
    """A figure's name from its key.

    Examples
    --------
    >>> measure_name("utilisation.desk", Words("en"))
    'Utilisation of desk'
    """
    head, _, rest = key.partition(".")
    if head in NAMED:
        id, place = NAMED[head]
        return words(id, **{place: rest})
    return words.any(f"twin.{key}", key)


def unit_of(unit: str) -> str:
    """The unit of a simulated figure as :meth:`Words.value` knows it."""
    return UNITS.get(unit, "money")


def signed(value: float | None, unit: str, words: Words) -> str:
    """A difference with its sign; shares differ by percentage points.

    Examples
    --------
    >>> signed(7200.0, "s", Words("en")), signed(-0.05, "share", Words("en")), signed(-1e-9, "points", Words("en"))
    ('+2 h', '-5 pp', '0')
    """
    if value is None:
        return DASH
    scale = 100 if unit == "share" else 1
    if unit in ("share", "points") and abs(value) * scale < SMALLEST:
        value = 0.0
    shown = words("twin.pp", value=words.figure(100 * value)) if unit == "share" else words.value(value, unit_of(unit))
    return f"+{shown}" if value > 0 else shown


def contrast_text(
    base: float,
    value: float,
    difference: float,
    interval: tuple[float | None, float | None],
    *,
    told_apart: bool,
    unit: str,
    words: Words,
) -> str:
    """What is said of a figure in two scenarios.

    Examples
    --------
    >>> said = contrast_text(3600.0, 1800.0, -1800.0, (-2400.0, -1200.0), told_apart=True, unit="s", words=Words("en"))
    >>> said
    '1 h → 30 min; differs by -30 min (95% interval -40 min to -20 min)'
    """
    low, high = interval
    return words(
        "contrast.apart" if told_apart else "contrast.alike",
        base=words.value(base, unit_of(unit)),
        value=words.value(value, unit_of(unit)),
        difference=signed(difference, unit, words),
        interval=words("number.interval", low=signed(low, unit, words), high=signed(high, unit, words)),
    )
