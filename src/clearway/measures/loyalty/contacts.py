"""Cases as contacts of customers, in the order in which each customer makes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.base.time import NULL_US

if TYPE_CHECKING:
    from clearway.measures.casetable import CaseTable

Ints = np.ndarray[Any, np.dtype[np.int64]]
Floats = np.ndarray[Any, np.dtype[np.float64]]
Bools = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True, eq=False)
class Contacts:
    """Cases by customer and start; all arrays have shape (contacts,).

    Parameters
    ----------
    case : int array
        Row of the case table.
    customer : int array
        0 to ``customers - 1``, ascending.
    start_us, end_us : int64 array
        An open case ends, as far as known, with its last step.
    first : bool array
        The customer's first contact in the log.
    experienced_s : float array
        What the customer lived through: seconds of waiting in the case, or its whole time where the log cannot tell
        waiting from work; NaN where unknown.
    experience : {"wait", "cycle"}
        Which of the two.
    last_us : int
        Where the log ends: what comes after it is not known.
    left_out : int
        Cases without a customer or without a stamp.
    """

    case: Ints
    customer: Ints
    start_us: Ints
    end_us: Ints
    first: Bools
    experienced_s: Floats
    experience: str
    last_us: int
    left_out: int

    def __len__(self) -> int:
        return int(self.case.size)

    @property
    def customers(self) -> int:
        """Distinct customers."""
        return int(np.count_nonzero(self.first))

    @property
    def next(self) -> Ints:
        """Place of the customer's next contact, -1 where none follows."""
        following = np.full(len(self), -1)
        same = np.flatnonzero(self.customer[1:] == self.customer[:-1])
        following[same] = same + 1
        return following


def contacts(cases: CaseTable) -> Contacts:
    """Order cases as contacts.

    Parameters
    ----------
    cases : CaseTable

    Raises
    ------
    OptionError
        ``loyalty.customer``: the log has no column of customers, or no case names one.
    """
    if cases.customer is None or not (cases.customer >= 0).any():
        raise OptionError("loyalty.customer", place={"option": "--map"})
    known = (cases.customer >= 0) & (cases.start_us != NULL_US)
    rows = np.flatnonzero(known)
    start = cases.start_us[rows].astype(np.int64)
    end = np.where(cases.end_us[rows] == NULL_US, start, cases.end_us[rows]).astype(np.int64)
    end = np.maximum(end, start)
    code = np.unique(cases.customer[rows], return_inverse=True)[1]
    order = np.lexsort((end, start, code))
    code = code[order]
    experience = "cycle" if (cases.wait_us == NULL_US).all() else "wait"
    return Contacts(
        case=rows[order],
        customer=code,
        start_us=start[order],
        end_us=end[order],
        first=np.append(True, code[1:] != code[:-1])[: code.size],
        experienced_s=_experienced(cases, experience)[rows][order],
        experience=experience,
        last_us=_last(cases),
        left_out=int(known.size - rows.size),
    )


def _experienced(cases: CaseTable, experience: str) -> Floats:
    seconds: Floats = cases.seconds(experience)
    return np.where(cases.closed, seconds, np.nan) if experience == "cycle" else seconds


def _last(cases: CaseTable) -> int:
    stamps = np.concatenate([cases.start_us, cases.end_us])
    return int(stamps[stamps != NULL_US].max())
