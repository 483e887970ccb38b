"""Changes + Outcomes + Goals -> Plan: which changes together, with how many people, at what price."""

from clearway.plan.choose import choose
from clearway.plan.constraints import Constraints, read_constraints
from clearway.plan.plan import Figure, Option, Plan
from clearway.plan.trial import Progress

__all__ = ["Constraints", "Figure", "Option", "Plan", "Progress", "choose", "read_constraints"]
