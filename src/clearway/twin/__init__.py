"""Spec (+ Log to fit it) -> Outcome: what would happen."""

from clearway.twin.calibrate import Calibration, calibrate
from clearway.twin.compare import Comparison, Contrast, compare
from clearway.twin.distance import KEYS, Trace, trace
from clearway.twin.distances import Distances, Gap, Prepared, Size, distances, distances_of, prepare
from clearway.twin.outcome import Estimate, Outcome
from clearway.twin.run import simulate
from clearway.twin.support import assumptions
from clearway.twin.validate import Validation, validate

__all__ = [
    "KEYS",
    "Calibration",
    "Comparison",
    "Contrast",
    "Distances",
    "Estimate",
    "Gap",
    "Outcome",
    "Prepared",
    "Size",
    "Trace",
    "Validation",
    "assumptions",
    "calibrate",
    "compare",
    "distances",
    "distances_of",
    "prepare",
    "simulate",
    "trace",
    "validate",
]
