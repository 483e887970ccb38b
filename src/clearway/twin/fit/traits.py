"""Attributes of cases that a twin can carry: few named values, about no person."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.model.spec.cases import Attribute

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]

MOST_VALUES = 20
"""Named values up to which an attribute is looked at."""

FEWEST = 10
"""Cases per value, on average, below which an attribute says more of single cases than of kinds."""


@dataclass(frozen=True, slots=True, eq=False)
class Trait:
    """An attribute with named values.

    Parameters
    ----------
    name : str
    values : tuple of str
        By code; an empty text where the log says nothing.
    codes : int64 array of shape (cases,)
    """

    name: str
    values: tuple[str, ...]
    codes: Array

    def take(self, cases: Array) -> Trait:
        """Those of some cases, by position or mask."""
        return replace(self, codes=self.codes[cases])

    def attribute(self) -> Attribute:
        """Values with their shares, for a Spec; values that no case has are left out."""
        counts = np.bincount(self.codes, minlength=len(self.values))
        share = counts / max(counts.sum(), 1)
        return Attribute({value: float(p) for value, p in zip(self.values, share, strict=True) if p > 0})


def traits_of(log: Log, original: Array) -> tuple[Trait, ...]:
    """The attributes of some cases that can decide on their way.

    Numbers with few values count as names. Left out are ids, names of people, the roles that speak of customers and
    employees (:func:`clearway.measures.discovery.decision_features.case_features`), attributes with more than 20
    values, with fewer than ten cases a value, and those that never vary.

    Parameters
    ----------
    original : int array
        Codes of the cases in the log.
    """
    from clearway.measures.discovery.decision_features import case_features

    found = []
    for name, feature in case_features(log).items():
        known, codes = np.unique(feature.values[original], return_inverse=True)
        if not 1 < known.size <= min(MOST_VALUES, original.size // FEWEST):
            continue
        values = tuple(_named(value, feature.names) for value in known.tolist())
        if len(set(values)) == len(values):
            found.append(Trait(name, values, codes.astype(np.int64)))
    return tuple(found)


def _named(value: float, names: tuple[str, ...] | None) -> str:
    """A value as a Spec names it; whole numbers are names too, other numbers as they are written."""
    if names is None:
        return "" if math.isnan(value) else f"{value:g}"
    return names[int(value)] if value >= 0 else ""


def attributes_named(traits: Iterable[Trait], names: Iterable[str]) -> dict[str, Attribute]:
    """The attributes of a Spec that something in it asks for."""
    asked = set(names)
    return {trait.name: trait.attribute() for trait in traits if trait.name in asked}
