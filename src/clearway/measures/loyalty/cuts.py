"""Customers by an attribute or by what they lived through, small groups merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.log.privacy.differencing import telling_groups
from clearway.log.privacy.release import SUPPRESSED, hidden_groups
from clearway.measures.attributes import matching
from clearway.measures.loyalty.contacts import Contacts, Floats, Ints

if TYPE_CHECKING:
    from clearway.measures.casetable import CaseTable

BANDS = 3
"""Bands of what customers lived through, of about equal size."""

MOST_NAMES = 8
OTHERS = "\u2026"
EXPERIENCE = "experience"


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """Contacts by something known of each when it happens.

    Parameters
    ----------
    name : str
        An attribute, or :data:`EXPERIENCE`.
    codes : int array of shape (contacts,)
        -1 for contacts that are in no group.
    names : tuple of str
        Empty for bands.
    bounds : tuple of (float, float)
        Of bands: seconds, each above the first and up to the second.
    """

    name: str
    codes: Ints
    names: tuple[str, ...] = ()
    bounds: tuple[tuple[float, float], ...] = ()

    @property
    def size(self) -> int:
        """Number of groups."""
        return len(self.names) or len(self.bounds)

    @property
    def ordered(self) -> bool:
        """Whether the groups have an order, so that a trend means something."""
        return bool(self.bounds)


def cuts(contacts: Contacts, cases: CaseTable, by: Sequence[str] = (), *, k: int, raw: bool = False) -> tuple[Cut, ...]:
    """Divide contacts by what was lived through, then by attributes of their cases.

    Groups behind whose contacts, or first contacts alone, fewer than ``k`` customers stand are merged.

    Parameters
    ----------
    contacts : Contacts
    cases : CaseTable
    by : sequence of str
        Attributes of cases.
    k : int
    raw : bool
        Merge nothing.

    Raises
    ------
    OptionError
        ``loyalty.by``: there is no such attribute.
    """
    bands = _bands(contacts)
    found = [] if bands is None or not (raw or _safe(bands, contacts, k)) else [bands]
    for wanted in by:
        cut = _by(contacts, cases, wanted)
        if not raw:
            cut = _released(cut, contacts, found, k)
        if cut.size > 1:
            found.append(cut)
    return tuple(found)


def codes_of(
    contacts: Contacts, cases: CaseTable, wanted: str, *, option: str = "--by"
) -> tuple[Ints, tuple[str, ...]]:
    """Codes of an attribute for each contact, and their texts.

    Raises
    ------
    OptionError
        ``loyalty.by``: there is no such attribute.
    """
    name = matching(wanted, list(cases.attributes))
    if name is None:
        known = ", ".join(cases.attributes)
        raise OptionError("loyalty.by", place={"option": option}, value=wanted, known=known)
    attribute = cases.attributes[name]
    return attribute.codes[contacts.case].astype(np.int64), attribute.names


def _bands(contacts: Contacts) -> Cut | None:
    values = contacts.experienced_s
    known = values[~np.isnan(values)]
    inner = np.unique(np.quantile(known, np.arange(1, BANDS) / BANDS)) if known.size else np.zeros(0)
    edges: Floats = np.append(inner[inner < known.max(initial=-np.inf)], known.max(initial=0.0))
    if edges.size < 2:
        return None
    codes = np.where(np.isnan(values), -1, np.searchsorted(edges, values, side="left"))
    lows = [0.0, *(float(edge) for edge in edges[:-1])]
    return Cut(EXPERIENCE, codes, bounds=tuple(zip(lows, map(float, edges), strict=True)))


def _safe(cut: Cut, contacts: Contacts, k: int) -> bool:
    """Bands hold about as many customers each: they are shown when no one of them is too small."""
    return not _small(cut, contacts, k).any()


def _by(contacts: Contacts, cases: CaseTable, wanted: str) -> Cut:
    codes, names = codes_of(contacts, cases, wanted)
    count = np.bincount(codes[codes >= 0], minlength=len(names))
    ranked = [code for code in np.argsort(-count, kind="stable") if count[code]]
    kept = ranked if len(ranked) <= MOST_NAMES else ranked[: MOST_NAMES - 1]
    target = np.full(len(names) + 1, len(kept))
    target[kept] = np.arange(len(kept))
    target[-1] = -1
    texts = tuple(names[code] for code in kept) + ((OTHERS,) if len(kept) < len(ranked) else ())
    return Cut(wanted, target[codes], texts)


def _released(cut: Cut, contacts: Contacts, earlier: Sequence[Cut], k: int) -> Cut:
    for _ in range(cut.size):
        hidden = _small(cut, contacts, k) | _telling(cut, contacts, earlier, k)
        if not hidden.any() or cut.size < 2:
            break
        if cut.names[-1] == SUPPRESSED:
            hidden[-1] = True
        if hidden.sum() == 1:
            hidden |= np.arange(cut.size) == (cut.size - 1 if not hidden[-1] else cut.size - 2)
        cut = _merged(cut, hidden)
    return cut


def _small(cut: Cut, contacts: Contacts, k: int) -> np.ndarray[Any, np.dtype[np.bool_]]:
    inside = cut.codes >= 0
    small = np.zeros(cut.size, bool)
    for rows in (inside, inside & contacts.first):
        small |= hidden_groups(cut.codes[rows], contacts.customer[rows], cut.size, k=k)
        empty = np.bincount(cut.codes[rows], minlength=cut.size) == 0
        small |= empty
    return small


def _telling(cut: Cut, contacts: Contacts, earlier: Sequence[Cut], k: int) -> np.ndarray[Any, np.dtype[np.bool_]]:
    found = np.zeros(cut.size, bool)
    for before in earlier:
        both = (cut.codes >= 0) & (before.codes >= 0)
        sizes = (before.size, cut.size)
        found |= telling_groups(before.codes[both], cut.codes[both], contacts.customer[both], sizes, k=k)
    return found


def _merged(cut: Cut, hidden: np.ndarray[Any, np.dtype[np.bool_]]) -> Cut:
    shown = np.flatnonzero(~hidden)
    target = np.full(cut.size + 1, shown.size)
    target[shown] = np.arange(shown.size)
    target[-1] = -1
    return Cut(cut.name, target[cut.codes], (*(cut.names[code] for code in shown), SUPPRESSED))
