"""Formulas with their sources, kept beside the numbers that they give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Formula:
    """How a number is made and who says so.

    Parameters
    ----------
    text : str
        The formula in plain characters, in the names of the other numbers.
    source : str
        Short citation.
    """

    text: str
    source: str


Formulas = Mapping[str, Formula]


def shared(keys: str, text: str, source: str) -> dict[str, Formula]:
    """The same formula under several keys, separated by blanks.

    Examples
    --------
    >>> sorted(shared("cp pp", "(usl - lsl) / (6 sigma)", "ISO 22514-2:2017"))
    ['cp', 'pp']
    """
    return dict.fromkeys(keys.split(), Formula(text, source))


def told(formulas: Formulas, keys: Iterable[str]) -> dict[str, dict[str, str]]:
    """Text and source of each key that has a formula, in the order of the keys.

    Examples
    --------
    >>> told(shared("cp", "(usl - lsl) / (6 sigma)", "ISO 22514-2:2017"), ["cp", "n"])
    {'cp': {'formula': '(usl - lsl) / (6 sigma)', 'source': 'ISO 22514-2:2017'}}
    """
    return {key: {"formula": formulas[key].text, "source": formulas[key].source} for key in keys if key in formulas}
