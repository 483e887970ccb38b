"""The fixture folders as values: a Spec with a planted place, and what the pattern must make of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from clearway.model.spec import Spec, read_spec
from clearway.model.spec.write import plain_spec
from clearway.redesign import Proposal, Survey, survey
from clearway.redesign.pattern import Member
from clearway.redesign.patterns import PATTERNS

HERE = Path(__file__).parent


def member_of(code: str) -> Member:
    """The member with this code."""
    return next(member for member in PATTERNS if member.code == code)


def before(code: str) -> Spec:
    """The Spec with the planted place."""
    return read_spec(HERE / code / "before.json")


def figures(code: str) -> dict[str, float]:
    """What a person states for the fixture; empty for automatic patterns."""
    path = HERE / code / "figures.json"
    stated: dict[str, float] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return stated


def surveyed(code: str, spec: Spec) -> Survey:
    """What one pattern says of a Spec."""
    return survey((), spec, figures=figures(code), members=(member_of(code),))


@cache
def proposed(code: str) -> tuple[Proposal, ...]:
    """What a pattern proposes for its own fixture."""
    return surveyed(code, before(code)).proposals


def renamed(spec: Spec) -> Spec:
    """The same Spec in which every id has another name and another place in the order."""
    plain = plain_spec(spec)
    flow = plain["flow"]
    tables = (flow.get("nodes", {}), flow.get("flows", {}), *(plain.get(name, {}) for name in TABLES))
    known = {id for table in tables for id in table}
    names = {id: f"{'qzmkxw'[at % 6]}{at}" for at, id in enumerate(sorted(known, reverse=True))}
    return read_spec(json.dumps(_renamed(plain, names)).encode())


TABLES = ("pools", "resources", "calendars", "lanes", "activities", "gateways")
PLAIN = {"kind", "name", "schema", "version", "zone", "start", "currency", "discipline", "assignment", "work"}


def _renamed(value: Any, names: Mapping[str, str], key: str = "") -> Any:
    if isinstance(value, dict):
        return {names.get(name, name): _renamed(each, names, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_renamed(each, names, key) for each in value]
    return names.get(value, value) if isinstance(value, str) and key not in PLAIN else value


def shape(spec: Spec) -> Counter[tuple[Any, ...]]:
    """A Spec without its ids: flows between named nodes, what steps ask for, who does them."""
    nodes = {id: (node.kind, node.name) for id, node in spec.flow.nodes.items()}
    flows = [("flow", nodes[flow.source], nodes[flow.target]) for flow in spec.flow.flows.values()]
    chances = [
        ("chance", nodes[id], nodes[spec.flow.flows[flow].target], round(chance, 9))
        for id, gateway in spec.gateways.items()
        for flow, chance in gateway.probabilities.items()
    ]
    work = [
        (
            "work",
            nodes[id],
            each.duration,
            repr(each.batch),
            spec.pools[each.pool].name if each.pool else "",
            len(each.resources),
        )
        for id, each in spec.activities.items()
    ]
    people = [("people", spec.pools[one.pool].name, one.amount, one.slowdown) for one in spec.resources.values()]
    pools = [("pool", one.name, one.discipline, one.assignment) for one in spec.pools.values()]
    return Counter([*flows, *chances, *work, *people, *pools])  # type: ignore[list-item]
