"""From a free-choice workflow net to BPMN."""

from clearway.model.bpmn.elements import Bpmn
from clearway.model.petri import PetriNet


def from_petri(net: PetriNet) -> Bpmn:
    """TODO."""
    raise NotImplementedError
