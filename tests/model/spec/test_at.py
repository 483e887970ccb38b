"""Short ways to say what is wrong."""

from __future__ import annotations

from clearway.model.spec import Graph, Node, SequenceFlow
from clearway.model.spec.at import absent, at, below, share, ways, wrong


def test_pointers_and_faults() -> None:
    assert at("a", 0, "b/c") == "/a/0/b~1c"
    fault = wrong("spec.least", "x", 1, found=-1, least=0)
    assert (fault.code, fault.path, fault.values) == ("spec.least", "/x/1", {"found": -1, "least": 0})


def test_ids() -> None:
    assert list(absent("spec.no_pool", None, ("a",), "p")) == []
    assert list(absent("spec.no_pool", "a", ("a",), "p")) == []
    assert next(absent("spec.no_pool", "ab", ("abc", "z"), "p")).values == {"id": "ab", "known": "abc"}


def test_numbers() -> None:
    assert not [*below(None, 0, "x"), *below(0.0, 0, "x"), *share(1, "x"), *share(0, "x")]
    assert [fault.code for fault in (*below(-1e-9, 0, "x"), *share(1.0000001, "x"), *share(-0.1, "x"))] == [
        "spec.least", "spec.share", "spec.share",
    ]  # fmt: skip


def test_ways_out_of_nodes() -> None:
    graph = Graph({"a": Node("start"), "b": Node("end")}, {"f": SequenceFlow("a", "b"), "g": SequenceFlow("x", "b")})
    assert ways(graph) == {"a": ["f"], "b": [], "x": ["g"]}
