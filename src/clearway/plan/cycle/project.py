"""Phases of a project with their gates: which documents each needs, and what must be known before the next begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from clearway.base.errors import OptionError
from clearway.measures.backed import Backed, backed
from clearway.measures.goal import parse_goal
from clearway.plan.cycle.form import Document, LogSource, Nothing, seeded

KIND = "dmaic"
VERDICTS = ("", "passed", "back")

PHASES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "dmaic": {
        "define": ("charter", "sipoc", "voc", "ctq"),
        "measure": ("yamazumi",),
        "analyse": ("fishbone", "why", "fmea"),
        "improve": ("pokayoke", "kanban", "a3"),
        "control": ("controlplan",),
    },
    "pdca": {
        "plan": ("charter", "fishbone"),
        "do": ("kaizen",),
        "check": ("pdca",),
        "act": ("a3", "controlplan"),
    },
}
"""Documents of each phase, by method."""

LEAST = 30
"""Observations from which a baseline can be relied on."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What people decide at the end of a phase: ``passed`` or ``back``, by which role, on which day."""

    key: str = ""
    verdict: str = ""
    decided_by: str = ""
    decided_on: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What another command showed, such as a chart, a capability, a gauge study or a test, in words, with its line."""

    phase: str = ""
    what: str = ""
    command: str = ""


@dataclass(frozen=True, slots=True)
class ProjectTyped:
    """What people say of a project.

    Parameters
    ----------
    title : str
    method : {"dmaic", "pdca"}
    goals : tuple of str
        Such as ``cycle_time.p90 <= 5d``.
    gates : tuple of Gate
    """

    title: str = ""
    method: Literal["dmaic", "pdca"] = "dmaic"
    goals: tuple[str, ...] = ()
    gates: tuple[Gate, ...] = ()
    results: tuple[Result, ...] = (Result(),)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a gate asks: how much of it there is, and how much is needed."""

    key: str
    phase: str
    question: str
    there: Backed
    needed: Backed
    met: bool


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A phase: its documents, checks that are met, and whether its gate is passed."""

    key: str
    documents: tuple[str, ...]
    met: Backed
    checks_n: int
    passed: bool


@dataclass(frozen=True, slots=True)
class ProjectWorked:
    """Where a project stands; ``phase`` is the first one whose gate is not passed, empty at the end."""

    phase: str = ""
    gates: tuple[PhaseRow, ...] = ()
    checks: tuple[Check, ...] = ()


Documents = Mapping[str, Document]
Count = tuple[int, int]


def phases_of(method: str) -> Mapping[str, tuple[str, ...]]:
    """Phases of a method with their documents.

    Raises
    ------
    OptionError
        ``dmaic.method``.
    """
    if method not in PHASES:
        raise OptionError("dmaic.method", place={"option": "--method"}, method=method, known=", ".join(PHASES))
    return PHASES[method]


def phase_named(method: str, name: str) -> tuple[str, ...]:
    """Documents of a phase.

    Raises
    ------
    OptionError
        ``dmaic.phase``: the method has no such phase.

    Examples
    --------
    >>> phase_named("dmaic", "control")
    ('controlplan',)
    """
    phases = phases_of(method)
    if name not in phases:
        raise OptionError("dmaic.phase", place={"option": "--phase"}, phase=name, known=", ".join(phases))
    return phases[name]


def review(typed: ProjectTyped, documents: Documents, *, log: LogSource | None = None) -> Document:
    """A project as a document: its gates, held against the documents there are.

    Raises
    ------
    OptionError
        ``dmaic.phase``, ``dmaic.verdict``: a gate names what does not exist.
    GoalError
        A goal cannot be understood.
    """
    phases = phases_of(typed.method)
    for gate in typed.gates:
        phase_named(typed.method, gate.key)
        if gate.verdict not in VERDICTS:
            known = ", ".join(VERDICTS[1:])
            raise OptionError("dmaic.verdict", place={"path": "/gates"}, verdict=gate.verdict, known=known)
    for goal in typed.goals:
        parse_goal(goal)
    for result in typed.results:
        if result.phase:
            phase_named(typed.method, result.phase)
    said = replace(typed, gates=seeded(typed.gates, phases, Gate))
    every = {KIND: Document(KIND, said, Nothing(), Nothing()), **documents}
    checks = tuple(_check(one, every) for phase in phases for one in CHECKS if one[0] == phase)
    verdicts = {gate.key: gate.verdict for gate in said.gates}
    rows = tuple(_phase(name, phases[name], checks, verdicts[name]) for name in phases)
    current = next((row.key for row in rows if not row.passed), "")
    return Document(KIND, said, Nothing(), ProjectWorked(current, rows, checks), log)


def _check(asked: tuple[str, str, str, Callable[[Any, Any], Count]], documents: Documents) -> Check:
    phase, kind, name, count = asked
    found = documents.get(kind)
    there, needed = (0, 1) if found is None else count(found.typed, found)
    have, want = (
        backed(word, float(n), "count", "count", n=needed, data=kind)
        for word, n in (("there", there), ("needed", needed))
    )
    return Check(f"{phase}: {kind}.{name}", phase, f"gate.{name}", have, want, met=there >= needed > 0)


def _phase(name: str, documents: tuple[str, ...], checks: Iterable[Check], verdict: str) -> PhaseRow:
    mine = [one for one in checks if one.phase == name]
    met = sum(one.met for one in mine)
    share = backed("met", float(met), "count", "count", n=len(mine), data="gates")
    return PhaseRow(name, documents, share, len(mine), bool(mine) and met == len(mine) and verdict == "passed")


def _said(*names: str) -> Callable[[Any, Any], Count]:
    return lambda typed, _: (sum(bool(getattr(typed, name)) for name in names), len(names))


def _rows(rows: str, *names: str) -> Callable[[Any, Any], Count]:
    """Rows of which each of some fields is filled."""

    def count(typed: Any, _: Any) -> Count:
        every = getattr(typed, rows)
        return sum(all(bool(getattr(one, name)) for name in names) for one in every), max(len(every), 1)

    return count


def _measurable(_: Any, found: Document) -> Count:
    goals = found.data.goals
    return sum(one.baseline.value is not None for one in goals), max(len(goals), 1)


def _large(_: Any, found: Document) -> Count:
    lead = found.data.lead_time
    return (0 if lead is None else lead.n), LEAST


def _results(phase: str) -> Callable[[Any, Any], Count]:
    return lambda typed, _: (sum(one.phase == phase and bool(one.what) for one in typed.results), 1)


def _takt(_: Any, found: Document) -> Count:
    rate = found.worked.takt
    return int(rate is not None and rate.value is not None), 1


def _causes(typed: Any, found: Document) -> Count:
    return len(found.data.suspected) + sum(bool(one.cause) for one in typed.causes), 3


def _rated(_: Any, found: Document) -> Count:
    return sum(bool(one.ap) for one in found.worked.modes), max(len(found.worked.modes), 1)


def _high(typed: Any, found: Document) -> Count:
    """Failure modes of high action priority that have an action with a role."""
    high = {one.key for one in found.worked.modes if one.ap == "H"}
    acted = sum(bool(one.action and one.owner) for one in typed.modes if one.key in high)
    return (acted, len(high)) if high else (1, 1)


def _chart(_: Any, found: Document) -> Count:
    overruled = {one.key for one in found.typed.watches if one.chart}
    rows = found.data.watches
    return sum(bool(one.chart or one.key in overruled) for one in rows), max(len(rows), 1)


def _limit(_: Any, found: Document) -> Count:
    limit = found.worked.wip_limit
    return int(limit is not None and limit.value is not None), 1


CHECKS: tuple[tuple[str, str, str, Callable[[Any, Any], Count]], ...] = (
    ("define", "charter", "reasons", _said("problem", "business_case", "in_scope")),
    ("define", "charter", "roles", _said("sponsor", "owner", "team")),
    ("define", "charter", "measurable", _measurable),
    ("define", "sipoc", "sides", _said("outputs", "customers")),
    ("define", "ctq", "needs", _rows("goals", "need", "driver")),
    ("measure", "yamazumi", "observations", _large),
    ("measure", "yamazumi", "takt", _takt),
    ("measure", KIND, "measurement", _results("measure")),
    ("analyse", "fishbone", "causes", _causes),
    ("analyse", "why", "root", _said("problem", "root_cause")),
    ("analyse", "fmea", "rated", _rated),
    ("analyse", "fmea", "acted", _high),
    ("improve", "pokayoke", "devices", _rows("errors", "device", "effect", "owner")),
    ("improve", "kanban", "limit", _limit),
    ("improve", "a3", "measures", _said("countermeasures", "target_condition", "follow_up")),
    ("control", "controlplan", "charts", _chart),
    ("control", "controlplan", "reactions", _rows("watches", "owner", "reaction", "frequency")),
    ("plan", "charter", "reasons", _said("problem", "business_case", "in_scope")),
    ("plan", "charter", "measurable", _measurable),
    ("plan", "fishbone", "causes", _causes),
    ("do", "kaizen", "actions", _rows("actions", "what", "owner")),
    ("check", "pdca", "learnt", _said("check")),
    ("act", "controlplan", "reactions", _rows("watches", "owner", "reaction", "frequency")),
    ("act", "a3", "follow_up", _said("follow_up")),
)
"""What gates ask: phase, document, name of the question, and how it is counted (there, needed)."""
