"""Everything that was measured of a log, in one frozen container."""

from __future__ import annotations

from dataclasses import dataclass

from clearway.measures.casetable import CaseTable
from clearway.measures.cost import Costs
from clearway.measures.discovery.process_model import NO_MODEL, ProcessModel
from clearway.measures.discovery.variants import Variants
from clearway.measures.facts import Facts
from clearway.measures.goal import GoalResult
from clearway.measures.load.load import Load
from clearway.measures.quality.capability import GoalCapability
from clearway.measures.quality.rework import Rework
from clearway.measures.segments import Segment
from clearway.measures.timing.cycle import Cycle
from clearway.measures.timing.touch import Touch
from clearway.measures.timing.waits import Waits
from clearway.model.map import Map
from clearway.model.valuestream import ValueStream


@dataclass(frozen=True, slots=True, eq=False)
class Measures:
    """The measures of a log; what detectors and views look at.

    Parameters
    ----------
    facts : Facts
        Counts, span, and what the log can tell.
    map : Map
        The process map with performance.
    variants : Variants
        Ways the process runs.
    cases : CaseTable
        Arrays by case.
    cycle, touch, waits : Cycle, Touch, Waits
        Times.
    load : Load
        Flow, queues, people.
    rework : Rework
        Repeats, loops, ping-pong, right first time.
    valuestream : ValueStream
        Steps, waits and ladder.
    segments : tuple of Segment
        By case attribute.
    costs : Costs
    goals : tuple of GoalResult
        In the order given.
    capability : tuple of GoalCapability
        Of each goal, in the same order.
    model : ProcessModel
        The process as a BPMN model and how well the log fits it; only where one was asked for.
    release_k : int
        The small-group rule that rows about people have passed.
    raw : bool
        The rule was switched off by the data's owner.
    """

    facts: Facts
    map: Map
    variants: Variants
    cases: CaseTable
    cycle: Cycle
    touch: Touch
    waits: Waits
    load: Load
    rework: Rework
    valuestream: ValueStream
    segments: tuple[Segment, ...]
    costs: Costs
    goals: tuple[GoalResult, ...] = ()
    capability: tuple[GoalCapability, ...] = ()
    model: ProcessModel = NO_MODEL
    release_k: int = 5
    raw: bool = False
