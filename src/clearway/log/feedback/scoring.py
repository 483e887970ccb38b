"""A column of answers as numbers on one scale; what is outside of it is counted, mixed scales are refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.log.coded import coded
from clearway.log.feedback.answer import Answer, take_apart, yes_no
from clearway.log.feedback.scale import KNOWN, Bools, Floats, Scale, scale_of, stated_scale
from clearway.log.intake import ROWS_SHOWN, Issue, Kind
from clearway.log.roles import simple

Ints = np.ndarray[Any, np.dtype[np.int64]]
OUTSIDE_MOST = 0.05
"""Share of answers outside a scale up to which they are slips; more of them speak for another scale."""

_ZERO_MOST = 0.3
_GAP = (10.0, 20.0)
_FIVE = ("satisf", "csat", "star", "\u6ee1\u610f", "\u661f")


@dataclass(frozen=True, slots=True)
class Scored:
    """A column read on its scale.

    Parameters
    ----------
    values : float array, shape (n,)
        NaN where missing, not applicable, unreadable or outside of the scale.
    scale : Scale
    issues : tuple of Issue
        ``score.outside``, ``score.unread``, ``score.zero_missing``, ``score.words``.
    """

    values: Floats
    scale: Scale
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of answers, taken apart.

    Parameters
    ----------
    name : str
    source_row : int64 array, shape (n,)
    codes : int32 array, shape (n,)
        Which text stands in each row, -1 where none.
    texts : tuple of str
    answers : tuple of Answer
        What each text says.
    """

    name: str
    source_row: Ints
    codes: Any
    texts: tuple[str, ...]
    answers: tuple[Answer, ...]

    @property
    def forms(self) -> Counter[str]:
        """Rows by form of the answer."""
        counts = np.bincount(self.codes[self.codes >= 0], minlength=len(self.texts))
        found: Counter[str] = Counter()
        for answer, count in zip(self.answers, counts.tolist(), strict=True):
            found[answer.form] += count
        return found

    def numbers(self) -> Floats:
        """Values by row, NaN where there is none."""
        worth = [np.nan if answer.value is None else answer.value for answer in self.answers]
        values: Floats = np.array([*worth, np.nan], np.float64)[self.codes]
        return values

    def issue(self, code: str, kind: Kind, mask: Bools, **values: Any) -> Issue:
        """What is to be said of some rows."""
        at = np.flatnonzero(mask)
        samples = tuple((text, text) for text in dict.fromkeys(self.texts[self.codes[row]] for row in at[:200]))
        rows = tuple(int(row) for row in self.source_row[at[:ROWS_SHOWN]])
        return Issue(code, kind, len(at), rows, self.name, samples[:5], values)


def take_column(column: Any, source_row: Ints, *, name: str) -> Column:
    """Take the answers of a column apart; two words such as satisfied and dissatisfied are a yes and a no."""
    read = coded(column)
    texts = tuple(str(text) for text in read.texts.to_pylist())
    answers = tuple(take_apart(text) for text in texts)
    said = [yes_no(text) for text, answer in zip(texts, answers, strict=True) if answer.form != "missing"]
    if 0 < len(said) <= 2 and None not in said:
        answers = tuple(
            answer if answer.form == "missing" else Answer("yesno", yes_no(text))
            for text, answer in zip(texts, answers, strict=True)
        )
    return Column(name, source_row, read.codes, texts, answers)


def score_column(column: Column, *, role: str, scales: Mapping[str, str], family: Scale | None = None) -> Scored:
    """Read a column that asks for a score.

    Parameters
    ----------
    column : Column
    role : {"score", "recommend", "effort", "label", "item"}
        What the question asks.
    scales : mapping of str to str
        Scales declared by the caller, by header.
    family : Scale, optional
        Scale of the questions that it stands with; it rules where neither the caller nor the column itself says one.

    Raises
    ------
    OptionError
        ``feedback.scale_text``, ``feedback.scale_all_outside``, ``feedback.mixed_scale``, ``feedback.no_scale``.
    """
    values = column.numbers()
    scale = _declared(column, scales) or _written(column) or _stated(column, values, role)
    scale = scale or family or _seen(column, values, role)
    issues = _unread(column)
    if (scale.low, scale.high) == (0, 5) and column.name not in scales and _zero_means_nothing(values):
        issues.append(column.issue("score.zero_missing", "repair", values == 0))
        scale, values = Scale(1, 5), np.where(values == 0, np.nan, values)
    outside = ~np.isnan(values) & ~scale.holds(values)
    if outside.any():
        if outside.sum() == np.count_nonzero(~np.isnan(values)):
            place = {"column": column.name}
            raise OptionError("feedback.scale_all_outside", place=place, scale=scale.text, count=int(outside.sum()))
        issues.append(column.issue("score.outside", "warning", outside, scale=scale.text))
    return Scored(np.where(outside, np.nan, values), scale, tuple(issues))


def fits_item(column: Column) -> Scale | None:
    """The scale on which a column without a role answers a question, or None where it is something else."""
    values = column.numbers()
    held = values[~np.isnan(values)]
    forms = column.forms
    if not held.size or forms["other"] or (held % 1).any() or not 3 <= np.unique(held).size <= 11:
        return None
    if forms["likert"] and not forms["number"]:
        return Scale(1, 5)
    return _narrowest(held, item=True)


