"""What people say about waste that no log can show: seconds of each step that they lose."""

from __future__ import annotations

from dataclasses import dataclass

from clearway.findings.assemble import assemble
from clearway.findings.evidence import count_of
from clearway.findings.finding import Finding
from clearway.findings.money import cost_of_time
from clearway.findings.size import LEAST_CASES, Size
from clearway.measures.measures import Measures


@dataclass(frozen=True, slots=True)
class Declared:
    """A loss that people who do the work have stated, in a survey or at the place of work.

    Parameters
    ----------
    activity : str
        The step.
    seconds : float
        Lost in each instance, mean over those who were asked.
    low, high : float or None
        95% interval of that mean.
    people : int
        How many were asked; under the small-group rule the statement is left out.

    Examples
    --------
    >>> Declared("Book credit", seconds=90, low=60, high=120, people=8).seconds
    90
    """

    activity: str
    seconds: float
    low: float | None = None
    high: float | None = None
    people: int = 0


def stated(measures: Measures, said: Declared, *, code: str, patterns: tuple[str, ...]) -> Finding | None:
    """Turn a statement into a finding: stated seconds times the instances of the step.

    Returns
    -------
    Finding or None
        None when the log has no such step or hardly ever, or when too few people were asked to be shown.
    """
    node = next((node for node in measures.map.nodes if node.name == said.activity), None)
    few = said.people < measures.release_k and not measures.raw
    if node is None or node.cases < LEAST_CASES or said.seconds <= 0 or few:
        return None
    size = Size(said.seconds, said.low, said.high).scaled(node.count)
    return assemble(
        measures,
        code,
        said.activity,
        cases=node.cases,
        size=size,
        sure=said.people,
        cost=cost_of_time(measures, size.value),
        patterns=patterns,
        values={"each_s": said.seconds, "instances_n": node.count, "people_n": said.people},
        evidence=(count_of(said.activity, node.count),),
        people=said.people,
    )
