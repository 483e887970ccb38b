"""Repeat contact, return and churn: from contacts to marks and durations, what the log cannot know kept open."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.base.time import NULL_US
from clearway.measures.loyalty.contacts import Bools, Contacts, Floats, Ints

if TYPE_CHECKING:
    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Repeats:
    """Which contacts are followed by another one within a window.

    Parameters
    ----------
    place : int array of shape (m,)
        Contacts whose window lies within the log.
    again : bool array of shape (m,)
    """

    place: Ints
    again: Bools


@dataclass(frozen=True, slots=True, eq=False)
class Spells:
    """Durations of customers, of which some are still running when the log ends.

    Parameters
    ----------
    place : int array of shape (m,)
        The contact that each belongs to: the customer's first, so that every customer counts once.
    seconds : float array of shape (m,)
    ended : bool array of shape (m,)
    """

    place: Ints
    seconds: Floats
    ended: Bools


def repeats(contacts: Contacts, window_s: float, *, same: Array | None = None) -> Repeats:
    """Find contacts after which the customer calls again within a window.

    The next contact counts when it begins no later than ``window_s`` after the end of this one, also while this one is
    open. Contacts whose window reaches beyond the log are left out, for nobody knows what comes.

    Parameters
    ----------
    contacts : Contacts
    window_s : float
    same : int array of shape (contacts,), optional
        Codes, such as the reason of the contact: only a next contact with the same code counts; -1 never does.
    """
    window_us = round(window_s * 1e6)
    place = np.flatnonzero(contacts.end_us + window_us <= contacts.last_us)
    following = _next_same(contacts, same)[place]
    begun = np.where(following < 0, np.iinfo(np.int64).max, contacts.start_us[following])
    return Repeats(place, begun <= contacts.end_us[place] + window_us)


def returns(contacts: Contacts) -> Spells:
    """Time from the end of a customer's first contact to the start of the second; running where there is none."""
    place = np.flatnonzero(contacts.first)
    following = contacts.next[place]
    ended = following >= 0
    stop = np.where(ended, contacts.start_us[following], contacts.last_us)
    return Spells(place, np.maximum(stop - contacts.end_us[place], 0) / 1e6, ended)


def silences(contacts: Contacts, gap_s: float) -> Spells:
    """Time from the end of a first contact until ``gap_s`` passed without another one; running where it has not.

    It does not begin at the start of the contact: nobody can be lost while being served, so long contacts would seem
    to keep customers. A customer is lost at the end of the first such gap, known or not to come back later; the gap
    begins when the latest contact so far has ended.
    """
    gap_us = round(gap_s * 1e6)
    place = np.flatnonzero(contacts.first)
    busy = _latest_end(contacts)
    following = contacts.next
    stop = np.where(following < 0, contacts.last_us, contacts.start_us[following])
    silent = stop - busy >= gap_us
    lost = np.where(silent, busy + gap_us, np.iinfo(np.int64).max)
    earliest = np.minimum.reduceat(lost, place)
    ended = earliest < np.iinfo(np.int64).max
    stop = np.where(ended, earliest, contacts.last_us)
    return Spells(place, np.maximum(stop - contacts.end_us[place], 0) / 1e6, ended)


def leavings(contacts: Contacts, log: Log, activities: Collection[str]) -> Spells:
    """Time from the end of a first contact until a step that says the customer leaves; running without one.

    Who leaves within the first contact leaves at once.

    Raises
    ------
    OptionError
        ``loyalty.activity``: the log has no such activity.
    """
    names = log.activities
    for name in activities:
        if name not in names:
            raise OptionError("loyalty.activity", place={"option": "--lost-by"}, value=name)
    wanted = np.isin(log.column("activity"), [code for code, name in enumerate(names) if name in activities])
    end = log.column("end_us")
    wanted &= end != NULL_US
    never = np.iinfo(np.int64).max
    by_case = np.full(log.cases.num_rows, never)
    np.minimum.at(by_case, log.column("case")[wanted].astype(np.int64), end[wanted])
    place = np.flatnonzero(contacts.first)
    left = np.minimum.reduceat(by_case[contacts.case], place)
    ended = left < never
    stop = np.where(ended, left, contacts.last_us)
    return Spells(place, np.maximum(stop - contacts.end_us[place], 0) / 1e6, ended)


def _next_same(contacts: Contacts, same: Array | None) -> Ints:
    if same is None:
        return contacts.next
    found = np.full(len(contacts), -1)
    order = np.lexsort((np.arange(len(contacts)), same, contacts.customer))
    pairs = (contacts.customer[order][1:] == contacts.customer[order][:-1]) & (same[order][1:] == same[order][:-1])
    at = np.flatnonzero(pairs & (same[order][1:] >= 0))
    found[order[at]] = order[at + 1]
    return found


def _latest_end(contacts: Contacts) -> Ints:
    """The latest end of the customer's contacts so far."""
    if not len(contacts):
        return contacts.end_us
    base = contacts.end_us.min()
    span = int(contacts.end_us.max() - base) + 1
    height = contacts.end_us - base
    if contacts.customer[-1] < 2**62 // span:
        latest: Ints = np.maximum.accumulate(contacts.customer * span + height) - contacts.customer * span + base
        return latest
    ends = np.split(contacts.end_us, np.flatnonzero(contacts.first)[1:])
    return np.concatenate([np.maximum.accumulate(part) for part in ends])
