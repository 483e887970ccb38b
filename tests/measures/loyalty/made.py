"""Logs of customers for tests: contacts by customer and day, with what they waited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from clearway.log import Log, read
from clearway.measures import measure
from clearway.measures.casetable import CaseTable

DAY_ONE = datetime(2025, 1, 1, tzinfo=UTC)
HEAD = "case,activity,start,end,customer,reason,region"


def desk(contacts: Sequence[tuple[object, ...]], *, last_day: float | None = None) -> tuple[Log, CaseTable]:
    """A log of (customer, day, hours waited, reason, region, last activity) and its case table.

    A contact begins with ten minutes of ``ask``; after the wait come ten minutes of ``answer`` (or the activity given).
    """
    lines = [HEAD]
    for number, row in enumerate(contacts):
        customer, day, waited, reason, region, last = (*row, *(0.0, "bill", "north", "answer")[len(row) - 2 :])
        start = DAY_ONE + timedelta(days=float(str(day)))
        lines += _contact(f"k{number:05d}", start, float(str(waited)), f"{customer},{reason},{region}", str(last))
    if last_day is not None:
        lines += _contact("last", DAY_ONE + timedelta(days=last_day), 0.0, "nobody,bill,north", "answer")
    log = read("\n".join(lines).encode(), mapping={"customer": "customer"})
    return log, measure(log, calendar="none", raw=True).cases


def _contact(case: str, start: datetime, waited: float, about: str, last: str) -> list[str]:
    ten = timedelta(minutes=10)
    begun = start + ten + timedelta(hours=waited)
    return [
        f"{case},ask,{start.isoformat()},{(start + ten).isoformat()},{about}",
        f"{case},{last},{begun.isoformat()},{(begun + ten).isoformat()},{about}",
    ]
