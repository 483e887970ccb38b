"""The optimisers: each tries points of a decision space until time or evaluations are used up."""

from clearway.plan.search.exhaustive import Exhaustive
from clearway.plan.search.guided import Guided
from clearway.plan.search.nsga2 import Nsga2
from clearway.plan.search.random import Random

OPTIMISERS = (Exhaustive(), Guided(), Nsga2(), Random())
"""Every optimiser; the first two are used, the others are what they are measured against."""

SMALL = 10_000
"""Points up to which all of them are tried."""

__all__ = ["OPTIMISERS", "SMALL", "Exhaustive", "Guided", "Nsga2", "Random"]
