"""Log to Measure: what is the case, with number, unit, scope and interval; no judgement."""

from clearway.measures.measure import Measure, Row
from clearway.measures.measures import Measures

__all__ = ["Measure", "Measures", "Row"]
