"""SIPOC: suppliers, inputs, process, outputs and customers on one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clearway.measures.backed import Backed, backed
from clearway.measures.measures import Measures
from clearway.model.valuestream import Step
from clearway.plan.cycle.baseline import share_of
from clearway.plan.cycle.form import Material, Nothing


@dataclass(frozen=True, slots=True)
class SipocTyped:
    """What people say in a SIPOC."""

    title: str = ""
    suppliers: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SipocStep:
    """A main step: share of the cases that pass it, touch time of one instance, and the role that does it."""

    key: str
    share: Backed
    touch: Backed
    team: str


@dataclass(frozen=True, slots=True)
class Ending:
    """An activity that cases begin or end with, and the share of them that do."""

    key: str
    share: Backed


@dataclass(frozen=True, slots=True)
class SipocData:
    """What a log says for a SIPOC.

    Parameters
    ----------
    starts, ends : tuple of Ending
        At most five, most frequent first.
    steps : tuple of SipocStep
        In main order.
    inputs : tuple of str
        Case attributes: what is known of a case.
    suppliers : tuple of str
        Roles that do the first step of cases.
    customer_count : Backed or None
    """

    suppliers: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    customer_count: Backed | None = None
    starts: tuple[Ending, ...] = ()
    steps: tuple[SipocStep, ...] = ()
    ends: tuple[Ending, ...] = ()


MOST = 5


class Sipoc:
    """The SIPOC: steps, teams, starts and ends from the discovered process; what data cannot know from people."""

    name = "sipoc"
    typed, found, follows = SipocTyped, SipocData, Nothing

    def fill(self, material: Material) -> SipocData:
        """Main steps with their roles, how cases begin and end, and their attributes."""
        measures = material.measures
        if measures is None:
            return SipocData()
        teams = _teams(measures)
        starts, ends = _endings(measures, "starts"), _endings(measures, "ends")
        first = dict.fromkeys(team for one in starts if (team := teams.get(one.key)))
        return SipocData(
            suppliers=tuple(first),
            inputs=measures.facts.attributes,
            customer_count=_customers(measures),
            starts=starts,
            steps=tuple(_step(step, teams, measures) for step in measures.valuestream.steps),
            ends=ends,
        )

    def seed(self, typed: SipocTyped, data: Any) -> SipocTyped:
        """As typed."""
        del data
        return typed

    def work(self, typed: Any, data: Any) -> Nothing:
        """Nothing follows."""
        del typed, data
        return Nothing()


def _teams(measures: Measures) -> dict[str, str]:
    """Role of each activity, where the roles have names of their own."""
    roles = measures.model.roles
    return {} if roles is None else {name: roles.roles[at].name for name, at in roles.role_of().items()}


def _step(step: Step, teams: dict[str, str], measures: Measures) -> SipocStep:
    why = None if step.touch_s is not None else measures.touch.reason
    touch = backed("touch_time.mean", step.touch_s, "s", "mean.finite", n=step.n, reason=why)
    cases = measures.facts.cases
    return SipocStep(
        step.name, share_of("cases", round(step.case_share * cases), cases), touch, teams.get(step.name, "")
    )


def _endings(measures: Measures, end: str) -> tuple[Ending, ...]:
    nodes = sorted(measures.map.nodes, key=lambda node: -getattr(node, end))[:MOST]
    return tuple(
        Ending(node.name, share_of(end, count, measures.map.cases)) for node in nodes if (count := getattr(node, end))
    )


def _customers(measures: Measures) -> Backed:
    count = measures.facts.customers
    value = None if count is None else float(count)
    why = None if count is not None else "no_customer"
    return backed("customers", value, "count", "count", n=measures.facts.cases, reason=why)
