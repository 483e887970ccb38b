"""The value of the family: a document in three layers, what people typed, what data gave, what follows from both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from clearway.base.messages import Message
from clearway.findings.finding import Finding
from clearway.measures.backed import Backed
from clearway.measures.measures import Measures
from clearway.measures.voice.kano import Kano
from clearway.measures.voice.scores import Scores

VERSION = 1
"""Of the file form of every document."""

ADDED = "added"
"""Metadata of a field that earlier files of this version do not have."""


@dataclass(frozen=True, slots=True)
class LogSource:
    """The log that data came from.

    Parameters
    ----------
    name, sha256 : str
        Of the file.
    cases : int
    first, last : str
        ISO 8601 moments in UTC.
    zone : str
    """

    name: str
    sha256: str
    cases: int
    first: str
    last: str
    zone: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the catalogue, as a file keeps it.

    Parameters
    ----------
    id : str
    values : dict of str to object
        Raw values; see :class:`clearway.findings.Finding` for the endings of their names.
    """

    id: str
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def message(self) -> Message:
        """The sentence as whoever shows it takes it."""
        return Message(self.id, self.values)


@dataclass(frozen=True, slots=True)
class Nothing:
    """A layer without a field."""


@dataclass(frozen=True, slots=True)
class Method:
    """How something that is no number is found.

    Parameters
    ----------
    key : str
        What.
    formula, source : str
    """

    key: str
    formula: str
    source: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A control chart that was chosen for a goal's measure.

    Parameters
    ----------
    chart : str
        Its kind, such as ``imr``.
    rules : str
        Names of the rules that watch it.
    why : tuple of Line
        The reasons.
    centre, lcl, ucl : Backed or None
        Lines of the chart at its last point, with the estimator of its sigma; None where the chart has no such line.
    """

    chart: str
    rules: str
    why: tuple[Line, ...] = ()
    centre: Backed | None = None
    lcl: Backed | None = None
    ucl: Backed | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What documents are filled from.

    Parameters
    ----------
    measures : Measures or None
        Of the log; None without one.
    findings : tuple of Finding
        Ranked.
    charts : mapping of str to Chosen
        By the text of the goal.
    kano : tuple of Kano
        From answers to the questionnaire.
    scores : Scores or None
        From a survey.
    """

    measures: Measures | None = None
    findings: tuple[Finding, ...] = ()
    charts: Mapping[str, Chosen] = field(default_factory=dict)
    kano: tuple[Kano, ...] = ()
    scores: Scores | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a project.

    Parameters
    ----------
    kind : str
        Name of its form.
    typed : dataclass
        What people typed; nothing but people changes it.
    data : dataclass
        What was computed from a log or a survey; fresh data replace it.
    worked : dataclass
        What follows from both.
    log : LogSource or None
        Where the data come from.
    """

    kind: str
    typed: Any
    data: Any
    worked: Any
    log: LogSource | None = None


class Form(Protocol):
    """A member of the family: what a kind of document asks people, finds in data, and works out.

    Attributes
    ----------
    name : str
        Of the command and the files.
    typed, found, follows : type
        Dataclasses of the three layers.
    """

    name: str

    @property
    def typed(self) -> type:
        """What people are asked."""
        ...

    @property
    def found(self) -> type:
        """What data are asked."""
        ...

    @property
    def follows(self) -> type:
        """What is worked out."""
        ...

    def fill(self, material: Material) -> Any:
        """The layer from data."""
        ...

    def seed(self, typed: Any, data: Any) -> Any:
        """What was typed, with blank rows for what data found: never less, never changed."""
        ...

    def work(self, typed: Any, data: Any) -> Any:
        """The layer that follows from both."""
        ...


def document(form: Form, typed: Any = None, data: Any = None, *, log: LogSource | None = None) -> Document:
    """Put a document together from what was typed and what was found.

    Raises
    ------
    OptionError
        Something typed is out of range.
    """
    found = form.found() if data is None else data
    said = form.seed(form.typed() if typed is None else typed, found)
    return Document(form.name, said, found, form.work(said, found), log)


def refilled(form: Form, old: Document, material: Material, *, log: LogSource | None = None) -> Document:
    """The document with fresh data: what people typed stays as it is."""
    return document(form, old.typed, form.fill(material), log=log)


def seeded(rows: Sequence[Any], keys: Iterable[str], blank: Callable[[str], Any]) -> tuple[Any, ...]:
    """Rows with a blank one for each key that has none yet, in the order of the keys after those there are."""
    known = {row.key for row in rows}
    return (*rows, *(blank(key) for key in dict.fromkeys(keys) if key not in known))
