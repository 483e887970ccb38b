"""A before-and-after study of the cases of a log: by arrival, followed equally long, whole periods only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import InputError, OptionError
from clearway.base.messages import Message
from clearway.base.time import NULL_US, iso
from clearway.measures.attributes import matching
from clearway.measures.catalogue import MEASURES
from clearway.measures.localtime import midnights
from clearway.measures.series import PERIODS, Calendar, Period, calendar, case_series
from clearway.monitor.effect.study import Study
from clearway.stats.survival import survival

if TYPE_CHECKING:
    from clearway.measures.measures import Measures

Array = np.ndarray[Any, np.dtype[Any]]

COUNTED = ("cases",)
"""Measures that a period adds up instead of taking their mean."""

FOLLOWED = 0.95
"""Share of the cases that end within the time for which every case is followed."""

LEAST_BEFORE, LEAST_AFTER = 4, 3
SEASONS: dict[str, int] = {"day": 7, "week": 52, "month": 12}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a study of a log is about.

    Parameters
    ----------
    measure : str
        A measure of cases.
    change_us : int
        Moment of the change, microseconds UTC.
    control : tuple of str, optional
        Attribute and text of the cases that were not changed.
    unit : str, optional
        Attribute whose values are the units of a panel.
    period : {"day", "week", "month"}, optional
        The finest that has enough cases by default.
    by_case : bool
        Keep single cases in order of arrival (a pilot with two groups).
    """

    measure: str
    change_us: int
    control: tuple[str, str] | None = None
    unit: str | None = None
    period: Period | None = None
    by_case: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Cases:
    """Cases with a number, in order of arrival."""

    arrived: Array
    value: Array
    open: Array
    treated: Array
    unit: Array
    names: tuple[str, ...]
    people: Array


def study_of_cases(measures: Measures, asked: Asked, *, zone: str) -> Study:
    """Means of the cases that arrived in each period, as a study.

    A case counts in the period in which it **began**. Counted by their end, cases of the first weeks after a change
    would be the quick ones alone, and those of the last weeks before it the slow ones. Every case is followed equally
    long: for the time in which 95% of all cases end (Kaplan-Meier), or less where too few periods after the change
    would be left; later periods are dropped, and a time that is longer, or of a case that is still open, counts as
    that long. The period in which the change lies, and periods that the log covers in part, are left out.

    Parameters
    ----------
    measures : Measures
    asked : Asked
    zone : str
        IANA zone of the calendar.

    Raises
    ------
    OptionError
        ``measure.name``, ``effect.measure`` (no number of a case), ``effect.attribute``, ``effect.no_such_value``.
    InputError
        ``effect.outside`` (the change lies outside the log), ``effect.periods`` (too few periods are left),
        ``effect.small_group`` (fewer people than may be shown in a period).
    """
    cases = _cases(measures, asked)
    first, last = int(cases.arrived.min()), int(measures.facts.last_us or cases.arrived.max())
    if not first < asked.change_us <= last:
        span = {"first": iso(first, zone), "last": iso(last, zone)}
        raise InputError("effect.outside", place={"option": "--change-at"}, **span)
    if asked.by_case:
        return _single(measures, asked, cases, last)
    names: Sequence[Period] = (asked.period,) if asked.period else PERIODS
    few = None
    for period in names:
        times = calendar(measures, period, zone)
        study, people = _by_period(measures, asked, cases, times, last)
        enough = measures.raw or people.min(initial=measures.release_k) >= measures.release_k
        if study is not None and enough:
            return study
        few = few or ("effect.periods" if study is None else "effect.small_group", period)
    code, period = few or ("effect.periods", "day")
    raise InputError(code, place={"option": "--period"}, period=Message(f"effect.period.{period}"))


