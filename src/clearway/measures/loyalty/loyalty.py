"""Loyalty of the customers of a log: shares and curves, for all and by group, with tests of the differences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clearway.log.privacy.release import DEFAULT_K, SUPPRESSED, check_k
from clearway.measures.backed import Backed, backed
from clearway.measures.loyalty.contacts import Contacts, contacts
from clearway.measures.loyalty.cuts import Cut, codes_of, cuts
from clearway.measures.loyalty.spells import Repeats, Spells, leavings, repeats, returns, silences
from clearway.stats.clustered import clustered_share
from clearway.stats.logrank import LogRank, logrank
from clearway.stats.survival import Survival, survival

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.measures.casetable import CaseTable

DAY_S = 86_400.0
WINDOW_DAYS, GAP_DAYS = 7.0, 90.0
ALL = "all"
RETURN, CHURN = "return", "churn"


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """A survival curve of a group of customers.

    Parameters
    ----------
    what : {"return", "churn"}
        ``return``: share not come again since the end of the first contact; ``churn``: share not lost since then.
    by : str
        ``all``, an attribute, or ``experience``.
    group : str
        Text of the group; empty for bands.
    bounds : tuple of float, or None
        Seconds of a band.
    suppressed : bool
    survival : Survival
        Seconds.
    """

    what: str
    by: str
    group: str
    bounds: tuple[float, float] | None
    suppressed: bool
    survival: Survival


@dataclass(frozen=True, slots=True)
class RepeatRate:
    """Share of contacts after which the customer calls again within the window.

    Parameters
    ----------
    by, group, bounds, suppressed
        As of :class:`Curve`.
    customers : int
    share : Backed
        Interval counts what several contacts of one customer are worth.
    """

    by: str
    group: str
    bounds: tuple[float, float] | None
    suppressed: bool
    customers: int
    share: Backed


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether the groups of a cut differ.

    Parameters
    ----------
    what, by : str
    test : LogRank
        Its trend is for bands alone.
    ordered : bool
    """

    what: str
    by: str
    test: LogRank
    ordered: bool


@dataclass(frozen=True, slots=True, eq=False)
class Loyalty:
    """What a log says of the loyalty of its customers.

    Parameters
    ----------
    contacts : Contacts
    window_s, gap_s : float
    lost_by : tuple of str
        Activities that say a customer leaves; empty where silence says it.
    repeats : tuple of RepeatRate
    curves : tuple of Curve
    comparisons : tuple of Comparison
    released : bool
        Enough customers stand behind the whole log; nothing is told otherwise.
    churn_known : bool
        The log is longer than the gap, or a leaving is an activity; there is no curve of churn otherwise.
    """

    contacts: Contacts
    window_s: float
    gap_s: float
    lost_by: tuple[str, ...]
    repeats: tuple[RepeatRate, ...]
    curves: tuple[Curve, ...]
    comparisons: tuple[Comparison, ...]
    released: bool
    churn_known: bool


def loyalty(
    log: Log,
    cases: CaseTable,
    *,
    window_s: float = WINDOW_DAYS * DAY_S,
    gap_s: float = GAP_DAYS * DAY_S,
    lost_by: Sequence[str] = (),
    same: str | None = None,
    by: Sequence[str] = (),
    k: int = DEFAULT_K,
    raw: bool = False,
) -> Loyalty:
    """Measure repeat contact, return and churn.

    Parameters
    ----------
    log : Log
    cases : CaseTable
        Of the same log.
    window_s : float
        Window of a repeat contact, seconds.
    gap_s : float
        Silence after which a customer counts as lost.
    lost_by : sequence of str
        Activities that say so instead.
    same : str, optional
        Attribute of cases, such as the reason: only a next contact with the same value is a repeat.
    by : sequence of str
        Attributes by which customers are divided.
    k : int
    raw : bool

    Raises
    ------
    OptionError
        No customers; an attribute or activity that is not there; windows that are no times.
    """
    check_k(k)
    made = contacts(cases)
    codes = None if same is None else codes_of(made, cases, same, option="--same")[0]
    again = repeats(made, window_s, same=codes)
    churn = leavings(made, log, lost_by) if lost_by else silences(made, gap_s)
    released = raw or made.customers >= k
    known = bool(lost_by) or made.last_us - int(made.start_us.min()) > gap_s * 1e6
    divided = cuts(made, cases, by, k=k, raw=raw) if released else ()
    spells = [(RETURN, returns(made)), *([(CHURN, churn)] if known else [])]
    return Loyalty(
        contacts=made,
        window_s=window_s,
        gap_s=gap_s,
        lost_by=tuple(lost_by),
        repeats=tuple(_rates(made, again, divided)) if released else (),
        curves=tuple(one for what, spell in spells for one in _curves(what, spell, divided)) if released else (),
        comparisons=tuple(_compared(spells, divided)),
        released=released,
        churn_known=known,
    )


def _rates(made: Contacts, again: Repeats, divided: Sequence[Cut]) -> Iterator[RepeatRate]:
    whole = np.ones(again.place.size, bool)
    yield RepeatRate(ALL, "", None, False, *_rate(made, again, whole))
    for cut in divided:
        for code in range(cut.size):
            rows = cut.codes[again.place] == code
            yield RepeatRate(cut.name, *_labels(cut, code), *_rate(made, again, rows))


def _rate(made: Contacts, again: Repeats, rows: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> tuple[int, Backed]:
    found = clustered_share(again.again[rows], made.customer[again.place[rows]])
    if found.share is None:
        return 0, backed("repeat", None, "share", "clustered", reason="no_window")
    more = {"n": found.n, "low": found.low, "high": found.high}
    return found.clusters, backed("repeat", found.share, "share", "clustered", **more)


def _curves(what: str, spell: Spells, divided: Sequence[Cut]) -> Iterator[Curve]:
    yield Curve(what, ALL, "", None, False, survival(spell.seconds, spell.ended))
    for cut in divided:
        codes = cut.codes[spell.place]
        for code in range(cut.size):
            rows = codes == code
            yield Curve(what, cut.name, *_labels(cut, code), survival(spell.seconds[rows], spell.ended[rows]))


def _compared(spells: Sequence[tuple[str, Spells]], divided: Sequence[Cut]) -> Iterator[Comparison]:
    for what, spell in spells:
        for cut in divided:
            codes = cut.codes[spell.place]
            inside = codes >= 0
            test = logrank(spell.seconds[inside], spell.ended[inside], codes[inside], cut.size)
            if test is not None:
                yield Comparison(what, cut.name, test, cut.ordered)


def _labels(cut: Cut, code: int) -> tuple[str, tuple[float, float] | None, bool]:
    if cut.bounds:
        return "", cut.bounds[code], False
    return cut.names[code], None, cut.names[code] == SUPPRESSED
