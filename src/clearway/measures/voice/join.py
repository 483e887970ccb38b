"""Answers of customers joined to cases: by the key of the case, or by customer and time window; never by guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.base.time import NULL_US, SECOND_US
from clearway.measures.attributes import customers

if TYPE_CHECKING:
    from clearway.log.feedback import Feedback
    from clearway.log.log import Log

Ints = np.ndarray[Any, np.dtype[Any]]
LEAST_SHARE = 0.05
"""Share of joined answers below which the two files do not belong together."""

WAYS = ("case", "customer")
SEVERAL = ("refuse", "last", "leave_out")


@dataclass(frozen=True, slots=True)
class Join:
    """Which answer belongs to which case, and what became of the others.

    Parameters
    ----------
    by : str
        ``case`` or ``customer``.
    case : int32 array, shape (answers,)
        Row of the case in ``log.cases``; -1 where an answer belongs to none.
    n, joined : int
        Answers, and those that belong to a case.
    without_key, unknown_key, outside_window : int
        Why the others do not: no key; a key that the log does not have; no case at that time.
    several : int
        Answers that fit more than one case in the window.
    cases : int
        Cases with an answer.
    repeated : int
        Answers beyond the first of their case.
    window_us : int or None
        How long after the end of a case its answer may come.
    """

    by: str
    case: Ints
    n: int
    joined: int
    without_key: int
    unknown_key: int
    outside_window: int
    several: int
    cases: int
    repeated: int
    window_us: int | None = None

    @property
    def share(self) -> float:
        """Share of the answers that belong to a case."""
        return self.joined / self.n if self.n else 0.0

    def answer_of(self, n_cases: int) -> Ints:
        """Row of the last answer of each case, -1 where there is none."""
        found = np.full(n_cases, -1, np.int64)
        rows = np.flatnonzero(self.case >= 0)
        found[self.case[rows]] = rows
        return found


def join(
    log: Log, feedback: Feedback, *, by: str | None = None, window: float | None = None, several: str = "refuse"
) -> Join:
    """Join answers to the cases that they are about.

    By case, the keys of both files must be equal, but for blanks around them. By customer, an answer belongs to the case
    of the same customer that had begun when it came and had not ended longer than ``window`` before.

    Parameters
    ----------
    log : Log
    feedback : Feedback
    by : {"case", "customer"}, optional
        The case where the feedback has a column of cases, else the customer.
    window : float, optional
        Seconds; needed by customer.
    several : {"refuse", "last", "leave_out"}
        What to do with an answer that fits several cases: refuse the join, take the case that began last, or join none.

    Raises
    ------
    OptionError
        ``join.choice``, ``join.no_key``, ``join.no_window``, ``join.no_time``; ``join.several``; ``join.low``: under 5% of
        the answers belong to a case.

    Examples
    --------
    >>> import clearway as cw
    >>> log = cw.read(b"case,activity,time\\n7,call,2025-03-01 08:00\\n8,call,2025-03-02 08:00\\n")
    >>> joined = join(log, cw.read_feedback(b"case,rating\\n8,5\\n9,1\\n"))
    >>> joined.case.tolist(), joined.unknown_key, joined.share
    ([1, -1], 1, 0.5)
    """
    _refuse_odd(by, several)
    way = by or ("case" if "case" in feedback.roles or "customer" not in feedback.roles else "customer")
    made = _by_case(log, feedback) if way == "case" else _by_customer(log, feedback, window, several)
    if made.n and made.share < LEAST_SHARE:
        raise _low(log, feedback, made)
    return made


def _refuse_odd(by: str | None, several: str) -> None:
    for option, value, choices in (("--join", by or WAYS[0], WAYS), ("--several", several, SEVERAL)):
        if value not in choices:
            raise OptionError("join.choice", place={"option": option}, value=value, choices=", ".join(choices))


def _by_case(log: Log, feedback: Feedback) -> Join:
    if "case" not in feedback.roles:
        raise OptionError("join.no_key", place={"option": "--feedback-map"})
    keys = feedback.texts("case")
    ids = [str(text).strip() for text in log.cases.arrow(["id"]).column(0).to_pylist()]
    case = _places(keys, ids)
    missing = sum(key is None for key in keys)
    return _join("case", case, without_key=missing, unknown_key=int((case < 0).sum()) - missing)


def _by_customer(log: Log, feedback: Feedback, window: float | None, several: str) -> Join:
    owners = customers(log)
    if "customer" not in feedback.roles or owners is None:
        raise OptionError("join.no_key", place={"option": "--feedback-map"})
    if window is None:
        raise OptionError("join.no_window", place={"option": "--window"})
    times = feedback.times()
    if (times == NULL_US).all():
        raise OptionError("join.no_time", place={"option": "--feedback-map"})
    keys = feedback.texts("customer")
    customer = _places(keys, _customer_names(log))
    case, fits = _in_window(log, owners, (customer, times), int(window * SECOND_US))
    many = int((fits > 1).sum())
    if many and several == "refuse":
        raise OptionError("join.several", place={"option": "--several"}, several=many, n=feedback.n)
    if several == "leave_out":
        case = np.where(fits > 1, -1, case)
    missing = np.array([key is None for key in keys], bool) | (times == NULL_US)
    unknown = ~missing & (customer < 0)
    outside = int((~missing & ~unknown & (fits == 0)).sum())
    return _join(
        "customer",
        case.astype(np.int32),
        without_key=int(missing.sum()),
        unknown_key=int(unknown.sum()),
        outside_window=outside,
        several=many,
        window_us=int(window * SECOND_US),
    )


def _places(keys: Sequence[str | None], names: Sequence[str]) -> Ints:
    """Row of each key among the names, -1 where it is not there."""
    place = {name: row for row, name in enumerate(names)}
    return np.array([-1 if key is None else place.get(key, -1) for key in keys], np.int32)


def _customer_names(log: Log) -> list[str]:
    """Customers by code, as :func:`clearway.measures.attributes.customers` codes them."""
    column = log.roles["customer"]
    if column in log.dictionaries:
        return [name.strip() for name in log.names(column)]
    table = log.cases if column in log.cases.names else log.instances
    values = np.unique(table.column(column).astype(np.float64))
    return [f"{value:g}" if value % 1 else str(int(value)) for value in values[~np.isnan(values)]]


def _in_window(log: Log, owners: Ints, asked: tuple[Ints, Ints], window_us: int) -> tuple[Ints, Ints]:
    """For each answer the fitting case that began last, and how many fit."""
    start, end = log.cases.column("start_us"), log.cases.column("end_us")
    arrival = log.cases.column("arrival_us") if "arrival_us" in log.cases.names else start
    begin = np.where(arrival == NULL_US, np.where(start == NULL_US, end, start), arrival)
    late = np.where(end == NULL_US, np.iinfo(np.int64).max, end + window_us)
    late = np.where(log.cases.column("open").astype(bool), np.iinfo(np.int64).max, late)
    order = np.lexsort((begin, owners))
    sorted_owner = owners[order]
    customer, times = asked
    case, fits = np.full(customer.size, -1, np.int64), np.zeros(customer.size, np.int64)
    low, high = (np.searchsorted(sorted_owner, customer, side=side) for side in ("left", "right"))
    for row in np.flatnonzero((customer >= 0) & (times != NULL_US)):
        mine = order[low[row] : high[row]]
        fitting = mine[(begin[mine] <= times[row]) & (late[mine] >= times[row])]
        fits[row] = fitting.size
        case[row] = fitting[-1] if fitting.size else -1
    return case, fits


def _join(by: str, case: Ints, **counts: Any) -> Join:
    joined = int((case >= 0).sum())
    cases = int(np.unique(case[case >= 0]).size)
    known = {"without_key": 0, "unknown_key": 0, "outside_window": 0, "several": 0, **counts}
    return Join(by=by, case=case, n=case.size, joined=joined, cases=cases, repeated=joined - cases, **known)


def _low(log: Log, feedback: Feedback, made: Join) -> OptionError:
    examples = [text for text in feedback.texts(made.by) if text][:3]
    theirs = (
        log.cases.arrow(["id"]).column(0).slice(0, 3).to_pylist() if made.by == "case" else _customer_names(log)[:3]
    )
    return OptionError(
        "join.low",
        place={"option": "--join"},
        joined=made.joined,
        n=made.n,
        share=f"{made.share:.1%}",
        least=f"{LEAST_SHARE:.0%}",
        without_key=made.without_key,
        unknown_key=made.unknown_key,
        outside_window=made.outside_window,
        examples=", ".join(examples) or "-",
        log_examples=", ".join(str(text) for text in theirs),
    )
