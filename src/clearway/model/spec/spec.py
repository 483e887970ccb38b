"""What a twin is made of: one versioned, plain value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from clearway.model.spec.cases import Arrivals, Attribute, Running, Satisfaction, Target
from clearway.model.spec.flow import Gateway, Graph
from clearway.model.spec.people import Calendar, Lane, Pool, Priority, Resource
from clearway.model.spec.work import Activity

VERSION = 2
HOURS = "h"
"""Stands for a currency where cost counts the hours of people."""


@dataclass(frozen=True, slots=True)
class Spec:
    """A process as it can be simulated. All times are seconds, all ids are keys of their table.

    Parameters
    ----------
    flow : Graph
    arrivals : Arrivals
    activities : dict of str to Activity
        By id of the task.
    gateways : dict of str to Gateway
        By id of the exclusive or inclusive gateway; one that is missing takes each flow alike.
    pools : dict of str to Pool
    resources : dict of str to Resource
    calendars : dict of str to Calendar
    attributes : dict of str to Attribute
    priorities : tuple of Priority
        The first that holds gives a case's level; 100 where none does.
    due_s : float, optional
        Due date of a case for the discipline ``edd``, seconds after its arrival.
    satisfaction : Satisfaction, optional
    targets : dict of str to Target
    lanes : dict of str to Lane
    running : tuple of Running
        Cases under way at the start.
    name : str
    zone : str
        IANA zone of all local times.
    start : str
        ISO date and time at which a simulation starts.
    currency : str
        Code of ISO 4217; ``h``: costs are hours of people, at a rate of 1 each.
    origin : dict
        Where it came from: what was fitted, from how many cases, what somebody assumed. Nothing computes with it.
    schema : str
    version : int
    """

    flow: Graph
    arrivals: Arrivals
    activities: dict[str, Activity] = field(default_factory=dict)
    gateways: dict[str, Gateway] = field(default_factory=dict)
    pools: dict[str, Pool] = field(default_factory=dict)
    resources: dict[str, Resource] = field(default_factory=dict)
    calendars: dict[str, Calendar] = field(default_factory=dict)
    attributes: dict[str, Attribute] = field(default_factory=dict)
    priorities: tuple[Priority, ...] = ()
    due_s: float | None = None
    satisfaction: Satisfaction | None = None
    targets: dict[str, Target] = field(default_factory=dict)
    lanes: dict[str, Lane] = field(default_factory=dict)
    running: tuple[Running, ...] = ()
    name: str = ""
    zone: str = "UTC"
    start: str = "2025-01-06T00:00:00+00:00"
    currency: str = ""
    origin: dict[str, Any] = field(default_factory=dict)
    schema: Literal["clearway.spec"] = "clearway.spec"
    version: Literal[2] = 2
