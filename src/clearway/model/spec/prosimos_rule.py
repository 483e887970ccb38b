"""Conditions and batching rules of Prosimos and ours, one out of the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any, Final, Literal

from clearway.model.spec.cases import Attribute
from clearway.model.spec.conditions import Comparison, Condition
from clearway.model.spec.foreign import Part, number_of
from clearway.model.spec.left import Left
from clearway.model.spec.work import Batch, Release

_SIGNS: Final[dict[str, Literal["==", "!=", "<", "<=", ">", ">="]]] = {
    "=": "==", "==": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=",
}  # fmt: skip
_DAYS = {
    "monday": "mon", "tuesday": "tue", "wednesday": "wed", "thursday": "thu", "friday": "fri", "saturday": "sat",
    "sunday": "sun",
}  # fmt: skip


def condition_of(part: Part, attributes: Mapping[str, Attribute]) -> Condition:
    """A condition out of lists of lists: groups of which one must hold as a whole.

    A list of names becomes a group for each of them, a range two comparisons.
    """
    groups = part.take("rules")
    made: list[tuple[Comparison, ...]] = []
    if not isinstance(groups, list):
        part.reading.fault("spec.missing", part.place("rules"), field="rules")
        return ()
    for number, group in enumerate(groups):
        ways = [_ways(one, attributes) for one in _group(part, number, group)]
        made += [tuple(each for way in chosen for each in way) for chosen in product(*ways)] if ways else []
    return tuple(made)


def prosimos_rules(when: Condition) -> list[list[dict[str, Any]]]:
    """A condition in the form of Prosimos."""
    return [[_told(one) for one in group] for group in when]


def batch_of(part: Part) -> Batch:
    """How Prosimos batches a task, as far as our rules can say it."""
    kind = part.text("type", "Sequential")
    work: Literal["sequential", "parallel"] = "parallel" if kind == "Parallel" else "sequential"
    if kind not in {"Sequential", "Parallel"}:
        part.reading.leave("batch_kind", part.place("type"))
    sizes = {one.whole("key"): one.number("value", 0.0) for one in part.parts("size_distrib")}
    factors = {one.whole("key"): one.number("value", 1.0) for one in part.parts("duration_distrib")}
    rules = part.take("firing_rules")
    release = [_release(part, at, group) for at, group in enumerate(rules)] if isinstance(rules, list) else []
    if release and any(value > 0 for size, value in sizes.items() if size == 1):
        part.reading.leave("batch_alone", part.place("size_distrib"))
    largest = 1000
    if not release:
        chosen = [size for size, weight in sizes.items() if weight > 0 and size > 0]
        largest = max(chosen, default=1)
        release = [Release(largest)]
        if len(chosen) != 1:
            part.reading.leave("batch_sizes", part.place("size_distrib"))
    part.rest()
    return Batch(tuple(release), largest, work, _factors(factors, work, part))


def prosimos_batch(id: str, batch: Batch, path: str, left: list[Left]) -> dict[str, Any]:
    """How Prosimos is told about a batch."""
    if batch.largest < 1000 and any(rule.size != batch.largest for rule in batch.release):
        left.append(Left("batch_largest", f"{path}/largest"))
    share = {int(size): factor for size, factor in batch.factor.items()}
    if batch.work == "parallel":
        share = {size: factor / size for size, factor in share.items()}
    return {
        "task_id": id,
        "type": batch.work.capitalize(),
        "size_distrib": [{"key": "1", "value": 0.0}, {"key": str(batch.release[0].size), "value": 1.0}],
        "duration_distrib": [{"key": str(size), "value": share[size]} for size in sorted(share)],
        "firing_rules": [group for rule in batch.release for group in _firing(rule)],
    }


def _group(part: Part, number: int, group: Any) -> Iterable[Part]:
    if not isinstance(group, list) or not all(isinstance(one, dict) for one in group):
        part.reading.fault("spec.type", part.place("rules", number), expected="array", found="other")
        return
    for at, one in enumerate(group):
        yield Part(one, part.place("rules", number, at), part.reading)


def _ways(one: Part, attributes: Mapping[str, Attribute]) -> list[tuple[Comparison, ...]]:
    """The comparisons that a rule stands for: one way or the other."""
    name, sign, value = one.text("attribute"), one.text("comparison"), one.take("value", "values")
    one.rest()
    held = attributes.get(name)
    if held is None:
        one.reading.known("spec.no_attribute", name, attributes, one.place("attribute"))
        return [()]
    if sign == "in" and isinstance(value, list):
        if held.values:
            return [(Comparison(name, "==", str(each)),) for each in value]
        return [_range(name, value, one)]
    if sign not in _SIGNS:
        one.reading.fault("spec.choice", one.place("comparison"), found=sign[:40], known=", ".join(_SIGNS))
        return [()]
    told = str(value) if held.values else number_of(value)
    if told is None or isinstance(value, (list, dict)):
        one.reading.fault("spec.compare_number", one.place("value"), attribute=name)
        return [()]
    return [(Comparison(name, _SIGNS[sign], told),)]


def _range(name: str, value: list[Any], one: Part) -> tuple[Comparison, ...]:
    ends = [number_of(each) for each in value]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        one.reading.fault("spec.length", one.place("value"), expected=2, found=len(value))
        return ()
    low, high = (Comparison(name, ">=", ends[0]),), (Comparison(name, "<=", ends[1]),)
    return (*(low if abs(ends[0]) < float("inf") else ()), *(high if abs(ends[1]) < float("inf") else ()))


def _told(one: Comparison) -> dict[str, Any]:
    value: Any = one.value
    if isinstance(value, str) or one.op in {"==", "!="}:
        return {"attribute": one.attribute, "comparison": "=" if one.op == "==" else one.op, "value": value}
    return {"attribute": one.attribute, "comparison": one.op, "value": value}


def _release(part: Part, number: int, group: Any) -> Release:
    """A rule of Prosimos: everything in the group must hold."""
    size, quiet, oldest = 1, 0.0, 0.0
    low, high = 0.0, 24.0
    days: list[str] = []
    where = part.place("firing_rules", number)
    if not isinstance(group, list) or not all(isinstance(one, dict) for one in group):
        part.reading.fault("spec.type", where, expected="array", found="other")
        return Release()
    for at, data in enumerate(group):
        one = Part(data, part.place("firing_rules", number, at), part.reading)
        name, sign, value = one.text("attribute"), one.text("comparison"), one.take("value")
        one.rest()
        figure = 0.0 if name == "week_day" else float(one.whole("value")) if name == "size" else one.number("value")
        upper = sign in {"<", "<="}
        if name == "week_day":
            days += [_DAYS[str(value).lower()]] if str(value).lower() in _DAYS else []
        elif name == "daily_hour":
            low, high = (low, figure + (sign == "<=")) if upper else (figure + (sign == ">"), high)
            high = figure + 1 if sign in {"=", "=="} else high
        elif upper:
            one.reading.leave("batch_upper", one.path)
        elif name == "size":
            size = int(figure) + (sign == ">")
        elif name in {"ready_wt", "large_wt"}:
            quiet, oldest = (figure, oldest) if name == "ready_wt" else (quiet, figure)
        else:
            one.reading.fault("spec.choice", one.place("attribute"), found=name[:40], known="size, ready_wt, large_wt")
    hours = () if (low, high) == (0.0, 24.0) else ((low, high),)
    return Release(max(size, 1), quiet, oldest, hours, tuple(days))


def _factors(factors: Mapping[int, float], work: str, part: Part) -> dict[str, float]:
    """Factors by the least size for which they hold: Prosimos takes that of the nearest size."""
    sizes = sorted(size for size in factors if size > 0)
    if work == "parallel" and sizes:
        part.reading.leave("batch_parallel", part.place("duration_distrib"))
        return {str(size): factors[size] * size for size in sizes}
    made, before = {}, None
    for size in sizes:
        least = 2 if before is None else (before + size) // 2 + 1
        made[str(max(least, 2) if size > 1 else 1)] = factors[size] if size > 1 else 1.0
        before = size
    return {size: factor for size, factor in made.items() if (size, factor) != ("1", 1.0)}


def _firing(rule: Release) -> list[list[dict[str, Any]]]:
    """The groups of a rule: one for each weekday."""
    parts = [_fires("size", "=", float(rule.size))] if rule.size > 1 else []
    for name, value in (("ready_wt", rule.quiet_s), ("large_wt", rule.oldest_s)):
        if value > 0:
            parts += [_fires(name, ">", value), _fires(name, "<", 86400.0)]
    groups = [parts]
    if rule.hours:
        groups = [
            [*parts, _fires("daily_hour", ">=", begin), _fires("daily_hour", "<", end)] for begin, end in rule.hours
        ]
    if rule.weekdays:
        names = {short: long.capitalize() for long, short in _DAYS.items()}
        groups = [[_fires("week_day", "=", names[day]), *group] for day in rule.weekdays for group in groups]
    return groups


def _fires(attribute: str, comparison: str, value: float | str) -> dict[str, Any]:
    return {"attribute": attribute, "comparison": comparison, "value": value}
