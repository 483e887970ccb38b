"""Spec (+ Log to fit it) -> Outcome: what would happen."""

from clearway.twin.distance import KEYS, Trace, trace
from clearway.twin.distances import Distances, Gap, Prepared, Size, distances, distances_of, prepare

__all__ = [
    "KEYS",
    "Distances",
    "Gap",
    "Prepared",
    "Size",
    "Trace",
    "distances",
    "distances_of",
    "prepare",
    "trace",
]