def _declared(column: Column, scales: Mapping[str, str]) -> Scale | None:
    text = scales.get(column.name)
    if text is None:
        return None
    scale = scale_of(text)
    if scale is None:
        raise OptionError("feedback.scale_text", place={"option": "--scale", "column": column.name}, value=text)
    return scale


def _written(column: Column) -> Scale | None:
    """The scale that the answers themselves name: words, stars, fractions."""
    forms = column.forms
    numbers = forms["number"]
    tops = {answer.top for answer in column.answers if answer.top is not None}
    if len(tops) > 1 or (forms["likert"] and numbers and not _led(column)) or (tops and numbers):
        raise _mixed(column, [f"{form} {count}" for form, count in forms.most_common() if form != "missing"])
    if tops:
        top = tops.pop() or 0.0
        return Scale(0 if top > 7 else 1, top)
    if forms["stars"] or forms["likert"]:
        return Scale(1, 5)
    return Scale(0, 1) if forms["yesno"] and not numbers else None


def _led(column: Column) -> bool:
    return any(answer.led for answer in column.answers)


def _stated(column: Column, values: Floats, role: str) -> Scale | None:
    """The scale that the question states, unless hardly any answer is on it."""
    stated = stated_scale(column.name)
    if stated is None or role == "label":
        return None
    held = values[~np.isnan(values)]
    return stated if not held.size or stated.holds(held).mean() >= 0.5 else None


def _seen(column: Column, values: Floats, role: str) -> Scale:
    """The scale that the values speak for."""
    held = values[~np.isnan(values)]
    if not held.size:
        return Scale(0, 10) if role == "recommend" else Scale(1, 5)
    if role == "label":
        return Scale(float(held.min()), float(held.max())) if np.ptp(held) else Scale(0, max(1.0, float(held[0])))
    if role == "recommend" and held.max() > 5 and _share_on(Scale(0, 10), held) >= 1 - OUTSIDE_MOST:
        return Scale(0, 10)
    _refuse_mixed(column, held)
    scale = _of_five(column, held) or _narrowest(held, item=role in ("item", "effort"))
    if scale is None:
        lowest, highest = float(held.min()), float(held.max())
        raise OptionError("feedback.no_scale", place={"column": column.name}, low=lowest, high=highest)
    return scale


def _of_five(column: Column, held: Floats) -> Scale | None:
    """Satisfaction and stars are asked from 1 to 5 as a rule: of twenty answers or more, one in twenty may be a slip."""
    usual = any(word in simple(column.name) for word in _FIVE)
    on = _share_on(Scale(0, 5), held)
    return Scale(1, 5) if usual and held.size >= 20 and 1 - OUTSIDE_MOST <= on < 1 else None


def _narrowest(held: Floats, *, item: bool) -> Scale | None:
    """The narrowest known scale that holds all values but slips."""
    inside = held[_share_inside(held)]
    zero, most = bool((inside == 0).any()), float(inside.max())
    if most <= 1 and zero and np.isin(inside, (0, 1)).all():
        return Scale(0, 1)
    if most <= 5 and inside.min() >= 0:
        return Scale(0, 5) if zero else Scale(1, 5)
    if item and 5 < most <= 7 and not zero and inside.min() >= 1:
        return Scale(1, 7)
    if item and 7 < most <= 10 and inside.min() >= 1 and inside.size >= 50:
        return Scale(1, 10)
    return next((scale for scale in KNOWN[3:] if scale.holds(inside).all()), None)


def _share_inside(held: Floats) -> Bools:
    """All values, or those of the narrowest scale beyond which only slips lie, with nothing next to its end."""
    for scale in KNOWN[1:]:
        on = scale.holds(held) | (held == 0)
        beyond = held[~on]
        if 0 < beyond.size <= OUTSIDE_MOST * held.size and ((beyond > 2 * scale.high) | (beyond < 0)).all():
            kept: Bools = on
            return kept
    return np.ones(held.size, bool)


def _share_on(scale: Scale, held: Floats) -> float:
    return float(scale.holds(held).mean())


def _refuse_mixed(column: Column, held: Floats) -> None:
    """Answers of up to 10 beside ones of 20 to 100 with nothing between are two scales in one column."""
    low, high = held <= _GAP[0], held >= _GAP[1]
    between = ~low & ~high
    if held.max() <= 100 and low.mean() > OUTSIDE_MOST and high.mean() > OUTSIDE_MOST and not between.any():
        kinds = [f"0-{_GAP[0]:g}: {int(low.sum())}", f"{_GAP[1]:g}-100: {int(high.sum())}"]
        if not _even_tens(held):
            raise _mixed(column, kinds)


def _even_tens(held: Floats) -> bool:
    """Answers of 0, 10, 20 ... 100 are one scale."""
    return bool((held % 10 == 0).all())


def _mixed(column: Column, kinds: list[str]) -> OptionError:
    place = {"column": column.name}
    return OptionError("feedback.mixed_scale", place=place, kinds=", ".join(kinds), name=column.name)


def _zero_means_nothing(values: Floats) -> bool:
    held = values[~np.isnan(values)]
    return bool(held.size) and float((held == 0).mean()) <= _ZERO_MOST


def _unread(column: Column) -> list[Issue]:
    other = np.array([*(answer.form == "other" for answer in column.answers), False])[column.codes]
    return [column.issue("score.unread", "warning", other)] if other.any() else []
