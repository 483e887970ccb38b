"""Amounts written as text, read once per column: separators, currency signs, full-width digits."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from clearway.log.distinct import Distinct, distinct
from clearway.log.intake import ROWS_SHOWN, Issue, Kind
from clearway.log.numeral import Mark, Numeral, agree, amount, currencies_of, separated, take_apart

if TYPE_CHECKING:
    import pyarrow as pa

Floats = np.ndarray[Any, np.dtype[np.float64]]
Ints = np.ndarray[Any, np.dtype[np.int64]]
Bools = np.ndarray[Any, np.dtype[np.bool_]]

REPAIRS = ("number.separators", "number.currency", "number.fullwidth", "number.sign", "number.scale")
"""Names of the repairs that reading a column of amounts may make."""

COMMA_FREE = (";", "\t")
"""Delimiters that programs choose where the comma is taken: it is the decimal mark there."""

_PLAIN = r"^\s*[-+]?\d+(\.\d*)?([eE][-+]?\d{1,3})?\s*$"
_PLAIN_OPEN = r"^\s*[-+]?[1-9]\d{0,2}\.\d{3}\s*$"


@dataclass(frozen=True, slots=True)
class Amounts:
    """A column of amounts.

    Parameters
    ----------
    values : numpy.ndarray of float64, shape (n,)
        NaN where the record has no amount or its text cannot be read.
    unit : str or None
        Currency code, currency sign whose country is open (``$`` and the yuan or yen sign), ``%`` (values stay
        percent), or None.
    issues : tuple of Issue
        Repairs (see ``REPAIRS``) and the warnings ``number.ambiguous``, ``number.mixed``, ``number.units``,
        ``number.unread``.
    unread : numpy.ndarray of int64
        Positions of the records whose text is no amount or is of another unit than the column.
    decimal : {".", ","}
        The decimal mark decided for the whole column.
    """

    values: Floats
    unit: str | None
    issues: tuple[Issue, ...]
    unread: Ints
    decimal: Mark = "."


@dataclass(frozen=True, slots=True)
class _Reading:
    """The distinct texts of a column with what each is worth."""

    seen: Distinct
    numerals: tuple[Numeral, ...]
    name: str
    values: Floats
    unit: str | None = None
    decimal: Mark = "."

    def where(self, test: Callable[[Numeral], bool]) -> Bools:
        """Texts that pass a test."""
        return np.array([test(numeral) for numeral in self.numerals], bool)

    def issue(self, code: str, kind: Kind, mask: Bools) -> Issue:
        """The issue of the marked texts."""
        shown = np.flatnonzero(mask)[:ROWS_SHOWN].tolist()
        samples = tuple((self.numerals[i].text, self._shown(i)) for i in shown)
        values = {"unit": self.unit or "", "decimal": self.decimal}
        return Issue(code, kind, self.seen.total(mask), self.seen.rows(mask), self.name, samples, values)

    def _shown(self, i: int) -> str:
        return self.numerals[i].text if np.isnan(self.values[i]) else f"{self.values[i]:.15g}"


def read_amounts(
    column: pa.ChunkedArray,
    source_row: Ints,
    *,
    name: str,
    nulls: Collection[str] = (),
    repairs_off: Collection[str] = (),
    delimiter: str | None = None,
) -> Amounts:
    """Read a column of amounts with one convention for all its rows.

    The decimal mark is the one that the unmistakable values show (``1.234,50``, ``2,75`` and ``1.234.567`` speak for
    the comma). Where no value decides (only ``1,234`` or ``1.234``) the mark is the point, or the comma when a currency
    stands beside ``1.234`` or when semicolons or tabs part the cells of a text with ``1,234``, as programs write them
    where the comma is the decimal mark; the warning ``number.ambiguous`` shows that reading. Where values contradict
    each other the more frequent reading wins, and every value it cannot explain and every ambiguous one stays unread
    (``number.mixed``). With several currencies the most frequent is kept, the others stay unread (``number.units``).

    Parameters
    ----------
    column : pyarrow.ChunkedArray or Array
        Text (string or dictionary) or numbers; null and empty text are missing.
    source_row : numpy.ndarray of int64, shape (n,)
        Rows in the source, for the issues.
    name : str
        Column name, for the issues.
    nulls : collection of str
        Texts that mean missing.
    repairs_off : collection of str
        Repairs that must not be made; texts that would need one stay unread.
    delimiter : str, optional
        What parts the cells of the source, where it is delimited text.

    Examples
    --------
    >>> import numpy as np, pyarrow as pa
    >>> amounts = read_amounts(pa.array(["1.234,50", "2,75"]), np.array([2, 3]), name="cost")
    >>> amounts.values.tolist(), amounts.decimal
    ([1234.5, 2.75], ',')
    """
    import pyarrow.types as types

    if not (types.is_dictionary(column.type) or types.is_string(column.type) or types.is_large_string(column.type)):
        return Amounts(_typed(column), None, (), np.empty(0, np.int64))
    seen = distinct(column, source_row)
    plain = None if nulls else _plain(seen.texts)
    if plain is not None:
        return Amounts(seen.spread(plain, np.nan), None, (), np.empty(0, np.int64))
    numerals = tuple(take_apart(text, nulls=nulls, repairs_off=repairs_off) for text in seen.texts.to_pylist())
    return _decide(seen, numerals, name, "number.separators" in repairs_off, delimiter)


def _typed(column: Any) -> Floats:
    import pyarrow as pa
    import pyarrow.compute as pc

    values = np.asarray(pc.cast(column, pa.float64(), safe=False).to_numpy(zero_copy_only=False), np.float64)
    return np.where(np.isfinite(values), values, np.nan)


def _plain(texts: Any) -> Floats | None:
    """The amounts if every text is a plain number whose point cannot be a thousands mark: Arrow casts them at once."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not len(texts) or not pc.all(pc.match_substring_regex(texts, _PLAIN)).as_py():
        return None
    doubtful = pc.match_substring_regex(texts, _PLAIN_OPEN)
    proven = pc.and_not(pc.match_substring(texts, "."), doubtful)
    if pc.any(doubtful).as_py() and not pc.any(proven).as_py():
        return None
    values = np.asarray(pc.cast(pc.utf8_trim_whitespace(texts), pa.float64()).to_numpy(zero_copy_only=False))
    return values if np.isfinite(values).all() else None


