"""What a twin is made of: the Spec (flow, arrivals, people, times, costs, satisfaction) and its files."""

from clearway.model.spec.cases import (
    Attribute,
    Curve,
    Expected,
    Poisson,
    Renewal,
    Replay,
    Running,
    Satisfaction,
    StepPoints,
    Target,
    Token,
)
from clearway.model.spec.conditions import Comparison
from clearway.model.spec.distributions import (
    Empirical,
    Exponential,
    Fixed,
    Gamma,
    Lognormal,
    Normal,
    Triangular,
    Uniform,
    Weibull,
)
from clearway.model.spec.fault import Fault
from clearway.model.spec.flow import Gateway, Graph, History, Node, Repeat, Rule, SequenceFlow
from clearway.model.spec.left import Left
from clearway.model.spec.people import Calendar, Lane, Pool, Priority, Resource, Score
from clearway.model.spec.read import read_spec
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Activity, Batch, Change, Patience, Release
from clearway.model.spec.write import write_spec

__all__ = [
    "Activity",
    "Attribute",
    "Batch",
    "Calendar",
    "Change",
    "Comparison",
    "Curve",
    "Empirical",
    "Expected",
    "Exponential",
    "Fault",
    "Fixed",
    "Gamma",
    "Gateway",
    "Graph",
    "History",
    "Lane",
    "Left",
    "Lognormal",
    "Node",
    "Normal",
    "Patience",
    "Poisson",
    "Pool",
    "Priority",
    "Release",
    "Renewal",
    "Repeat",
    "Replay",
    "Resource",
    "Rule",
    "Running",
    "Satisfaction",
    "Score",
    "SequenceFlow",
    "Spec",
    "StepPoints",
    "Target",
    "Token",
    "Triangular",
    "Uniform",
    "Weibull",
    "read_spec",
    "write_spec",
]
