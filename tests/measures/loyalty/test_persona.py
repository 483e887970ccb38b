"""Personas: planted ones come back with their rule and their log; alike customers are one."""

from __future__ import annotations

import numpy as np
from tests.measures.loyalty.made import desk

from clearway.measures.loyalty.contacts import contacts
from clearway.measures.loyalty.persona import features, of_persona, personas


def two_kinds(seed: int) -> list[tuple[object, ...]]:
    """Sixty who ask once and wait for long, thirty who ask eight times and wait briefly."""
    random = np.random.default_rng(seed)
    rows: list[tuple[object, ...]] = [(f"s{n}", random.uniform(0, 50), random.normal(30, 3)) for n in range(60)]
    return rows + [
        (f"o{n}", random.uniform(0, 50), random.normal(3, 0.3))
        for n in range(30)
        for _ in range(7 + random.integers(3))
    ]


def test_planted_personas_come_back() -> None:
    log, cases = desk(two_kinds(1))
    made = contacts(cases)
    found = personas(made, cases, most=3)
    assert [one.customers for one in found.personas] == [60, 30]
    once, often = found.personas
    assert {trait.feature for trait in often.traits} >= {"contacts", "wait"}
    assert once.rule
    assert (once.precision, once.recall) == (1.0, 1.0)
    part = of_persona(log, made, found, often.id)
    assert part.cases.num_rows == often.cases
    assert {log.names("customer")[code][0] for code in np.unique(part.cases.column("customer").astype(int))} >= {"o"}


def test_alike_customers_are_one() -> None:
    random = np.random.default_rng(2)
    _, cases = desk([(f"c{n}", random.uniform(0, 50), random.exponential(5)) for n in range(80)])
    found = personas(contacts(cases), cases, most=3)
    assert [(one.customers, one.traits, one.rule) for one in found.personas] == [(80, (), ())]
    assert (found.of_contact == 1).all()
    assert len(found.trials) == 2


def test_no_persona_has_fewer_customers_than_the_rule_asks() -> None:
    _, cases = desk(two_kinds(1))
    found = personas(contacts(cases), cases, most=3, k=40)
    assert len(found.personas) == 1


def test_features_by_hand() -> None:
    _, cases = desk([("a", 1, 2, "bill"), ("a", 2, 4, "move"), ("b", 3, 6, "bill")])
    names, values = features(contacts(cases), cases, ["reason"])
    rows = dict(zip(names, values.T.tolist(), strict=True))
    assert rows["contacts"] == [2.0, 1.0]
    assert rows["wait"] == [3 * 3600.0, 6 * 3600.0]
    assert rows["reason=bill"] == [0.5, 1.0]
    assert "rework" not in rows
