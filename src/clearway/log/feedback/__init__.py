"""Feedback: what customers said, in one form, whatever it came from."""

from clearway.log.feedback.feedback import Feedback, Score
from clearway.log.feedback.reading import read_feedback
from clearway.log.feedback.scale import Scale

__all__ = ["Feedback", "Scale", "Score", "read_feedback"]
