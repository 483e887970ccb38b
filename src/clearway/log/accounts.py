"""The accounts of a reading: of its records, and of the source's own events where a view shows them more than once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from clearway.log.draft import Draft
from clearway.log.intake import Account

Array = np.ndarray[Any, np.dtype[Any]]
SOURCE_EVENTS, VIEW = "source_events", "view"


def accounts_of(draft: Draft, kept: Array, dropped: Mapping[str, int]) -> dict[str, Account]:
    """Account for every entity of a source.

    An object-centric source counts its own events under ``events``; the rows of the view, where an event stands once
    for each of its objects, are counted under ``view``.

    Parameters
    ----------
    draft : Draft
        The reading, with what was set aside.
    kept : int array
        Positions of the records that are stored.
    dropped : mapping of str to int
        Records dropped by each declared rule.
    """
    raw = draft.raw
    lost = sum(1 for record in (*raw.quarantine, *draft.quarantine) if record.entity == "events")
    records = Account(raw.read["events"], len(kept), lost, dropped)
    source = raw.accounts.get(SOURCE_EVENTS)
    if source is None:
        return {**raw.accounts, "events": records}
    others = {entity: account for entity, account in raw.accounts.items() if entity != SOURCE_EVENTS}
    return {"events": _of_source(draft, kept, source, dropped), **others, VIEW: records}


def _of_source(draft: Draft, kept: Array, source: Account, dropped: Mapping[str, int]) -> Account:
    events = draft.raw.source_row
    stored = np.unique(events[kept])
    gone = np.setdiff1d(np.unique(events), stored)
    faulty = np.intersect1d(gone, np.array([record.row for record in draft.quarantine], np.int64))
    rules = dict(source.dropped)
    left = len(gone) - len(faulty)
    if left:
        rule = " + ".join(rule for rule, count in dropped.items() if count)
        rules[rule] = rules.get(rule, 0) + left
    return Account(source.read, len(stored), source.quarantined + len(faulty), rules)
