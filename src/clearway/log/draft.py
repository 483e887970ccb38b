"""A reading on its way to normal form: keys and stamps of all records, and what was set aside so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np

from clearway.base.threads import together
from clearway.log.coded import Coded, coded
from clearway.log.intake import Issue, Quarantined
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.roles import TIMED, Roles
from clearway.log.stamps import Stamps, read_stamps

Array = np.ndarray[Any, np.dtype[Any]]
KEYED = ("case", "activity", "resource", "lifecycle")


@dataclass(slots=True)
class Draft:
    """Records with their keys; lives only while a source is normalised.

    Parameters
    ----------
    raw : RawTable
        The records.
    roles : Roles
        Meaning of the columns.
    options : ReadOptions
        The caller's answers.
    keys : dict of str to Coded
        Codes of the roles case, activity, resource, lifecycle that exist.
    stamps : dict of str to Stamps
        Stamps of the roles end, start, enabled, arrival that exist.
    aside : bool array, shape (n,)
        Records quarantined or dropped so far.
    """

    raw: RawTable
    roles: Roles
    options: ReadOptions
    keys: dict[str, Coded]
    stamps: dict[str, Stamps]
    aside: Array
    quarantine: list[Quarantined] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    @property
    def case(self) -> Coded:
        """Case codes."""
        return self.keys["case"]

    @property
    def paired(self) -> bool:
        """Whether start and complete rows must be paired."""
        return "lifecycle" in self.keys and self.options.lifecycle == "complete"

    def kept(self) -> Array:
        """Records still in, in the log's given order (the tie-break column first, where one is declared)."""
        rows = np.flatnonzero(~self.aside)
        if self.options.tie_break is None:
            return rows
        from clearway.log.roles import find_column

        name = find_column(self.raw.table.column_names, self.options.tie_break, option="--tie-break")
        ranks = _ranks(coded(self.raw.table.column(name)))
        return rows[np.argsort(ranks[rows], kind="stable")]


def begin(raw: RawTable, roles: Roles, options: ReadOptions) -> Draft:
    """Read keys and stamps of all records."""
    named, timed = ([role for role in family if role in roles.mapping] for family in (KEYED, TIMED))

    def key(role: str) -> Coded:
        return coded(raw.table.column(roles.mapping[role]), options.nulls)

    def stamp(role: str) -> Stamps:
        name = roles.mapping[role]
        return read_stamps(raw.table.column(name), name=name, source_row=raw.source_row, options=options)

    calls: list[Callable[[], Any]] = [partial(stamp, role) for role in timed]
    calls += [partial(key, role) for role in named]
    found = together(calls)
    stamps = dict(zip(timed, found[: len(timed)], strict=True))
    keys = dict(zip(named, found[len(timed) :], strict=True))
    draft = Draft(raw, roles, options, keys, stamps, np.zeros(raw.table.num_rows, bool))
    draft.issues += [issue for found in stamps.values() for issue in found.issues]
    return draft


def _ranks(column: Coded) -> Array:
    """Ranks of texts, by number where all of them are numbers."""
    texts = column.texts.to_pylist()
    try:
        keys: list[Any] = [float(text) for text in texts]
    except ValueError:
        keys = texts
    order = sorted(range(len(texts)), key=lambda at: keys[at])
    ranks = np.full(len(texts) + 1, -1, np.int64)
    ranks[order] = np.arange(len(texts))
    return ranks[column.codes]
