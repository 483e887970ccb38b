"""Kano's questionnaire in a survey: which columns are of one feature, and what their answers show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from clearway.measures.voice.kano import Kano, kano
from clearway.measures.voice.pairs import paired_questions

if TYPE_CHECKING:
    from clearway.log.feedback import Feedback


def kano_of(feedback: Feedback) -> tuple[Kano, ...]:
    """Features whose columns say which question is with the feature and which without; answers 1 to 5.

    Columns pair where they are equal but for the mark, for example ``functional: call back`` and ``dysfunctional: call
    back``, or ``F1`` and ``D1``. Customers who left one of the two open are left out of that feature.
    """
    scores = {one.name: one for one in feedback.scores}
    found = []
    for feature, pair in paired_questions(list(scores), "kano").items():
        sides = [scores[name] for name in pair]
        if any((side.scale.low, side.scale.high) != (1, 5) for side in sides):
            continue
        answers = np.column_stack([feedback.values(side) for side in sides])
        whole = answers[~np.isnan(answers).any(axis=1)].astype(int)
        if len(whole):
            found.append(kano(feature, [(int(one), int(other)) for one, other in whole]))
    return tuple(found)