def _cases(measures: Measures, asked: Asked) -> _Cases:
    if asked.measure not in [entry.name for entry in MEASURES]:
        known = ", ".join(entry.name for entry in MEASURES if entry.by_case)
        raise OptionError("measure.name", place={"option": "--measure"}, name=asked.measure, known=known)
    series = case_series(measures, asked.measure, with_open=True)
    if series is None:
        known = ", ".join(entry.name for entry in MEASURES if entry.by_case)
        raise OptionError("effect.measure", place={"option": "--measure"}, name=asked.measure, known=known)
    if not series.values.size:
        reason = Message(f"reason.{series.reason}")
        raise InputError("effect.no_value", place={"option": "--measure"}, name=asked.measure, reason=reason)
    table = measures.cases
    arrived = table.start_us[series.cases]
    kept = (arrived != NULL_US) & (~series.open | (asked.measure in ("cycle_time", *COUNTED)))
    order = np.flatnonzero(kept)[np.argsort(arrived[kept], kind="stable")]
    place = series.cases[order]
    control = _control(measures, asked, place)
    unit, names = _units(measures, asked, place, control)
    people = np.arange(place.size) if table.customer is None else table.customer[place]
    after = arrived[order] >= asked.change_us
    return _Cases(
        arrived[order], series.values[order], series.open[order], ~control & after, unit, names, people.astype(np.int64)
    )


def _control(measures: Measures, asked: Asked, place: Array) -> Array:
    if asked.control is None:
        return np.zeros(place.size, bool)
    name, text = asked.control
    codes, names = _attribute(measures, name, "--control")
    found = matching(text, names)
    if found is None:
        known = ", ".join(names[:12])
        raise OptionError("effect.no_such_value", place={"option": "--control"}, name=name, value=text, known=known)
    mine: Array = codes[place] == list(names).index(found)
    if mine.all():
        raise OptionError("effect.all_controls", place={"option": "--control"}, name=name, value=text)
    return mine


