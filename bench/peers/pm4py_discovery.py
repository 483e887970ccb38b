"""What pm4py discovers and how it judges models, in its own environment; one piece of work a process, JSON out.

Usage::

    python pm4py_discovery.py mine LOG NOISE        seconds, nodes and flows, and the net of its Inductive Miner
    python pm4py_discovery.py token LOG NET         token-based log fitness and precision
    python pm4py_discovery.py align LOG NET         the same by alignments

LOG is a JSON file with ``names`` and ``variants`` ([activity codes, cases]), NET one with ``places`` and ``steps``
([label or null, input places, output places]; place 0 starts, place 1 ends).
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pm4py
from pm4py.objects.petri_net.obj import Marking, PetriNet
from pm4py.objects.petri_net.utils import petri_utils


def frame(path: str) -> pd.DataFrame:
    """The cases as pm4py's frame, one minute between events."""
    held = json.loads(Path(path).read_text("utf-8"))
    rows = []
    case = 0
    for codes, cases in held["variants"]:
        for _ in range(cases):
            rows.extend((str(case), held["names"][code], at) for at, code in enumerate(codes))
            case += 1
    table = pd.DataFrame(rows, columns=["case:concept:name", "concept:name", "minute"])
    table["time:timestamp"] = pd.Timestamp("2020-01-01", tz="UTC") + pd.to_timedelta(table.pop("minute"), unit="min")
    return pm4py.format_dataframe(table)


def mine(log: pd.DataFrame, noise: str) -> dict[str, Any]:
    """Inductive Miner infrequent."""
    begun = time.perf_counter()
    tree = pm4py.discover_process_tree_inductive(log, noise_threshold=float(noise))
    seconds = time.perf_counter() - begun
    bpmn = pm4py.convert_to_bpmn(tree)
    net, start, end = pm4py.convert_to_petri_net(tree)
    places = [*start, *end, *(place for place in net.places if place not in start and place not in end)]
    number = {place: at for at, place in enumerate(places)}
    steps = [
        [one.label, [number[arc.source] for arc in one.in_arcs], [number[arc.target] for arc in one.out_arcs]]
        for one in net.transitions
    ]
    size = {"nodes": len(bpmn.get_nodes()), "edges": len(bpmn.get_flows())}
    return size | {"seconds": seconds, "net": {"places": len(places), "steps": steps}}


def model(path: str) -> tuple[PetriNet, Marking, Marking]:
    """A net from its file."""
    held = json.loads(Path(path).read_text("utf-8"))
    net = PetriNet("net")
    places = [PetriNet.Place(f"p{at}") for at in range(held["places"])]
    net.places.update(places)
    for at, (label, ins, outs) in enumerate(held["steps"]):
        step = PetriNet.Transition(f"t{at}", label)
        net.transitions.add(step)
        for place in ins:
            petri_utils.add_arc_from_to(places[place], step, net)
        for place in outs:
            petri_utils.add_arc_from_to(step, places[place], net)
    return net, Marking({places[0]: 1}), Marking({places[1]: 1})


def token(log: pd.DataFrame, path: str) -> dict[str, Any]:
    """Log fitness and precision by token replay."""
    net = model(path)
    fitness = pm4py.fitness_token_based_replay(log, *net)["log_fitness"]
    return {"fitness": fitness, "precision": pm4py.precision_token_based_replay(log, *net)}


def align(log: pd.DataFrame, path: str) -> dict[str, Any]:
    """Log fitness and precision by alignments."""
    net = model(path)
    fitness = pm4py.fitness_alignments(log, *net)["log_fitness"]
    return {"fitness": fitness, "precision": pm4py.precision_alignments(log, *net)}


WORK = {"mine": mine, "token": token, "align": align}

if __name__ == "__main__":
    print(json.dumps(WORK[sys.argv[1]](frame(sys.argv[2]), sys.argv[3])))
