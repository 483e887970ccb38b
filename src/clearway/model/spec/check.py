"""Whether a Spec makes sense, before anything is simulated: each fault with its place and its remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from clearway.model.spec.check_cases import CASE_RULES
from clearway.model.spec.check_flow import FLOW_RULES
from clearway.model.spec.check_gateways import GATEWAY_RULES
from clearway.model.spec.check_ids import ID_RULES
from clearway.model.spec.check_numbers import NUMBER_RULES
from clearway.model.spec.check_people import PEOPLE_RULES
from clearway.model.spec.check_sound import SOUND_RULES
from clearway.model.spec.check_work import WORK_RULES
from clearway.model.spec.fault import Fault, refuse_faults
from clearway.model.spec.spec import Spec

Rule = Callable[[Spec], Iterator[Fault]]

RULES: tuple[Rule, ...] = (
    *ID_RULES,
    *FLOW_RULES,
    *GATEWAY_RULES,
    *WORK_RULES,
    *PEOPLE_RULES,
    *CASE_RULES,
    *NUMBER_RULES,
)
"""Every rule that looks at the parts; soundness comes after them."""


def check_spec(spec: Spec, *, unsound: bool = False) -> tuple[Fault, ...]:
    """Everything that would keep a Spec from being simulated.

    Parameters
    ----------
    spec : Spec
        Of any content that the types allow.
    unsound : bool
        Whether flows that can get stuck, or that end with work left over, are let through: some logs and models of
        others are like that, and their cases simply stop.

    Returns
    -------
    tuple of Fault
        In the order of the rules; soundness is asked only when the flow itself is drawn right.

    Examples
    --------
    >>> from clearway.model.spec import Exponential, Graph, Renewal
    >>> [(fault.code, fault.path) for fault in check_spec(Spec(Graph(), Renewal(Exponential(60.0), "days")))]
    [('spec.no_calendar', '/arrivals/calendar'), ('spec.starts', '/flow/nodes')]
    """
    faults = [fault for rule in RULES for fault in rule(spec)]
    if not unsound and not any(fault.path.startswith(("/flow", "/gateways")) for fault in faults):
        faults += [fault for rule in SOUND_RULES for fault in rule(spec)]
    return tuple(faults)


def refuse(spec: Spec, *, name: str = "", unsound: bool = False) -> None:
    """Raise what :func:`check_spec` finds.

    Raises
    ------
    SpecError
        The first fault, with the others in ``others``.
    """
    refuse_faults(check_spec(spec, unsound=unsound), name)
