"""Cost: what the work on the cases costs, from rates, fixed costs or a cost column."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.base.time import NULL_US
from clearway.stats.summary import Summary, summarise

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]

_KEYS = ("activities", "currency", "groups", "rate", "resources", "roles")


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
        ``no_costs`` (neither rates nor a cost column), ``single_stamp`` (hourly rates, but no touch time).
    currency : str
        Of the rates, or the unit that the amounts of a cost column stood in; empty when unknown.
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


def cost_model(text: str) -> CostModel:
    """Read rates from TOML.

    All keys are optional: ``currency = "CNY"``; ``rate = 60`` (money per hour for everybody without a rate of their
    own); tables ``[resources]`` and ``[groups]`` (money per hour by name; ``[roles]`` is another name for groups);
    ``[activities]`` (fixed cost of each instance).

    Raises
    ------
    OptionError
        The text is no TOML, has an unknown key, a number below zero, or no cost at all.

    Examples
    --------
    >>> cost_model('currency = "CNY"\\nrate = 60').rate
    60.0
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _refuse("costs.toml", detail=str(error)) from error
    for key in content:
        if key not in _KEYS:
            raise _refuse("costs.key", key=key, known=", ".join(_KEYS))
    tables = {key: _rates(key, content.get(key, {})) for key in ("resources", "groups", "roles", "activities")}
    rate = _rates("rate", {"rate": content["rate"]})["rate"] if "rate" in content else None
    if rate is None and not any(tables.values()):
        raise _refuse("costs.empty")
    groups = {**tables["roles"], **tables["groups"]}
    return CostModel(str(content.get("currency", "")), rate, tables["resources"], groups, tables["activities"])


@dataclass(frozen=True, slots=True, eq=False)
class Spending:
    """Money of each instance and case.

    Parameters
    ----------
    instance : float64[n] or None
        Per instance, 0 where nothing is known; None for costs of whole cases.
    case : float64[cases]
        NaN where a cost column says nothing.
    costs : Costs
        The sums.
    """

    instance: Array | None
    case: Array
    costs: Costs


def spending_of(log: Log, work: Work, model: CostModel | None) -> Spending | None:
    """Turn time into money by the rates, or take the cost column; None without either.

    With rates: ``touch hours * rate + fixed cost``, over completed instances. A cost column of instances is summed by
    case; one of cases is taken as it is.
    """
    if model is not None:
        return _by_rates(log, work, model)
    column = log.roles.get("cost")
    currency = log.units.get(str(column), "")
    if column in log.instances.names and column not in log.dictionaries:
        values = np.nan_to_num(log.column(str(column)).astype(np.float64))
        return _spent(work, np.where(work.done, values, 0.0), currency, "column", None, 0)
    if column in log.cases.names and column not in log.dictionaries:
        case = log.cases.column(str(column)).astype(np.float64)
        known = case[~np.isnan(case)]
        return Spending(None, case, Costs(None, currency, "column", float(known.sum()), summarise(known), (), None))
    return None


def no_costs(reason: str) -> Costs:
    """What stands where no cost is known."""
    return Costs(reason, "", "none", None, Summary(0), (), None)


def _by_rates(log: Log, work: Work, model: CostModel) -> Spending | None:
    if not work.has_start and not model.activities:
        return None
    rate = _hourly(log, work, model)
    worked = work.touch_us != NULL_US
    hours = np.where(worked, work.touch_us / 3.6e9, 0.0)
    fixed = np.array([model.activities.get(name, 0.0) for name in work.activities], np.float64)
    paid = np.nan_to_num(rate) * hours
    money = np.where(work.done, paid + (fixed[work.activity] if fixed.size else 0.0), 0.0)
    rated = worked & ~np.isnan(rate)
    total = float(hours[rated].sum())
    per_hour = float(paid[rated].sum()) / total if total else None
    return _spent(work, money, model.currency, "rates", per_hour, int(np.count_nonzero(worked & np.isnan(rate))))


def _hourly(log: Log, work: Work, model: CostModel) -> Array:
    """Money per hour of each instance, NaN where no rate applies."""
    rate = np.full(len(work), np.nan if model.rate is None else model.rate)
    column = log.roles.get("group")
    if model.groups and column in log.instances.names and column in log.dictionaries:
        rate = _named(rate, log.column(str(column)), log.names(str(column)), model.groups)
    if model.resources and work.has_resource:
        rate = _named(rate, work.resource, log.names("resource"), model.resources)
    return rate


def _named(rate: Array, codes: Array, names: list[str], rates: Mapping[str, float]) -> Array:
    known = np.array([rates.get(name, np.nan) for name in [*names, ""]])
    own = known[np.where(codes < 0, len(names), codes)]
    return np.where(np.isnan(own), rate, own)


def _spent(work: Work, money: Array, currency: str, source: str, per_hour: float | None, unrated: int) -> Spending:
    case = np.bincount(work.case, weights=money, minlength=work.n_cases).astype(np.float64)
    total = np.bincount(work.activity[work.done], weights=money[work.done], minlength=work.n_activities)
    count = np.bincount(work.activity[work.done], minlength=work.n_activities)
    rows = tuple(
        CostRow(work.activities[k], int(count[k]), float(total[k]), float(total[k] / count[k]))
        for k in np.flatnonzero(count)
    )
    costs = Costs(None, currency, source, float(money.sum()), summarise(case), rows, per_hour, unrated)
    return Spending(money, case, costs)


def _rates(key: str, table: Any) -> dict[str, float]:
    if not isinstance(table, dict):
        raise _refuse("costs.number", key=key, value=table)
    for name, value in table.items():
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < math.inf:
            raise _refuse("costs.number", key=name, value=value)
    return {str(name): float(value) for name, value in table.items()}


def _refuse(code: str, **values: Any) -> OptionError:
    return OptionError(code, place={"option": "--costs"}, **values)
