"""Cuts by hand."""

import pytest

from clearway.measures.discovery.cuts import find_cut
from clearway.measures.discovery.prefixes import paths_from
from clearway.measures.discovery.splits import graph_of


def cut_of(words: dict[str, int], noise: float = 0.0) -> tuple[str, list[str]] | None:
    graph = graph_of(paths_from({tuple(word): count for word, count in words.items()}))
    cut = find_cut(graph.filtered(noise) if noise else graph)
    return cut and (cut[0], ["".join(graph.names[code] for code in part) for part in cut[1]])


@pytest.mark.parametrize(
    ("words", "operator", "parts"),
    [
        ({"ab": 1, "cd": 1}, "xor", ["ab", "cd"]),
        ({"abd": 1, "acd": 1}, "sequence", ["a", "bc", "d"]),
        ({"ab": 1, "ba": 1}, "parallel", ["a", "b"]),
        ({"abc": 1, "acb": 1, "bac": 1, "cab": 1, "bca": 1, "cba": 1}, "parallel", ["a", "b", "c"]),
        ({"ab": 1, "abcab": 1}, "loop", ["ab", "c"]),
        ({"a": 1, "aba": 1, "aca": 1}, "loop", ["a", "b", "c"]),
        ({"abcd": 1, "ad": 1}, "sequence", ["a", "bc", "d"]),
        ({"abcd": 1, "abd": 1, "acd": 1}, "sequence", ["a", "b", "c", "d"]),
    ],
)
def test_the_operator_and_its_parts(words: dict[str, int], operator: str, parts: list[str]) -> None:
    found = cut_of(words)
    assert found is not None
    assert found[0] == operator
    assert sorted(found[1]) == sorted(parts)
    if operator in ("sequence", "loop"):
        assert found[1][0] == parts[0]


def test_a_graph_without_structure_has_no_cut() -> None:
    assert cut_of({"abcba": 1, "aabcc": 1}) is None


def test_the_filter_takes_rare_edges_away() -> None:
    words = {"abc": 50, "acb": 1, "ba": 1}
    assert cut_of(words, 0.2) == ("sequence", ["a", "b", "c"])


def test_one_activity_has_no_cut() -> None:
    assert cut_of({"a": 1, "aa": 1}) is None
