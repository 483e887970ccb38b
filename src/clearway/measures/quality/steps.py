"""Goals on a step: the touch or waiting time of the instances of one activity."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import GoalError
from clearway.base.time import NULL_US
from clearway.measures.attributes import matching

if TYPE_CHECKING:
    from clearway.measures.goal import Goal
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class StepValues:
    """Seconds of the instances of a step.

    Parameters
    ----------
    activity : str
        As the log writes it.
    seconds : float array of shape (n,)
        In the order in which instances ended.
    cases : int64 array of shape (n,)
        Positions in the case table.
    """

    activity: str
    seconds: Array
    cases: Array


def step_values(goal: Goal, work: Work, wait_us: Array) -> StepValues:
    """Seconds of the completed instances of a goal's step whose time is known.

    Parameters
    ----------
    wait_us : int64 array of shape (instances,)
        ``NULL_US`` where unknown.

    Raises
    ------
    GoalError
        ``goal.activity``: the log has no such step.
    """
    wanted = goal.where[1] if goal.where is not None else ""
    found = matching(wanted, list(work.activities))
    if found is None:
        near = get_close_matches(wanted, work.activities, 3) or list(work.activities)[:12]
        place = {"option": "--goal"}
        raise GoalError("goal.activity", place=place, goal=goal.text, activity=wanted, known=", ".join(near))
    us = work.touch_us if goal.measure == "touch_time" else wait_us
    mine = np.flatnonzero(work.done & (work.activity == work.activities.index(found)) & (us != NULL_US))
    # Equal ends in the order of their times, so that neither names nor the order of rows decide.
    order = mine[np.lexsort((us[mine], work.end_us[mine]))]
    return StepValues(found, us[order] / 1e6, work.case[order])
