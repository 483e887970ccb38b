"""Conformance: how well a log and a model fit each other, and where they part."""

from clearway.measures.conformance.alignments import Alignments, align
from clearway.measures.conformance.conform import Conformance, TimedOut, conform
from clearway.measures.conformance.deviations import Deviation
from clearway.measures.conformance.periods import Period
from clearway.measures.conformance.replay import Replay, replay, token_f
from clearway.measures.conformance.shape import f_score, generalisation, simplicity
from clearway.measures.conformance.traces import Traces, traces_of

__all__ = [
    "Alignments",
    "Conformance",
    "Deviation",
    "Period",
    "Replay",
    "TimedOut",
    "Traces",
    "align",
    "conform",
    "f_score",
    "generalisation",
    "replay",
    "simplicity",
    "token_f",
    "traces_of",
]
