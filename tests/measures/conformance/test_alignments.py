"""Alignments: textbook cases by hand, a brute-force oracle, and equal to pm4py on the shared logs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.measures.conformance.made import CLAIM, SEQUENCE, cheapest, is_run, nets, traces
from tests.measures.conformance.peer import CASES, Case, log_of

from clearway.measures.conformance import alignments
from clearway.measures.conformance.alignments import UNIT, align
from clearway.measures.conformance.traces import Traces
from clearway.model.petri import PetriNet, fire


def one(model: PetriNet, trace: str) -> int:
    """Cost of one trace."""
    return int(align(model, Traces.of([(tuple(trace), 1)])).cost[0])


@pytest.mark.parametrize(
    ("trace", "cost"),
    [
        ("ABDE", 0),
        ("ADE", 1),  # B or C is skipped silently
        ("ACDE", 0),
        ("ADBE", 0),  # parallel
        ("ABE", 10_000),  # D is missing
        ("ABBDE", 10_000),  # B twice
        ("ABDDE", 2),  # the silent loop, and B skipped silently in the second round
        ("ABDBDE", 1),
        ("BDE", 10_000),
        ("XYZ", 60_001),  # three events alone, A, D and E alone, one silent step
        ("", 30_001),
    ],
)
def test_costs_by_hand(trace: str, cost: int) -> None:
    assert one(CLAIM, trace) == cost


def test_figures_by_hand() -> None:
    found = align(SEQUENCE, Traces.of([(tuple("ABC"), 3), (tuple("AC"), 1)]))
    assert found.worst.tolist() == [60_000, 50_000]
    assert found.fitness.tolist() == [1.0, 1 - 1 / 5]
    assert found.average_trace_fitness == pytest.approx(0.95)
    assert found.log_fitness == pytest.approx(1 - 10_000 / 230_000)
    assert found.cases_fitting == 3
    assert found.fired(SEQUENCE).tolist() == [4, 4, 4]
    assert found.moves[1].tolist() == [[0, 1], [1, 0], [2, 1]]


def test_a_model_without_a_way_to_its_end_is_refused() -> None:
    stuck = PetriNet(SEQUENCE.places, SEQUENCE.transitions, SEQUENCE.arcs[:-1], SEQUENCE.initial, SEQUENCE.final)
    with pytest.raises(ValueError, match="cannot be reached"):
        align(stuck, Traces.of([(("A",), 1)]))


def test_a_variant_that_runs_out_of_time_is_reported_with_a_lower_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    trace = tuple("EDCBAEDCBA" * 3)
    exact = one(CLAIM, "".join(trace))
    monkeypatch.setattr(alignments, "FIRST_BUDGET", 5)
    monkeypatch.setattr(alignments, "LARGEST_BUDGET", 5)
    found = align(CLAIM, Traces.of([(trace, 2), (tuple("ABDE"), 1)]), seconds=0.05)
    assert found.timed_out.tolist() == [True, False]
    assert 0 < found.cost[0] <= exact
    assert found.cases_fitting == 1


def test_the_space_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignments, "CAPACITY", 2)
    assert one(CLAIM, "ABDE") == 0


@settings(max_examples=150)
@given(nets(), st.lists(traces(), min_size=1, max_size=3))
def test_costs_are_those_of_brute_force(model: PetriNet, drawn: list[tuple[str, ...]]) -> None:
    found = align(model, Traces.of([(trace, 1) for trace in drawn]))
    assert found.cost.tolist() == [cheapest(model, trace) for trace in drawn]
    assert found.fits.tolist() == [is_run(model, trace) for trace in drawn]
    assert all(0 <= value <= 1 for value in found.fitness)


@settings(max_examples=60)
@given(nets(), traces())
def test_the_moves_are_a_run_of_the_model_and_the_trace(model: PetriNet, trace: tuple[str, ...]) -> None:
    drawn = Traces.of([(trace, 1)])
    found = align(model, drawn)
    steps = sorted(model.transitions, key=lambda step: step.id)
    tokens, used, cost = model.initial, 0, 0
    for step, event in found.moves[0].tolist():
        if step >= 0:
            tokens = fire(model, tokens, steps[step].id)
        if step >= 0 and event:
            assert steps[step].label == trace[used]
        else:
            cost += 1 if step >= 0 and steps[step].label is None else UNIT
        used += event
    assert (tokens, used, cost) == (model.final, len(trace), found.cost[0])


@pytest.mark.parametrize("case", [case for case in CASES if not case.log.startswith("bpic")], ids=str)
def test_equal_to_pm4py_on_shared_logs(case: Case, data_dir: Path) -> None:
    theirs = case.theirs("alignment_fitness")
    if theirs is None:
        pytest.skip("pm4py did not finish")
    traces = log_of(data_dir, case.log)
    found = align(case.net, traces)
    assert not found.timed_out.any()
    assert found.average_trace_fitness == pytest.approx(theirs["average_trace_fitness"], abs=1e-9)
    assert found.log_fitness == pytest.approx(theirs["log_fitness"], abs=1e-9)
    assert 100 * found.cases_fitting / traces.cases == pytest.approx(theirs["percentage_of_fitting_traces"], abs=1e-9)
