"""Measures and goals to Finding: what hurts, where, how much, and why we think so."""

from clearway.findings.declared import Declared
from clearway.findings.find import Silence, find, silent
from clearway.findings.finding import Cause, Detector, Evidence, Finding
from clearway.findings.rank import expected_gain
from clearway.findings.record import as_json

__all__ = [
    "Cause",
    "Declared",
    "Detector",
    "Evidence",
    "Finding",
    "Silence",
    "as_json",
    "expected_gain",
    "find",
    "silent",
]
