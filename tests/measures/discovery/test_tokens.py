"""Scores by hand, against the exact replay, and against the ways of having a score cheaply."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.model.trees import language, trees

from clearway.measures.conformance import Traces, token_f
from clearway.measures.discovery.prefixes import Paths, paths_from, prefixes
from clearway.measures.discovery.tokens import Quality, harmonic, quality
from clearway.model.blocks import sketch, tree_to_petri
from clearway.model.tree import Tree, leaf, loop, parallel, sequence, silent, xor

A, B, C, D = (leaf(name) for name in "abcd")
WORDS = st.dictionaries(
    st.lists(st.sampled_from("abcd"), min_size=1, max_size=6).map(tuple), st.integers(1, 9), min_size=1
)


def scored(tree: Tree, paths: Paths) -> Quality:
    return quality(sketch(tree), prefixes(paths), {name: code for code, name in enumerate(paths.names)})


def test_a_skipped_step_costs_one_missing_and_one_remaining_token() -> None:
    found = scored(sequence(A, B, C), paths_from({("a", "b", "c"): 1, ("a", "c"): 1}))
    # Consumed 3 + 1 and 2 + 1 with the end, produced the same with the start; one missing, one remaining.
    assert found.fitness == pytest.approx(1 - 1 / 7)
    assert found.fitting == 0.5
    # Prefixes (), (a) twice over, (a, b): the model always allows one activity, and the log shows it.
    assert found.precision == 1.0


def test_precision_counts_what_the_log_never_does() -> None:
    found = scored(sequence(A, xor(B, C)), paths_from({("a", "b"): 4}))
    assert found.fitness == 1.0
    assert found.precision == pytest.approx(1 - 4 / 12)


def test_silent_steps_are_taken_where_they_lead_on() -> None:
    tree = sequence(A, parallel(xor(B, silent()), loop(silent(), C)), D)
    log = paths_from({("a", "d"): 1, ("a", "c", "b", "c", "d"): 1, ("a", "b", "d"): 1})
    found = scored(tree, log)
    assert (found.fitness, found.fitting, found.placed) == (1.0, 1.0, 1.0)


def test_a_model_without_most_activities_has_no_merit() -> None:
    log = paths_from({("a", "b", "c", "d"): 5})
    empty, whole = scored(A, log), scored(sequence(A, B, C, D), log)
    assert empty.f_score == whole.f_score == 1.0
    assert empty.strict_fitness < 0.5
    assert whole.merit == 1.0 > empty.merit + 0.2


def test_a_wrong_first_step_does_not_buy_precision() -> None:
    anything = loop(xor(B, C, D), silent())
    log = paths_from({("b", "c", "d", "c"): 5, ("c", "d", "b", "b"): 5, ("a", "b"): 1})
    gamed = scored(sequence(A, anything), log)
    assert gamed.precision > 0.7
    assert gamed.strict_precision < 0.6
    assert gamed.merit < gamed.f_score - 0.1


def test_silent_steps_do_not_dilute_the_strict_fitness() -> None:
    log = paths_from({("a", "c"): 5, ("a", "b", "c"): 1})
    plain, diluted = sequence(A, B, C), loop(loop(silent(), sequence(A, B, C)), silent())
    assert scored(diluted, log).fitness > scored(plain, log).fitness
    assert scored(diluted, log).strict_fitness == scored(plain, log).strict_fitness


@settings(max_examples=100, deadline=None)
@given(trees("abcde", loops=False))
def test_words_of_the_model_fit_it(tree: Tree) -> None:
    words = [word for word in language(tree, 5) if word]
    if words:
        found = scored(tree, paths_from(dict.fromkeys(words, 1)))
        assert (found.fitness, found.strict_fitness, found.fitting, found.placed) == (1.0, 1.0, 1.0, 1.0)


@settings(max_examples=100, deadline=None)
@given(trees("abcd", loops=False), WORDS)
def test_the_precision_is_that_of_the_exact_replay(tree: Tree, words: dict[tuple[str, ...], int]) -> None:
    # After a fault the exact replay goes further; on prefixes without fault both see the same.
    paths = paths_from(words)
    found = scored(tree, paths)
    _, precision = token_f(tree_to_petri(tree), Traces(paths.names, paths.codes, paths.offsets, paths.counts))
    assert found.precision == pytest.approx(precision)


def test_an_empty_log_and_the_harmonic_mean() -> None:
    assert scored(A, paths_from({})).merit == 0.0
    assert harmonic(0.0, 0.0) == 0.0
    assert harmonic(0.5, 1.0) == pytest.approx(2 / 3)
