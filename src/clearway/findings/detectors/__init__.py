"""The detectors: each looks at measures for one kind of harm.

Codes: W1xx wastes (the eight service wastes), B2xx bottlenecks and flow, C3xx capability below a target, K5xx
conformance to a planned process; E4xx experience comes with its measures.
"""

from __future__ import annotations

from importlib.metadata import entry_points

from clearway.findings.detectors.approval_chain import ApprovalChain
from clearway.findings.detectors.batching import Batching
from clearway.findings.detectors.critical_path import CriticalPath
from clearway.findings.detectors.handover import Handover
from clearway.findings.detectors.inventory import Inventory
from clearway.findings.detectors.motion import Motion
from clearway.findings.detectors.other_order import OtherOrder
from clearway.findings.detectors.overprocessing import Overprocessing
from clearway.findings.detectors.overproduction import Overproduction
from clearway.findings.detectors.ping_pong import PingPong
from clearway.findings.detectors.queue_growth import QueueGrowth
from clearway.findings.detectors.rework import Rework
from clearway.findings.detectors.skipped_step import SkippedStep
from clearway.findings.detectors.sla_risk import SlaRisk
from clearway.findings.detectors.step_capability import StepCapability
from clearway.findings.detectors.talent import Talent
from clearway.findings.detectors.unbalanced_load import UnbalancedLoad
from clearway.findings.detectors.unplanned_step import UnplannedStep
from clearway.findings.detectors.variant_sprawl import VariantSprawl
from clearway.findings.detectors.waiting import Waiting
from clearway.findings.finding import Detector

__all__ = ["DETECTORS", "detectors"]

DETECTORS: tuple[Detector, ...] = (
    Rework(),
    Overproduction(),
    Waiting(),
    Talent(),
    Handover(),
    Inventory(),
    Motion(),
    Overprocessing(),
    QueueGrowth(),
    CriticalPath(),
    Batching(),
    PingPong(),
    ApprovalChain(),
    UnbalancedLoad(),
    VariantSprawl(),
    SlaRisk(),
    StepCapability(),
    SkippedStep(),
    UnplannedStep(),
    OtherOrder(),
)
"""Every detector of our own, in the order of their codes."""


def detectors() -> tuple[Detector, ...]:
    """Our own detectors and those that outside packages add by the entry point ``clearway.detectors``."""
    loaded = [point.load() for point in entry_points(group="clearway.detectors")]
    return (*DETECTORS, *(member() if isinstance(member, type) else member for member in loaded))
