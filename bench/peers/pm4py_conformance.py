"""What pm4py says of the conformance of logs and models, figures and seconds; one JSON document on the last line.

Runs in pm4py's own environment (pm4py is AGPL and never a dependency of Clearway)::

    bench/.env-pm4py/bin/python bench/peers/pm4py_conformance.py WORK CASE.json

CASE.json holds ``variants`` ([[activities], cases]) and ``net`` (places, transitions, arcs, initial, final); without a
net ``WORK`` is ``discover:NOISE`` and the document is the net that its Inductive Miner finds. Else WORK is one of
``replay_fitness, replay_precision, alignment_fitness, alignment_precision, alignment_costs``.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from pathlib import Path
from typing import Any

import pandas as pd
import pm4py
from pm4py.objects.petri_net.obj import Marking, PetriNet
from pm4py.objects.petri_net.utils import petri_utils

CASE, ACTIVITY, TIME = "case:concept:name", "concept:name", "time:timestamp"
WORK = {
    "replay_fitness": pm4py.fitness_token_based_replay,
    "replay_precision": pm4py.precision_token_based_replay,
    "alignment_fitness": pm4py.fitness_alignments,
    "alignment_precision": pm4py.precision_alignments,
}


def frame(variants: list[Any], *, each: bool) -> pd.DataFrame:
    """A log with these variants, in this order; each once, or as often as it has cases."""
    names, steps, cases = [], [], 0
    for trace, count in variants:
        for _ in range(1 if each else count):
            names += [f"{cases:07d}"] * len(trace)
            steps += trace
            cases += 1
    stamps = pd.date_range("2020-01-01", periods=len(steps), freq="s", tz="UTC")
    return pm4py.format_dataframe(pd.DataFrame({CASE: names, ACTIVITY: steps, TIME: stamps}))


def built(document: dict[str, Any]) -> tuple[PetriNet, Marking, Marking]:
    """The net as pm4py's."""
    net = PetriNet("net")
    nodes: dict[str, Any] = {name: PetriNet.Place(name) for name in document["places"]}
    net.places.update(nodes.values())
    steps = {name: PetriNet.Transition(name, label) for name, label in document["transitions"]}
    net.transitions.update(steps.values())
    nodes |= steps
    for source, target in document["arcs"]:
        petri_utils.add_arc_from_to(nodes[source], nodes[target], net)
    initial, final = (Marking({nodes[p]: n for p, n in document[key]}) for key in ("initial", "final"))
    return net, initial, final


def plain(net: PetriNet, initial: Marking, final: Marking) -> dict[str, Any]:
    """pm4py's net as a document; visible transitions are named by their label, because its own names are random."""
    name = {step: step.label or step.name for step in net.transitions} | {place: place.name for place in net.places}
    return {
        "places": sorted(place.name for place in net.places),
        "transitions": sorted(([name[step], step.label] for step in net.transitions), key=lambda line: line[0]),
        "arcs": sorted([name[arc.source], name[arc.target]] for arc in net.arcs),
        "initial": [[place.name, tokens] for place, tokens in initial.items()],
        "final": [[place.name, tokens] for place, tokens in final.items()],
    }


def run(work: str, case: dict[str, Any]) -> dict[str, Any]:
    """One piece of work with its seconds."""
    log = frame(case["variants"], each=work == "alignment_costs")
    net = built(case["net"]) if "net" in case else None
    began = time.perf_counter()
    if work.startswith("discover:"):
        answer: Any = plain(*pm4py.discover_petri_net_inductive(log, noise_threshold=float(work.split(":")[1])))
    elif work == "alignment_costs":
        answer = [line["cost"] for line in pm4py.conformance_diagnostics_alignments(log, *net)]
    else:
        answer = WORK[work](log, *net)
    return {"work": work, "answer": answer, "seconds": time.perf_counter() - began, "version": pm4py.__version__}


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    sys.stdout.write("\n" + json.dumps(run(sys.argv[1], json.loads(Path(sys.argv[2]).read_text("utf-8")))) + "\n")
