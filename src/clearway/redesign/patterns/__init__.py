"""The redesign patterns: each finds its places in a Spec and edits it there, or argues for what no edit can tell.

Most are practices of Reijers and Liman Mansar (Omega 33, 2005, 283-306); lean and service moves stand beside them.
"""

from __future__ import annotations

from importlib.metadata import entry_points

from clearway.redesign.pattern import Member
from clearway.redesign.patterns.buffering import Buffering
from clearway.redesign.patterns.case_manager import CaseManager
from clearway.redesign.patterns.centralisation import Centralisation
from clearway.redesign.patterns.contact_reduction import ContactReduction
from clearway.redesign.patterns.control_addition import ControlAddition
from clearway.redesign.patterns.control_relocation import ControlRelocation
from clearway.redesign.patterns.customer_teams import CustomerTeams
from clearway.redesign.patterns.empower import Empower
from clearway.redesign.patterns.exception import Exceptions
from clearway.redesign.patterns.extra_resources import ExtraResources
from clearway.redesign.patterns.flexible_assignment import FlexibleAssignment
from clearway.redesign.patterns.flexible_branch import FlexibleBranch
from clearway.redesign.patterns.integral_technology import IntegralTechnology
from clearway.redesign.patterns.integration import Integration
from clearway.redesign.patterns.interfacing import Interfacing
from clearway.redesign.patterns.knock_out import KnockOut
from clearway.redesign.patterns.levelled_load import LevelledLoad
from clearway.redesign.patterns.line_of_visibility import LineOfVisibility
from clearway.redesign.patterns.numerical_involvement import NumericalInvolvement
from clearway.redesign.patterns.order_assignment import OrderAssignment
from clearway.redesign.patterns.order_based_work import OrderBasedWork
from clearway.redesign.patterns.order_types import OrderTypes
from clearway.redesign.patterns.outsourcing import Outsourcing
from clearway.redesign.patterns.parallelism import Parallelism
from clearway.redesign.patterns.poka_yoke import PokaYoke
from clearway.redesign.patterns.resequencing import Resequencing
from clearway.redesign.patterns.self_service import SelfService
from clearway.redesign.patterns.specialist_generalist import SpecialistGeneralist
from clearway.redesign.patterns.split_responsibilities import SplitResponsibilities
from clearway.redesign.patterns.standard_path import StandardPath
from clearway.redesign.patterns.standard_work import StandardWork
from clearway.redesign.patterns.task_automation import TaskAutomation
from clearway.redesign.patterns.task_composition import TaskComposition
from clearway.redesign.patterns.task_elimination import TaskElimination
from clearway.redesign.patterns.triage import Triage
from clearway.redesign.patterns.trusted_party import TrustedParty
from clearway.redesign.patterns.wip_limit import WipLimit

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
    OrderTypes(),
    ContactReduction(),
    CustomerTeams(),
    CaseManager(),
    Empower(),
    ControlAddition(),
    Buffering(),
    TaskAutomation(),
    TrustedParty(),
    Outsourcing(),
    Interfacing(),
    ControlRelocation(),
    Integration(),
    SplitResponsibilities(),
    IntegralTechnology(),
    SelfService(),
    WipLimit(),
    LevelledLoad(),
    StandardWork(),
    PokaYoke(),
    LineOfVisibility(),
    StandardPath(),
    FlexibleBranch(),
)
"""Every pattern of our own: what the Spec tells alone, what needs a figure, what is argued for; then lean moves."""


def patterns() -> tuple[Member, ...]:
    """Our own patterns and those that outside packages add by the entry point ``clearway.patterns``."""
    loaded = [point.load() for point in entry_points(group="clearway.patterns")]
    return (*PATTERNS, *(member() if isinstance(member, type) else member for member in loaded))
