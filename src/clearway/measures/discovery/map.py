"""The process map from a log, streamed through a kernel in constant memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearway.model.map import Map

if TYPE_CHECKING:
    from clearway.log.log import Log


def process_map(log: Log, *, quantiles: bool = True) -> Map:
    """Count the directly-follows graph."""
    raise NotImplementedError
