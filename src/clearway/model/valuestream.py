"""The value stream map as a plain value: steps in main order, the waits before them, and the ladder."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the stream.

    Parameters
    ----------
    name : str
        Activity.
    n : int
        Completed instances.
    case_share : float
        Share of the cases that pass through it.
    touch_s, wait_s : float or None
        Mean of an instance: processing, and wait before it; None with one stamp.
    touch_per_case_s, wait_per_case_s : float or None
        The same summed over the log and divided by the cases: the lengths of the ladder.
    accurate : float
        First-pass share: cases that need the step once only (complete and accurate as far as the log shows).
    accurate_low, accurate_high : float or None
        Wilson's 95% interval.
    people : int or None
        Distinct people who do it; None without resources or under the small-group rule.
    queue : float or None
        Mean number waiting before it.
    """

    name: str
    n: int
    case_share: float
    touch_s: float | None
    wait_s: float | None
    touch_per_case_s: float | None
    wait_per_case_s: float | None
    accurate: float = 1.0
    accurate_low: float | None = None
    accurate_high: float | None = None
    people: int | None = None
    queue: float | None = None

    def passing(
        self, accurate: float, low: float | None, high: float | None, *, case_share: float | None = None
    ) -> Step:
        """The same step with its first-pass share (and, where given, its share of the cases)."""
        share = self.case_share if case_share is None else case_share
        return replace(self, accurate=accurate, accurate_low=low, accurate_high=high, case_share=share)


@dataclass(frozen=True, slots=True)
class ValueStream:
    """A process as a stream of value.

    Parameters
    ----------
    steps : tuple of Step
        In main order: activities by their mean relative position in a case.
    rest : Step or None
        Everything else together (rare activities), so that the ladder adds up; its name is ``""``.
    cases : int
    lead_s : float or None
        Mean lead time of the closed cases.
    touch_s, wait_s : float or None
        Per case, over steps and rest.
    efficiency : float or None
        Process cycle efficiency: touch over lead time, both summed over the closed cases.
    rolled : float
        Rolled first-pass share: product of the steps' ``accurate``.
    demand_per_day : float or None
        Cases that start a day.
    """

    steps: tuple[Step, ...]
    rest: Step | None
    cases: int
    lead_s: float | None
    touch_s: float | None
    wait_s: float | None
    efficiency: float | None
    rolled: float
    demand_per_day: float | None

    @property
    def ladder(self) -> tuple[tuple[str, float, float], ...]:
        """(step, wait, touch) in seconds per case; empty with one stamp."""
        rungs = (*self.steps, self.rest) if self.rest else self.steps
        return tuple(
            (step.name, step.wait_per_case_s, step.touch_per_case_s)
            for step in rungs
            if step.wait_per_case_s is not None and step.touch_per_case_s is not None
        )
