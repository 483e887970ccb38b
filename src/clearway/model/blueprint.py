"""The service blueprint as a plain value: what data say of lanes, lines and steps, apart from what people typed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from clearway.base.errors import InputError
from clearway.model.journey import Evidence, Figure, Provenance, Scope, Title

VERSION = 1

LANES = ("evidence", "customer", "onstage", "backstage", "support")
"""Ids of the lanes, from top to bottom."""

STEP_LANES = ("customer", "onstage", "backstage", "support")
"""Lanes in which steps lie."""

UNKNOWN = "unknown"
"""Lane of a step that no rule could place: drawn grey, left out of the sums of the lines."""

LINES = ("interaction", "visibility", "internal")
"""Ids of the lines; line ``i`` lies between the lanes ``i`` and ``i + 1`` of ``STEP_LANES``."""

_UNTITLED, _EVERYTHING, _UNTOLD = Title("", ""), Scope(), Provenance()

RULES = ("typed", "stored", "model", "system", "direction", "role", "verb", "none")
"""What said where a step lies, by the number of the rule; 0 where nobody counted."""

Kind = Literal["actual", "planned", "simulated"]
LaneId = Literal["evidence", "customer", "onstage", "backstage", "support"]
StepLane = Literal["customer", "onstage", "backstage", "support", "unknown"]
LineId = Literal["interaction", "visibility", "internal"]
Form = Literal["form", "message", "page", "room", "document"]
Entity = Literal["customer", "provider", "unknown"]
Region = Literal["direct", "surrogate", "independent", "unknown"]
Mark = Literal["fail", "wait", "decision", "kpi", "idea", "note"]


@dataclass(frozen=True, slots=True)
class Lane:
    """One of the five lanes.

    Parameters
    ----------
    id : {"evidence", "customer", "onstage", "backstage", "support"}
    label : Title
        A heading that people gave; both texts empty: the usual one.
    actors : tuple of str
        Teams that work in it, as far as the small-group rule shows them.
    work, wait : Figure or None
        Mean seconds of a case: work in it, and waits for steps after steps of the same lane.
    """

    id: LaneId
    label: Title = _UNTITLED
    actors: tuple[str, ...] = ()
    work: Figure | None = None
    wait: Figure | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two lanes and what happens across it.

    Parameters
    ----------
    id : {"interaction", "visibility", "internal"}
    crossings_per_case : Figure
        Flows across it, mean of a case.
    wait_in : Figure
        Mean seconds that a case waits for the lane behind the line, after a step before it: at the line of interaction
        the customer waits for us.
    wait_out : Figure
        The other way: at the line of interaction we wait for the customer.
    cases_share : Figure
        Share of the cases that cross it.
    cost : Figure or None
        Mean cost of a case of the steps that a crossing of this line leads to; None where no cost is known.
    between_in, between_out : Figure or None
        Where the log has one stamp and no wait can be told: mean seconds of a case from completion to completion.
    """

    id: LineId
    crossings_per_case: Figure
    wait_in: Figure
    wait_out: Figure
    cases_share: Figure
    cost: Figure | None = None
    between_in: Figure | None = None
    between_out: Figure | None = None


