"""Time columns: every column gets one reading, decided by the whole column, or the reader is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import TimeError
from clearway.base.time import NULL_US
from clearway.log import stamp_forms as forms
from clearway.log.columns import texts_of
from clearway.log.intake import ROWS_SHOWN, Issue, Kind
from clearway.log.options import ReadOptions
from clearway.log.zones import to_utc

if TYPE_CHECKING:
    import pyarrow as pa

Array = np.ndarray[Any, np.dtype[Any]]
BLANK, NAIVE, OFFSET, OTHER, IMPOSSIBLE = 0, 1, 2, 3, 4
FLAG_NAMES = {1: "hour_24", 2: "leap_second", 4: "fraction_cut", 8: "odd_hour", 32: "two_digit_year"}
_FLAG_OF = {name: flag for flag, name in FLAG_NAMES.items()}
_WARNINGS = ("odd_hour",)
_OPEN_END_US = 253_370_764_800_000_000
"""9999-01-01: systems write such dates for "no end yet"."""


@dataclass(frozen=True, slots=True)
class Stamps:
    """One time column, read.

    Parameters
    ----------
    us : int64 array, shape (n,)
        Microseconds UTC; ``NULL_US`` where missing, open or unreadable.
    fault : uint8 array, shape (n,)
        0 readable or missing, 1 impossible moment, 2 unreadable text; such records are quarantined.
    issues : tuple of Issue
        Warnings and repairs of the column.
    open_end : bool array, shape (n,)
        Stamps such as 9999-12-31 that mean "no end yet".
    """

    us: Array
    fault: Array
    issues: tuple[Issue, ...]
    open_end: Array


@dataclass(slots=True)
class _Draft:
    """Distinct texts of a column on the way to stamps (mutable inside this module only)."""

    name: str
    texts: pa.Array
    counts: Array
    us: Array
    offset: Array
    kind: Array
    flags: Array
    families: Counter[str]
    numeric: dict[int, forms.Form]
    abbreviations: Counter[str]


def read_stamps(column: Any, *, name: str, source_row: Array, options: ReadOptions) -> Stamps:
    """Read a column of time stamps.

    Parameters
    ----------
    column : pyarrow.ChunkedArray
        Texts (plain or dictionary), timestamps, dates or numbers.
    name : str
        Column name, for messages.
    source_row : int64 array, shape (n,)
        Rows in the source, for messages.
    options : ReadOptions
        ``zone, day_first, nulls, repairs_off``.

    Returns
    -------
    Stamps

    Raises
    ------
    TimeError
        Day or month first, a zone, or a format is open; the remedy names the option.
    """
    import pyarrow as pa

    if pa.types.is_temporal(column.type) or pa.types.is_integer(column.type) or pa.types.is_floating(column.type):
        from clearway.log.stamps_typed import read_typed

        return read_typed(column, name=name, source_row=source_row, options=options)
    texts, index = texts_of(column)
    draft = _scan(name, texts, index)
    for step in (_blank_nulls, _everyday_forms, _check_readable, _decide_order, _decide_abbreviations):
        step(draft, options)
    return _finish(draft, index, source_row, options)


def finish_column(
    us: Array, offset_known: Array, *, name: str, source_row: Array, options: ReadOptions
) -> tuple[Array, Array, list[Issue]]:
    """Bring wall times to UTC and set open ends aside.

    Parameters
    ----------
    us : int64 array
        UTC where ``offset_known``, else wall time; ``NULL_US`` where missing.
    offset_known : bool array
        Which stamps carry an offset.

    Returns
    -------
    us, open_end, issues

    Raises
    ------
    TimeError
        Naive and offset stamps stand in one column and no zone is declared.
    """
    present = us != NULL_US
    naive = present & ~offset_known
    open_end = present & (us >= _OPEN_END_US) if "time.open_end" not in options.repairs_off else np.zeros(len(us), bool)
    naive &= ~open_end
    mixed = naive.any() and (present & offset_known & ~open_end).any()
    if mixed and options.zone is None:
        first = int(source_row[np.argmax(naive)])
        raise TimeError("time.mixed_zones", place={"column": name, "row": first}, naive=int(naive.sum()))
    us = np.where(open_end, NULL_US, us)
    issues = [noted("time.open_end", "repair", open_end, name, source_row)] if open_end.any() else []
    return *_in_zone(us, naive, open_end, name, source_row, options, issues), issues


def noted(
    code: str, kind: Kind, mask: Array, name: str, source_row: Array, values: Mapping[str, Any] | None = None
) -> Issue:
    """An issue for the rows of a mask."""
    rows = tuple(int(row) for row in source_row[np.flatnonzero(mask)[:ROWS_SHOWN]])
    return Issue(code, kind, int(mask.sum()), rows, name, values=values or {})


def _in_zone(
    us: Array, naive: Array, open_end: Array, name: str, source_row: Array, options: ReadOptions, issues: list[Issue]
) -> tuple[Array, Array]:
    if not naive.any():
        return us, open_end
    if options.zone is None:
        issues.append(noted("time.naive_utc", "warning", naive, name, source_row))
        return us, open_end
    shifted, fold, gap = to_utc(np.where(naive, us, NULL_US), options.zone)
    for code, mask in (("time.dst_fold", fold), ("time.dst_gap", gap)):
        if mask.any():
            issues.append(noted(code, "warning", mask, name, source_row, {"zone": options.zone}))
    return np.where(naive, shifted, us), open_end


def _scan(name: str, texts: pa.Array, index: Array | None) -> _Draft:
    from clearway.log.stamp_scan import scan

    size = len(texts)
    us, offset = np.zeros(size, np.int64), np.zeros(size, np.int32)
    kind, flags = np.zeros(size, np.uint8), np.zeros(size, np.uint8)
    data, offsets = _buffers(texts)
    scan(data, offsets, us, offset, kind, flags)
    counts = np.ones(size, np.int64) if index is None else np.bincount(index[index >= 0], minlength=size)
    families: Counter[str] = Counter()
    dated = (kind == NAIVE) | (kind == OFFSET) | (kind == IMPOSSIBLE)
    if counts[dated].sum():
        families[forms.YEAR_FIRST] = int(counts[dated].sum())
    return _Draft(name, texts, counts, us, offset, kind, flags & ~np.uint8(16), families, {}, Counter())


def _buffers(texts: pa.Array) -> tuple[Array, Array]:
    import pyarrow as pa

    if texts.null_count:
        texts = texts.fill_null("")
    _, offsets, data = texts.buffers()
    width = np.int64 if pa.types.is_large_string(texts.type) else np.int32
    starts = (
        np.frombuffer(offsets, width)[texts.offset : texts.offset + len(texts) + 1]
        if len(texts)
        else np.zeros(1, width)
    )
    return (np.frombuffer(data, np.uint8) if data is not None else np.zeros(0, np.uint8)), starts.astype(np.int64)


def _blank_nulls(draft: _Draft, options: ReadOptions) -> None:
    for at in np.flatnonzero(draft.kind == OTHER) if options.nulls else ():
        if draft.texts[at].as_py().strip() in options.nulls:
            draft.kind[at] = BLANK


def _everyday_forms(draft: _Draft, options: ReadOptions) -> None:
    del options
    for at in np.flatnonzero(draft.kind == OTHER):
        form = forms.take_apart(draft.texts[at].as_py())
        if form is None:
            continue
        draft.families[form.family] += int(draft.counts[at])
        draft.flags[at] = sum(_FLAG_OF[note] for note in form.notes)
        if form.abbreviation is not None:
            draft.abbreviations[form.abbreviation] += int(draft.counts[at])
        if form.family == forms.NUMERIC:
            draft.numeric[int(at)] = form
        _place(draft, int(at), form.us, form.offset)


def _place(draft: _Draft, at: int, us: int | None, offset: int | None) -> None:
    draft.us[at] = 0 if us is None else us
    draft.offset[at] = offset or 0
    draft.kind[at] = IMPOSSIBLE if us is None else (NAIVE if offset is None else OFFSET)


def _check_readable(draft: _Draft, options: ReadOptions) -> None:
    del options
    odd = draft.counts[draft.kind == OTHER].sum()
    for family in (forms.SERIAL, forms.EPOCH):
        if 0 < draft.families[family] < draft.families.total() or (draft.families[family] and odd):
            raise _mixed(draft)
    if odd * 2 > draft.counts[draft.kind != BLANK].sum():
        sample = draft.texts[int(np.argmax(draft.kind == OTHER))].as_py()
        raise TimeError("time.unreadable_column", place={"column": draft.name}, sample=sample[:60], count=int(odd))


def _mixed(draft: _Draft) -> TimeError:
    formats = ", ".join(f"{family} {count}" for family, count in draft.families.most_common())
    return TimeError("time.mixed_formats", place={"column": draft.name}, formats=formats)


def _decide_order(draft: _Draft, options: ReadOptions) -> None:
    if not draft.numeric:
        return
    day_first = options.day_first
    if day_first is None:
        if len(draft.families) > 1:
            raise _mixed(draft)
        day_first = _evident_order(draft, options)
    for at, form in draft.numeric.items():
        _place(draft, at, form.us if day_first else form.swapped, form.offset)


def _evident_order(draft: _Draft, options: ReadOptions) -> bool:
    month_impossible = [at for at, form in draft.numeric.items() if form.swapped is None and form.us is not None]
    day_impossible = [at for at, form in draft.numeric.items() if form.us is None and form.swapped is not None]
    place = {"column": draft.name}
    if month_impossible and day_impossible:
        samples = [draft.texts[at].as_py() for at in (month_impossible[0], day_impossible[0])]
        raise TimeError("time.day_month_conflict", place=place, first=samples[0], second=samples[1])
    same = all(form.us == form.swapped for form in draft.numeric.values())
    if not (month_impossible or day_impossible or same) or "time.day_first" in options.repairs_off:
        sample = draft.texts[next(iter(draft.numeric))].as_py()
        raise TimeError("time.day_first_open", place=place, sample=sample, count=draft.families[forms.NUMERIC])
    return not day_impossible


def _decide_abbreviations(draft: _Draft, options: ReadOptions) -> None:
    if draft.abbreviations and (options.zone is None or len(draft.abbreviations) > 1):
        names = ", ".join(name for name, _ in draft.abbreviations.most_common(8))
        raise TimeError("time.zone_abbreviation", place={"column": draft.name}, names=names)


def _finish(draft: _Draft, index: Array | None, source_row: Array, options: ReadOptions) -> Stamps:
    _refuse_switched_off(draft, options)
    spread = (
        (lambda values: values)
        if index is None
        else (lambda values: np.append(values, np.zeros(1, values.dtype))[index])
    )
    kind, flags = spread(draft.kind), spread(draft.flags)
    present = (kind == NAIVE) | (kind == OFFSET)
    utc = spread(draft.us) - spread(draft.offset).astype(np.int64) * 60_000_000
    us = np.where(present, utc, NULL_US)
    us, open_end, issues = finish_column(us, kind == OFFSET, name=draft.name, source_row=source_row, options=options)
    issues += _notes(draft, flags, present, source_row, spread, index, options)
    fault = np.where(kind == IMPOSSIBLE, 1, np.where(kind == OTHER, 2, 0)).astype(np.uint8)
    return Stamps(us, fault, tuple(issues), open_end)


def _refuse_switched_off(draft: _Draft, options: ReadOptions) -> None:
    for flag, name in FLAG_NAMES.items():
        if f"time.{name}" in options.repairs_off:
            draft.kind[(draft.flags & flag) > 0] = IMPOSSIBLE


def _notes(
    draft: _Draft,
    flags: Array,
    present: Array,
    source_row: Array,
    spread: Any,
    index: Array | None,
    options: ReadOptions,
) -> list[Issue]:
    issues = []
    for flag, name in FLAG_NAMES.items():
        mask = present & ((flags & flag) > 0)
        if mask.any():
            kind: Kind = "warning" if name in _WARNINGS else "repair"
            issues.append(_with_samples(noted(f"time.{name}", kind, mask, draft.name, source_row), draft, mask, index))
    if draft.numeric and options.day_first is None:
        numeric = np.zeros(len(draft.texts), bool)
        numeric[list(draft.numeric)] = True
        mask = present & spread(numeric)
        order = _evident_order(draft, options)
        code = "time.day_first" if order else "time.month_first"
        issues.append(_with_samples(noted(code, "repair", mask, draft.name, source_row), draft, mask, index))
    if draft.families[forms.SERIAL]:
        issues.append(noted("time.excel_serial", "repair", present, draft.name, source_row))
    if len(draft.families) > 1:
        formats = ", ".join(f"{family} {count}" for family, count in draft.families.most_common())
        issues.append(noted("time.several_formats", "warning", present, draft.name, source_row, {"formats": formats}))
    return issues


def _with_samples(issue: Issue, draft: _Draft, mask: Array, index: Array | None) -> Issue:
    from dataclasses import replace

    from clearway.base.time import iso

    at = np.flatnonzero(mask)[:3]
    places = at if index is None else index[at]
    samples = []
    for place in places:
        us = int(draft.us[place]) - int(draft.offset[place]) * 60_000_000
        samples.append((draft.texts[int(place)].as_py(), iso(us)[:-6]))
    return replace(issue, samples=tuple(samples))
