"""A wide table of answers as Feedback: texts, moments, scores and attributes, masked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from clearway.base.errors import OptionError, TimeError
from clearway.base.time import NULL_US
from clearway.log.coded import coded
from clearway.log.engine import Table
from clearway.log.feedback.feedback import Feedback, Kind, Score
from clearway.log.feedback.roles import SCORED, TEXTS, is_personal
from clearway.log.feedback.scale import Scale
from clearway.log.feedback.scoring import Column, fits_item, score_column, take_column
from clearway.log.intake import ROWS_SHOWN, Account, Intake, Issue
from clearway.log.options import ReadOptions
from clearway.log.privacy.redact import redact_all
from clearway.log.raw import RawTable
from clearway.log.roles import simple
from clearway.log.stamps import read_stamps

BATTERY = 3
"""Columns on one scale from which on columns without a role are questions."""

_SATISFACTION = ("satisf", "csat", "\u6ee1\u610f")
_ASKS = ("rate", "rating", "score", "satisf", "\u6ee1\u610f", "\u8bc4\u5206", "\u6253\u5206", "quality")


@dataclass(slots=True)
class Draft:
    """A table of answers in the making; lives only while it is built.

    Parameters
    ----------
    raw : RawTable
    mapping : mapping of str to str
        Role to column.
    options : ReadOptions
    scales : mapping of str to str
        Declared scales by header.
    mask : bool
        Whether personal data in texts are masked.
    own_time : bool
        Whether the caller named the column of times.
    """

    raw: RawTable
    mapping: Mapping[str, str]
    options: ReadOptions
    scales: Mapping[str, str]
    mask: bool
    own_time: bool
    columns: dict[str, Any] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    masked: dict[str, int] = field(default_factory=dict)
    scores: list[Score] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)

    def free(self) -> list[str]:
        """Columns of the source that have no part yet."""
        scored = {one.name for one in self.scores}
        used = {*self.mapping.values(), *scored}
        return [name for name in self.raw.table.column_names if name not in used]

    def redacted(self, texts: list[str | None], name: str) -> list[str | None]:
        """Texts without personal data, counted."""
        if not self.mask:
            return texts
        found = redact_all(texts)
        for kind, count in found.counts.items():
            self.masked[kind] = self.masked.get(kind, 0) + count
        if found.touched:
            rows = tuple(int(row) for row in self.raw.source_row[list(found.touched[:ROWS_SHOWN])])
            kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(found.counts.items()))
            self.issues.append(
                Issue("answer.masked", "repair", len(found.touched), rows, name, values={"kinds": kinds})
            )
        return list(found.texts)


def build(
    raw: RawTable,
    mapping: Mapping[str, str],
    options: ReadOptions,
    *,
    scales: Mapping[str, str] | None = None,
    mask: bool = True,
    own_time: bool = False,
) -> Feedback:
    """Make Feedback of a wide table.

    Parameters
    ----------
    raw : RawTable
        One row an answer.
    mapping : mapping of str to str
        Role to column.
    options : ReadOptions
    scales : mapping of str to str, optional
        Scales declared by the caller, by header.
    mask : bool
        Whether personal data in texts are masked.
    own_time : bool
        Whether the caller named the column of times: one that leaves a question open is then refused, else left out.

    Raises
    ------
    OptionError
        ``feedback.scale_column``: a scale is declared for a column that is none; further those of
        :func:`clearway.log.feedback.scoring.score_column`.
    TimeError
        The declared column of times leaves a question open.
    """
    declared = dict(scales or {})
    unknown = [name for name in declared if name not in raw.table.column_names]
    if unknown:
        place = {"option": "--scale", "column": unknown[0]}
        raise OptionError("feedback.scale_column", place=place, columns=", ".join(raw.table.column_names[:20]))
    draft = Draft(raw, mapping, options, declared, mask, own_time)
    for step in (_keys, _times, _comment, _scores, _items, _attributes):
        step(draft)
    return _finished(draft)


def _keys(draft: Draft) -> None:
    import pyarrow as pa

    rows = [str(row) for row in draft.raw.source_row.tolist()]
    named = "id" in draft.mapping or "dialogue" in draft.mapping
    given = _texts(draft, draft.mapping.get("id", draft.mapping.get("dialogue", ""))) if named else rows
    ids = [text or row for text, row in zip(given, rows, strict=True)]
    draft.columns["id"] = pa.array(ids, pa.string())
    draft.columns["source_row"] = pa.array(draft.raw.source_row, pa.int64())
    repeated = len(ids) - len(set(ids))
    if repeated:
        draft.issues.append(Issue("answer.repeated_id", "warning", repeated, column=draft.mapping.get("id")))
    for role in TEXTS:
        if role in draft.mapping:
            draft.columns[role] = pa.array(_texts(draft, draft.mapping[role]), pa.string())


def _texts(draft: Draft, name: str) -> list[str | None]:
    """A column as texts; blanks around them, empty ones and those that mean nothing are gone."""
    read = coded(draft.raw.table.column(name), draft.options.nulls)
    texts: list[str | None] = [str(text).strip() or None for text in read.texts.to_pylist()]
    return [(texts[code] if code >= 0 else None) for code in read.codes.tolist()]


def _times(draft: Draft) -> None:
    import pyarrow as pa

    name = draft.mapping.get("time")
    if name is None:
        return
    column = draft.raw.table.column(name)
    try:
        stamps = read_stamps(column, name=name, source_row=draft.raw.source_row, options=draft.options)
    except TimeError as error:
        if draft.own_time:
            raise
        values = {"reason": error.message("en"), "error": error.code}
        draft.issues.append(Issue("answer.time_open", "warning", draft.raw.table.num_rows, column=name, values=values))
        return
    draft.issues += stamps.issues
    bad = np.flatnonzero(stamps.fault)
    if bad.size:
        rows = tuple(int(row) for row in draft.raw.source_row[bad[:ROWS_SHOWN]])
        draft.issues.append(Issue("answer.time_unread", "warning", int(bad.size), rows, name))
    draft.columns["time_us"] = pa.array(stamps.us, pa.int64(), mask=stamps.us == NULL_US)


def _comment(draft: Draft) -> None:
    import pyarrow as pa

    name = draft.mapping.get("comment")
    if name is None:
        return
    texts = _texts(draft, name)
    draft.columns["comment"] = pa.array(draft.redacted(texts, name), pa.string())
    empty = sum(text is None for text in texts)
    mute = [at for at, text in enumerate(texts) if text is not None and not any(char.isalnum() for char in text)]
    if empty:
        draft.issues.append(Issue("answer.empty_comment", "warning", empty, column=name))
    if mute:
        rows = tuple(int(row) for row in draft.raw.source_row[mute[:ROWS_SHOWN]])
        draft.issues.append(Issue("answer.wordless_comment", "warning", len(mute), rows, name))


def _scores(draft: Draft) -> None:
    for role in (*SCORED, "label"):
        name = draft.mapping.get(role)
        if name is None:
            continue
        column = _column(draft, name)
        if role == "label" and (column.forms["other"] or not np.isfinite(column.numbers()).any()):
            continue
        _add(draft, column, role)
    _refuse_mixed_channels(draft)


def _column(draft: Draft, name: str) -> Column:
    return take_column(draft.raw.table.column(name), draft.raw.source_row, name=name)


def _add(draft: Draft, column: Column, role: str, family: Scale | None = None) -> None:
    import pyarrow as pa

    read = score_column(column, role=role, scales=draft.scales, family=family)
    kind = _kind(draft, role, column.name, read.scale)
    draft.issues += read.issues
    draft.scores.append(Score(column.name, f"score:{column.name}", kind, read.scale))
    draft.columns[f"score:{column.name}"] = pa.array(read.values, pa.float64(), mask=np.isnan(read.values))


def _kind(draft: Draft, role: str, name: str, scale: Scale) -> Kind:
    ends = f"{scale.low:g}-{scale.high:g}"
    if role == "recommend":
        return "nps" if ends in ("0-10", "1-10") else "item"
    if role in ("effort", "item"):
        return "ces" if role == "effort" else "item"
    if ends == "0-1":
        return "binary"
    if ends == "1-5":
        return "csat" if role == "score" else "rating"
    asked = simple(name)
    satisfied = any(word in asked for word in _SATISFACTION)
    recommends = ends == "0-10" and "recommend" not in draft.mapping and not satisfied and role == "score"
    return "nps" if recommends else "rating"


def _items(draft: Draft) -> None:
    """Questions without a role of their own: several on one scale, or ones that ask for a rating."""
    columns = {name: _column(draft, name) for name in draft.free()}
    fitting = {name: scale for name, column in columns.items() if (scale := fits_item(column)) is not None}
    widest = _widest(fitting)
    families = {name: widest[_stem(name)] for name in columns if _stem(name) in widest}
    same = {name: scale for name, scale in families.items() if _all_on(columns[name], scale)}
    scales = {**fitting, **same}
    for name, column in columns.items():
        alike = name in scales and sum(scales[name].high == other.high for other in scales.values()) >= BATTERY
        asks = name in scales and any(word in simple(name) for word in _ASKS)
        if name in draft.scales or alike or asks:
            _add(draft, column, "item", same.get(name))


def _widest(fitting: Mapping[str, Scale]) -> dict[str, Scale]:
    """The widest scale of the questions whose headers differ in their numbers alone: they are on one."""
    found: dict[str, Scale] = {}
    for name, scale in fitting.items():
        stem = _stem(name)
        if stem and (stem not in found or scale.high > found[stem].high):
            found[stem] = scale
    return found


def _stem(name: str) -> str:
    """A header without its number; empty where it has none."""
    stem = re.sub(r"[\W_]*\d+[\W_]*", "", name)
    return simple(stem) if stem != name else ""


def _all_on(column: Column, scale: Scale) -> bool:
    held = column.numbers()
    held = held[~np.isnan(held)]
    return bool(held.size) and not column.forms["other"] and bool(scale.holds(held).all())


def _refuse_mixed_channels(draft: Draft) -> None:
    """One column with answers up to 5 from one channel and up to 10 from another holds two scales."""
    name = draft.mapping.get("score")
    if name is None or "channel" not in draft.mapping or name in draft.scales:
        return
    values = _column(draft, name).numbers()
    channels = coded(draft.raw.table.column(draft.mapping["channel"]))
    tops = {}
    for code, text in enumerate(channels.texts.to_pylist()):
        held = values[(channels.codes == code) & ~np.isnan(values)]
        if held.size >= 30:
            tops[text] = (float(held.max()), float((held > 5).mean()))
    if len(tops) > 1 and any(top <= 5 for top, _ in tops.values()) and any(share >= 0.3 for _, share in tops.values()):
        kinds = ", ".join(f"{text}: <= {top:g}" for text, (top, _) in tops.items())
        raise OptionError("feedback.mixed_scale", place={"column": name}, kinds=kinds, name=name)


def _attributes(draft: Draft) -> None:
    for name in draft.free():
        if draft.mask and is_personal(name):
            count = draft.raw.table.num_rows - draft.raw.table.column(name).null_count
            draft.issues.append(Issue("answer.personal_column", "repair", count, column=name))
            continue
        title = name if name not in draft.columns else f"{name}#2"
        draft.columns[title] = _attribute(draft, name)
        draft.attributes.append(title)


def _attribute(draft: Draft, name: str) -> Any:
    """An attribute: numbers where all its texts are numbers, else texts without personal data."""
    import pyarrow as pa

    column = draft.raw.table.column(name)
    if not (pa.types.is_string(column.type) or pa.types.is_dictionary(column.type)):
        return column.combine_chunks()
    read = coded(column, draft.options.nulls)
    texts = [str(text).strip() for text in read.texts.to_pylist()]
    numbers = [_number(text) for text in texts]
    if texts and None not in numbers:
        values = np.array([*numbers, np.nan], np.float64)[read.codes]
        return pa.array(values, pa.float64(), mask=np.isnan(values))
    masked = draft.redacted(list(texts), name)
    return pa.array([masked[code] if code >= 0 else None for code in read.codes.tolist()], pa.string())


def _number(text: str) -> float | None:
    plain = text.lstrip("+-")
    if plain.startswith("0") and plain[1:2].isdigit():
        return None
    digits = plain.replace(".", "", 1)
    return float(text) if digits.isascii() and digits.isdigit() and len(digits) <= 15 else None


def _finished(draft: Draft) -> Feedback:
    import pyarrow as pa

    facts, n = draft.raw.facts, draft.raw.table.num_rows
    issues = (*draft.raw.issues, *draft.issues)
    intake = Intake(
        source="",
        sha256="",
        reader=draft.raw.reader,
        rows={"answers": Account(n, n)},
        issues=issues,
        encoding=facts.get("encoding"),
        delimiter=facts.get("delimiter"),
        sheet=facts.get("sheet"),
        header_row=facts.get("header_row"),
        zone=draft.options.zone or "UTC",
        mapping=dict(draft.mapping),
    )
    return Feedback(
        Table(pa.table(draft.columns)),
        _main_first(draft.scores),
        intake,
        attributes=tuple(draft.attributes),
        roles=dict(draft.mapping),
        masked=dict(draft.masked),
    )


def _main_first(scores: list[Score]) -> tuple[Score, ...]:
    """The scores with a role in their order, then the questions."""
    return (*(one for one in scores if one.kind != "item"), *(one for one in scores if one.kind == "item"))
