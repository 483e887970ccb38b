"""A draft as a Petri net, and whether that net is sound."""

from __future__ import annotations

from clearway.measures.discovery.splitminer_draft import Draft
from clearway.model.petri import PetriNet, Transition
from clearway.model.soundness import soundness

LIMIT = 3_000
"""Markings looked at before a draft counts as not sound; a sound one, once reduced, seldom has a few hundred."""


def is_sound(draft: Draft) -> bool:
    """Whether a draft is sound and safe, inclusive joins waiting for whatever may still come."""
    inclusive = frozenset(f"n{node}" for node, kind in enumerate(draft.kinds) if kind == "or")
    return soundness(net_of(draft), limit=LIMIT, one_token=True, inclusive=inclusive).sound is True


def net_of(draft: Draft) -> PetriNet:
    """Draw every flow as a place and every node as its transitions; exclusive gateways have one per pair of flows."""
    into, out = draft.ends()
    transitions: list[Transition] = []
    arcs: list[tuple[str, str]] = []
    for node, kind in enumerate(draft.kinds):
        before = [f"f{flow}" for flow in into[node]] or ["source"]
        behind = [f"f{flow}" for flow in out[node]] or ["sink"]
        label = draft.names[node] if kind == "task" else None
        ways = [(before, behind)]
        if kind == "xor":
            ways = [([one], [other]) for one in before for other in behind]
        for number, (taken, given) in enumerate(ways):
            id = f"n{node}" if len(ways) == 1 else f"n{node}.{number}"
            transitions.append(Transition(id, label))
            arcs += [(place, id) for place in taken] + [(id, place) for place in given]
    places = ("source", *(f"f{flow}" for flow in draft.flows), "sink")
    return PetriNet(places, tuple(transitions), tuple(arcs), (("source", 1),), (("sink", 1),))
