"""OCEL: object-centric logs in JSON, XML and SQLite, seen from one object type."""

from __future__ import annotations

from dataclasses import dataclass

from clearway.base.markup import MAX_DEPTH, MAX_TOKEN_BYTES, look, walk
from clearway.log.objects import ObjectLog
from clearway.log.ocel_json import looks_like_ocel, read_json
from clearway.log.ocel_sqlite import MAGIC, read_sqlite
from clearway.log.ocel_xml import ObjectRecords
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.sources import Source
from clearway.log.traces import OCEL_TAGS

_DATABASES = (".sqlite", ".sqlite3", ".db")
_SUFFIXES = (".jsonocel", ".xmlocel", ".ocel")


@dataclass(frozen=True, slots=True)
class Ocel:
    """Reader of OCEL 2.0 (JSON, XML, SQLite) and OCEL 1.0 (JSON).

    :meth:`read` gives the classical view of ``options.object_type``; :meth:`objects` everything.
    """

    name: str = "ocel"

    def sniff(self, source: Source) -> float:
        """Likelihood from 0 to 1: the words of OCEL in the first bytes, whatever the file is called."""
        if source.kind in ("url", "frame"):
            return 0.0
        head = source.head
        if head.startswith(MAGIC):
            return 1.0 if b"ocel_" in head or b"map_type" in head else 0.4
        seen = look(head)
        if seen is not None:
            return 1.0 if seen.root == "log" and OCEL_TAGS & set(seen.tags[:1]) else 0.0
        return max(looks_like_ocel(head), 0.9 if source.suffix in _SUFFIXES else 0.0)

    def read(self, source: Source, options: ReadOptions) -> RawTable:
        """The classical view of one object type.

        Raises
        ------
        ReadError
            Those of :meth:`objects` and :meth:`clearway.log.objects.ObjectLog.view`.
        """
        return self.objects(source, options).view(options.object_type)

    def objects(self, source: Source, options: ReadOptions) -> ObjectLog:
        """The whole object-centric log.

        Raises
        ------
        ReadError
            A broken or foreign file, with its place: ``json.*``, ``xml.*``, ``sqlite.*``, ``ocel.*``.
        """
        if source.head.startswith(MAGIC) or source.suffix in _DATABASES:
            return read_sqlite(source, options.max_rows)
        if look(source.head) is not None or source.suffix == ".xmlocel":
            records = ObjectRecords(source.name, MAX_DEPTH, MAX_TOKEN_BYTES, options.max_rows)
            encoding = walk(source, records, options.encoding)
            return records.draft.finish({"format": "ocel-xml", "version": "2.0", "encoding": encoding})
        return read_json(source, options.max_rows)
