"""The prefix tree by hand."""

from pathlib import Path

import numpy as np

import clearway
from clearway.measures.discovery.prefixes import paths_from, paths_of, prefixes


def test_shared_prefixes_are_one_node() -> None:
    paths = paths_from({("a", "b", "c"): 3, ("a", "b"): 2, ("a", "c"): 1, ("b",): 4})
    tree = prefixes(paths)
    assert tree.parent.tolist() == [-1, 0, 1, 2, 1, 0]
    assert [paths.names[code] for code in tree.label[1:]] == ["a", "b", "c", "c", "b"]
    assert tree.ends.tolist() == [0, 0, 2, 3, 1, 4]
    assert tree.onward.tolist() == [10, 6, 3, 0, 0, 0]
    assert dict(zip(paths.names, tree.events.tolist(), strict=True)) == {"a": 6, "b": 9, "c": 4}
    assert tree.cases == 10


def test_taking_paths_keeps_their_cases() -> None:
    paths = paths_from({("a", "b"): 3, ("c",): 2, ("b",): 1})
    some = paths.take([2, 0])
    assert [some.path(at).tolist() for at in range(2)] == [[1], [0, 1]]
    assert some.counts.tolist() == [1, 3]
    assert len(some) == 2


def test_no_paths_give_the_empty_prefix() -> None:
    tree = prefixes(paths_from({}))
    assert tree.parent.tolist() == [-1]
    assert tree.cases == 0


def test_a_log_gives_its_variants_with_the_activities_that_occur(data_dir: Path) -> None:
    paths = paths_of(clearway.read(data_dir / "logs" / "running-example.xes"))
    assert int(paths.counts.sum()) == 6
    assert int((np.diff(paths.offsets) * paths.counts).sum()) == 42
    assert sorted(set(paths.codes.tolist())) == list(range(len(paths.names)))
