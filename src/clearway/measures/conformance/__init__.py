"""Conformance: how well a log and a model fit each other, and where they part."""

from clearway.measures.conformance.replay import Replay, replay, token_f
from clearway.measures.conformance.traces import Traces, traces_of

__all__ = ["Replay", "Traces", "replay", "token_f", "traces_of"]
