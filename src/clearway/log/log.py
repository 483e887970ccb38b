"""The Log: one normal form of events, whatever they came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from clearway.log.engine import Array, Table
from clearway.log.intake import Intake, Quarantined

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from clearway.log.feedback.feedback import Feedback

NORMAL_FORM_VERSION = 1


@dataclass(frozen=True, slots=True)
class Log:
    """Events of a process in normal form: records, activity instances, cases, variants, dictionaries, provenance.

    Parameters
    ----------
    records : Table
        One row a record: ``case u32, activity, lifecycle?, resource?, time_us, source_row`` and event attributes.
    instances : Table
        One row an activity instance, sorted by ``(case, end_us, source_row)``; open instances (null ``end_us``) last in
        their case: ``case, pos i32, activity, resource, enabled_us, start_us, end_us, paused_us, next_activity,
        next_start_us, next_end_us, source_row`` and event attributes. ``next_*`` is the next completed instance.
    cases : Table
        ``case, id (text), offset, n, start_us, end_us, open, variant`` and case attributes. ``offset`` and ``n`` index
        the completed instances of the case in ``instances``; open ones follow behind them.
    variants : Table
        ``variant, n_cases, activities (list of codes), fingerprint``, most frequent first.
    dictionaries : mapping of str to pyarrow string array
        Code to text for ``activity``, ``resource``, ``lifecycle``, ``group`` and each categorical attribute.
    intake : Intake
        The account of the reading (provenance).
    quarantine : tuple of Quarantined
        Records kept apart, verbatim.
    roles : mapping of str to str
        Role to the attribute column that carries it in ``instances`` or ``cases`` (``customer``, ``cost``, ``channel``,
        ``group`` ...); the columns of the normal form itself are not listed.
    units : mapping of str to str
        Attribute to the unit its amounts stood in (a currency code or sign, ``%``).
    feedback : Feedback or None
        What customers said, where it was read beside the events; it joins them in :mod:`clearway.measures.voice.join`.
    """

    records: Table
    instances: Table
    cases: Table
    variants: Table
    dictionaries: Mapping[str, pa.Array]
    intake: Intake
    quarantine: tuple[Quarantined, ...] = ()
    roles: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    feedback: Feedback | None = None

    @property
    def zone(self) -> str:
        """IANA zone of calendars."""
        return self.intake.zone

    @property
    def activities(self) -> list[str]:
        """Activity names by code."""
        return [str(name) for name in self.dictionaries["activity"].to_pylist()]

    @property
    def has_start(self) -> bool:
        """Whether the instances carry start stamps (two stamps an instance)."""
        return "start_us" in self.instances.names

    @property
    def has_resource(self) -> bool:
        """Whether the instances name resources."""
        return "resource" in self.instances.names

    def names(self, column: str) -> list[str]:
        """Texts of a dictionary by code."""
        return [str(name) for name in self.dictionaries[column].to_pylist()]

    def column(self, name: str) -> Array:
        """A column of ``instances`` as numpy (see :meth:`Table.column`)."""
        return self.instances.column(name)

    def to_arrow(self) -> pa.Table:
        """Instances with texts in place of codes, as Arrow."""
        from clearway.log.export import decoded

        return decoded(self)

    def to_pandas(self) -> pd.DataFrame:
        """Instances with texts in place of codes, as a pandas frame."""
        return self.to_arrow().to_pandas()

    def to_polars(self) -> pl.DataFrame:
        """Instances with texts in place of codes, as a Polars frame."""
        import polars as pl

        frame: Any = pl.from_arrow(self.to_arrow())
        return frame
