"""Attributes, conditions and priorities as rows; named values become whole numbers."""

from __future__ import annotations

from clearway.model.spec.conditions import Comparison, Condition
from clearway.twin.program.draft import Draft

OPERATORS = ("==", "!=", "<", "<=", ">", ">=")


def add_attributes(draft: Draft) -> None:
    """Number the attributes and their named values."""
    for name, attribute in draft.spec.attributes.items():
        draft.attributes[name] = {value: code for code, value in enumerate(attribute.values)}
    draft.place["attributes"] = {name: number for number, name in enumerate(draft.attributes)}


def add_rule(draft: Draft, condition: Condition, outcome: float) -> int:
    """Number of a rule's row."""
    first_comparison = [_add_group(draft, group) for group in condition]
    first = draft.size("groups")
    for start, group in zip(first_comparison, condition, strict=True):
        draft.add("groups", first=start, count=len(group))
    return draft.add("rules", first_group=first, n_groups=len(condition), outcome=outcome)


def _add_group(draft: Draft, group: tuple[Comparison, ...]) -> int:
    first = draft.size("comparisons")
    for comparison in group:
        code = code_of(draft, comparison.attribute, comparison.value)
        place = draft.place["attributes"][comparison.attribute]
        draft.add("comparisons", attribute=place, op=OPERATORS.index(comparison.op), value=code)
    return first


def code_of(draft: Draft, attribute: str, value: float | str) -> float:
    """The number that stands for an attribute's value; -1 for a name that it never has."""
    if isinstance(value, str):
        return float(draft.attributes[attribute].get(value, -1))
    return float(value)


def add_priorities(draft: Draft) -> int:
    """Place of the first priority among the rules."""
    first = draft.size("rules")
    for priority in draft.spec.priorities:
        add_rule(draft, priority.when, float(priority.level))
    return first
