"""Conditions on the attributes of a case: comparisons joined by and, then by or."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Comparison:
    """An attribute compared with a value.

    Parameters
    ----------
    attribute : str
        Name of an attribute of the Spec.
    op : str
    value : float or str
        Text for attributes with named values, for which only ``==`` and ``!=`` mean something.
    """

    attribute: str
    op: Literal["==", "!=", "<", "<=", ">", ">="]
    value: float | str


Condition = tuple[tuple[Comparison, ...], ...]
"""True when all comparisons of at least one group hold."""
