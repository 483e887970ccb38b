"""The options of a reading: the answers that a source may need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Answers that decide what the source itself leaves open; every field has a safe default.

    Parameters
    ----------
    mapping : mapping of str to str
        Role to column; ``none`` leaves a role empty.
    zone : str or None
        IANA zone of naive stamps and of calendars; None means UTC, counted as a warning when stamps are naive.
    day_first : bool or None
        Reading of ``03/04/2025``; None infers from the whole column or asks.
    encoding, delimiter, sheet, table, query, object_type : str or None
        What to read inside a source.
    nulls : tuple of str
        Texts that mean "missing" beside the empty text.
    lifecycle : {"complete", "all"}
        ``complete`` pairs start and complete rows; ``all`` makes each record an instance.
    tie_break : str or None
        Column that orders records of equal time inside a case.
    where : tuple of (str, str)
        Keep records whose attribute equals the text; the others are counted as dropped by this rule.
    drop_duplicates : bool
        Drop exact duplicates, counted.
    repairs_off : tuple of str
        Names of repairs that must not be made.
    max_rows : int or None
        Refuse a source with more records than this.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    zone: str | None = None
    day_first: bool | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    table: str | None = None
    query: str | None = None
    object_type: str | None = None
    nulls: tuple[str, ...] = ()
    lifecycle: Literal["complete", "all"] = "complete"
    tie_break: str | None = None
    where: tuple[tuple[str, str], ...] = ()
    drop_duplicates: bool = False
    repairs_off: tuple[str, ...] = ()
    max_rows: int | None = None
