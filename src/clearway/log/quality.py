"""What is odd about the contents of a log: named checks over its roles, each giving at most one issue.

Checks of names and ids look at the distinct texts of a column (:mod:`clearway.log.lookalikes`), checks of stamps at
integer arrays (:mod:`clearway.log.clocks`), and duplicates at whole records (:mod:`clearway.log.duplicates`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from clearway.base.errors import RoleError
from clearway.base.threads import together
from clearway.log.clocks import end_before_start, future_stamps, half_day_clock
from clearway.log.distinct import Bools, Distinct, Ints, distinct
from clearway.log.duplicates import duplicate_mask, duplicate_records
from clearway.log.intake import ROWS_SHOWN, Issue
from clearway.log.lookalikes import bidi_controls, case_variants, mojibake, near_duplicates, right_to_left

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "CHECKS",
    "MANY_ACTIVITIES",
    "bidi_controls",
    "case_variants",
    "check_column",
    "check_columns",
    "duplicate_mask",
    "duplicate_records",
    "end_before_start",
    "future_stamps",
    "half_day_clock",
    "many_activities",
    "mojibake",
    "near_duplicates",
    "refuse_scientific_case",
    "right_to_left",
    "scientific_ids",
]

MANY_ACTIVITIES = 10_000
"""Distinct activities from which on the column is probably the wrong one."""

BIG_LOG = 1_000
SCIENTIFIC = r"^[+-]?\d(?:\.\d+)?[eE]\+\d{2,3}$"
"""An id as Excel shows a number of twelve digits or more: ``4.40106E+17``."""

Check = Callable[[Distinct, str], Issue | None]


def scientific_ids(ids: Distinct, column: str) -> Issue | None:
    """Ids that a spreadsheet wrote in scientific notation: the digits that are not shown are lost."""
    mask = _scientific(ids)
    if not mask.any():
        return None
    texts = [ids.texts[int(i)].as_py() for i in np.flatnonzero(mask)[:ROWS_SHOWN]]
    samples = tuple((text, text) for text in texts)
    return Issue("id.scientific", "warning", ids.total(mask), ids.rows(mask), column, samples, {"example": texts[0]})


def refuse_scientific_case(ids: Distinct, column: str) -> None:
    """Refuse a case column most of whose records carry ids cut by scientific notation.

    Different cases fall onto one such id, so grouping by it would join strangers; a few among whole ids are only a
    warning (:func:`scientific_ids`).

    Raises
    ------
    RoleError
        ``role.case.scientific``, naming the column, the first row and an example.
    """
    mask = _scientific(ids)
    count = ids.total(mask)
    if 2 * count > int(ids.counts.sum()):
        example = ids.texts[int(np.flatnonzero(mask)[0])].as_py()
        raise RoleError(
            "role.case.scientific", place={"column": column, "row": ids.rows(mask)[0]}, example=example, count=count
        )


def many_activities(names: Distinct, column: str) -> Issue | None:
    """More distinct activities than a process has: over 10,000, or over half of the records of a log of 1,000 or more.

    Examples
    --------
    >>> import numpy as np, pyarrow as pa
    >>> many_activities(distinct(pa.array([str(i) for i in range(2000)]), np.arange(2000)), "activity").code
    'activity.many'
    """
    used, records = int(names.used().sum()), int(names.counts.sum())
    if used <= MANY_ACTIVITIES and not (records >= BIG_LOG and 2 * used > records):
        return None
    samples = tuple((text, text) for text in names.texts[:3].to_pylist())
    return Issue("activity.many", "warning", used, (), column, samples, {"records": records})


_NAME_CHECKS: tuple[Check, ...] = (near_duplicates, bidi_controls, right_to_left, mojibake)
_ID_CHECKS: tuple[Check, ...] = (case_variants, scientific_ids, bidi_controls, mojibake)

CHECKS: Mapping[str, tuple[Check, ...]] = {
    "case": _ID_CHECKS,
    "customer": _ID_CHECKS,
    "instance": (scientific_ids,),
    "activity": (*_NAME_CHECKS, many_activities),
    "resource": (*_NAME_CHECKS, scientific_ids),
    "group": _NAME_CHECKS,
    "channel": _NAME_CHECKS,
    "": (scientific_ids, mojibake),
}
"""Checks by role, in order; the empty role is an attribute without one."""


def check_column(column: pa.ChunkedArray, source_row: Ints, *, name: str, role: str = "") -> Iterator[Issue]:
    """Run the checks of a role over one text column.

    Parameters
    ----------
    column : pyarrow.ChunkedArray
        ``string`` or ``dictionary``; other types have nothing to check here.
    source_row : numpy.ndarray of int64, shape (n,)
        Rows in the source.
    name : str
        Column name, for the issues.
    role : str
        Role of the column, or empty.

    Raises
    ------
    RoleError
        ``role.case.scientific``.
    """
    import pyarrow.types as types

    text = types.is_dictionary(column.type) or types.is_string(column.type) or types.is_large_string(column.type)
    checks = CHECKS.get(role, ()) if text else ()
    if not checks and role != "case":
        return
    seen = distinct(column, source_row)
    if role == "case":
        refuse_scientific_case(seen, name)
    for check in checks:
        issue = check(seen, name)
        if issue is not None:
            yield issue


def check_columns(table: pa.Table, source_row: Ints, *, roles: Mapping[str, str]) -> tuple[Issue, ...]:
    """Run every check over the columns of a raw table, and refuse a case column of truncated ids.

    Parameters
    ----------
    table : pyarrow.Table
        Raw columns.
    source_row : numpy.ndarray of int64, shape (n,)
        Rows in the source.
    roles : mapping of str to str
        Role to column.

    Raises
    ------
    RoleError
        ``role.case.scientific``.
    """
    by_column = {column: role for role, column in roles.items() if role in CHECKS}
    typed = set(roles.values()) - set(by_column)

    def checked(name: str) -> list[Issue]:
        return list(check_column(table.column(name), source_row, name=name, role=by_column.get(name, "")))

    found = together(partial(checked, name) for name in table.column_names if name not in typed)
    return tuple(issue for issues in found for issue in issues)


def _scientific(ids: Distinct) -> Bools:
    import pyarrow.compute as pc

    found: Bools = np.asarray(pc.match_substring_regex(ids.texts, SCIENTIFIC).to_numpy(zero_copy_only=False), bool)
    return found & ids.used()
