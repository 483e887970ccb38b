"""A finding as the object of ``findings.json``, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from clearway.base.errors import OptionError
from clearway.findings.finding import Cause, Evidence, Finding
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


def findings_of(document: Any, name: str) -> tuple[Finding, ...]:
    """The findings of a document, as ``clearway analyze`` writes it to ``findings.json``.

    Parameters
    ----------
    document : object
        What was read as JSON.
    name : str
        What messages call it.

    Raises
    ------
    OptionError
        ``findings.schema``: it is no such document; ``findings.entry``: an entry lacks something.

    Examples
    --------
    >>> findings_of({"schema": "clearway.findings", "version": 1, "findings": []}, "findings.json")
    ()
    """
    entries = document.get("findings") if isinstance(document, Mapping) else None
    known = isinstance(document, Mapping) and document.get("schema") == "clearway.findings"
    if not known or document.get("version") != 1 or not isinstance(entries, Sequence):
        raise OptionError("findings.schema", place={"file": name, "path": "/schema"})
    return tuple(_finding(entry, {"file": name, "path": f"/findings/{place}"}) for place, entry in enumerate(entries))


def _finding(entry: Any, place: Mapping[str, str]) -> Finding:
    try:
        return Finding(
            entry["code"],
            entry["place"],
            int(entry["cases"]),
            entry["time_s"],
            low_s=entry["ci_low"],
            high_s=entry["ci_high"],
            cost=entry["cost"],
            satisfaction=entry["satisfaction"],
            confidence=float(entry["confidence"]),
            values=dict(entry["values"]),
            evidence=tuple(Evidence(**one) for one in entry["evidence"]),
            causes=tuple(Cause(**one) for one in entry["causes"]),
            patterns=tuple(entry["patterns"]),
            case_ids=tuple(entry["case_ids"]),
            people=entry.get("people"),
            reasons=dict(entry["reasons"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise OptionError("findings.entry", place=dict(place), detail=str(error)) from error
