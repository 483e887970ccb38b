"""The search: what it looks at, what it must keep, and that it always gives the same."""

import numpy as np

from clearway.measures.discovery.inductive import inductive
from clearway.measures.discovery.prefixes import paths_from, prefixes
from clearway.measures.discovery.refine import Judge
from clearway.measures.discovery.search import RARE, search, thinned
from clearway.model.tree import leaf, loop, sequence, silent, xor

A, B, C, D = (leaf(name) for name in "abcd")
WORDS = {tuple("abcd"): 50, tuple("acbd"): 40, tuple("abd"): 5, tuple("abccd"): 3, tuple("dcba"): 1, tuple("axbcd"): 1}


def test_no_single_miner_is_better() -> None:
    paths = paths_from(WORDS)
    judge = Judge(prefixes(paths), {name: code for code, name in enumerate(paths.names)}, 10**9)
    found = judge.score(search(paths, budget=10**6))
    assert all(found >= judge.score(inductive(paths, noise=noise)) for noise in (0.0, 0.2, 0.4, 0.8))


def test_the_same_log_gives_the_same_model() -> None:
    turned = dict(reversed(WORDS.items()))
    assert search(paths_from(WORDS), budget=300_000) == search(paths_from(turned), budget=300_000)


def test_only_rare_activities_may_be_missing() -> None:
    paths = paths_from(WORDS)
    found = search(paths, budget=10**6)
    log = prefixes(paths)
    missing = [code for code, name in enumerate(paths.names) if name not in found.labels]
    assert log.events[missing].sum() <= RARE * log.events.sum()


def test_nothing_gives_nothing() -> None:
    assert search(paths_from({})).silent


def test_a_start_from_elsewhere_counts() -> None:
    tree = sequence(A, loop(xor(B, C), silent()), D)
    found = search(paths_from(WORDS), starts=(tree,), levels=(0.2,), budget=50_000)
    assert set("abcd") <= set(found.labels)


def test_thinning_keeps_the_frequent_and_one_for_many_of_the_rest() -> None:
    words = {tuple("ab"): 100} | {("a", *f"{at:08b}", "b"): 1 for at in range(200)}
    paths = paths_from(words)
    some = thinned(paths, 400)
    assert len(some.codes) <= 500
    assert some.counts[0] == 100
    assert abs(int(some.counts.sum()) - 300) <= 20
    assert len(thinned(paths, 10**6)) == 201
    assert np.all(np.diff(thinned(paths, 10**6).counts) <= 0)
