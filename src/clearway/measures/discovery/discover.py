"""Discover: the model of a process that its log shows."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Literal

import numpy as np

from clearway.base.errors import OptionError
from clearway.measures.conformance import Traces, token_f
from clearway.measures.discovery.inductive import inductive
from clearway.measures.discovery.prefixes import Paths, Prefixes, paths_of, prefixes
from clearway.measures.discovery.refine import BLOCK
from clearway.measures.discovery.search import LEVELS, search
from clearway.measures.discovery.splitminer import ETA, Repair, split_miner
from clearway.measures.discovery.splitminer_relations import Traces as Sequences
from clearway.measures.discovery.tokens import Quality, harmonic, quality
from clearway.model.blockflow import tree_to_bpmn
from clearway.model.blocks import Sketch, petri_to_sketch, sketch, tree_to_petri
from clearway.model.bpmn.net import to_petri
from clearway.model.unblock import petri_to_tree

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.model.bpmn.elements import Bpmn
    from clearway.model.petri import PetriNet
    from clearway.model.tree import Tree

Method = Literal["auto", "inductive", "split"]
NOISE = 0.2
"""Noise of the Inductive Miner where none is given."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A model of one miner; ``size`` is its number of nodes and flows, ``sketch`` its net for the replay."""

    method: str
    bpmn: Bpmn
    net: PetriNet
    tree: Tree | None
    sketch: Sketch
    size: int
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Discovered:
    """A model and how well it fits the log it comes from.

    Parameters
    ----------
    bpmn : Bpmn
        The model, not drawn yet (:func:`clearway.model.bpmn.layout.layout`).
    net : PetriNet
        The same as a workflow net.
    tree : Tree, optional
        The same as a process tree, where the model is one.
    method : str
        ``inductive`` or ``split``.
    sound : bool
        Every case can end, nothing is left behind, and no step is dead.
    fitness, precision : float
        Token replay of the completed instances on the net (:func:`clearway.measures.conformance.replay.replay`).
    quality : Quality
        What the model was chosen by.
    left_out : tuple of str
        Activities of the log that the model does not have, most frequent first.
    left_out_share : float
        Their share of the events.
    repairs : tuple of Repair
        What Split Miner's model needed to be sound.
    seconds : float
        Time the discovery took.
    """

    bpmn: Bpmn
    net: PetriNet
    tree: Tree | None
    method: str
    sound: bool
    fitness: float
    precision: float
    quality: Quality
    left_out: tuple[str, ...]
    left_out_share: float
    repairs: tuple[Repair, ...]
    seconds: float

    @property
    def f_score(self) -> float:
        """Harmonic mean of fitness and precision."""
        return harmonic(self.fitness, self.precision)

    @property
    def tasks(self) -> int:
        """Activities of the model."""
        return len({one.label for one in self.net.transitions if one.label is not None})


def discover(log: Log, *, method: Method = "auto", noise: float | None = None) -> Discovered:
    """Discover a model of the completed instances of a log.

    Parameters
    ----------
    log : Log
        The log.
    method : {"auto", "inductive", "split"}
        ``inductive``: Inductive Miner infrequent, always sound. ``split``: Split Miner. ``auto``: the best model that
        several runs of both give and that small edits can still improve; always sound.
    noise : float, optional
        From 0 to 1, how much rare behaviour the miner leaves out (Split Miner's eta); with ``auto`` only this level is
        tried.

    Returns
    -------
    Discovered
        The model with its fitness and precision.

    Raises
    ------
    OptionError
        ``noise`` is outside 0 to 1.
    """
    if noise is not None and not 0 <= noise <= 1:
        raise OptionError("option.range", place={"option": "--noise"}, value=noise, low=0, high=1)
    begun = perf_counter()
    paths = paths_of(log)
    examined = prefixes(paths)
    if method == "split":
        chosen = _split(paths, ETA if noise is None else noise)
    elif method == "inductive":
        chosen = _block(inductive(paths, noise=NOISE if noise is None else noise))
    else:
        chosen = best(paths, examined, noise=noise)
    return _described(chosen, paths, examined, begun)


def best(paths: Paths, examined: Prefixes, *, noise: float | None = None) -> Candidate:
    """The candidate with the best merit less the price of reading.

    Parameters
    ----------
    paths, examined : Paths, Prefixes
        The variants, and their prefix tree.
    noise : float, optional
        The only noise level to try.
    """
    levels = LEVELS if noise is None else (noise,)
    split = [_split(paths, level) for level in levels] if len(paths) else []
    trees = tuple(one.tree for one in split if one.tree is not None)
    found = [_block(search(paths, levels=levels, starts=trees)), *split]
    codes = {name: code for code, name in enumerate(paths.names)}
    return max(found, key=lambda one: quality(one.sketch, examined, codes).merit - BLOCK * one.size / 2)


def _block(tree: Tree) -> Candidate:
    bpmn = tree_to_bpmn(tree)
    return Candidate("inductive", bpmn, tree_to_petri(tree), tree, sketch(tree), _size(bpmn))


def _split(paths: Paths, eta: float) -> Candidate:
    found = split_miner(Sequences(paths.names, paths.codes.astype(np.int64), paths.offsets, paths.counts), eta=eta)
    net = to_petri(found.bpmn)
    drawn = petri_to_sketch(net)
    if drawn is None or not found.sound:
        raise AssertionError("split miner: no workflow net")
    return Candidate("split", found.bpmn, net, petri_to_tree(net), drawn, _size(found.bpmn), found.repairs)


def _size(bpmn: Bpmn) -> int:
    scope = bpmn.processes[0].scope
    return len(scope.nodes) + len(scope.flows)


def _described(chosen: Candidate, paths: Paths, log: Prefixes, begun: float) -> Discovered:
    known = {one.label for one in chosen.net.transitions}
    order = np.argsort(-log.events, kind="stable").tolist()
    missing = [code for code in order if log.events[code] and paths.names[code] not in known]
    fitness, precision = token_f(chosen.net, Traces(paths.names, paths.codes, paths.offsets, paths.counts))
    return Discovered(
        bpmn=chosen.bpmn,
        net=chosen.net,
        tree=chosen.tree,
        method=chosen.method,
        sound=True,
        fitness=fitness,
        precision=precision,
        quality=quality(chosen.sketch, log, {name: code for code, name in enumerate(paths.names)}),
        repairs=chosen.repairs,
        left_out=tuple(paths.names[code] for code in missing),
        left_out_share=float(log.events[missing].sum() / max(int(log.events.sum()), 1)),
        seconds=perf_counter() - begun,
    )
