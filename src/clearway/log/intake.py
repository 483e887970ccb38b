"""The account of a reading: every record is stored, quarantined or dropped by a declared rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from clearway.base.messages import Message, text

Kind = Literal["warning", "repair", "quarantine"]
ROWS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Issue:
    """One kind of oddity found while reading, with its count and its first rows.

    Parameters
    ----------
    code : str
        Message id without the prefix ``issue.``, for example ``time.future``.
    kind : {"warning", "repair", "quarantine"}
        Data unchanged; data repaired under this name; record kept apart verbatim.
    count : int
        Number of records or values concerned.
    rows : tuple of int
        The first rows (1-based in the source, header and title rows counted), at most 10; may be empty.
    column : str, optional
        Column or attribute concerned.
    samples : tuple of (str, str)
        Value before and after, at most 10; for warnings both are the value.
    values : mapping
        Further values that the message names.
    """

    code: str
    kind: Kind
    count: int
    rows: tuple[int, ...] = ()
    column: str | None = None
    samples: tuple[tuple[str, str], ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)

    def message(self, lang: str = "en") -> str:
        """The sentence of this issue."""
        named = {"count": self.count, "column": self.column or "", **self.values}
        return text(Message(f"issue.{self.code}", named), lang)

    def as_json(self, lang: str = "en") -> dict[str, Any]:
        """The row under ``issues`` of the import's JSON."""
        return {
            "code": self.code,
            "kind": self.kind,
            "row": self.rows[0] if self.rows else None,
            "rows": list(self.rows),
            "column": self.column,
            "count": self.count,
            "message": self.message(lang),
            "samples": [{"before": before, "after": after} for before, after in self.samples],
        }


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A record that could not be stored, kept verbatim.

    Parameters
    ----------
    entity : str
        ``events``, ``traces``, ``objects`` or ``relations``.
    row : int
        1-based row in the source (record number within the entity where a format has no rows).
    column : str or None
        Column or attribute at fault.
    reason : str
        Issue code; the remedy is the message ``issue.<reason>.remedy``.
    record : str
        The record's own text, or JSON of its fields.
    """

    entity: str
    row: int
    column: str | None
    reason: str
    record: str


@dataclass(frozen=True, slots=True)
class Account:
    """Counts of one kind of entity.

    Raises
    ------
    ValueError
        ``read`` is not ``stored + quarantined + sum(dropped)``.
    """

    read: int
    stored: int
    quarantined: int = 0
    dropped: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        total = self.stored + self.quarantined + sum(self.dropped.values())
        if self.read != total or min(self.read, self.stored, self.quarantined) < 0:
            raise ValueError(f"row accounting: read {self.read}, accounted {total}")


@dataclass(frozen=True, slots=True)
class Intake:
    """What was read from a source and what became of it.

    Parameters
    ----------
    source, sha256, reader : str
        Name of the source, hash of its bytes (of the query text for a database), reader.
    rows : mapping of str to Account
        Per entity kind; ``events`` always, ``traces, objects, relations`` where the format has them.
    issues : tuple of Issue
        Warnings, repairs and reasons of quarantine.
    encoding, delimiter, sheet : str or None
        As found or declared.
    header_row : int or None
        1-based row of the header; rows above it are titles, listed and outside the count.
    zone : str
        IANA zone of naive stamps and calendars.
    mapping : mapping of str to str
        Role to column.
    ties : int
        Groups of equal time stamps inside one case.
    """

    source: str
    sha256: str
    reader: str
    rows: Mapping[str, Account]
    issues: tuple[Issue, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    zone: str = "UTC"
    mapping: Mapping[str, str] = field(default_factory=dict)
    ties: int = 0

    @property
    def repaired(self) -> dict[str, int]:
        """Repairs by name with their counts."""
        return {issue.code: issue.count for issue in self.issues if issue.kind == "repair"}
