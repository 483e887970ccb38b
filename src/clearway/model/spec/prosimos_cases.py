"""Attributes and priorities of Prosimos as ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clearway.model.spec.cases import Attribute
from clearway.model.spec.check_gateways import TOLERANCE
from clearway.model.spec.distributions import Fixed
from clearway.model.spec.foreign import Part
from clearway.model.spec.people import Priority
from clearway.model.spec.prosimos_distribution import distribution_of
from clearway.model.spec.prosimos_rule import condition_of
from clearway.model.spec.work import Change

LOWEST = 100
"""Level of cases for which no rule holds."""


def attributes_of(part: Part) -> dict[str, Attribute]:
    """Attributes of cases; those of the whole simulation are drawn for each case, and that is told."""
    found: dict[str, Attribute] = {}
    for key in ("case_attributes", "global_attributes"):
        for one in part.parts(key):
            name = one.text("name")
            if name in found and key == "case_attributes":
                one.reading.fault("spec.twice_id", one.place("name"), id=name)
            if key == "global_attributes":
                one.reading.leave("global", one.path)
            made = _attribute(one)
            found.setdefault(name, made)
    return found


def changes_of(part: Part, tasks: Mapping[str, str], attributes: dict[str, Attribute]) -> dict[str, list[Change]]:
    """What tasks set; an attribute that only they set is a number that begins at 0."""
    found: dict[str, list[Change]] = {}
    for event in part.parts("event_attributes"):
        id = event.text("event_id")
        event.reading.known("spec.no_task", id, tasks, event.place("event_id"))
        for one in event.parts("attributes"):
            kind, name = one.text("type"), one.text("name")
            if kind != "continuous":
                one.reading.leave("computed", one.path)
                continue
            values = one.part("values")
            if values is None:
                one.reading.fault("spec.missing", one.place("values"), field="values")
                continue
            if name not in attributes:
                attributes[name] = Attribute(number=Fixed(0.0))
                one.reading.leave("unset", one.path)
            if attributes[name].values:
                one.reading.fault("spec.compare_text", one.place("values"), attribute=name)
            found.setdefault(id, []).append(Change(name, distribution_of(values)))
            values.rest()
            one.rest()
        event.rest()
    return found


def priorities_of(part: Part, attributes: Mapping[str, Attribute]) -> tuple[Priority, ...]:
    """Levels of cases, the first that holds; the lowest goes first."""
    found = []
    for one in part.parts("prioritisation_rules"):
        level = one.whole("priority_level")
        if level >= LOWEST:
            one.reading.leave("level", one.place("priority_level"))
        found.append(Priority(condition_of(one, attributes), level))
        one.rest()
    return tuple(found)


def _attribute(one: Part) -> Attribute:
    kind, values = one.text("type", "discrete"), one.data.get("values")
    if kind == "continuous" and isinstance(values, dict):
        inner = one.part("values")
        made = Attribute(number=distribution_of(inner) if inner else Fixed(0.0))
        if inner:
            inner.rest()
    else:
        made = Attribute(dict(_shares(one)))
        total = sum(made.values.values())
        if abs(total - 1) > TOLERANCE:
            one.reading.fault("spec.sum", one.place("values"), found=round(total, 9))
    one.rest()
    return made


def _shares(one: Part) -> list[tuple[str, float]]:
    pairs: list[tuple[str, Any]] = []
    for each in one.parts("values"):
        pairs.append((each.text("key"), each.number("value")))
        each.rest()
    return pairs
