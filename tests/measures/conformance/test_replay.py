"""Token replay: by hand, and equal to pm4py on the shared logs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.measures.conformance.made import CLAIM, SEQUENCE, net
from tests.measures.conformance.peer import CASES, Case, log_of

from clearway.measures.conformance.replay import replay, token_f
from clearway.measures.conformance.traces import Traces


def test_fitness_by_hand() -> None:
    done = replay(SEQUENCE, Traces.of([(tuple("ABC"), 3), (tuple("AC"), 1)]))
    assert done.fitness.tolist() == [1.0, 0.5 * (1 - 1 / 3) + 0.5 * (1 - 1 / 3)]
    assert done.average_trace_fitness == pytest.approx((3 + 2 / 3) / 4)
    assert done.log_fitness == pytest.approx(0.5 * (1 - 1 / 15) + 0.5 * (1 - 1 / 15))
    assert done.cases_fitting == 3
    assert done.fired.tolist() == [4, 3, 4]


def test_precision_by_hand() -> None:
    flower = net("s: i -> p\nA: p -> p\nB: p -> p\nC: p -> p\nt: p -> o")
    # the empty prefix and A allow 3 activities each; the log takes one of them
    assert replay(flower, Traces.of([(("A", "B"), 5)])).precision == pytest.approx(2 / 6)
    assert replay(SEQUENCE, Traces.of([(tuple("ABC"), 5)])).precision == 1.0


def test_an_activity_that_the_model_does_not_know_is_passed_over() -> None:
    done = replay(SEQUENCE, Traces.of([(tuple("AXBC"), 1)]))
    assert (done.log_fitness, done.cases_fitting) == (1.0, 1)


def test_a_label_that_stands_twice_takes_the_transition_that_can_fire() -> None:
    twice = net("A1: i -> p\nB: p -> q\nA2: q -> o")
    assert replay(twice, Traces.of([(tuple("ABA"), 1)])).cases_fitting == 1


def test_forced_and_unfinished() -> None:
    done = replay(SEQUENCE, Traces.of([(tuple("AC"), 1), (tuple("A"), 1)]))
    assert done.forced.tolist() == [0, 0, 1]
    assert done.unfinished.tolist() == [0, 1]


def test_an_empty_log_and_an_empty_trace() -> None:
    assert replay(CLAIM, Traces.of([])).average_trace_fitness == 1.0
    assert replay(CLAIM, Traces.of([((), 2)])).cases_fitting == 0


def test_cases_weigh_as_often_as_they_occur() -> None:
    once = replay(CLAIM, Traces.of([(tuple("ABDE"), 1), (tuple("AE"), 1)] * 3))
    thrice = replay(CLAIM, Traces.of([(tuple("ABDE"), 3), (tuple("AE"), 3)]))
    assert once.log_fitness == thrice.log_fitness
    assert once.precision == thrice.precision
    assert np.array_equal(once.fired, thrice.fired)
    assert token_f(CLAIM, Traces.of([(tuple("ABDE"), 3), (tuple("AE"), 3)])) == (once.log_fitness, once.precision)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_equal_to_pm4py_on_shared_logs(case: Case, data_dir: Path) -> None:
    done = replay(case.net, log_of(data_dir, case.log))
    fitness, precision = case.theirs("replay_fitness"), case.theirs("replay_precision")
    if fitness is not None:
        assert done.average_trace_fitness == pytest.approx(fitness["average_trace_fitness"], abs=1e-9)
        assert done.log_fitness == pytest.approx(fitness["log_fitness"], abs=1e-9)
        share = 100 * done.cases_fitting / done.counts.sum()
        assert share == pytest.approx(fitness["percentage_of_fitting_traces"], abs=1e-9)
    if precision is not None:
        assert done.precision == pytest.approx(precision["precision"], abs=1e-9)
