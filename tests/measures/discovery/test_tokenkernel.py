"""What the replay gives up on, and what it counts by activity."""

import numpy as np

from clearway.measures.discovery import tokenkernel
from clearway.measures.discovery.prefixes import paths_from, prefixes
from clearway.measures.discovery.tokens import quality
from clearway.model.blocks import sketch
from clearway.model.tree import leaf, parallel


def _int32(*values: int) -> np.ndarray:
    return np.array(values, np.int32)


def test_the_counts_of_a_single_step() -> None:
    net = tokenkernel.Net(_int32(0), _int32(0), _int32(0, 1), _int32(0), _int32(0, 1), _int32(1))
    log = prefixes(paths_from({("a",): 3, ("a", "a"): 1}))
    counts = tokenkernel.replay_prefixes(2, net, log.parent, log.label, log.ends, log.onward)
    # Missing 1 (the second a), consumed 3 * 2 + 3, remaining 1, produced 3 * 2 + 3.
    assert counts.tolist() == [1, 9, 1, 9, 0, 0, 4, 0, 4, 3, 4]


def test_too_many_markings_are_no_model() -> None:
    # Eighteen branches in any order: nearly every prefix of these cases is a marking of its own.
    names = [f"n{at:02}" for at in range(18)]
    rng = np.random.default_rng(1)
    words = {tuple(rng.permutation(names).tolist()): 1 for _ in range(9000)}
    log = paths_from(words)
    codes = {name: code for code, name in enumerate(log.names)}
    assert len(prefixes(log).parent) > 1.5 * tokenkernel.MOST_MARKINGS
    assert quality(sketch(parallel(*map(leaf, names))), prefixes(log), codes).merit == 0.0