@dataclass(frozen=True, slots=True)
class Pcn:
    """Where a step lies in a process chain network (Sampson 2012): whose it is, and how near to the other side."""

    entity: Entity = "unknown"
    region: Region = "unknown"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the blueprint.

    Parameters
    ----------
    id : str
        Made from the activity: the same step has the same id in every blueprint.
    activity : str
    lane : {"customer", "onstage", "backstage", "support", "unknown"}
    actor : str
        Team that does most of it; empty where none is shown.
    column : int
        Order from left to right, from 1; steps of one column are not in one lane, or alternatives.
    reach : Figure or None
        Share of the cases that pass it; None in a planned blueprint, as are all numbers.
    touch, wait_before : Figure or None
        Mean seconds of an instance.
    gap : Figure or None
        Where the log has one stamp: mean seconds since the completion before.
    rework : Figure or None
        Share of the passing cases that come back to it.
    cost : Figure or None
        Mean cost of an instance.
    fail : Figure or None
        A fail point (F): the share of the passing cases that come back, where it is high; None for no fail point.
    voice : Figure or None
        Mean valence (-2 to 2) of the answers about this step.
    wait_point : Figure or None
        A wait point (W): its share of all waiting, where it is among the largest; None for no wait point.
    decision : bool
        Whether the way parts behind it.
    pcn : Pcn
    evidence_refs : tuple of str
        Ids of the physical evidence that the customer meets here.
    evidence : {"data", "rule", "user"}
        Where its lane comes from.
    confidence : float
        Of that, 0 to 1.
    rule : int
        The rule that fired, 1 to 7; 0 where nobody knows.
    """

    id: str
    activity: str
    lane: StepLane = "unknown"
    actor: str = ""
    column: int = 1
    reach: Figure | None = None
    touch: Figure | None = None
    wait_before: Figure | None = None
    gap: Figure | None = None
    rework: Figure | None = None
    cost: Figure | None = None
    voice: Figure | None = None
    fail: Figure | None = None
    wait_point: Figure | None = None
    decision: bool = False
    pcn: Pcn = Pcn()
    evidence_refs: tuple[str, ...] = ()
    evidence: Evidence = "rule"
    confidence: float = 0.0
    rule: int = 0


@dataclass(frozen=True, slots=True)
class Flow:
    """From a step to one that it enabled.

    Parameters
    ----------
    source, target : str
        Ids of steps; ``from`` and ``to`` in the file.
    count : Figure or None
        How often.
    share : Figure or None
        Of the flows that leave the source.
    wait : Figure or None
        Mean seconds before the target.
    crosses : tuple of str
        Ids of the lines, in the order in which it crosses them.
    """

    source: str
    target: str
    count: Figure | None = None
    share: Figure | None = None
    wait: Figure | None = None
    crosses: tuple[LineId, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """Physical evidence: what the customer sees or holds.

    Parameters
    ----------
    id : str
    label : str
    kind : {"form", "message", "page", "room", "document"}
    by : {"data", "rule", "user"}
        A channel of the log, a word of an activity's name, or typed.
    share : Figure or None
        Of the passing cases, where the log tells.
    """

    id: str
    label: str
    kind: Form
    by: Evidence = "user"
    share: Figure | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What a person wrote at a step; ``kind`` fail, wait and decision put a mark of its own, drawn as typed."""

    step: str
    kind: Mark
    text: str = ""


