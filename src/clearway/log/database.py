"""A database given by its URL: where it is, what it is called without its password, and which rows are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import parse_qsl, unquote, urlsplit

from clearway.base.errors import OptionError, ReadError
from clearway.log.options import ReadOptions

if TYPE_CHECKING:
    import pyarrow as pa

LISTED = 20
REASON_LENGTH = 200
_SECRET_KEYS = frozenset({"password", "passwd", "pwd", "sslpassword", "token", "secret"})

Table = tuple[str, str]
"""Schema (may be empty) and name of a table or view."""


class Connection(Protocol):
    """What a foreign database can do for a reader."""

    def tables(self) -> list[Table]:
        """Tables and views, sorted."""

    def batches(self, query: str, *, limit: int) -> Iterator[pa.RecordBatch]:
        """Stream the rows of one SELECT, all or some more than the limit; raises the driver's own errors."""


class Database(Protocol):
    """One kind of foreign database."""

    @property
    def schemes(self) -> tuple[str, ...]:
        """What its URLs begin with; the first is the usual one."""

    def connect(self, place: Place) -> AbstractContextManager[Connection]:
        """Open read-only; raises the driver's own errors, ReadError or MissingExtraError."""

    def faults(self) -> tuple[type[Exception], ...]:
        """What the driver raises."""


@dataclass(frozen=True, slots=True)
class Place:
    """A database URL taken apart.

    Parameters
    ----------
    url : str
        As given, with its secrets; never shown.
    shown : str
        What messages call it.
    scheme : str
        ``duckdb``, ``sqlite``, ``postgresql`` ...
    secrets : tuple of str
        Texts that must never be shown.
    """

    url: str
    shown: str
    scheme: str
    secrets: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Place({self.shown!r})"

    def file(self) -> Path:
        """The file that a URL such as ``sqlite:///log.db`` names: relative if there is one, else absolute.

        Raises
        ------
        ReadError
            ``read.missing``: there is none.
        """
        rest = self.url.partition("://")[2].removeprefix("/")
        for text in dict.fromkeys((rest, unquote(rest))):
            for path in (Path(text), Path(f"/{text}")):
                if text and path.is_file():
                    return path.resolve()
        raise ReadError("read.missing", place={"file": self.shown})

    def told(self, error: BaseException) -> ReadError:
        """The refusal for an error of the driver, in one line and without secrets."""
        words = " ".join(str(error).split())
        for secret in sorted(self.secrets, key=len, reverse=True):
            words = words.replace(secret, "***")
        return ReadError("sql.failed", place={"file": self.shown}, reason=words[:REASON_LENGTH] or type(error).__name__)


def place_of(url: str, shown: str) -> Place:
    """Take a database URL apart.

    Examples
    --------
    >>> place_of("postgresql://me:secret@host/db", "postgresql://me@host/db").secrets
    ('secret',)
    """
    scheme = url.partition("://")[0].lower()
    return Place(url, shown, scheme, tuple(dict.fromkeys(text for text in _secrets(url) if text)))


def query_of(connection: Connection, place: Place, options: ReadOptions) -> tuple[str, str]:
    """The SELECT that is meant, and what it reads in a word.

    Raises
    ------
    OptionError
        ``option.table_and_query``: both are given.
    ReadError
        ``sql.which`` (neither is given; lists the tables), ``sql.table`` (no such one).
    """
    if options.table is not None and options.query is not None:
        raise OptionError("option.table_and_query", place={"option": "--query"})
    if options.query is not None:
        return options.query.strip().rstrip(";"), "query"
    tables = connection.tables()
    if options.table is None:
        names = [_dotted(table) for table in tables]
        first = names[0] if names else "TABLE"
        raise ReadError("sql.which", place={"file": place.shown}, candidates=_listed(names), first=first)
    return f"SELECT * FROM {_quoted(_named(options.table, tables, place))}", "table"


def _named(wanted: str, tables: Sequence[Table], place: Place) -> Table:
    """The table meant: exactly, else the only one when capitals do not count."""
    for same in (str, str.lower):
        found = [table for table in tables if same(wanted) in {same(_dotted(table)), same(table[1])}]
        exact = [table for table in found if same(_dotted(table)) == same(wanted)]
        if len(found) == 1 or len(exact) == 1:
            return (exact or found)[0]
    names = [_dotted(table) for table in tables]
    near = get_close_matches(wanted, names, 1, 0.0)
    first = near[0] if near else "-"
    raise ReadError("sql.table", place={"file": place.shown}, wanted=wanted, candidates=_listed(names), first=first)


def _dotted(table: Table) -> str:
    return ".".join(part for part in table if part)


def _quoted(table: Table) -> str:
    return ".".join('"' + part.replace('"', '""') + '"' for part in table if part)


def _listed(names: Sequence[str]) -> str:
    return (", ".join(names[:LISTED]) + (" ..." if len(names) > LISTED else "")) or "-"


def _secrets(url: str) -> Iterator[str]:
    """Everything in a URL that may be a password, as written and decoded, also where the URL is malformed."""
    authority = re.split(r"[/?#]", url.partition("://")[2], maxsplit=1)[0]
    loose = url.partition("://")[2].rpartition("@")[0]
    for user in (authority.rpartition("@")[0], loose):
        secret = user.partition(":")[2]
        yield from (secret, unquote(secret))
    try:
        pairs = parse_qsl(urlsplit(url).query)
    except ValueError:
        return
    yield from (value for key, value in pairs if key.lower() in _SECRET_KEYS)
