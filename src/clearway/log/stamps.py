"""Time columns: every column gets one reading, decided by the whole column, or the reader is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from clearway.base.errors import TimeError
from clearway.base.time import NULL_US, iso
from clearway.log import stamp_forms as forms
from clearway.log.intake import ROWS_SHOWN, Issue, Kind
from clearway.log.options import ReadOptions
from clearway.log.stamp_draft import (
    BLANK,
    DATE_ONLY,
    FLAG_NAMES,
    IMPOSSIBLE,
    NAIVE,
    OFFSET,
    OTHER,
    StampDraft,
    draft_of,
)
from clearway.log.zones import names_of, to_utc

Array = np.ndarray[Any, np.dtype[Any]]
_WARNINGS = ("odd_hour",)
_OPEN_END_US = 253_370_764_800_000_000
"""9999-01-01: systems write such dates for "no end yet"."""

_DISTANT_PAST_US = 86_400_000_000
"""1970-01-02: systems write 1970-01-01, 1900-01-01 or 0001-01-01 for "not known"."""

_FAULT = np.zeros(IMPOSSIBLE + 1, np.uint8)
_FAULT[[IMPOSSIBLE, OTHER]] = 1, 2
"""Fault of a stamp by its kind."""

_EPOCH_UNITS = {10: "s", 13: "ms", 16: "us"}


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
    aware : bool
        Whether the column itself says its offset from UTC.
    """

    us: Array
    fault: Array
    issues: tuple[Issue, ...]
    open_end: Array
    aware: bool = False


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
    draft = draft_of(column, name=name, source_row=source_row, options=options)
    for step in (_check_readable, _decide_order, _decide_abbreviations):
        step(draft, options)
    return _finish(draft, options)


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
    issues = [noted("time.open_end", "repair", open_end, name, source_row)] if open_end.any() else []
    us = np.where(open_end, NULL_US, us) if issues else us
    us = _in_zone(us, naive, name, source_row, options, issues)
    past = (us != NULL_US) & (us < _DISTANT_PAST_US)
    if past.any():
        issues.append(noted("time.distant_past", "warning", past, name, source_row))
    return us, open_end, issues


def noted(
    code: str, kind: Kind, mask: Array, name: str, source_row: Array, values: Mapping[str, Any] | None = None
) -> Issue:
    """An issue for the rows of a mask."""
    rows = tuple(int(row) for row in source_row[np.flatnonzero(mask)[:ROWS_SHOWN]])
    return Issue(code, kind, int(mask.sum()), rows, name, values=values or {})


def _in_zone(us: Array, naive: Array, name: str, source_row: Array, options: ReadOptions, issues: list[Issue]) -> Array:
    if not naive.any():
        return us
    if options.zone is None:
        issues.append(noted("time.naive_utc", "warning", naive, name, source_row))
        return us
    shifted, fold, gap = to_utc(np.where(naive, us, NULL_US), options.zone)
    for code, mask in (("time.dst_fold", fold), ("time.dst_gap", gap)):
        if mask.any():
            issues.append(noted(code, "warning", mask, name, source_row, {"zone": options.zone}))
    return np.where(naive, shifted, us)


def _check_readable(draft: StampDraft, options: ReadOptions) -> None:
    del options
    odd = draft.counts[draft.kind == OTHER].sum()
    for family in (forms.SERIAL, forms.EPOCH):
        if 0 < draft.families[family] < draft.families.total() or (draft.families[family] and odd):
            raise _mixed(draft)
    if odd * 2 > draft.counts[draft.kind != BLANK].sum():
        first = int(np.argmax(draft.kind == OTHER))
        sample = draft.text(first)[:60]
        raise TimeError("time.unreadable_column", place=draft.place(first), sample=sample, count=int(odd))


def _mixed(draft: StampDraft) -> TimeError:
    formats = ", ".join(f"{family} {count}" for family, count in draft.families.most_common())
    first = next(iter(draft.numeric), None)
    place = {"column": draft.name} if first is None else draft.place(first)
    return TimeError("time.mixed_formats", place=place, formats=formats)


def _decide_order(draft: StampDraft, options: ReadOptions) -> None:
    if not draft.numeric:
        return
    day_first = options.day_first
    if day_first is None:
        if len(draft.families) > 1:
            raise _mixed(draft)
        day_first = _evident_order(draft, options)
    for at, form in draft.numeric.items():
        draft.set(at, form.us if day_first else form.swapped, form.offset)