def _units(measures: Measures, asked: Asked, place: Array, control: Array) -> tuple[Array, tuple[str, ...]]:
    """Unit of each case; without an attribute the changed cases and the controls."""
    if asked.unit is None:
        text = "=".join(asked.control) if asked.control else ""
        return control.astype(np.int64), ("*", text)
    codes, names = _attribute(measures, asked.unit, "--unit")
    mixed = codes[place] * 2 + control
    known = codes[place] >= 0
    distinct, unit = np.unique(np.where(known, mixed, -1), return_inverse=True)
    split = np.unique(distinct // 2).size < distinct.size
    told = [names[code // 2] + (" (=)" if split and code % 2 else "") if code >= 0 else "" for code in distinct]
    return unit.astype(np.int64), tuple(told)


def _attribute(measures: Measures, name: str, option: str) -> tuple[Array, Sequence[str]]:
    found = matching(name, list(measures.cases.attributes))
    if found is None:
        known = ", ".join(measures.cases.attributes) or "-"
        raise OptionError("effect.attribute", place={"option": option}, name=name, known=known)
    attribute = measures.cases.attributes[found]
    return attribute.codes, attribute.names


def _follow(measures: Measures) -> float:
    """Seconds within which 95% of all cases end."""
    cases = measures.cases
    age = cases.seconds("cycle")
    known = ~np.isnan(age)
    curve = survival(age[known], ~cases.open[known])
    reached = curve.quantile(FOLLOWED)
    return float(reached if reached is not None else age[known].max(initial=0.0))


def _ends(times: Calendar) -> Array:
    """Moments at which the periods end, microseconds UTC."""
    unit = "M" if times.period == "month" else "D"
    step = {"day": 1, "week": 7, "month": 1}[times.period]
    following = np.array(times.labels, dtype=f"datetime64[{unit}]") + step
    return midnights(times.clock, following.astype("datetime64[D]").astype(np.int64))


def _by_period(
    measures: Measures, asked: Asked, cases: _Cases, times: Calendar, last: int
) -> tuple[Study | None, Array]:
    """The study with the people behind each of its cells; None with too few periods."""
    ends = _ends(times)
    begins = np.concatenate([[NULL_US], ends[:-1]])
    mixed = (begins < asked.change_us) & (asked.change_us < ends)
    whole = ~times.partial & ~mixed
    after = np.flatnonzero(whole & (begins >= asked.change_us))
    before = np.flatnonzero(whole & (ends <= asked.change_us))
    if after.size < LEAST_AFTER or before.size < LEAST_BEFORE:
        return None, np.zeros(0, np.int64)
    latest = (last - int(ends[after[LEAST_AFTER - 1]])) / 1e6
    follow = min(_follow(measures), max(latest, 0.0)) if asked.measure not in COUNTED else 0.0
    kept = np.concatenate([before, after[ends[after] + int(follow * 1e6) <= last]])
    code = np.full(len(times.labels), -1)
    code[kept] = np.arange(kept.size)
    place = code[np.clip(times.place(cases.arrived), 0, len(times.labels) - 1)]
    return _summed(measures, asked, cases, times, place, kept, follow, int(mixed.sum()))


def _summed(
    measures: Measures,
    asked: Asked,
    cases: _Cases,
    times: Calendar,
    place: Array,
    kept: Array,
    follow: float,
    mixed: int,
) -> tuple[Study, Array]:
    inside = place >= 0
    value, cut = _followed(asked, cases, inside, follow)
    cell = cases.unit[inside] * kept.size + place[inside]
    filled, row = np.unique(cell, return_inverse=True)
    size = np.bincount(row)
    total = np.bincount(row, weights=value[inside])
    began = np.bincount(row, weights=cases.treated[inside])
    pairs = np.unique(np.column_stack([row, cases.people[inside]]), axis=0)
    counted = asked.measure in COUNTED
    dropped = len(times.labels) - kept.size
    still_open = int(cases.open[inside].sum())
    left_out = 0 if counted or asked.measure == "cycle_time" else measures.facts.open_cases
    notes = _notes(follow, dropped, mixed, cut=still_open if cut else 0, left_out=left_out, counted=counted)
    entry = next(entry for entry in MEASURES if entry.name == asked.measure)
    study = Study(
        unit=filled // kept.size,
        period=filled % kept.size,
        value=total if counted else total / size,
        treated=began > 0,
        units=cases.names,
        periods=tuple(times.labels[at] for at in kept),
        measure=asked.measure,
        unit_of=entry.unit,
        season=SEASONS[times.period],
        count=int(inside.sum()),
        notes=notes,
    )
    return _only_seen(study), np.bincount(pairs[:, 0].astype(np.int64))


def _only_seen(study: Study) -> Study:
    """Without units that no case belongs to."""
    from dataclasses import replace

    seen, unit = np.unique(study.unit, return_inverse=True)
    return replace(study, unit=unit.astype(np.int64), units=tuple(study.units[at] for at in seen))


def _followed(asked: Asked, cases: _Cases, inside: Array, follow: float) -> tuple[Array, bool]:
    """Values up to the time for which cases are followed, where an open case makes that necessary."""
    if asked.measure != "cycle_time" or not cases.open[inside].any():
        return cases.value, False
    return np.minimum(cases.value, follow), True


def _notes(
    follow: float, dropped: int, mixed: int, *, cut: int, left_out: int, counted: bool = False
) -> tuple[Message, ...]:
    told = []
    if not counted:
        told.append(Message("effect.note.arrival"))
    if dropped:
        told.append(Message("effect.note.dropped", {"periods": dropped, "mixed": mixed, "days": _days(follow)}))
    if cut:
        told.append(Message("effect.note.cut", {"days": _days(follow), "cases": cut}))
    if left_out:
        told.append(Message("effect.note.open_left_out", {"cases": left_out}))
    return tuple(told)


def _days(seconds: float) -> str:
    return f"{seconds / 86_400:.3g}"


def _single(measures: Measures, asked: Asked, cases: _Cases, last: int) -> Study:
    """Cases since the change that could be followed, one a row."""
    if asked.control is None:
        raise OptionError("effect.pilot", place={"option": "--control"})
    follow = _follow(measures)
    rows = (cases.arrived >= asked.change_us) & (cases.arrived + int(follow * 1e6) <= last)
    value, cut = _followed(asked, cases, rows, follow)
    chosen = np.flatnonzero(rows)
    stamps = cases.arrived[chosen].astype("datetime64[us]").astype("datetime64[s]")
    entry = next(entry for entry in MEASURES if entry.name == asked.measure)
    late = int(np.count_nonzero(cases.arrived >= asked.change_us)) - chosen.size
    still_open = int(cases.open[rows].sum())
    left_out = 0 if asked.measure == "cycle_time" else measures.facts.open_cases
    notes = _notes(follow, 0, 0, cut=still_open if cut else 0, left_out=left_out)
    if late:
        notes += (Message("effect.note.late", {"cases": late, "days": _days(follow)}),)
    treated = cases.treated[chosen]
    if not treated.any():
        raise InputError("effect.untreated")
    return Study(
        unit=(~treated).astype(np.int64),
        period=np.arange(chosen.size, dtype=np.int64) + 1,
        value=value[chosen],
        treated=treated,
        units=cases.names,
        periods=("", *(f"{stamp}Z" for stamp in stamps)),
        measure=asked.measure,
        unit_of=entry.unit,
        count=int(chosen.size),
        cases=True,
        notes=notes,
    )
