"""Typed columns out of single cells: one type a column, text where cells of several types meet."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pyarrow as pa

Kind = Literal["empty", "flag", "integer", "number", "stamp", "text"]

LONG = 1e15
"""Whole numbers from here on do not survive in a spreadsheet's binary number: they keep 15 digits."""

_KINDS: tuple[tuple[type, Kind], ...] = (
    (bool, "flag"),
    (int, "integer"),
    (float, "number"),
    (datetime, "stamp"),
    (date, "stamp"),
)
_INT64 = 2**63


def text_of(cell: Any) -> str:
    """A cell as text: whole numbers without a point, moments as ISO 8601, cut long numbers in scientific notation.

    Examples
    --------
    >>> text_of(7.0), text_of("007"), text_of(4.40106199001011e17), text_of(datetime(2025, 3, 1, 8))
    ('7', '007', '4.40106199001011E+17', '2025-03-01 08:00:00')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return _float_text(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return _span_text(cell)
    return str(cell)


def column_of(cells: Sequence[Any]) -> tuple[Kind, pa.Array]:
    """One column out of cells (None is missing), with the kind it got.

    Examples
    --------
    >>> column_of([1, None, 2.5])[0], column_of([1, "a"])[1].to_pylist()
    ('number', ['1', 'a'])
    """
    import pyarrow as pa

    kind = kind_of({_kind(cell) for cell in cells if cell is not None})
    if kind == "stamp":
        cells = [_moment(cell) for cell in cells]
    elif kind == "number":
        cells = [None if cell is None else float(cell) for cell in cells]
    elif kind == "text":
        cells = [None if cell is None else text_of(cell).encode("utf-8", "replace").decode() for cell in cells]
    return kind, pa.array(cells, _arrow_types()[kind])


def joined(parts: Sequence[tuple[Kind, pa.Array]]) -> pa.ChunkedArray:
    """One chunked column out of parts that may have got different kinds."""
    import pyarrow as pa

    kind = kind_of({kind for kind, _ in parts if kind != "empty"})
    return pa.chunked_array([_turned(part, own, kind) for own, part in parts], _arrow_types()[kind])


def kind_of(kinds: set[Kind]) -> Kind:
    """The kind that holds all these kinds: integers and numbers meet in numbers, all others in text."""
    if not kinds:
        return "empty"
    if len(kinds) == 1:
        return next(iter(kinds))
    return "number" if kinds == {"integer", "number"} else "text"


def _kind(cell: Any) -> Kind:
    for type_, kind in _KINDS:
        if isinstance(cell, type_):
            return _safe_kind(cell, kind)
    return "text"


def _safe_kind(cell: Any, kind: Kind) -> Kind:
    if kind == "integer" and not -_INT64 <= cell < _INT64:
        return "text"
    if kind == "number" and (not math.isfinite(cell) or (cell.is_integer() and abs(cell) >= LONG)):
        return "text"
    if kind == "stamp" and getattr(cell, "tzinfo", None) is not None:
        return "text"
    return kind


def _float_text(cell: float) -> str:
    if not cell.is_integer():
        return repr(cell)
    if abs(cell) < LONG:
        return str(int(cell))
    digits, exponent = f"{cell:.14E}".split("E")
    return f"{digits.rstrip('0').rstrip('.')}E{exponent}"


def _span_text(span: timedelta) -> str:
    """Hours may exceed 24, as a spreadsheet shows them."""
    sign, seconds = ("-", -span.total_seconds()) if span < timedelta(0) else ("", span.total_seconds())
    whole = int(seconds)
    return f"{sign}{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


def _moment(cell: Any) -> datetime | None:
    if cell is None or isinstance(cell, datetime):
        return cell
    return datetime(cell.year, cell.month, cell.day)


def _arrow_types() -> Mapping[Kind, pa.DataType]:
    import pyarrow as pa

    return {
        "empty": pa.string(),
        "flag": pa.bool_(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "stamp": pa.timestamp("us"),
        "text": pa.string(),
    }


def _turned(part: Any, own: Kind, kind: Kind) -> pa.Array:
    """A part in the kind of the whole column."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if own == kind:
        return part
    if own == "empty":
        return pa.nulls(len(part), _arrow_types()[kind])
    if kind == "number":
        return pc.cast(part, pa.float64(), safe=False)
    return pa.array([None if cell is None else text_of(cell) for cell in part.to_pylist()], pa.string())
