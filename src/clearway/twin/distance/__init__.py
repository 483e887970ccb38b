"""Distances of two logs: one file a distance, each a summary of one log and a number for two summaries."""

from clearway.twin.distance.absolute import AbsoluteEvents
from clearway.twin.distance.arrivals import CaseArrivals
from clearway.twin.distance.circadian import CircadianEvents
from clearway.twin.distance.cycle_time import CycleTimes
from clearway.twin.distance.distance import Distance
from clearway.twin.distance.in_progress import WorkInProgress
from clearway.twin.distance.ngrams import NGrams
from clearway.twin.distance.relative import RelativeEvents
from clearway.twin.distance.trace import Trace, trace

DISTANCES: tuple[Distance, ...] = (
    NGrams(),
    AbsoluteEvents(),
    CircadianEvents(),
    RelativeEvents(),
    CycleTimes(),
    CaseArrivals(),
    WorkInProgress(),
)
"""Every distance, in the order in which they are shown."""

KEYS: tuple[str, ...] = tuple(member.key for member in DISTANCES)
"""Keys of the distances."""

__all__ = ["DISTANCES", "KEYS", "Distance", "Trace", "trace"]
