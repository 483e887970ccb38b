"""The data of a study: a plain table or a measure of an event log becomes arrays with unit and names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

import numpy as np

from clearway.app.service.request import LogRequest
from clearway.base.errors import OptionError, ReadError
from clearway.base.messages import Message
from clearway.measures.series import Period

Array = np.ndarray[Any, np.dtype[Any]]
Unfinished = Literal["drop", "mark"]


@dataclass(frozen=True, slots=True)
class StudyRequest:
    """What a command's DATA and its options say.

    Parameters
    ----------
    log : LogRequest
        The source (a table, or a log where ``measure`` is given) and how to read it; ``--where`` is in its options.
    columns : tuple of str
        Columns of a table that hold the numbers.
    subgroup : str or None
        Column that names the subgroup of a row, or a whole number: so many rows a subgroup, in their order.
    n : str or None
        Column of sizes (units or exposure), or one number for all points.
    by : str or None
        Column of a table, or case attribute of a log, that tells the samples apart.
    label : str or None
        Column that names the points.
    measure : str or None
        A measure of the catalogue: the source is a log.
    period : {"day", "week", "month"} or None
        One point a period of the log's local calendar.
    unfinished : {"drop", "mark"}
        What becomes of a first or last period that the log covers only in part.
    drop_missing : bool
        Leave out rows with an empty cell instead of refusing them.
    """

    log: LogRequest
    columns: tuple[str, ...] = ()
    subgroup: str | None = None
    n: str | None = None
    by: str | None = None
    label: str | None = None
    measure: str | None = None
    period: Period | None = None
    unfinished: Unfinished = "drop"
    drop_missing: bool = False

    def __post_init__(self) -> None:
        for option in ("columns", "subgroup", "n", "label") if self.measure is not None else ("period",):
            if getattr(self, option):
                name = f"--{option.removesuffix('s')}"
                code = "study.log_option" if self.measure is not None else "study.table_option"
                raise OptionError(code, place={"option": name}, option=name)

    @property
    def source(self) -> str:
        """The file, folder or address."""
        return self.log.source


@dataclass(frozen=True, slots=True, eq=False)
class About:
    """What every kind of study data says of itself.

    Parameters
    ----------
    source : str
        Where the numbers come from, as messages call it.
    name : str
        Column or measure.
    unit : str
        ``s``, ``share``, ``count``, ``1/d``, ``money``, ``cases``; a currency or ``%`` of a table; empty: not known.
    notes : tuple of Message
        What was left out or marked.
    dropped : int
        Rows left out because a cell is empty.
    """

    source: str
    name: str
    unit: str = ""
    notes: tuple[Message, ...] = ()
    dropped: int = 0

    def as_json(self, lang: str = "en", *, n: int) -> dict[str, Any]:
        """The object under ``data`` of every command: ``source, name, unit, n, dropped, notes``."""
        from clearway.base.messages import text

        told = [text(note, lang) for note in self.notes]
        return {
            "source": self.source,
            "name": self.name,
            "unit": self.unit,
            "n": n,
            "dropped": self.dropped,
            "notes": told,
        }


_NONE = np.zeros(0, bool)


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """A series of numbers in its order.

    Parameters
    ----------
    values : float array of shape (n,)
    labels : tuple of str
        Row numbers, cases or periods.
    about : About
    censored : bool array of shape (n,)
        The number is a lower bound: the case is still open. Empty where nothing is.
    partial : bool array of shape (n,)
        The point is a period that the log covers only in part (``unfinished="mark"``). Empty where none is.
    sizes : int64 array of shape (n,)
        Observations behind each point, where a point is a mean; empty otherwise.
    """

    values: Array
    labels: tuple[str, ...]
    about: About
    censored: Array = field(default_factory=lambda: _NONE)
    partial: Array = field(default_factory=lambda: _NONE)
    sizes: Array = field(default_factory=lambda: np.zeros(0, np.int64))


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """Several samples (subgroups of a chart, groups of a test), which may differ in size.

    Parameters
    ----------
    samples : tuple of float arrays
    labels : tuple of str
        Name of each sample.
    about : About
    partial : bool array
        As in :class:`Values`.
    """

    samples: tuple[Array, ...]
    labels: tuple[str, ...]
    about: About
    partial: Array = field(default_factory=lambda: _NONE)


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Counts with the units or the exposure behind each.

    Parameters
    ----------
    counts : float array of shape (m,)
        Never negative.
    n : float array of shape (m,) or None
        Positive; None where no size is known (charts c and g).
    labels : tuple of str
    about : About
    partial : bool array
        As in :class:`Values`.
    """

    counts: Array
    n: Array | None
    labels: tuple[str, ...]
    about: About
    partial: Array = field(default_factory=lambda: _NONE)


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Some columns of a table, row by row.

    Parameters
    ----------
    numbers : dict of str to float array
    texts : dict of str to tuple of str
    rows : int64 array
        Row in the source.
    units : dict of str to str
        Of the columns of numbers.
    about : About
    """

    numbers: dict[str, Array]
    texts: dict[str, tuple[str, ...]]
    rows: Array
    units: dict[str, str]
    about: About


@dataclass(frozen=True, slots=True, eq=False)
class Categories:
    """Categories with a count or a weight each.

    Parameters
    ----------
    names : tuple of str
    values : float array of shape (k,)
    counted : bool
        Whether the values count observations.
    others : str or None
        Name of a category that holds the rest.
    about : About
    """

    names: tuple[str, ...]
    values: Array
    counted: bool
    others: str | None
    about: About


def read_values(request: StudyRequest, *, with_open: bool = False) -> Values:
    """A series of numbers.

    A table gives one column in the order of its rows. A log gives a number a case in the order in which cases ended,
    or with ``period`` one number a period: the mean over the cases that ended in it, or the rate a day.

    Parameters
    ----------
    with_open : bool
        Add open cases with their age (cycle and working time), marked as censored.

    Raises
    ------
    OptionError
        Options that do not fit the source, a column or measure that does not exist; each with candidates.
    ReadError
        A cell that is no number, empty, or in another unit; with row and column.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = f"{folder}/times.csv"
    ...     _ = open(path, "w").write("minutes\\n3\\n4.5\\n")
    ...     read_values(StudyRequest(LogRequest(path))).values.tolist()
    [3.0, 4.5]
    """
    if request.measure is not None:
        from clearway.app.service.studylog import log_values

        return log_values(request, with_open=with_open)
    from clearway.app.service.studyshapes import table_values

    return table_values(request)


def read_subgroups(request: StudyRequest) -> Samples:
    """Subgroups of a chart: by a column, so many rows each, several columns a row, or a log's periods.

    Raises
    ------
    OptionError, ReadError
        As :func:`read_values`; ``study.subgroup`` where nothing says what a subgroup is.
    """
    if request.measure is not None:
        from clearway.app.service.studylog import log_subgroups

        return log_subgroups(request)
    from clearway.app.service.studyshapes import table_subgroups

    return table_subgroups(request)


def read_samples(request: StudyRequest) -> Samples:
    """Samples of a test: one column told apart by ``by``, several columns, or a log's cases by an attribute.

    Raises
    ------
    OptionError, ReadError
        As :func:`read_values`; ``measure.scope`` where the log has no such attribute.
    """
    if request.measure is not None:
        from clearway.app.service.studylog import log_samples

        return log_samples(request)
    from clearway.app.service.studyshapes import table_samples

    return table_samples(request)


def read_counts(request: StudyRequest) -> Counts:
    """Counts with sizes: a column with ``n``, or a log's counts by period.

    Raises
    ------
    OptionError, ReadError
        As :func:`read_values`; ``study.negative`` and ``study.size`` for counts below zero and sizes that are not
        positive.
    """
    if request.measure is not None:
        from clearway.app.service.studylog import log_counts

        return log_counts(request)
    from clearway.app.service.studyshapes import table_counts

    return table_counts(request)


def source_name(source: str) -> str:
    """What messages call a source: the name of its file, an address without its password.

    What cannot be opened keeps the words of the caller.

    Examples
    --------
    >>> source_name("nowhere/late.csv")
    'nowhere/late.csv'
    """
    from clearway.log.sources import open_source

    try:
        return open_source(source).name
    except ReadError:
        return source


def read_columns(
    request: StudyRequest,
    numbers: Sequence[str],
    texts: Sequence[str] = (),
    *,
    options: Mapping[str, str] = MappingProxyType({}),
) -> Columns:
    """Some columns of a table row by row, for studies with factors, parts and operators.

    Parameters
    ----------
    numbers, texts : sequence of str
        Columns that must hold numbers; columns that name things.
    options : mapping of str to str
        The option that names a column, for messages; ``--column`` unless told.

    Raises
    ------
    OptionError
        ``study.column``; ``study.table_only`` for a log.
    ReadError
        As :func:`read_values`.
    """
    if request.measure is not None:
        raise OptionError("study.table_only", place={"option": "--measure"})
    from clearway.app.service.studyshapes import table_columns

    return table_columns(request, numbers, texts, options)


def read_names(request: StudyRequest) -> dict[str, str]:
    """The columns of a table by their names in small letters; a log has none.

    Raises
    ------
    ReadError
        The table cannot be read.
    """
    if request.measure is not None:
        return {}
    from clearway.app.service.studytable import open_table

    names = open_table(request.source, request.log.options).names
    return {name.strip().lower(): name for name in reversed(names)}


def read_categories(request: StudyRequest) -> Categories:
    """Categories: the texts of ``by`` counted (or weighted by a column), or a log's measure by one of its scopes.

    Raises
    ------
    OptionError
        ``study.no_by``: nothing says what the categories are; ``study.column``, ``measure.scope``.
    ReadError
        As :func:`read_values`.
    """
    if request.by is None:
        raise OptionError("study.no_by", place={"option": "--by"})
    if request.measure is not None:
        from clearway.app.service.studylog import log_categories

        return log_categories(request)
    from clearway.app.service.studyshapes import table_categories

    return table_categories(request)
