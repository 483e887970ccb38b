"""Drivers in a plain survey table: ordered questions, numbers and traits beside one outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from clearway.base.errors import InputError
from clearway.base.messages import Message
from clearway.measures.voice.driver import Drivers
from clearway.measures.voice.driverdata import MOST_VALUES, Trait
from clearway.measures.voice.driverfit import fit_terms
from clearway.measures.voice.drivers import RESAMPLES, summed_up
from clearway.measures.voice.driverterms import LEAST, Kind, Term, traits_of
from clearway.stats.hinges import hinges, knots_of
from clearway.stats.ridge import Floats, Link
from clearway.stats.thermometer import thermometer

Array = np.ndarray[Any, np.dtype[Any]]
MOST_LEVELS = 11
"""Different whole numbers up to which a column is an ordered question."""

SMALL_SCALE = 7
"""Largest answer up to which 0 stands for "does not apply"; on longer scales it is an answer."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A survey as columns of shape (n,).

    Parameters
    ----------
    outcome : float64[n]
        The score; 0 and 1 for yes or no.
    scale : (float, float)
    link : {"identity", "logit"}
    items : mapping of str to float64[n]
        Ordered answers; not a number where there is none.
    numbers : mapping of str to float64[n]
    traits : mapping of str to Trait
    absent : float or None
        Answer that stands for "does not apply"; None: 0 on scales up to 7.
    outcome_name, source : str
    notes : mapping of str to int
    """

    outcome: Floats
    scale: tuple[float, float]
    link: Link
    items: Mapping[str, Floats]
    numbers: Mapping[str, Floats] = field(default_factory=dict)
    traits: Mapping[str, Trait] = field(default_factory=dict)
    absent: float | None = None
    outcome_name: str = "outcome"
    source: str = ""
    notes: Mapping[str, int] = field(default_factory=dict)

    @property
    def cases(self) -> int:
        """Answers: nobody else is known."""
        return int(self.outcome.size)


def survey_drivers(table: Table, *, draws: int = 1000, resamples: int = RESAMPLES, seed: int = 1) -> Drivers:
    """Say which questions, numbers and traits go with the outcome of a survey.

    Ordered questions enter level by level, without a distance between levels, and "does not apply" as a level of its
    own; numbers enter as curves that bend at the median and the 90th percentile. One unit is one level more of a
    question, for those who did not give the highest and to whom it applies. Held-out answers and blocks are drawn.

    Parameters
    ----------
    table : Table
    draws, resamples, seed
        As :func:`clearway.measures.voice.drivers.drivers`.

    Returns
    -------
    Drivers

    Raises
    ------
    InputError
        ``drivers.no_columns``: nothing stands beside the outcome; those of :func:`fit_terms`.
    """
    terms = tuple(_terms(table))
    if not any(term.told for term in terms):
        raise InputError("drivers.no_columns", place={"file": table.source} if table.source else {})
    fitted = fit_terms(terms, table.outcome, link=table.link, seed=seed)
    notes = (Message("drivers.note.drawn"),)
    return summed_up(
        fitted, table, {}, segment=None, notes=notes, draws=draws, resamples=resamples, seed=seed, units=None
    )


def kind_of(values: Floats) -> Kind | None:
    """Whether numbers are answers on a scale, amounts, or nothing of both (alike, or all different whole numbers).

    Examples
    --------
    >>> kind_of(np.array([1.0, 2, 3, 5, 5])), kind_of(np.array([0.5, 3.25, 8.0, 9.5])), kind_of(np.arange(50.0))
    ('item', 'number', None)
    """
    known = values[np.isfinite(values)]
    levels = np.unique(known)
    whole = bool(np.all(levels == np.round(levels)))
    if levels.size < 2 or (whole and levels.size == known.size and known.size > MOST_LEVELS):
        return None
    return "item" if whole and levels.size <= MOST_LEVELS and levels[0] >= 0 else "number"


def _terms(table: Table) -> Iterator[Term]:
    for name, values in table.items.items():
        yield from _filled(table, name, values, "item")
    for name, values in table.numbers.items():
        yield from _filled(table, name, values, "number")
    for name, trait in table.traits.items():
        yield from traits_of(name, trait)


def _filled(table: Table, name: str, values: Floats, kind: Kind) -> Iterator[Term]:
    """A column whose gaps stand at its median, and a control that says where they were."""
    missing = ~np.isfinite(values)
    if missing.all():
        return
    full = np.where(missing, np.median(values[~missing]), values)
    yield _item(table, name, full) if kind == "item" else _number(name, full)
    if np.count_nonzero(missing) >= LEAST:
        gap = missing.astype(np.float64)
        yield Term(name, "control", gap, gap[:, None], 0.0, np.zeros(gap.size, bool), gap)


def _item(table: Table, name: str, values: Floats) -> Term:
    """One level more: for those below the highest, to whom the question applies."""
    zero = 0.0 if values.max() <= SMALL_SCALE and values.min() == 0 and np.unique(values).size > 2 else None
    absent = table.absent if table.absent is not None else zero
    levels = tuple(float(level) for level in np.unique(values) if level != absent)
    columns = thermometer(values, levels, absent=absent)
    touched = (values < levels[-1]) & (values != absent)
    place = np.searchsorted(levels, values)
    higher = np.where(touched, np.array(levels)[np.minimum(place + 1, len(levels) - 1)], values)
    raw = np.where(values == absent, levels[0] - 1, values) if absent is not None else values
    return Term(name, "item", raw, columns, 1.0, touched, higher, (), levels[0], levels[-1], 0, levels)


def _number(name: str, values: Floats) -> Term:
    """One unit more, within the range of validity."""
    knots = knots_of(values)
    low, high = (float(end) for end in np.quantile(values, (0.05, 0.95)))
    touched = (values >= low) & (values <= high)
    more = np.where(touched, values + 1.0, values)
    return Term(name, "number", values, hinges(values, knots), 1.0, touched, more, knots, low, high)


def split_columns(
    numbers: Mapping[str, Floats], texts: Mapping[str, tuple[str, ...]]
) -> tuple[dict[str, Floats], dict[str, Floats], dict[str, Trait]]:
    """Columns of a table as ordered questions, numbers and traits; what is none of these is left out."""
    kinds = {name: kind_of(values) for name, values in numbers.items()}
    items = {name: values for name, values in numbers.items() if kinds[name] == "item"}
    amounts = {name: values for name, values in numbers.items() if kinds[name] == "number"}
    traits = {}
    for name, cells in texts.items():
        names = tuple(sorted({cell for cell in cells if cell}))
        if 2 <= len(names) <= MOST_VALUES:
            place = {cell: code for code, cell in enumerate(names)}
            traits[name] = Trait(np.array([place.get(cell, -1) for cell in cells]), names)
    return items, amounts, traits
