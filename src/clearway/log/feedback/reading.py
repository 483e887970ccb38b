"""The verb of feedback: read surveys, comments and dialogues of any form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np

from clearway.base.errors import InputError, OptionError, ReadError
from clearway.base.time import NULL_US
from clearway.log.engine import Table
from clearway.log.feedback.build import build
from clearway.log.feedback.dialogue import Turns, from_table
from clearway.log.feedback.feedback import Feedback
from clearway.log.feedback.jsonform import is_json, read_json
from clearway.log.feedback.lines import read_lines
from clearway.log.feedback.long import widen
from clearway.log.feedback.roles import detect
from clearway.log.intake import Account, Issue, Quarantined
from clearway.log.options import ReadOptions
from clearway.log.privacy.redact import redact, redact_all
from clearway.log.raw import RawTable
from clearway.log.reading import reader_of
from clearway.log.sources import Source, open_source
from clearway.log.stamps import read_stamps


def read_feedback(
    source: Any,
    options: ReadOptions | None = None,
    *,
    scales: Mapping[str, str] | None = None,
    mask: bool = True,
    **answers: Any,
) -> Feedback:
    """Read what customers said: a survey, a list of comments, or dialogues.

    A survey has one row an answer (wide) or one row a question (long, with columns for the question and the value);
    dialogues have one row a turn with its speaker, or stand in JSON as objects with turns. Personal data in texts are
    masked on the way (:func:`clearway.log.privacy.redact.redact`), and columns called like names, phones or addresses
    of people are left out, before anything is kept.

    Parameters
    ----------
    source : str, Path, bytes or data frame
        CSV, Excel, Parquet, Arrow, JSON, JSON lines, a text of one comment a line (packed or not), a database URL or a
        frame.
    options : ReadOptions, optional
        All answers about the file at once.
    scales : mapping of str to str, optional
        Header to scale, for example ``{"Ease": "1-7"}``; the good end stands last, so ``7-1`` is a turned scale.
    mask : bool
        Whether personal data are masked; without it the texts stay as written.
    **answers
        Fields of :class:`clearway.log.ReadOptions`, for example ``mapping={"comment": "remarks"}``.

    Returns
    -------
    Feedback

    Raises
    ------
    ReadError
        The source cannot be read.
    RoleError
        Rows of a long form cannot be put together.
    OptionError
        A scale or a role does not fit; answers on mixed scales.
    TimeError
        The declared column of times leaves a question open.

    Examples
    --------
    >>> feedback = read_feedback(b"case,rating,comment\\n1,5,Quick and kind\\n2,2,Call me: 13812345678\\n")
    >>> feedback.main.kind, feedback.values("csat").tolist(), feedback.texts()
    ('csat', [5.0, 2.0], ['Quick and kind', 'Call me: [phone]'])
    """
    chosen = _options(options, answers)
    opened = open_source(source)
    try:
        raw, turns = _raw(opened, chosen)
        feedback = _feedback(raw, turns, chosen, dict(scales or {}), mask)
    except InputError as error:
        error.place = {"file": opened.name, **error.place}
        raise
    intake = replace(feedback.intake, source=opened.name, sha256=opened.sha256())
    return replace(feedback, intake=intake)


def _options(options: ReadOptions | None, answers: Mapping[str, Any]) -> ReadOptions:
    known = {one.name for one in fields(ReadOptions)}
    for name in answers:
        if name not in known:
            raise OptionError("option.unknown", place={"option": name}, known=", ".join(sorted(known)))
    return replace(options or ReadOptions(), **answers)


def _raw(opened: Source, options: ReadOptions) -> tuple[RawTable, Turns | None]:
    if is_json(opened):
        return read_json(opened)
    try:
        return reader_of(opened).read(opened, options), None
    except ReadError as error:
        if error.code != "csv.one_column" or options.delimiter is not None:
            raise
        return read_lines(opened, options), None


def _feedback(
    raw: RawTable, turns: Turns | None, options: ReadOptions, scales: Mapping[str, str], mask: bool
) -> Feedback:
    """Detect the form, bring it into the wide one, and build."""
    read, broken = raw.read["events"], raw.quarantine
    declared = dict(options.mapping)
    found = detect(raw, declared)
    repeated = 0
    if turns is None and "speaker" in found.mapping:
        raw, turns = from_table(raw, found.mapping)
        found = detect(raw, {**_kept(declared, raw), "comment": found.mapping["comment"]})
    elif "question" in found.mapping:
        wide = widen(raw, found.mapping)
        raw, repeated = wide.raw, wide.repeated
        found = detect(raw, _kept(declared, raw))
    own_time = "time" in {role.lower() for role in declared}
    feedback = build(raw, found.mapping, options, scales=scales, mask=mask, own_time=own_time)
    if turns is not None:
        feedback = _with_turns(feedback, turns, options, mask)
    rows = {"records": _account(read, len(broken), repeated), **feedback.intake.rows}
    issues = (*found.issues, *_quarantined(broken), *feedback.intake.issues)
    intake = replace(feedback.intake, rows=rows, issues=issues)
    return replace(feedback, intake=intake, quarantine=_masked_records(broken) if mask else tuple(broken))


def _kept(declared: Mapping[str, str], raw: RawTable) -> dict[str, str]:
    """Declared roles whose columns are still there after the form was changed."""
    gone = ("question", "value", "speaker", "position")
    names = set(raw.table.column_names)
    return {
        role: column
        for role, column in declared.items()
        if role.lower() not in gone and (column in names or column.lower() == "none")
    }


def _account(read: int, broken: int, repeated: int) -> Account:
    dropped = {"answer.repeated_question": repeated} if repeated else {}
    return Account(read, read - broken - repeated, broken, dropped)


def _quarantined(records: Sequence[Quarantined]) -> list[Issue]:
    found: dict[tuple[str, str | None], list[int]] = {}
    for record in records:
        found.setdefault((record.reason, record.column), []).append(record.row)
    return [
        Issue(reason, "quarantine", len(rows), tuple(sorted(rows)[:10]), column)
        for (reason, column), rows in found.items()
    ]


def _masked_records(records: Sequence[Quarantined]) -> tuple[Quarantined, ...]:
    return tuple(replace(record, record=redact(record.record)[0]) for record in records)


def _with_turns(feedback: Feedback, turns: Turns, options: ReadOptions, mask: bool) -> Feedback:
    import pyarrow as pa

    texts: list[str | None] = list(turns.text)
    counts = dict(feedback.masked)
    if mask:
        found = redact_all(texts)
        texts = list(found.texts)
        for kind, count in found.counts.items():
            counts[kind] = max(counts.get(kind, 0), count)
    columns = {
        "answer": pa.array(turns.answer, pa.int32()),
        "pos": pa.array(_positions(turns.answer), pa.int32()),
        "speaker": pa.array(list(turns.speaker), pa.string()),
        "text": pa.array(texts, pa.string()),
    }
    if turns.time is not None:
        columns["time_us"] = _moments(turns.time, options)
    if turns.resource is not None:
        columns["resource"] = pa.array(list(turns.resource), pa.string())
    return replace(feedback, turns=Table(pa.table(columns)), masked=counts)


def _positions(answer: Any) -> Any:
    """Place of each turn inside its dialogue."""
    answer = np.asarray(answer, np.int64)
    first = np.append(True, answer[1:] != answer[:-1])[: answer.size]
    begin = np.maximum.accumulate(np.where(first, np.arange(answer.size), 0))
    return np.arange(answer.size) - begin


def _moments(texts: Sequence[str | None], options: ReadOptions) -> Any:
    import pyarrow as pa

    column = pa.chunked_array([pa.array(list(texts), pa.string())])
    rows = np.arange(1, len(texts) + 1, dtype=np.int64)
    us = read_stamps(column, name="time", source_row=rows, options=options).us
    return pa.array(us, pa.int64(), mask=us == NULL_US)