def _evident_order(draft: StampDraft, options: ReadOptions) -> bool:
    month_impossible = [at for at, form in draft.numeric.items() if form.swapped is None and form.us is not None]
    day_impossible = [at for at, form in draft.numeric.items() if form.us is None and form.swapped is not None]
    if month_impossible and day_impossible:
        first, second = draft.text(month_impossible[0]), draft.text(day_impossible[0])
        raise TimeError("time.day_month_conflict", place=draft.place(day_impossible[0]), first=first, second=second)
    same = all(form.us == form.swapped for form in draft.numeric.values())
    asked = {"time.day_first", "time.month_first"} & set(options.repairs_off)
    if not (month_impossible or day_impossible or same) or (asked and not same):
        first_open = next(at for at, form in draft.numeric.items() if form.us != form.swapped)
        raise TimeError(
            "time.day_first_open",
            place=draft.place(first_open),
            sample=draft.text(first_open),
            count=draft.families[forms.NUMERIC],
        )
    return not day_impossible


def _decide_abbreviations(draft: StampDraft, options: ReadOptions) -> None:
    """A zone that is declared is the zone of all stamps without offset; other names than its own are counted."""
    if draft.abbreviations and options.zone is None:
        names = ", ".join(name for name, _ in draft.abbreviations.most_common(8))
        first = min(places[0] for places in draft.strangers.values())
        raise TimeError("time.zone_abbreviation", place=draft.place(first), names=names)
    if options.zone is not None:
        own = names_of(options.zone)
        draft.strangers = {name: places for name, places in draft.strangers.items() if name.upper() not in own}


def _finish(draft: StampDraft, options: ReadOptions) -> Stamps:
    _refuse_switched_off(draft, options)
    kind, flags = draft.spread(draft.kind), draft.spread(draft.flags)
    present = (kind == NAIVE) | (kind == OFFSET)
    utc = draft.spread(draft.us)
    if draft.offset.any():
        utc = utc - draft.spread(draft.offset).astype(np.int64) * 60_000_000
    us = utc if present.all() else np.where(present, utc, NULL_US)
    us, open_end, issues = finish_column(
        us, kind == OFFSET, name=draft.name, source_row=draft.source_row, options=options
    )
    issues += _notes(draft, flags, present, options)
    fault = _FAULT[kind]
    return Stamps(us, fault, tuple(issues), open_end, bool((kind == OFFSET).any()))


def _refuse_switched_off(draft: StampDraft, options: ReadOptions) -> None:
    for flag, name in FLAG_NAMES.items():
        if f"time.{name}" in options.repairs_off:
            draft.kind[(draft.flags & flag) > 0] = IMPOSSIBLE


def _notes(draft: StampDraft, flags: Array, present: Array, options: ReadOptions) -> list[Issue]:
    return [
        *_flag_notes(draft, flags, present),
        *_order_notes(draft, present, options),
        *_column_notes(draft, flags, present),
    ]


def _flag_notes(draft: StampDraft, flags: Array, present: Array) -> Iterator[Issue]:
    if not flags.any():
        return
    for flag, name in FLAG_NAMES.items():
        mask = present & ((flags & flag) > 0)
        if mask.any():
            kind: Kind = "warning" if name in _WARNINGS else "repair"
            yield _with_samples(noted(f"time.{name}", kind, mask, draft.name, draft.source_row), draft, mask)


def _order_notes(draft: StampDraft, present: Array, options: ReadOptions) -> Iterator[Issue]:
    if not draft.numeric or options.day_first is not None:
        return
    mask = present & draft.rows_of(list(draft.numeric))
    code = "time.day_first" if _evident_order(draft, options) else "time.month_first"
    yield _with_samples(noted(code, "repair", mask, draft.name, draft.source_row), draft, mask)


def _column_notes(draft: StampDraft, flags: Array, present: Array) -> Iterator[Issue]:
    name, rows = draft.name, draft.source_row
    if draft.families[forms.SERIAL]:
        yield _with_samples(noted("time.excel_serial", "repair", present, name, rows), draft, present)
    if draft.families[forms.EPOCH]:
        units = {"unit": ", ".join(_EPOCH_UNITS[digits] for digits in sorted(draft.units))}
        yield noted("time.epoch", "warning", present, name, rows, units)
    if len(draft.families) > 1:
        formats = ", ".join(f"{family} {count}" for family, count in draft.families.most_common())
        yield noted("time.several_formats", "warning", present, name, rows, {"formats": formats})
    if present.any() and ((flags & DATE_ONLY) > 0)[present].all():
        yield noted("time.date_only", "warning", present, name, rows)
    if draft.strangers:
        mask = present & draft.rows_of([at for places in draft.strangers.values() for at in places])
        yield noted("time.foreign_zone", "warning", mask, name, rows, {"names": ", ".join(sorted(draft.strangers))})


def _with_samples(issue: Issue, draft: StampDraft, mask: Array) -> Issue:
    at = np.flatnonzero(mask)[:3]
    places = at if draft.index is None else draft.index[at]
    samples = []
    for place in places:
        us = int(draft.us[place]) - int(draft.offset[place]) * 60_000_000
        samples.append((draft.text(place), iso(us)[:-6]))
    return replace(issue, samples=tuple(samples))
