"""Splits by hand."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from clearway.measures.discovery.cuts import Cut
from clearway.measures.discovery.prefixes import Paths, paths_from
from clearway.measures.discovery.splits import graph_of, rounds, split, unique, without


def words_of(paths: Paths) -> dict[str, int]:
    names = ["".join(paths.names[code] for code in paths.path(at)) for at in range(len(paths))]
    assert len(set(names)) == len(names)
    return dict(zip(names, paths.counts.tolist(), strict=True))


def split_of(words: dict[str, int], cut: Cut) -> list[dict[str, int]]:
    return [words_of(part) for part in split(paths_from({tuple(word): n for word, n in words.items()}), cut)]


def test_a_choice_gives_a_path_to_the_part_it_is_mostly_in() -> None:
    found = split_of({"aab": 2, "ccc": 1, "acc": 3}, ("xor", ((0, 1), (2,))))
    assert found == [{"aab": 2}, {"ccc": 1, "cc": 3}]


def test_a_sequence_is_divided_where_the_fewest_are_strangers() -> None:
    found = split_of({"aabb": 1, "ab": 4, "abab": 1, "b": 2}, ("sequence", ((0,), (1,))))
    assert found[0] == {"aa": 2, "a": 4, "": 2} or found[0] == {"aa": 1, "a": 5, "": 2}
    assert sum(found[1].values()) == 8


def test_parallel_parts_see_their_own_activities() -> None:
    assert split_of({"abab": 1, "ba": 2}, ("parallel", ((0,), (1,)))) == [{"aa": 1, "a": 2}, {"bb": 1, "b": 2}]


def test_a_loop_is_divided_at_every_change_and_begins_and_ends_with_its_body() -> None:
    found = split_of({"acacb": 1, "c": 1}, ("loop", ((0, 1), (2,))))
    assert found == [{"a": 2, "b": 1, "": 2}, {"c": 3}]
    two = split_of({"abca": 1}, ("loop", ((0,), (1,), (2,))))
    assert two == [{"a": 2, "": 1}, {"b": 1}, {"c": 1}]


def test_rounds_begin_where_one_can_end_and_begin() -> None:
    paths = paths_from({tuple("ababab"): 1, tuple("ab"): 2})
    begin, finish = np.array([True, False]), np.array([False, True])
    assert words_of(rounds(paths, begin, finish)) == {"ab": 5}


def test_without_leaves_an_activity_out_and_joins_what_became_equal() -> None:
    paths = paths_from({tuple("abc"): 1, tuple("ac"): 2})
    assert words_of(without(paths, (1,))) == {"ac": 3}


@given(st.dictionaries(st.lists(st.sampled_from("abc"), max_size=5).map(tuple), st.integers(1, 5), min_size=1))
def test_no_activity_is_lost_in_a_parallel_or_loop_split(words: dict[tuple[str, ...], int]) -> None:
    paths = paths_from(words)
    codes = range(len(paths.names))
    if len(paths.names) < 2:
        return
    cut = ((0,), tuple(codes)[1:])
    whole = sum(len(word) * count for word, count in words.items())
    for operator in ("parallel", "loop"):
        parts = split(paths, (operator, cut))
        assert sum(int((np.diff(part.offsets) * part.counts).sum()) for part in parts) == whole
    assert int(unique(paths).counts.sum()) == sum(words.values())


def test_the_graph_counts_cases() -> None:
    graph = graph_of(paths_from({("a", "b", "b"): 3, ("b",): 1}))
    assert graph.edges.tolist() == [[0, 3], [0, 3]]
    assert graph.starts.tolist() == [3, 1]
    assert graph.ends.tolist() == [0, 4]
