"""A request about feedback: which file, how to read it, and to which cases its answers belong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clearway.base.errors import OptionError
from clearway.base.time import duration_seconds
from clearway.log import ReadOptions
from clearway.log.feedback import Feedback, read_feedback

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.measures.voice.join import Join


@dataclass(frozen=True, slots=True)
class FeedbackRequest:
    """What a command's FEEDBACK and its options say.

    Parameters
    ----------
    source : str
        Survey, comments or dialogues.
    options : ReadOptions
        How to read it.
    scales : mapping of str to str
        Declared scales by header.
    mask : bool
        Whether personal data in texts are masked.
    """

    source: str
    options: ReadOptions = field(default_factory=ReadOptions)
    scales: Mapping[str, str] = field(default_factory=dict)
    mask: bool = True

    def read(self) -> Feedback:
        """Read the feedback.

        Raises
        ------
        InputError
            See :func:`clearway.log.feedback.read_feedback`.
        """
        return read_feedback(self.source, self.options, scales=self.scales, mask=self.mask)


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """Feedback beside a log, and how its answers find their cases.

    Parameters
    ----------
    feedback : FeedbackRequest
    by : str or None
        ``case`` or ``customer``; None takes the case where the feedback names one.
    window : str or None
        Duration such as ``7d``: how long after a case its answer may come; needed by customer.
    several : str
        What to do with an answer that fits several cases: ``refuse``, ``last`` or ``leave_out``.
    """

    feedback: FeedbackRequest
    by: str | None = None
    window: str | None = None
    several: str = "refuse"

    def joined(self, log: Log) -> tuple[Feedback, Join]:
        """Read the feedback and join it to a log.

        Raises
        ------
        InputError
            The feedback cannot be read, or its answers do not belong to the log (see
            :func:`clearway.measures.voice.join.join`).
        """
        from clearway.measures.voice.join import join

        read = self.feedback.read()
        return read, join(log, read, by=self.by, window=self._seconds(), several=self.several)

    def _seconds(self) -> float | None:
        if self.window is None:
            return None
        try:
            return duration_seconds(self.window)
        except ValueError as error:
            raise OptionError("option.duration", place={"option": "--window"}, value=self.window) from error
