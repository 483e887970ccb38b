"""THE normal form: raw columns become records, activity instances, cases, variants and dictionaries, once."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from clearway.base.errors import InputError, ReadError
from clearway.base.threads import both
from clearway.log.accounts import accounts_of
from clearway.log.draft import Draft, begin
from clearway.log.engine import Table
from clearway.log.intake import Account, Intake, Issue
from clearway.log.log import Log
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.roles import Roles, detect
from clearway.log.setaside import drop_declared, set_faults_aside
from clearway.log.tables import build_tables

Array = np.ndarray[Any, np.dtype[Any]]


def normalise(
    raw: RawTable, options: ReadOptions, *, source: str = "table", sha256: str = "", now_us: int | None = None
) -> Log:
    """Bring a raw table into normal form.

    Parameters
    ----------
    raw : RawTable
        What a reader made.
    options : ReadOptions
        The answers of the caller.
    source, sha256 : str
        Name and hash of the source, for the provenance.
    now_us : int, optional
        The moment after which stamps lie in the future, microseconds UTC; the clock's by default.

    Returns
    -------
    Log
        ``read = stored + quarantined + dropped`` for every entity.

    Raises
    ------
    RoleError, TimeError
        A question is open; nothing is stored.
    ReadError
        ``normal.nothing_stored``: no record could be stored.
    """
    _refuse_too_many(raw, options, source)
    roles = detect(raw, options)
    draft = begin(raw, roles, options)
    now = time.time_ns() // 1000 if now_us is None else now_us
    known = len(draft.issues)
    contents, dropped = both(partial(_check_contents, draft, roles, now), partial(_set_aside, draft))
    draft.issues[known:known] = contents
    kept = draft.kept()
    if not len(kept) and not dropped:
        raise _nothing(draft, source)
    tables = build_tables(draft, kept)
    intake = _intake(draft, roles, accounts_of(draft, kept, dropped), source, sha256)
    return Log(
        records=Table(tables.records),
        instances=Table(tables.instances),
        cases=Table(tables.cases),
        variants=Table(tables.variants),
        dictionaries=tables.dictionaries,
        intake=replace(intake, ties=tables.ties, issues=(*intake.issues, *tables.issues)),
        quarantine=(*raw.quarantine, *draft.quarantine),
        roles=tables.roles,
        units=tables.units,
    )


def _refuse_too_many(raw: RawTable, options: ReadOptions, source: str) -> None:
    if options.max_rows is not None and raw.read["events"] > options.max_rows:
        raise ReadError("read.rows", place={"file": source}, limit=options.max_rows)


def _set_aside(draft: Draft) -> dict[str, int]:
    set_faults_aside(draft)
    return drop_declared(draft)


def _check_contents(draft: Draft, roles: Roles, now_us: int) -> list[Issue]:
    """What is odd about names, ids and stamps; changes nothing."""
    from clearway.log.quality import check_columns, end_before_start, future_stamps, half_day_clock

    raw, stamps = draft.raw, draft.stamps
    zone = draft.options.zone or "UTC"
    found: list[Issue | None] = [*check_columns(raw.table, raw.source_row, roles=roles.mapping)]
    for role, stamp in stamps.items():
        found.append(future_stamps(stamp.us, raw.source_row, now_us=now_us, column=roles.mapping[role], zone=zone))
    if "start" in stamps:
        begun, column = stamps["start"].us, roles.mapping["start"]
        found.append(end_before_start(begun, stamps["end"].us, raw.source_row, column=column)[1])
    if not stamps["end"].aware:
        found.append(half_day_clock(_wall(draft), draft.case.codes, raw.source_row, column=roles.mapping["end"]))
    return [issue for issue in found if issue is not None]


def _wall(draft: Draft) -> Array:
    from clearway.log.zones import to_wall

    us, zone = draft.stamps["end"].us, draft.options.zone
    return us if zone is None else to_wall(us, zone)


def _intake(draft: Draft, roles: Roles, accounts: dict[str, Account], source: str, sha256: str) -> Intake:
    facts = draft.raw.facts
    return Intake(
        source=source,
        sha256=sha256,
        reader=draft.raw.reader,
        rows=accounts,
        issues=(*draft.raw.issues, *roles.issues, *draft.issues, *_quarantine_issues(draft)),
        encoding=facts.get("encoding"),
        delimiter=facts.get("delimiter"),
        sheet=facts.get("sheet"),
        header_row=facts.get("header_row"),
        zone=draft.options.zone or "UTC",
        mapping=dict(roles.mapping),
    )


def _quarantine_issues(draft: Draft) -> tuple[Issue, ...]:
    found: dict[tuple[str, str | None], list[int]] = {}
    for record in (*draft.raw.quarantine, *draft.quarantine):
        found.setdefault((record.reason, record.column), []).append(record.row)
    return tuple(
        Issue(reason, "quarantine", len(rows), tuple(sorted(rows)[:10]), column)
        for (reason, column), rows in found.items()
    )


def _nothing(draft: Draft, source: str) -> InputError:
    reasons = ", ".join(sorted({record.reason for record in (*draft.raw.quarantine, *draft.quarantine)})) or "-"
    row = min((record.row for record in (*draft.raw.quarantine, *draft.quarantine)), default=0)
    return ReadError("normal.nothing_stored", place={"file": source, "row": row}, reasons=reasons)
