"""What every distance of two logs has."""

from __future__ import annotations

from typing import Any, Protocol

from clearway.twin.distance.trace import Trace


class Distance(Protocol):
    """A distance of two logs, made of a summary of each.

    The summary of a log is made once, however many logs it is compared with.
    """

    @property
    def key(self) -> str:
        """Short name: ``ngd``, ``aed`` ..."""

    @property
    def unit(self) -> str:
        """``share`` or ``h``."""

    @property
    def title(self) -> str:
        """Message id of its name."""

    @property
    def needs_start(self) -> bool:
        """Whether it is about start stamps too."""

    def of(self, trace: Trace) -> Any:
        """What it takes from a log that has at least one instance."""

    def between(self, one: Any, other: Any) -> float | str:
        """The distance of two summaries, or the message id of the reason why there is none; symmetric."""
