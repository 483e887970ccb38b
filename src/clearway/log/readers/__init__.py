"""Readers: bytes or a foreign database to a raw table, and nothing more."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import Protocol

from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.readers.csv import Csv
from clearway.log.readers.frame import Frame
from clearway.log.readers.ocel import Ocel
from clearway.log.readers.parquet import Parquet
from clearway.log.readers.sql import Sql
from clearway.log.readers.xes import Xes
from clearway.log.readers.xlsx import Xlsx
from clearway.log.sources import Source

__all__ = ["READERS", "Reader", "readers"]


class Reader(Protocol):
    """A member of the family."""

    @property
    def name(self) -> str:
        """Short name, shown in the provenance."""
        ...

    def sniff(self, source: Source) -> float:
        """Likelihood from 0 to 1 that this reader knows the source, from its first bytes and its name."""
        ...

    def read(self, source: Source, options: ReadOptions) -> RawTable:
        """Read all records, or raise :class:`clearway.base.ReadError`."""
        ...


READERS: tuple[Reader, ...] = (Sql(), Frame(), Xes(), Ocel(), Xlsx(), Parquet(), Csv())
"""Every reader of the house; outside packages add theirs by the entry point ``clearway.readers``."""


@cache
def readers() -> tuple[Reader, ...]:
    """The readers of the house and those of installed packages."""
    return (*READERS, *(point.load()() for point in entry_points(group="clearway.readers")))