def _decide(
    seen: Distinct, numerals: tuple[Numeral, ...], name: str, plain_only: bool, delimiter: str | None
) -> Amounts:
    point, comma = (np.array([amount(numeral, mark) for numeral in numerals], np.float64) for mark in (".", ","))
    only_point, only_comma = ~np.isnan(point) & np.isnan(comma), ~np.isnan(comma) & np.isnan(point)
    both = ~np.isnan(point) & ~np.isnan(comma) & (point != comma)
    votes = (seen.total(only_point), seen.total(only_comma))
    unit = _unit(seen, numerals)
    decimal = _mark(votes, tuple(numerals[i].body for i in np.flatnonzero(both)), unit, delimiter)
    values = point if decimal == "." else comma
    reading = _Reading(seen, numerals, name, values, unit, decimal)
    refused = []
    if all(votes):
        refused.append(("number.mixed", both | (only_comma if decimal == "." else only_point)))
    refused.append(("number.units", reading.where(lambda numeral: _foreign(numeral, unit))))
    if plain_only:
        values[reading.where(lambda numeral: separated(numeral, decimal))] = np.nan
    warned = [_refuse(reading, code, mask) for code, mask in refused if mask.any()]
    if not any(votes) and both.any():
        warned.append(reading.issue("number.ambiguous", "warning", both))
    return _account(reading, warned, np.logical_or.reduce([mask for _, mask in refused]))


def _mark(votes: tuple[int, int], open_ones: tuple[str, ...], unit: str | None, delimiter: str | None) -> Mark:
    """The decimal mark by the votes of the sure amounts; without any by what stands around the open ones."""
    if any(votes):
        return "." if votes[0] >= votes[1] else ","
    pointed, commas = (bool(open_ones) and all(mark in body for body in open_ones) for mark in ".,")
    priced = pointed and unit not in (None, "%")
    return "," if priced or (commas and delimiter in COMMA_FREE) else "."


def _unit(seen: Distinct, numerals: tuple[Numeral, ...]) -> str | None:
    """The unit of most records; a bare sign gives way to the one currency of the column that is written with it."""
    votes: dict[str, int] = {}
    for numeral, count in zip(numerals, seen.counts.tolist(), strict=True):
        if numeral.unit is not None:
            votes[numeral.unit] = votes.get(numeral.unit, 0) + count
    if not votes:
        return None
    unit = max(sorted(votes), key=lambda key: votes[key])
    named = [key for key in votes if key in currencies_of(unit)]
    return named[0] if len(named) == 1 else unit


def _foreign(numeral: Numeral, unit: str | None) -> bool:
    if not numeral.body or unit is None:
        return False
    return unit == "%" if numeral.unit is None else not agree(numeral.unit, unit)


def _refuse(reading: _Reading, code: str, mask: Bools) -> Issue:
    reading.values[mask] = np.nan
    return reading.issue(code, "warning", mask)


def _account(reading: _Reading, warned: list[Issue], refused: Bools) -> Amounts:
    read = ~np.isnan(reading.values)
    lost = ~read & reading.where(lambda numeral: not numeral.missing)
    issues = list(warned)
    if (lost & ~refused).any():
        issues.append(reading.issue("number.unread", "warning", lost & ~refused))
    for code in REPAIRS:
        mask = read & reading.where(_repaired(code, reading.decimal))
        if mask.any():
            issues.append(reading.issue(code, "repair", mask))
    return Amounts(
        reading.seen.spread(reading.values, np.nan),
        reading.unit,
        tuple(issues),
        reading.seen.positions(lost),
        reading.decimal,
    )


def _repaired(code: str, decimal: Literal[".", ","]) -> Callable[[Numeral], bool]:
    if code == "number.separators":
        return lambda numeral: separated(numeral, decimal)
    return lambda numeral: code in numeral.repairs
