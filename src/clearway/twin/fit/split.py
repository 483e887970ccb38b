"""Cut a log in time: a part to learn from, and a later one to be judged by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from clearway.twin.fit.observed import Observed

Array = np.ndarray[Any, np.dtype[Any]]

ENDING = 0.1
"""Last part of a log's span in which ends of cases are counted."""

MANY = 1.5
"""How many times as many cases as usual must seem to end there, at least, for the log to be cut."""


def split(observed: Observed, share: float = 0.8) -> tuple[Observed, Observed]:
    """Split by the arrival of cases.

    Parameters
    ----------
    observed : Observed
    share : float
        Part of the cases that come first.

    Returns
    -------
    earlier, later : Observed
        The earlier cases that were over when the first later one arrived, so that nothing of the later time is seen;
        all later cases.
    """
    first = int(share * observed.n_cases)
    over = last_us(observed)
    limit = observed.arrived_us[first] if first < observed.n_cases else np.iinfo(np.int64).max
    cases = np.arange(observed.n_cases)
    return observed.take(cases[:first][over[:first] < limit]), observed.take(cases[first:])


def last_us(observed: Observed) -> Array:
    """The last end in each case, int64 of shape (cases,)."""
    found = np.full(observed.n_cases, np.iinfo(np.int64).min)
    np.maximum.at(found, observed.case, observed.end_us)
    return found


def still_open(observed: Observed) -> Array:
    """Cases that a log cut at its end shows only in part, bool of shape (cases,).

    A log is cut when at least half as many cases again as in a usual tenth of its span, and more than chance explains,
    seem to end in the last one. Then cases that stop there after an activity with which earlier cases mostly go on are
    under way.
    """
    over = last_us(observed)
    found = np.zeros(observed.n_cases, bool)
    if observed.n_cases < 20:
        return found
    low, high = int(observed.arrived_us.min()), int(over.max())
    part = np.minimum(((over - low) / max(high - low, 1) / ENDING).astype(np.int64), int(1 / ENDING) - 1)
    counts = np.bincount(part, minlength=int(1 / ENDING))
    usual = float(np.median(counts[1:-1]))
    if counts[-1] < max(MANY * usual, usual + 3 * np.sqrt(usual + 1)):
        return found
    last = observed.activity[observed.offsets[1:] - 1]
    late = part == part.max()
    ends = np.bincount(last[~late], minlength=len(observed.activities))
    seen = np.bincount(observed.activity[~late[observed.case]], minlength=len(observed.activities))
    final = ends >= 0.5 * np.maximum(seen, 1)
    found[late & ~final[last]] = True
    return found
