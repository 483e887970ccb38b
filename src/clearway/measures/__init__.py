"""Log to Measure: what is the case, with number, unit, scope and interval; no judgement."""

from clearway.measures.catalogue import MEASURES, Entry, measure_named
from clearway.measures.cost import CostModel, cost_model
from clearway.measures.goal import Goal, GoalResult, parse_goal
from clearway.measures.measure import Measure, Row
from clearway.measures.measures import Measures
from clearway.measures.measuring import measure
from clearway.measures.timing.working import WorkingCalendar, working_calendar

__all__ = [
    "MEASURES",
    "CostModel",
    "Entry",
    "Goal",
    "GoalResult",
    "Measure",
    "Measures",
    "Row",
    "WorkingCalendar",
    "cost_model",
    "measure",
    "measure_named",
    "parse_goal",
    "working_calendar",
]
