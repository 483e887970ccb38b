"""A chain of whys from a finding: what the data can answer, and where people have to go on."""

from __future__ import annotations

from dataclasses import dataclass

from clearway.findings.finding import Finding

PARTS = {"W103": ("busy_share", "outside_share")}
"""Shares that add up to what a finding is about, by its code."""


@dataclass(frozen=True, slots=True)
class Link:
    """One answer that data give.

    Parameters
    ----------
    kind : str
        ``finding`` (what is seen), ``share`` (its largest part) or ``cause`` (an attribute that goes with it).
    code, place : str
        Of the finding.
    name, text : str
        Name of the part or attribute, and its value; empty for the finding.
    value : float or None
        Seconds over the log, a share, or seconds a case.
    unit : str
        ``s`` or ``share``.
    low, high : float or None
        95% interval.
    n : int
        Cases behind it.
    """

    kind: str
    code: str
    place: str
    name: str
    text: str
    value: float | None
    unit: str
    low: float | None = None
    high: float | None = None
    n: int = 0


def chain(finding: Finding) -> tuple[Link, ...]:
    """The whys that data answer about a finding, at most three: what is seen, its largest part, its likeliest cause.

    An association is no proof: the last link is a suspicion that people have to go and see.
    """
    known = (finding.code, finding.place)
    links = [Link("finding", *known, "", "", finding.time_s, "s", finding.low_s, finding.high_s, finding.cases)]
    parts = {name: finding.values[name] for name in PARTS.get(finding.code, ()) if name in finding.values}
    if parts:
        largest = max(parts, key=lambda name: float(parts[name]))
        links.append(Link("share", *known, largest, "", float(parts[largest]), "share", n=finding.cases))
    for cause in finding.causes[:1]:
        links.append(
            Link("cause", *known, cause.attribute, cause.value, cause.effect_s, "s", cause.low, cause.high, cause.cases)
        )
    return tuple(links)
