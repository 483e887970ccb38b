"""Prefixes without a deviation: by hand, by oracle, and precision equal to pm4py on the shared logs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.measures.conformance.made import CLAIM, follows, net, nets, traces
from tests.measures.conformance.peer import CASES, Case, log_of

from clearway.measures.conformance import alignments
from clearway.measures.conformance.alignments import Aligner
from clearway.measures.conformance.escape import prefixes
from clearway.measures.conformance.flat import flatten
from clearway.measures.conformance.perfect import PerfectRuns, perfect_precision
from clearway.measures.conformance.traces import Traces
from clearway.model.petri import PetriNet, Transition


def precision(model: PetriNet, *drawn: str) -> float:
    """Precision of variants of one case each."""
    log = Traces.of([(tuple(trace), 1) for trace in drawn])
    return perfect_precision(Aligner(flatten(model, log.activities)), prefixes(log))


def test_precision_by_hand() -> None:
    # the start allows A; then B, C, D, and E not yet; the log takes B
    assert precision(CLAIM, "AB") == pytest.approx(2 / 4)
    # X cannot follow: what comes after it is left out
    assert precision(CLAIM, "AXB") == pytest.approx(1 / 4)


def test_the_space_grows_and_keeps_its_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = precision(CLAIM, "ABDE", "ADBDCE")
    monkeypatch.setattr(alignments, "CAPACITY", 2)
    assert precision(CLAIM, "ABDE", "ADBDCE") == wide


def test_of_several_markings_the_one_that_allows_most_counts() -> None:
    # after A one silent step leads to p (B, C) or to q (D); both also allow A again
    model = net("A: i -> a\ns: a -> p\nt: a -> q\nE1: p -> p2\nE2: q -> q2\nB: p2 -> o\nC: p2 -> o\nD: q2 -> o")
    twice = PetriNet(
        model.places,
        tuple(Transition(one.id, "E" if one.label in ("E1", "E2") else one.label) for one in model.transitions),
        model.arcs,
        model.initial,
        model.final,
    )
    assert precision(twice, "AEB") == pytest.approx(3 / 4)


@settings(max_examples=80)
@given(nets(), traces())
def test_a_prefix_is_followed_exactly_when_the_model_can(model: PetriNet, trace: tuple[str, ...]) -> None:
    names = list("ABCDX")
    runs = PerfectRuns(Aligner(flatten(model, names)))
    at = 0
    for length, name in enumerate(trace, 1):
        at = runs.after(at, names.index(name)) if at >= 0 else -1
        assert (at >= 0) == follows(model, trace[:length])


@pytest.mark.parametrize("case", [case for case in CASES if not case.log.startswith("bpic")], ids=str)
def test_equal_to_pm4py_on_shared_logs(case: Case, data_dir: Path) -> None:
    theirs = case.theirs("alignment_precision")
    if theirs is None:
        pytest.skip("pm4py did not finish")
    log = log_of(data_dir, case.log)
    found = perfect_precision(Aligner(flatten(case.net, log.activities)), prefixes(log))
    assert found == pytest.approx(theirs["precision"], abs=1e-9)
