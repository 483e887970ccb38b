"""Small groups on exit: how busy fewer than k people of a log are is about persons, and is hidden."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from clearway.log.privacy.release import check_k
from clearway.model.spec.spec import Spec
from clearway.twin.compare import Comparison
from clearway.twin.outcome import Outcome

BUSY = "utilisation."

FITTED = "instances"
"""What the origin of a Spec tells if it was fitted: how many pieces of work of how many people it saw."""


def small_pools(specs: Iterable[Spec], *, k: int) -> frozenset[str]:
    """The pools with fewer than k people in any of some Specs that were fitted to a log.

    A pool with nobody says nothing of anybody, and neither does a Spec that was written by hand or brought in.

    In any of them: the difference of two scenarios would else tell what one of them hides. A twin gives no total over
    pools from which a hidden one could be worked out, so that no other has to be hidden with it.

    Parameters
    ----------
    specs : iterable of Spec
    k : int
        3 to 50.

    Raises
    ------
    OptionError
        ``option.range``.
    """
    check_k(k)
    found: set[str] = set()
    known = tuple(specs)
    for spec in known if any(FITTED in one.origin for one in known) else ():
        heads = dict.fromkeys(spec.pools, 0)
        for one in spec.resources.values():
            heads[one.pool] += one.amount
        found |= {pool for pool, count in heads.items() if 0 < count < k}
    return frozenset(found)


def released(outcome: Outcome, small: frozenset[str]) -> Outcome:
    """An outcome without the figures of small pools; they are named in ``hidden``."""
    gone = tuple(pool for pool in small if f"{BUSY}{pool}" in outcome.figures)
    keys = {f"{BUSY}{pool}" for pool in gone}
    return replace(
        outcome,
        figures={key: values for key, values in outcome.figures.items() if key not in keys},
        units={key: unit for key, unit in outcome.units.items() if key not in keys},
        hidden=tuple(sorted({*outcome.hidden, *gone})),
    )


def released_comparison(found: Comparison, small: frozenset[str]) -> Comparison:
    """A comparison without the figures of small pools."""
    return replace(
        found,
        base=released(found.base, small),
        outcomes={name: released(one, small) for name, one in found.outcomes.items()},
        rows=tuple(row for row in found.rows if row.measure.removeprefix(BUSY) not in small),
    )
