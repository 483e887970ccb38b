"""Documents of improvement cycles: each a form in three layers, and the phases with their gates that hold them."""

from clearway.plan.cycle.a3 import A3
from clearway.plan.cycle.charter import Charter
from clearway.plan.cycle.controlplan import ControlPlan
from clearway.plan.cycle.ctq import Ctq
from clearway.plan.cycle.fishbone import Fishbone
from clearway.plan.cycle.fives import Fives
from clearway.plan.cycle.fmea import Fmea
from clearway.plan.cycle.form import Document, Form
from clearway.plan.cycle.kaizen import Kaizen
from clearway.plan.cycle.kanban import Kanban
from clearway.plan.cycle.kano import Kano
from clearway.plan.cycle.oee import Oee
from clearway.plan.cycle.pdca import Pdca
from clearway.plan.cycle.pokayoke import Pokayoke
from clearway.plan.cycle.qfd import Qfd
from clearway.plan.cycle.sipoc import Sipoc
from clearway.plan.cycle.smed import Smed
from clearway.plan.cycle.voc import Voc
from clearway.plan.cycle.why import Why
from clearway.plan.cycle.yamazumi import Yamazumi

FORMS: tuple[Form, ...] = (
    Charter(),
    Sipoc(),
    Voc(),
    Ctq(),
    Kano(),
    Qfd(),
    Yamazumi(),
    Oee(),
    Fishbone(),
    Why(),
    Fmea(),
    A3(),
    Smed(),
    Fives(),
    Kanban(),
    Pokayoke(),
    Kaizen(),
    Pdca(),
    ControlPlan(),
)
"""Every kind of document, roughly in the order in which a project needs them."""


def form_named(name: str) -> Form:
    """The form of a kind of document.

    Raises
    ------
    KeyError
        There is no such kind.

    Examples
    --------
    >>> form_named("fmea").name
    'fmea'
    """
    return {one.name: one for one in FORMS}[name]


__all__ = ["FORMS", "Document", "Form", "form_named"]
