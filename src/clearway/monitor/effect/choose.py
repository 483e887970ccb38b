"""Which method the data offer: decided by their shape alone, never by what a method finds."""

from __future__ import annotations

import numpy as np

from clearway.base.messages import Message
from clearway.monitor.effect.study import Study

DONORS = 5
"""Controls from which on a mix of them is worth more than their plain mean."""

PERIODS = 5
"""Periods before the change from which on shares of controls can be told."""


def choose(study: Study) -> tuple[str, Message]:
    """The method's name and the reason.

    Looking at several results, or at a test of trends, before choosing would make the intervals too short; units,
    controls and periods alone decide.
    """
    treated = int(np.count_nonzero(study.ever))
    controls = len(study.units) - treated
    values = {"treated": treated, "controls": controls, "before": study.change}
    if study.cases:
        return "sequential", Message("effect.why.cases", values)
    if study.staggered:
        return "staggered", Message("effect.why.staggered", values)
    if controls == 0:
        return "its", Message("effect.why.alone", values)
    if controls >= DONORS and study.change >= PERIODS:
        return "sdid", Message("effect.why.donors", values)
    return "did", Message("effect.why.few_controls", values)
