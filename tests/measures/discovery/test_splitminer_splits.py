"""Split discovery by hand."""

from __future__ import annotations

from tests.measures.discovery.test_splitminer_relations import PAPER

from clearway.measures.discovery.splitminer_filter import filtered
from clearway.measures.discovery.splitminer_relations import follows_of, relations, traces_from
from clearway.measures.discovery.splitminer_splits import Branch, split, with_splits


def tree(branch: Branch, names: str) -> str:
    if not branch.kind:
        return names[min(branch.cover)]
    return f"{branch.kind}({','.join(sorted(tree(part, names) for part in branch.branches))})"


def pairs(*words: str, names: str) -> frozenset[tuple[int, int]]:
    places = [(names.index(a), names.index(b)) for a, b in words]
    return frozenset(places) | frozenset((b, a) for a, b in places)


def found(names: str, *beside: str) -> str:
    return tree(split(range(len(names)), pairs(*beside, names=names), {}), names)


def test_one_activity_needs_no_gateway() -> None:
    assert found("a") == "a"


def test_choice_and_parallel() -> None:
    assert found("abc") == "xor(a,b,c)"
    assert found("abc", "ab", "bc", "ac") == "and(a,b,c)"


def test_nested() -> None:
    assert found("abcd", "ab", "cd") == "xor(and(a,b),and(c,d))"
    assert found("abcd", "ac", "ad", "bc", "bd") == "and(xor(a,b),xor(c,d))"
    assert found("abcde", "ab", "ac", "ad", "ae", "bc", "bd", "be", "de") == "and(a,b,xor(and(d,e),c))"


def test_the_example_of_the_paper() -> None:
    draft_input = relations(follows_of(traces_from((path, 10) for path in PAPER)), epsilon=0.25)
    branch = split([1, 2, 3], draft_input.concurrent, {})
    assert tree(branch, "abcd") == "and(b,xor(c,d))"


def test_concurrency_that_no_tree_expresses_gives_up_the_rarest_pair() -> None:
    names, beside = "abcd", pairs("ab", "bc", "cd", names="abcd")
    counts = dict.fromkeys(beside, 9) | {(1, 2): 1, (2, 1): 1}
    assert tree(split(range(4), beside, counts), names) == "xor(and(a,b),and(c,d))"


def test_self_loops_and_open_joins() -> None:
    seen = relations(follows_of(traces_from([("abbc", 5), ("ac", 5)])), epsilon=0.1)
    draft = with_splits(filtered(seen, eta=0.0), seen)
    into, _ = draft.ends()
    joins = [node for node, kind in enumerate(draft.kinds) if kind == "join"]
    assert sorted(len(into[node]) for node in joins) == [2, 2]  # before b (its loop) and before c
    assert sum(kind == "xor" for kind in draft.kinds) == 2


def test_nothing() -> None:
    draft = with_splits({}, relations(follows_of(traces_from([])), epsilon=0.1))
    assert draft.kinds == ["start", "end"]
    assert list(draft.flows.values()) == [(0, 1)]
