"""Whether a BPMN model is valid and sound, and what stands in the way: each remark names its element and a remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from clearway.model.bpmn.check_flow import FLOW_RULES
from clearway.model.bpmn.check_gateways import GATEWAY_RULES
from clearway.model.bpmn.check_parts import PART_RULES
from clearway.model.bpmn.check_sound import judge
from clearway.model.bpmn.check_style import STYLE_RULES
from clearway.model.bpmn.elements import Bpmn
from clearway.model.bpmn.survey import Remark, Survey, survey_of
from clearway.model.soundness import LIMIT

RULES: tuple[Callable[[Survey], Iterator[Remark]], ...] = (*PART_RULES, *FLOW_RULES, *GATEWAY_RULES, *STYLE_RULES)
"""Every rule that looks at the drawing; soundness comes after them."""


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of a check.

    Parameters
    ----------
    valid : bool
        No rule of the standard is broken (no remark ``BP1..``).
    sound : bool or None
        Every process can always come to its end, ends clean, and has no step that never happens; None when that is not
        known.
    reason : str
        Why it is not known: ``empty``, ``ids`` (an id stands twice) or ``limit`` (too many states); else empty.
    remarks : tuple of Remark
        Errors first, then by the order of the rules.
    """

    valid: bool
    sound: bool | None
    reason: str
    remarks: tuple[Remark, ...]


def check(bpmn: Bpmn, *, limit: int = LIMIT) -> Check:
    """Check a model against the standard, good style, and for soundness.

    Nothing in the model is run: scripts, conditions and expressions are text.

    Parameters
    ----------
    bpmn : Bpmn
        The model.
    limit : int
        States per process to look at, at most, where rules do not decide soundness.
    """
    survey = survey_of(bpmn)
    drawing = [remark for rule in RULES for remark in rule(survey)]
    sound, reason, faults = judge(survey, drawing, limit)
    remarks = sorted((*drawing, *faults), key=lambda remark: remark.severity)
    valid = not any(remark.code.startswith("BP1") for remark in drawing)
    return Check(valid, sound, reason, tuple(remarks))
