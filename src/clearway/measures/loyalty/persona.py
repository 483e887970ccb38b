"""Personas: groups of customers who behave alike, as many as are stable, each with a rule that filters it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.log.privacy.release import DEFAULT_K
from clearway.measures.loyalty.contacts import Contacts, Floats, Ints
from clearway.measures.loyalty.cuts import codes_of
from clearway.stats.clusterchoice import Trial, chosen, cluster_trials, level
from clearway.stats.kmeans import kmeans
from clearway.stats.rulesplit import Feature
from clearway.stats.ruletree import Limit, grow

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.measures.casetable import CaseTable

MOST_VALUES = 6
"""Values of an attribute that become features of their own."""

RARE = 0.05
"""Share of the contacts below which a value of an attribute is no feature."""

TRAITS = 4
"""Features that a persona is told by."""


@dataclass(frozen=True, slots=True)
class Trait:
    """A feature in which a persona stands out.

    Parameters
    ----------
    feature : str
    mean, overall : float
        Of the persona and of all customers, in the feature's own unit.
    distance : float
        Between the two, in spreads of all customers after the skew is taken out.
    """

    feature: str
    mean: float
    overall: float
    distance: float


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on a feature: ``sign`` is ``>`` or ``<=``."""

    feature: str
    sign: str
    value: float


@dataclass(frozen=True, slots=True, eq=False)
class Persona:
    """A group of customers who behave alike.

    Parameters
    ----------
    id : int
        From 1, the largest first.
    customers, cases : int
    traits : tuple of Trait
        Farthest from all customers first.
    rule : tuple of Condition
        All must hold: the persona in plain words; empty where no rule is significant.
    precision, recall : float
        Share of those who pass the rule that are of the persona, and of the persona that pass.
    """

    id: int
    customers: int
    cases: int
    traits: tuple[Trait, ...]
    rule: tuple[Condition, ...]
    precision: float
    recall: float


@dataclass(frozen=True, slots=True, eq=False)
class Personas:
    """The personas of a log and how their number was chosen.

    Parameters
    ----------
    of_contact : int array of shape (contacts,)
        Persona of each contact's customer.
    trials : tuple of Trial
    personas : tuple of Persona
        One, of everybody, when no division is stable.
    """

    of_contact: Ints
    trials: tuple[Trial, ...]
    personas: tuple[Persona, ...]


def personas(
    contacts: Contacts,
    cases: CaseTable,
    by: Sequence[str] = (),
    *,
    most: int = 6,
    seed: int = 1,
    k: int = DEFAULT_K,
) -> Personas:
    """Group customers by how they behave.

    Features of a customer: number of contacts, steps and rework a contact, what was lived through a contact, and the
    share of the contacts with each value of the named attributes. Skew is taken out of each. The number of groups is
    that of :func:`clearway.stats.clusterchoice.chosen`; groups of fewer than ``k`` customers are never formed: the next
    smaller number that has none is taken.

    Parameters
    ----------
    contacts : Contacts
    cases : CaseTable
    by : sequence of str
        Attributes of cases.
    most : int
        Largest number of personas.
    seed : int
        The same seed gives the same personas.
    k : int
        Fewest customers of a persona.
    """
    names, plain = features(contacts, cases, by)
    rows = np.column_stack([level(column) for column in plain.T])
    trials = cluster_trials(rows, most=most, seed=seed)
    labels = _labels(rows, chosen(trials), seed, k)
    return Personas(
        of_contact=labels[contacts.customer] + 1,
        trials=trials,
        personas=tuple(_persona(one, labels, names, plain, rows, contacts) for one in range(labels.max() + 1)),
    )


def of_persona(log: Log, contacts: Contacts, found: Personas, id: int) -> Log:
    """The log of one persona: the cases of its customers, whole; what every other measure and picture can be made of.

    Parameters
    ----------
    log : Log
    contacts : Contacts
        Of the same log.
    found : Personas
    id : int
    """
    from clearway.log.select import whole_cases

    kept = np.zeros(log.cases.num_rows, bool)
    kept[contacts.case[found.of_contact == id]] = True
    return whole_cases(log, kept, f"persona {id}")


