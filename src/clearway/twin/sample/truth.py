"""What is planted in the sample, and why its work waited: the kernel's own account of every second."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from clearway.measures.timing.waits import CAUSES
from clearway.twin.kernel.memory import MICROSECOND
from clearway.twin.sample.desk import Run

HELD = "approve_credit"


@dataclass(frozen=True, slots=True)
class Truth:
    """The planted facts, in the words of the sample's language, so that a test can check what an analysis finds.

    Parameters
    ----------
    batching : str
        The activity that two rounds a working day do in one go.
    held_s : float
        Mean seconds from the end of the step before until the round begins, per instance of ``batching``.
    outside : mapping of str to float
        Activity that waits for somebody outside (customer, supplier) to the mean seconds of that delay per instance.
    bottleneck : str
        The team with too few people; ``bottleneck_activity`` queues for it.
    bottleneck_activity : str
        The activity that the short team does.
    asks_back : str
        The activity that sends a fault back to the customer, and ``asks_back_channel`` the channel where this
        happens about three times as often as elsewhere.
    asks_back_channel : str
        See ``asks_back``.
    reopens : str
        The activity that begins the rework of a closed ticket.
    inspects : str
        The activity that checks and never sends back.
    escalates : str
        The activity that follows when a ticket has taken more than four days.
    cases, closed, in_work, answered : int
        Tickets; tickets closed when the log was exported; tickets that somebody was working on at that moment (the
        other open ones wait for people or outsiders); questionnaires returned by then.
    waits_s : mapping of str to mapping of str to float
        Activity to cause (``batching, contention, prioritisation, unavailability, extraneous``) to the total seconds
        that its completed instances waited for it: the simulation's own account.
    """

    batching: str
    held_s: float
    outside: Mapping[str, float]
    bottleneck: str
    bottleneck_activity: str
    asks_back: str
    asks_back_channel: str
    reopens: str
    inspects: str
    escalates: str
    cases: int
    closed: int
    in_work: int
    answered: int
    waits_s: Mapping[str, Mapping[str, float]]

    @property
    def queued_s(self) -> Mapping[str, float]:
        """Activity to the total seconds its completed instances waited for people, after delays from outside."""
        return {name: sum(waits.values()) - waits["extraneous"] for name, waits in self.waits_s.items()}

    def cause_s(self, cause: str) -> float:
        """Total seconds of one cause over the log."""
        return sum(waits[cause] for waits in self.waits_s.values())


def truth_of(run: Run, words: Mapping[str, str], *, closed: int, answered: int) -> Truth:
    """The planted facts of a run."""
    activities = run.program.spec.activities
    delayed = [task for task, activity in activities.items() if activity.delay is not None]
    return Truth(
        batching=words[HELD],
        held_s=_mean(run, HELD, "batching"),
        outside={words[task]: _mean(run, task, "extraneous") for task in delayed if run.doing(task).any()},
        bottleneck=words["field"],
        bottleneck_activity=words["visit"],
        asks_back=words["ask_customer"],
        asks_back_channel=words["email"],
        reopens=words["reopen"],
        inspects=words["review"],
        escalates=words["complaint"],
        cases=run.arrival_us.size,
        closed=closed,
        in_work=int(run.open.sum()),
        answered=answered,
        waits_s=_waits(run, words),
    )


def _mean(run: Run, task: str, cause: str) -> float:
    """Mean seconds of a cause per instance of a task that was begun."""
    times = run.rows[cause][run.doing(task)]
    return float(times.mean()) / MICROSECOND if times.size else 0.0


def _waits(run: Run, words: Mapping[str, str]) -> dict[str, dict[str, float]]:
    found = {}
    for task, activity in run.program.spec.activities.items():
        done = run.rows[run.doing(task) & ~run.open]
        if activity.pool is not None and done.size:
            found[words[task]] = {cause: float(np.sum(done[cause])) / MICROSECOND for cause in CAUSES}
    return found
