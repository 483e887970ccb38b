"""A finding as the object of ``findings.json``."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from clearway.findings.finding import Finding
from clearway.findings.words import sentence, title, why


def as_json(finding: Finding, lang: str = "en") -> dict[str, Any]:
    """The finding with its numbers, its sentences in a language, evidence and suspected causes.

    Returns
    -------
    dict
        ``code, place, cases, time_s, cost, satisfaction, ci_low, ci_high, confidence, patterns`` (``ci_low`` and
        ``ci_high`` bound ``time_s``), ``reasons`` of what is null, ``title, text, why, values, evidence, causes,
        case_ids``, and ``people`` where the place is about people.
    """
    record: dict[str, Any] = {
        "code": finding.code,
        "place": finding.place,
        "cases": finding.cases,
        "time_s": finding.time_s,
        "cost": finding.cost,
        "satisfaction": finding.satisfaction,
        "ci_low": finding.low_s,
        "ci_high": finding.high_s,
        "confidence": finding.confidence,
        "patterns": list(finding.patterns),
        "reasons": dict(finding.reasons),
        "title": title(finding, lang),
        "text": sentence(finding, lang),
        "why": why(finding, lang),
        "values": dict(finding.values),
        "evidence": [asdict(evidence) for evidence in finding.evidence],
        "causes": [asdict(cause) for cause in finding.causes],
        "case_ids": list(finding.case_ids),
    }
    return record if finding.people is None else {**record, "people": finding.people}
