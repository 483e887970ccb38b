"""Process drift: when, where and how a process became another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clearway.base.errors import OptionError
from clearway.monitor.aspects import ASPECTS
from clearway.monitor.driftcases import history
from clearway.monitor.driftevidence import Aspect, Evidence
from clearway.monitor.driftfound import Drift, Looked
from clearway.monitor.driftmerge import merged
from clearway.monitor.driftsearch import Searched, search

if TYPE_CHECKING:
    from clearway.log.log import Log

ALPHA = 0.01
"""Share of logs without drift in which a change may be found."""


def drift(log: Log, *, aspects: Sequence[str] | None = None, alpha: float = ALPHA, seed: int = 1) -> Drift:
    """Find where, when and how a process changed.

    Cases are put in the order of their starts. Each aspect (``flow``, ``times``, ``waits``, ``resources``,
    ``arrivals``) is scanned for breaks that the order of the cases explains better than chance
    (:func:`clearway.stats.drift.breaks.breaks`), each at the level ``alpha`` over the number of aspects. What several
    aspects show at the same time is one change.

    Parameters
    ----------
    log : Log
    aspects : sequence of str, optional
        Those to look at; all by default.
    alpha : float
        Level of the whole.
    seed : int
        Same seed, same answer.

    Returns
    -------
    Drift

    Raises
    ------
    InputError
        ``drift.few``: there are fewer than 40 cases.
    OptionError
        ``drift.aspect``, ``drift.alpha``.

    Examples
    --------
    >>> import clearway as cw
    >>> rows = ["case,activity,time"]
    >>> for day in range(200):
    ...     steps = ("call", "check", "close") if day % 3 else ("call", "close")
    ...     for hour, step in enumerate((*steps, "survey") if day >= 120 else steps):
    ...         rows.append(f"{day},{step},2025-{day // 28 + 1:02d}-{day % 28 + 1:02d} {9 + hour}:00")
    >>> found = drift(cw.read("\\n".join(rows).encode()), aspects=["flow"])
    >>> [(one.case_index, one.place, one.kind) for one in found.changes]
    [(120, 'survey; close →', 'sudden')]
    """
    chosen = _chosen(aspects, alpha)
    cases = history(log)
    evidence = {one.name: one.look(cases) for one in chosen}
    level = alpha / len(chosen)
    searched = {
        name: search(one, alpha=level, seed=seed) for name, one in evidence.items() if isinstance(one, Evidence)
    }
    return Drift(
        cases=int(cases.row.size),
        left_out=cases.tail,
        alpha=alpha,
        changes=merged(cases, evidence, searched, tests=len(chosen)),
        aspects=tuple(_looked(name, one, searched.get(name), len(chosen)) for name, one in evidence.items()),
        first_us=int(cases.start_us[0]),
        last_us=int(cases.start_us[-1]),
        zone=log.zone,
    )


def _chosen(aspects: Sequence[str] | None, alpha: float) -> list[Aspect]:
    if not 0 < alpha < 1:
        raise OptionError("drift.alpha", place={"option": "--alpha"}, alpha=alpha)
    known = [one.name for one in ASPECTS]
    for name in aspects or ():
        if name not in known:
            raise OptionError("drift.aspect", place={"option": "--aspect"}, aspect=name, known=", ".join(known))
    return [one for one in ASPECTS if not aspects or one.name in aspects]


def _looked(name: str, evidence: Evidence | str, searched: Searched | None, tests: int) -> Looked:
    if isinstance(evidence, str) or searched is None:
        return Looked(name, None, 0, 0, str(evidence))
    p = None if searched.p is None else min(1.0, searched.p * tests)
    reason = "drift.reason.short" if p is None else None
    return Looked(name, p, len(evidence.spots), searched.bins, reason)
