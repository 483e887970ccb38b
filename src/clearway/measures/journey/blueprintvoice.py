"""What customers said, on the blueprint: mean valence of the answers about a step, and of all answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.measures.journey.blueprintfigures import mean_figure
from clearway.model.blueprint import Blueprint
from clearway.model.journey import Figure

if TYPE_CHECKING:
    from clearway.log.feedback import Feedback
    from clearway.measures.voice.join import Join

Array = np.ndarray[Any, np.dtype[Any]]


def with_voice(made: Blueprint, feedback: Feedback, joined: Join, *, k: int) -> Blueprint:
    """The blueprint with the voices of its customers.

    An answer is about a step where its own column says so by the step's name; all answers of joined cases together make
    the mean of the whole. A mean of fewer than ``k`` answers is not told.

    Parameters
    ----------
    k : int
        Fewest answers behind a mean.
    """
    value = feedback.valence()
    about = np.array([text or "" for text in feedback.texts("step")], object)
    heard = (joined.case >= 0) & ~np.isnan(value)
    steps = tuple(replace(step, voice=_mean(value[heard & (about == step.activity)], k)) for step in made.steps)
    made_by = replace(made.provenance, feedback_sha=feedback.intake.sha256)
    return replace(made, steps=steps, voice=_mean(value[heard], k), provenance=made_by)


def _mean(values: Array, k: int) -> Figure | None:
    """None where nobody answered; without a value where too few did."""
    if not values.size:
        return None
    if values.size < k:
        return Figure(None, "valence", int(values.size), method="mean", reason="few_answers")
    return mean_figure(values, "valence")
