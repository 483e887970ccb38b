"""Cost: what the work on the cases costs, from rates, fixed costs or a cost column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from clearway.stats.summary import Summary


@dataclass(frozen=True, slots=True)
class CostModel:
    """Rates that turn time into money; made by :func:`cost_model` from a TOML text.

    Parameters
    ----------
    currency : str
        ISO code or sign, shown as it is.
    rate : float or None
        Money per hour of touch time for resources and groups without a rate of their own.
    resources, groups : mapping of str to float
        Money per hour by resource, by group (team or role); a resource's own rate wins.
    activities : mapping of str to float
        Fixed cost of each completed instance.
    """

    currency: str
    rate: float | None = None
    resources: Mapping[str, float] = field(default_factory=dict)
    groups: Mapping[str, float] = field(default_factory=dict)
    activities: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CostRow:
    """Cost of one activity.

    Parameters
    ----------
    activity : str
    n : int
        Completed instances.
    total : float
    mean : float
        Per instance.
    """

    activity: str
    n: int
    total: float
    mean: float


@dataclass(frozen=True, slots=True)
class Costs:
    """Costs of the log.

    Parameters
    ----------
    reason : str or None
        ``no_costs`` (neither rates nor a cost column), ``single_stamp`` (rates, but no touch time and no fixed cost).
    currency : str
        Empty when unknown (a cost column says none).
    source : {"rates", "column", "none"}
    total : float or None
    case : Summary
        Per case, over all cases.
    activities : tuple of CostRow
        Sum to ``total`` (empty for a case-level cost column).
    per_hour : float or None
        Mean money per hour of touch time: turns time saved into money saved; None without rates.
    unrated : int
        Instances with touch time but no rate.
    """

    reason: str | None
    currency: str
    source: str
    total: float | None
    case: Summary
    activities: tuple[CostRow, ...]
    per_hour: float | None
    unrated: int = 0
