"""The room's verb: look for everything that hurts, and say what could not be looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clearway.findings.detectors import detectors as every_detector
from clearway.findings.finding import Detector, Finding
from clearway.findings.rank import rank
from clearway.measures.measures import Measures

MOST = 15


@dataclass(frozen=True, slots=True)
class Silence:
    """A detector that could not look.

    Parameters
    ----------
    code : str
        The detector's.
    reason : str
        Message id without ``reason.``: ``single_stamp``, ``no_resource``, ``no_goals``, ``no_plan`` ...
    """

    code: str
    reason: str


def find(measures: Measures, *, detectors: Sequence[Detector] | None = None, most: int = MOST) -> tuple[Finding, ...]:
    """Look for what hurts, largest expected gain first.

    Parameters
    ----------
    measures : Measures
    detectors : sequence of Detector, optional
        All of ours and of outside packages unless given; ``(Rework(), Talent(Declared(...)))`` picks and feeds them.
    most : int
        Findings to keep.

    Returns
    -------
    tuple of Finding
        Ranked by :func:`clearway.findings.rank.expected_gain`.
    """
    found = (
        finding
        for detector in (every_detector() if detectors is None else detectors)
        if missing(measures, detector) is None
        for finding in detector.look(measures)
    )
    return rank(measures, found)[:most]


def silent(measures: Measures, *, detectors: Sequence[Detector] | None = None) -> tuple[Silence, ...]:
    """The detectors that could not look, and why: no finding of theirs means nothing."""
    asked = every_detector() if detectors is None else detectors
    reasons = ((detector.code, missing(measures, detector)) for detector in asked)
    return tuple(Silence(code, reason) for code, reason in reasons if reason is not None)


def missing(measures: Measures, detector: Detector) -> str | None:
    """Why a detector cannot look: the reason of the first missing part that it needs, or what it must be told."""
    if hasattr(detector, "asks") and not getattr(detector, "said", ()):
        return str(detector.asks)
    if "model" in detector.needs and measures.model.origin == "discovered":
        return "no_plan"
    for part in detector.needs:
        reason = getattr(getattr(measures, part), "reason", None)
        if reason is not None:
            return "no_plan" if reason == "no_model" else str(reason)
    return "no_goals" if "goals" in detector.needs and not measures.goals else None
