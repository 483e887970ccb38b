"""Did it work: one file a method of before and after, from a Study to an Effect."""

from __future__ import annotations

from difflib import get_close_matches

from clearway.base.errors import InputError, OptionError
from clearway.base.messages import Message
from clearway.monitor.effect.choose import choose
from clearway.monitor.effect.cuped import Cuped
from clearway.monitor.effect.did import Differences
from clearway.monitor.effect.effect import Check, Effect, Event, Method, Options, Point
from clearway.monitor.effect.its import InterruptedSeries
from clearway.monitor.effect.looks import Looks
from clearway.monitor.effect.sc import SyntheticControl
from clearway.monitor.effect.sdid import SyntheticDifferences
from clearway.monitor.effect.staggered import StaggeredRollout
from clearway.monitor.effect.study import Study, study_of

METHODS: tuple[type[Method], ...] = (
    InterruptedSeries,
    Differences,
    SyntheticControl,
    SyntheticDifferences,
    StaggeredRollout,
    Cuped,
    Looks,
)
"""All methods."""

__all__ = [
    "METHODS",
    "Check",
    "Effect",
    "Event",
    "Method",
    "Options",
    "Point",
    "Study",
    "effect",
    "study_of",
]


def effect(study: Study, method: str = "auto", options: Options | None = None) -> Effect:
    """What a change did.

    Parameters
    ----------
    study : Study
        See :func:`study_of`.
    method : str
        ``auto`` (by what the data offer) or the name of a member of :data:`METHODS`.
    options : Options, optional

    Raises
    ------
    OptionError
        ``effect.method``: there is no such method.
    InputError
        ``effect.refused`` with the reason why the data do not offer what the method needs; or what the panel refuses.

    Examples
    --------
    >>> import numpy as np
    >>> months = [f"2024-{month:02d}" for month in range(1, 13)] * 2
    >>> group = ["a"] * 12 + ["b"] * 12
    >>> value = np.r_[np.tile([5.0, 6.0], 6), np.tile([7.0, 8.0], 6) - 2 * (np.arange(12) >= 8)]
    >>> treated = (np.arange(24) >= 20)
    >>> found = effect(study_of(group, months, value, treated))
    >>> found.method, round(found.value, 6)
    ('did', -2.0)
    """
    known = {one.name: one for one in METHODS}
    chosen, why = choose(study) if method == "auto" else (method, Message("effect.why.asked"))
    if chosen not in known:
        near = get_close_matches(chosen, [*known, "auto"], 2) or ["auto", *known]
        raise OptionError("effect.method", place={"option": "--method"}, method=chosen, known=", ".join(near))
    member = known[chosen]()
    reason = member.refusal(study)
    if reason is not None:
        raise InputError("effect.refused", place={"option": "--method"}, method=chosen, reason=reason)
    return member.estimate(study, options or Options(), why)
