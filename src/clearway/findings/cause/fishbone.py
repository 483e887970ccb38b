"""A fishbone from findings: each finding, and each suspected cause of it, on the branch where it belongs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clearway.findings.finding import Finding

BRANCHES = ("people", "method", "system", "information", "measurement", "environment")
"""Branches for services, in the order of drawing: the six M of making things, said for work on cases."""

OF_CODE = {
    "W101": "method", "W102": "method", "W103": "environment", "W104": "people", "W105": "method", "W106": "people",
    "W107": "system", "W108": "method", "B201": "people", "B202": "method", "B203": "method",
    "B204": "information", "B205": "people", "B206": "people", "B207": "method",
}  # fmt: skip
"""Branch of the findings of detectors whose kind does not say it."""

OF_KIND = {"C": "measurement", "K": "information"}
"""Branch by the first letter of a code; everything else lies with the method."""

BUSY = 0.5
"""Share of a wait in which everybody is busy from which it lies with the people (too few), not outside."""


@dataclass(frozen=True, slots=True)
class Bone:
    """One cause on the fishbone.

    Parameters
    ----------
    branch : str
        One of :data:`BRANCHES`.
    code, place : str
        Of the finding.
    attribute, value : str
        Of a suspected cause; empty for the finding itself.
    time_s : float or None
        Seconds over the log of the finding; mean difference of a case with the attribute.
    low_s, high_s : float or None
        95% interval.
    cases, total : int
        Cases concerned, of all.
    """

    branch: str
    code: str
    place: str
    attribute: str
    value: str
    time_s: float | None
    low_s: float | None
    high_s: float | None
    cases: int
    total: int


def bones(findings: Iterable[Finding], total: int) -> tuple[Bone, ...]:
    """Lay findings and their suspected causes out on branches, in the order of the findings.

    A case attribute that goes with a harm is information about the demand: it lies on the branch *environment*. A wait
    with everybody busy lies with the people, another one with the environment.

    Parameters
    ----------
    findings : iterable of Finding
    total : int
        Cases of the log.
    """
    found = []
    for one in findings:
        size = (one.time_s, one.low_s, one.high_s, one.cases, total)
        found.append(Bone(_branch(one), one.code, one.place, "", "", *size))
        for cause in one.causes:
            size = (cause.effect_s, cause.low, cause.high, cause.cases, total)
            found.append(Bone("environment", one.code, one.place, cause.attribute, cause.value, *size))
    return tuple(found)


def _branch(finding: Finding) -> str:
    busy = finding.values.get("busy_share")
    if finding.code == "W103" and isinstance(busy, float):
        return "people" if busy >= BUSY else "environment"
    return OF_CODE.get(finding.code, OF_KIND.get(finding.code[:1], "method"))