def features(contacts: Contacts, cases: CaseTable, by: Sequence[str] = ()) -> tuple[tuple[str, ...], Floats]:
    """Names and values of what is known of each customer, shape (customers, features)."""
    columns = {
        "contacts": np.bincount(contacts.customer).astype(np.float64),
        "steps": _mean(contacts, cases.n[contacts.case].astype(np.float64)),
        "rework": _mean(contacts, cases.rework[contacts.case].astype(np.float64)),
        contacts.experience: _mean(contacts, contacts.experienced_s),
    }
    for name in by:
        codes, texts = codes_of(contacts, cases, name)
        count = np.bincount(codes[codes >= 0], minlength=len(texts))
        for code in np.argsort(-count, kind="stable")[:MOST_VALUES]:
            if count[code] >= RARE * len(contacts):
                columns[f"{name}={texts[code]}"] = _mean(contacts, (codes == code).astype(np.float64))
    kept = {name: column for name, column in columns.items() if np.ptp(column) > 0}
    return tuple(kept), np.column_stack([*kept.values()]) if kept else np.zeros((contacts.customers, 1))


def _mean(contacts: Contacts, values: Floats) -> Floats:
    """Mean by customer; the mean of all where nothing is known of one."""
    known = ~np.isnan(values)
    count = np.bincount(contacts.customer[known], minlength=contacts.customers)
    total = np.bincount(contacts.customer[known], weights=values[known], minlength=contacts.customers)
    usual = float(values[known].mean()) if known.any() else 0.0
    return np.where(count > 0, total / np.maximum(count, 1), usual)


def _labels(rows: Floats, groups: int, seed: int, k: int) -> Ints:
    for size in range(groups, 1, -1):
        labels = kmeans(rows, size, np.random.default_rng(seed)).labels
        count = np.bincount(labels, minlength=size)
        if count.min() >= k:
            place = np.empty(size, np.int64)
            place[np.argsort(-count, kind="stable")] = np.arange(size)
            return place[labels]
    return np.zeros(rows.shape[0], np.int64)


def _persona(one: int, labels: Ints, names: Sequence[str], plain: Floats, rows: Floats, contacts: Contacts) -> Persona:
    mine = labels == one
    distance = rows[mine].mean(axis=0)
    far = sorted(range(len(names)), key=lambda at: -abs(float(distance[at])))[:TRAITS]
    means, overall = plain[mine].mean(axis=0), plain.mean(axis=0)
    traits = (Trait(names[at], float(means[at]), float(overall[at]), float(distance[at])) for at in far)
    tests, precision, recall = _rule(plain, mine)
    return Persona(
        id=one + 1,
        customers=int(mine.sum()),
        cases=int(np.count_nonzero(mine[contacts.customer])),
        traits=tuple(traits) if not mine.all() else (),
        rule=tuple(condition for test in tests for condition in _conditions(test, names)),
        precision=precision,
        recall=recall,
    )


def _rule(plain: Floats, mine: np.ndarray[Any, np.dtype[np.bool_]]) -> tuple[tuple[Limit, ...], float, float]:
    """The rule that holds most of the persona."""
    if mine.all():
        return (), 1.0, 1.0
    leaves = grow([Feature(column) for column in plain.T], mine.astype(np.int64), 2, depth=2)
    fitting = [leaf for leaf in leaves if leaf.label == 1 and leaf.tests]
    if not fitting:
        return (), 0.0, 0.0
    best = max(fitting, key=lambda leaf: leaf.hits)
    return best.tests, best.hits / best.n, best.hits / int(mine.sum())


def _conditions(test: Limit, names: Sequence[str]) -> list[Condition]:
    found = [Condition(names[test.feature], ">", float(test.low))] if np.isfinite(test.low) else []
    return [*found, Condition(names[test.feature], "<=", float(test.high))] if np.isfinite(test.high) else found
