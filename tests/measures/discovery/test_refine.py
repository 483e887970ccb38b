"""Climbing by edits."""

from clearway.measures.discovery.prefixes import paths_from, prefixes
from clearway.measures.discovery.refine import BLOCK, Judge, refine, size
from clearway.model.tree import Tree, leaf, loop, parallel, sequence, silent, xor

A, B, C, D = (leaf(name) for name in "abcd")


def judge_of(words: dict[str, int], budget: int = 10**7, fixed: str = "") -> Judge:
    paths = paths_from({tuple(word): count for word, count in words.items()})
    codes = {name: code for code, name in enumerate(paths.names)}
    return Judge(prefixes(paths), codes, budget, fixed=frozenset(fixed), labels=paths.names)


def test_a_wrong_tree_is_repaired() -> None:
    judge = judge_of({"abcd": 10, "acbd": 10})
    assert refine(sequence(D, C, B, A), judge) == sequence(A, parallel(B, C), D)


def test_a_skipped_step_becomes_optional() -> None:
    judge = judge_of({"abc": 10, "ac": 10})
    assert refine(sequence(A, B, C), judge) == sequence(A, xor(B, silent()), C)


def test_a_score_is_worked_out_once_and_costs_budget() -> None:
    judge = judge_of({"abc": 1})
    tree = sequence(A, B, C)
    before = judge.budget
    first = judge.score(tree)
    spent = before - judge.budget
    assert judge.score(tree) == first == 1.0 - BLOCK * size(tree)
    assert before - judge.budget == spent > 0


def test_without_budget_nothing_changes() -> None:
    tree = sequence(C, B, A)
    assert refine(tree, judge_of({"abc": 1}, budget=0)) == tree


def test_needed_activities_stay() -> None:
    judge = judge_of({"ab": 99, "acb": 1}, fixed="abc")
    assert judge.score(sequence(A, B)) == -1.0
    assert set(refine(sequence(A, C, B), judge).labels) == {"a", "b", "c"}


def test_what_is_hard_to_read_has_a_higher_price() -> None:
    trees: list[Tree] = [A, sequence(A, B), xor(A, B), parallel(A, B), loop(A, silent()), loop(xor(A, silent()), B)]
    sizes = [size(tree) for tree in trees]
    assert sizes[0] < sizes[1] < sizes[2] <= sizes[3]
    assert sizes[5] > sizes[3]
