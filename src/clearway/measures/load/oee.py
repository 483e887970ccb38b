"""Overall effectiveness of a desk or machine: availability, performance and quality."""

from __future__ import annotations

from dataclasses import dataclass

from clearway.base.errors import OptionError
from clearway.measures.load.takt import natural, positive


@dataclass(frozen=True, slots=True)
class Oee:
    """Overall effectiveness and its factors, shares of 0 to 1.

    Parameters
    ----------
    availability : float
        ``run / (shift - breaks)`` with ``run = shift - breaks - downtime``.
    performance : float
        ``total * ideal cycle / run``.
    quality : float
        ``(total - reject) / total``.
    oee : float
        Their product.
    """

    availability: float
    performance: float
    quality: float
    oee: float


def oee(
    *, shift_min: float, breaks_min: float, downtime_min: float, ideal_cycle_s: float, total: float, reject: float
) -> Oee:
    """Overall equipment effectiveness.

    Raises
    ------
    OptionError
        ``lean.positive``, ``lean.negative``; ``lean.oee_time``: breaks and downtime leave no time to run;
        ``lean.oee_reject``: more rejects than pieces.

    References
    ----------
    Nakajima 1988.

    Examples
    --------
    >>> found = oee(shift_min=480, breaks_min=60, downtime_min=47, ideal_cycle_s=1, total=19271, reject=423)
    >>> round(found.oee, 4)
    0.7479
    """
    planned = positive("shift_min", shift_min) - natural("breaks_min", breaks_min)
    run = planned - natural("downtime_min", downtime_min)
    if planned <= 0 or run <= 0:
        raise OptionError("lean.oee_time", place={"option": "downtime_min"}, planned=planned, run=run)
    made, bad = positive("total", total), natural("reject", reject)
    if bad > made:
        raise OptionError("lean.oee_reject", place={"option": "reject"}, reject=reject, total=total)
    performance = made * positive("ideal_cycle_s", ideal_cycle_s) / (run * 60)
    availability, quality = run / planned, (made - bad) / made
    return Oee(availability, performance, quality, availability * performance * quality)
