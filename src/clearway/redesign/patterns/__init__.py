"""The redesign patterns: each finds its places in a Spec and edits it there, or argues for what no edit can tell.

Most are practices of Reijers and Liman Mansar (Omega 33, 2005, 283-306); lean and service moves stand beside them.
"""

from __future__ import annotations

from importlib.metadata import entry_points

from clearway.redesign.pattern import Member
from clearway.redesign.patterns.centralisation import Centralisation
from clearway.redesign.patterns.exception import Exceptions
from clearway.redesign.patterns.extra_resources import ExtraResources
from clearway.redesign.patterns.flexible_assignment import FlexibleAssignment
from clearway.redesign.patterns.knock_out import KnockOut
from clearway.redesign.patterns.numerical_involvement import NumericalInvolvement
from clearway.redesign.patterns.order_assignment import OrderAssignment
from clearway.redesign.patterns.order_based_work import OrderBasedWork
from clearway.redesign.patterns.parallelism import Parallelism
from clearway.redesign.patterns.resequencing import Resequencing
from clearway.redesign.patterns.specialist_generalist import SpecialistGeneralist
from clearway.redesign.patterns.task_composition import TaskComposition
from clearway.redesign.patterns.task_elimination import TaskElimination
from clearway.redesign.patterns.triage import Triage

__all__ = ["PATTERNS", "patterns"]

PATTERNS: tuple[Member, ...] = (
    TaskElimination(),
    OrderBasedWork(),
    Triage(),
    TaskComposition(),
    Resequencing(),
    KnockOut(),
    Parallelism(),
    Exceptions(),
    OrderAssignment(),
    FlexibleAssignment(),
    Centralisation(),
    NumericalInvolvement(),
    ExtraResources(),
    SpecialistGeneralist(),
)
"""Every pattern of our own: first what changes the steps, then their order, then the people, then the customers."""


def patterns() -> tuple[Member, ...]:
    """Our own patterns and those that outside packages add by the entry point ``clearway.patterns``."""
    loaded = [point.load() for point in entry_points(group="clearway.patterns")]
    return (*PATTERNS, *(member() if isinstance(member, type) else member for member in loaded))
