"""Whether a BPMN model is valid and sound, and what stands in the way: each remark names its element and a remedy.

A model is *valid* when it keeps the rules of the standard (BPMN 2.0.2, ISO/IEC 19510). It is *sound* when each of its
processes, started once,

- can always still come to its end (no *deadlock*: nobody waits for ever; no *livelock*: no circle without a way out),
- ends clean and never does twice what it should do once (no *lack of synchronisation*: no two tokens in one place),
- has no step that never happens (no *dead* element).

Every scope is judged on its own: a sub-process is one step of the scope around it, and its content is a process of its
own. Conditions count as free choices, so a model may be called unsound although its data exclude the fault: what holds
only by luck of the data should be drawn. Message flows are not followed: what waits for a message gets it at last.

First the net of a scope is made smaller by rules that leave its soundness as it is (Murata 1989, Berthelot 1987); a
structured model, however large, ends as a single step. What is left is judged by looking at every state, 50,000 at
most; beyond that the answer is "not known" (BP216), never a guess. A fault is named in the elements of the drawing: the
join that waits and the branches it waits for, the gateway at which branches meet, the elements of the circle.

``clearway check`` exits with 0 for a model that is valid and not found unsound, 1 otherwise, and 2 for a file that
cannot be read as BPMN 2.0 (dangling references, double ids, DOCTYPE: see [messages.md](messages.md)).
"""

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