@dataclass(frozen=True, slots=True)
class Waits:
    """All waiting of the log by where it happens; the parts sum to the total, in microseconds exactly.

    Parameters
    ----------
    n : int
        Instances with a known wait.
    total_us : int
    entry_us : int
        Before the first step of a case.
    unknown_us : int
        Beside a step without a lane.
    inside_us : tuple of int
        Inside each lane of ``STEP_LANES``.
    in_us, out_us : tuple of int
        At each of the ``LINES``, by direction.
    reason : str
        Why nothing is known; empty where it is.
    """

    n: int = 0
    total_us: int = 0
    entry_us: int = 0
    unknown_us: int = 0
    inside_us: tuple[int, ...] = (0, 0, 0, 0)
    in_us: tuple[int, ...] = (0, 0, 0)
    out_us: tuple[int, ...] = (0, 0, 0)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A service blueprint.

    Parameters
    ----------
    id : str
    title : Title
    kind : {"actual", "planned", "simulated"}
    lanes : tuple of Lane
        All five, in their order.
    lines : tuple of Line
        All three, in their order; empty in a planned blueprint.
    steps : tuple of Step
        By column, then lane.
    flows : tuple of Flow
        Most frequent first.
    evidence : tuple of Proof
    notes : tuple of Note
        Typed.
    scope : Scope
    n_cases : int
    lead : Figure or None
        Mean seconds of closed cases from first to last.
    entry, unknown : Figure or None
        Mean seconds that a case waits before its first step, and beside steps without a lane.
    unplaced : Figure or None
        Share of all working time that lies in steps without a lane.
    contacts : Figure or None
        Onstage steps of a case whose name tells of a contact, which the log implies without showing the customer.
    voice : Figure or None
        Mean valence (-2 to 2) of the answers of all cases.
    waits : Waits
    provenance : Provenance

    Raises
    ------
    InputError
        ``blueprint.lanes``, ``blueprint.lines`` (not the fixed ones in their order), ``blueprint.twice`` (two steps or
        two pieces of evidence with one id), ``blueprint.unknown_step`` (something points at what is not there),
        ``blueprint.planned`` (a planned one with numbers).
    """

    id: str
    title: Title
    kind: Kind
    lanes: tuple[Lane, ...] = tuple(Lane(lane) for lane in LANES)  # type: ignore[arg-type]
    lines: tuple[Line, ...] = ()
    steps: tuple[Step, ...] = ()
    flows: tuple[Flow, ...] = ()
    evidence: tuple[Proof, ...] = ()
    notes: tuple[Note, ...] = ()
    scope: Scope = _EVERYTHING
    n_cases: int = 0
    lead: Figure | None = None
    entry: Figure | None = None
    unknown: Figure | None = None
    unplaced: Figure | None = None
    contacts: Figure | None = None
    voice: Figure | None = None
    waits: Waits = Waits()
    provenance: Provenance = _UNTOLD
    schema: Literal["clearway.blueprint"] = "clearway.blueprint"
    version: Literal[1] = 1

    def __post_init__(self) -> None:
        if tuple(lane.id for lane in self.lanes) != LANES:
            raise InputError("blueprint.lanes", lanes=", ".join(LANES))
        if self.lines and tuple(line.id for line in self.lines) != LINES:
            raise InputError("blueprint.lines", lines=", ".join(LINES))
        if self.kind == "planned" and (self.lines or any(step.reach for step in self.steps)):
            raise InputError("blueprint.planned")
        _refuse_twice(step.id for step in self.steps)
        _refuse_twice(proof.id for proof in self.evidence)
        _refuse_loose(self)

    def step(self, id: str) -> Step:
        """The step with an id.

        Raises
        ------
        KeyError
        """
        found = next((step for step in self.steps if step.id == id), None)
        if found is None:
            raise KeyError(id)
        return found

    def backing(self) -> dict[str, float]:
        """Shares of the steps whose lane is from data, a rule, a person or nobody: how data-backed the picture is.

        Examples
        --------
        >>> made = Blueprint("B", Title("x", "x"), "planned", steps=(Step("s", "Call", "customer", evidence="user"),))
        >>> made.backing()
        {'data': 0.0, 'rule': 0.0, 'user': 1.0, 'unknown': 0.0}
        """
        told: list[str] = [UNKNOWN if step.lane == UNKNOWN else step.evidence for step in self.steps]
        return {name: told.count(name) / max(len(told), 1) for name in ("data", "rule", "user", UNKNOWN)}


def step_id(activity: str) -> str:
    """The id of an activity's step: the same in every blueprint, and a name that XML allows.

    Examples
    --------
    >>> step_id("Check bill")
    's-c832d29420'
    """
    return f"s-{hashlib.sha256(activity.encode()).hexdigest()[:10]}"


def crossed(source: str, target: str) -> tuple[LineId, ...]:
    """The lines between two lanes, in the order in which a flow crosses them; none beside an unknown lane.

    Examples
    --------
    >>> crossed("customer", "backstage"), crossed("support", "backstage"), crossed("onstage", "unknown")
    (('interaction', 'visibility'), ('internal',), ())
    """
    if UNKNOWN in (source, target):
        return ()
    low, high = STEP_LANES.index(source), STEP_LANES.index(target)
    lines: tuple[LineId, ...] = LINES[min(low, high) : max(low, high)]  # type: ignore[assignment]
    return lines if low <= high else lines[::-1]


def _refuse_twice(ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise InputError("blueprint.twice", id=one)
        seen.add(one)


def _refuse_loose(made: Blueprint) -> None:
    """Refuse what points at a step or piece of evidence that is not there."""
    steps, proofs = {step.id for step in made.steps}, {proof.id for proof in made.evidence}
    named = [id for flow in made.flows for id in (flow.source, flow.target)] + [note.step for note in made.notes]
    loose = [id for id in named if id not in steps]
    loose += [ref for step in made.steps for ref in step.evidence_refs if ref not in proofs]
    if loose:
        raise InputError("blueprint.unknown_step", id=loose[0])
