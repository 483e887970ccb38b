"""From a measure of an event log to the shapes that studies take: by case, by period of the calendar, by attribute."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.app.service.analysing import measured
from clearway.app.service.studydata import About, Categories, Counts, Samples, Values
from clearway.base.errors import OptionError, ReadError
from clearway.base.messages import Message
from clearway.base.time import NULL_US
from clearway.log.privacy.release import SUPPRESSED
from clearway.log.select import whole_cases
from clearway.measures import MEASURES, measure_named
from clearway.measures.attributes import matching
from clearway.measures.segments import OTHERS, released
from clearway.measures.series import COUNTED, DAILY, Calendar, CaseSeries, calendar, case_series

if TYPE_CHECKING:
    from clearway.app.service.studydata import StudyRequest
    from clearway.log import Log
    from clearway.measures import Measures

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class _Given:
    """A log with its measures and the measure asked for."""

    request: StudyRequest
    log: Log
    measures: Measures
    name: str
    unit: str

    def about(self, *notes: Message, unit: str | None = None) -> About:
        return About(self.log.intake.source, self.name, self.unit if unit is None else unit, notes)

    def calendar(self) -> Calendar:
        return calendar(self.measures, self.request.period or "week", self.log.zone)


def log_values(request: StudyRequest, *, with_open: bool = False) -> Values:
    """A number a case, or one a period."""
    given = _measure(request)
    if request.period is not None:
        return _per_period(given)
    series = _cases(given, with_open=with_open)
    labels = tuple(given.measures.cases.id(case) for case in series.cases)
    censored = series.open if with_open else np.zeros(0, bool)
    return Values(series.values, labels, given.about(), censored=censored)


def log_subgroups(request: StudyRequest) -> Samples:
    """The numbers of the cases that ended in each period; periods without any are left out and counted."""
    given = _measure(request)
    if request.period is None:
        raise OptionError("study.no_period", place={"option": "--period"}, name=given.name)
    series, times = _cases(given), given.calendar()
    place = times.place(series.moments)
    order = np.argsort(place, kind="stable")
    sizes = np.bincount(place, minlength=len(times.labels))
    samples = np.split(series.values[order], np.cumsum(sizes)[:-1])
    chosen, partial, notes = _chosen(given, times, sizes > 0)
    return Samples(
        tuple(samples[at] for at in chosen), tuple(times.labels[at] for at in chosen), given.about(*notes), partial
    )


def log_samples(request: StudyRequest) -> Samples:
    """The numbers of the cases by the released values of a case attribute, or by period without one."""
    if request.by is None:
        return log_subgroups(request)
    given = _measure(request)
    cases = given.measures.cases
    attribute = matching(request.by, list(cases.attributes))
    if attribute is None:
        known = ", ".join(cases.attributes) or "-"
        raise OptionError("measure.scope", place={"option": "--by"}, name=given.name, scope=request.by, known=known)
    series = _cases(given)
    found = released(cases, k=given.measures.release_k, raw=given.measures.raw).get(attribute)
    if found is None:
        raise OptionError("study.hidden", place={"option": "--by"}, attribute=attribute, k=given.measures.release_k)
    codes, texts = found
    mine = codes[series.cases]
    kept = [at for at, text in enumerate(texts) if text not in ("", SUPPRESSED) and (mine == at).any()]
    left = int(np.count_nonzero(~np.isin(mine, kept)))
    notes = (Message("study.note.unnamed", {"count": left}),) if left else ()
    return Samples(
        tuple(series.values[mine == at] for at in kept), tuple(texts[at] for at in kept), given.about(*notes)
    )


def log_counts(request: StudyRequest) -> Counts:
    """Counts a period: arrivals and completions with the days behind them, other counts with the cases that ended.

    ``first_time_right`` is counted as the cases that were **not** right the first time.
    """
    given = _measure(request)
    if request.period is None:
        raise OptionError("study.no_period", place={"option": "--period"}, name=given.name)
    times = given.calendar()
    if given.name in COUNTED:
        sums, _ = _daily(given, times)
        counts, sizes = sums, times.days.astype(np.float64)
    elif given.unit in ("count", "share"):
        series = _cases(given)
        place = times.place(series.moments)
        sizes = np.bincount(place, minlength=len(times.labels)).astype(np.float64)
        worth = 1 - series.values if given.unit == "share" else series.values
        counts = np.bincount(place, weights=worth, minlength=len(times.labels))
    else:
        raise OptionError("study.no_count", place={"option": "--measure"}, name=given.name, unit=given.unit)
    chosen, partial, notes = _chosen(given, times, sizes > 0)
    labels = tuple(times.labels[at] for at in chosen)
    return Counts(counts[chosen], sizes[chosen], labels, given.about(*notes, unit="count"), partial)


def log_categories(request: StudyRequest) -> Categories:
    """A measure by one of its scopes or by a case attribute; hidden rows stay out or stand last as the rest."""
    given = _measure(request)
    found = measure_named(given.measures, given.name, request.by)
    rows = [row for row in found.rows if row.value is not None]
    if not rows:
        _no_value(given, found.rows[0].reason if found.rows else None)
    names = tuple(row.scope for row in rows)
    others = next((name for name in names if name in (OTHERS, SUPPRESSED)), None)
    counted = given.unit == "count" and (found.additive or given.name == "cases")
    left = len(found.rows) - len(rows)
    notes = (Message("study.note.unnamed", {"count": left}),) if left else ()
    values = np.array([row.value for row in rows], np.float64)
    return Categories(names, values, counted, others, given.about(*notes))


def _measure(request: StudyRequest) -> _Given:
    name = str(request.measure)
    entry = next((entry for entry in MEASURES if entry.name == name), None)
    if entry is None:
        known = [entry.name for entry in MEASURES]
        near = get_close_matches(name, known, 3) or known
        raise OptionError("measure.name", place={"option": "--measure"}, name=name, known=", ".join(near))
    if tuple(entry.scopes) == ("goal",):  # a study takes no goals, so there is none that could be kept or missed
        raise OptionError("study.no_goal", place={"option": "--measure"}, name=name)
    log = request.log.read()
    return _Given(request, log, measured(log, request.log), name, entry.unit)


def _cases(given: _Given, *, with_open: bool = False) -> CaseSeries:
    """The measure case by case."""
    series = case_series(given.measures, given.name, with_open=with_open)
    if series is None:
        known = ", ".join(entry.name for entry in MEASURES if entry.by_case)
        raise OptionError("study.no_case", place={"option": "--measure"}, name=given.name, known=known)
    if not series.values.size:
        _no_value(given, series.reason)
    return series


def _per_period(given: _Given) -> Values:
    """Daily measures by their days, measures of a case by the cases that ended, all others measured anew."""
    times = given.calendar()
    if given.name in DAILY:
        sums, means = _daily(given, times)
        values, sizes = means, times.days
        del sums
    elif case_series(given.measures, given.name) is not None:
        values, sizes = _means(given, times)
    else:
        values, sizes = _anew(given, times)
    chosen, partial, notes = _chosen(given, times, ~np.isnan(values))
    if not chosen.size:
        _no_value(given, "no_cases")
    labels = tuple(times.labels[at] for at in chosen)
    return Values(values[chosen], labels, given.about(*notes), partial=partial, sizes=sizes[chosen])


def _daily(given: _Given, times: Calendar) -> tuple[Array, Array]:
    """Sum and mean of a daily measure over the days of each period."""
    flow = given.measures.load.flow
    days = np.array(flow.days, "datetime64[D]").astype(np.int64)
    place = times.place_days(days)
    numbers = np.asarray(getattr(flow, given.name), np.float64)
    inside = (place >= 0) & (place < len(times.labels))
    sums = np.bincount(place[inside], weights=numbers[inside], minlength=len(times.labels))
    return sums, sums / np.maximum(np.bincount(place[inside], minlength=len(times.labels)), 1)


def _means(given: _Given, times: Calendar) -> tuple[Array, Array]:
    series = _cases(given)
    place = times.place(series.moments)
    sizes = np.bincount(place, minlength=len(times.labels))
    sums = np.bincount(place, weights=series.values, minlength=len(times.labels))
    if given.name == "cases":
        return sums, sizes
    return np.where(sizes > 0, sums / np.maximum(sizes, 1), np.nan), sizes


def _anew(given: _Given, times: Calendar) -> tuple[Array, Array]:
    """Measure the cases that ended in each period as a log of their own."""
    cases = given.measures.cases
    ended = np.where(cases.closed, cases.end_us, NULL_US)
    place = np.where(cases.closed, times.place(np.where(cases.closed, ended, 0)), -1)
    values, sizes = np.full(len(times.labels), np.nan), np.zeros(len(times.labels), np.int64)
    reason = None
    for at in np.unique(place[place >= 0]):
        part = whole_cases(given.log, place == at, times.labels[at])
        found = measure_named(measured(part, given.request.log), given.name, given.request.by)
        if found.value is not None:
            values[at] = found.value
        else:
            reason = found.rows[0].reason if found.rows else reason
        sizes[at] = int(np.count_nonzero(place == at))
    if np.isnan(values).all():
        _no_value(given, reason)
    return values, sizes


def _chosen(given: _Given, times: Calendar, known: Array) -> tuple[Array, Array, tuple[Message, ...]]:
    """Positions of the periods that stay, which of them are marked as partial, and what was left out."""
    marks = given.request.unfinished == "mark"
    stay = known if marks else known & ~times.partial
    notes = []
    partial = np.flatnonzero(times.partial & known)
    if partial.size:
        names = ", ".join(times.labels[at] for at in partial)
        notes.append(Message("study.note.marked" if marks else "study.note.unfinished", {"periods": names}))
    empty = int(np.count_nonzero(~known & ~times.partial))
    if empty:
        notes.append(Message("study.note.empty", {"count": empty}))
    chosen = np.flatnonzero(stay)
    if not chosen.size:
        raise ReadError("study.no_periods", place={"file": given.log.intake.source, "option": "--period"})
    return chosen, times.partial[chosen] if marks else np.zeros(0, bool), tuple(notes)


def _no_value(given: _Given, reason: str | None) -> None:
    why = Message(f"reason.{reason or 'no_cases'}")
    raise ReadError("study.no_value", place={"file": given.log.intake.source}, name=given.name, reason=why)
