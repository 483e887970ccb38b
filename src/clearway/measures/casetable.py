"""One row a case: the arrays behind segments, goals and suspected causes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US

if TYPE_CHECKING:
    import pyarrow as pa

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Attribute:
    """A case attribute as codes.

    Parameters
    ----------
    codes : int32 array of shape (cases,)
        -1 where the case has no value.
    names : tuple of str
        Text by code.
    """

    codes: Array
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CaseTable:
    """Every case with its times, in the order of the log's ``cases``; all arrays have shape (cases,).

    Parameters
    ----------
    ids : pyarrow array of text
        Case ids (see :meth:`id`).
    start_us, end_us : int64
        First start (or end) and last completion; ``NULL_US`` where unknown.
    open : bool
        Something in the case has started and not ended.
    n : int32
        Completed instances.
    cycle_us : int64
        Closed cases: ``end - start``; open ones: the log's last stamp minus start (censored). ``NULL_US``: unknown.
    working_us : int64 or None
        The same in working time; None without a calendar.
    touch_us, wait_us : int64
        Sum over completed instances; ``NULL_US`` where the log has one stamp.
    causes_us : mapping of str to int64
        The five causes of waiting, summing to ``wait_us``; empty when waits are not measurable.
    rework : int32
        Instances that repeat an activity already done in the case.
    handovers : int32
        Steps from one resource to another; -1 without resources.
    variant : int32
        Variant code.
    cost : float64 or None
        Money; None without costs.
    customer : int64 or None
        Customer code (-1: none); None without a customer column: each case counts as one customer.
    attributes : mapping of str to Attribute
        Case attributes that can serve as segments.
    """

    ids: pa.Array
    start_us: Array
    end_us: Array
    open: Array
    n: Array
    cycle_us: Array
    working_us: Array | None
    touch_us: Array
    wait_us: Array
    causes_us: Mapping[str, Array]
    rework: Array
    handovers: Array
    variant: Array
    cost: Array | None
    customer: Array | None
    attributes: Mapping[str, Attribute]

    def __len__(self) -> int:
        return int(self.n.size)

    def id(self, case: int) -> str:
        """Text of a case's id."""
        return str(self.ids[int(case)].as_py())

    @property
    def closed(self) -> Array:
        """Cases with a cycle time that has come to its end, bool."""
        done: Array = ~self.open & (self.cycle_us != NULL_US)
        return done

    def seconds(self, name: str) -> Array:
        """``cycle``, ``working``, ``touch`` or ``wait``, or one of the causes, in seconds; NaN where unknown."""
        values = self.causes_us[name] if name in self.causes_us else getattr(self, f"{name}_us")
        if values is None:
            return np.full(len(self), np.nan)
        return np.where(values == NULL_US, np.nan, values / 1e6)

    def people(self, mask: Array) -> int:
        """Distinct customers behind some cases; cases without a customer count one each."""
        if self.customer is None:
            return int(np.count_nonzero(mask))
        codes = self.customer[mask]
        return int(np.unique(codes[codes >= 0]).size + np.count_nonzero(codes < 0))
