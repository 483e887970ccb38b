"""Conformance of a log to a model in one value."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.measures.conformance.made import CLAIM, SEQUENCE

from clearway.base.errors import InputError, OptionError
from clearway.log import read
from clearway.log.log import Log
from clearway.measures.conformance import conform
from clearway.measures.conformance import conform as package_conform
from clearway.model.bpmn.net import from_petri
from clearway.model.petri import PetriNet

CASES = {"1": "ABC", "2": "ABC", "3": "AC", "4": "ABC", "5": "ABXC"}


@pytest.fixture
def log(tmp_path: Path) -> Log:
    """Five cases, two in January and three in February."""
    lines = ["case,activity,time"]
    for case, steps in CASES.items():
        month = 1 if case < "3" else 2
        lines += [f"{case},{step},2024-{month:02d}-03T{at + int(case):02d}:00:00Z" for at, step in enumerate(steps)]
    path = tmp_path / "log.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return read(path)


def test_alignment(log: Log) -> None:
    found = conform(log, SEQUENCE)
    assert (found.method, found.cases, found.cases_fitting) == ("alignment", 5, 3)
    assert found.average_trace_fitness == pytest.approx((3 + 4 / 5 + 6 / 7) / 5)
    assert {(one.activity, one.kind) for one in found.deviations} == {("B", "skipped"), ("X", "unknown")}
    assert [(one.start, one.cases, one.fitting) for one in found.periods] == [
        ("2024-01-01", 2, 2),
        ("2024-02-01", 3, 1),
    ]
    assert (found.simplicity, found.timed_out_variants) == (1.0, ())
    assert found.f_score == pytest.approx(
        2 * found.log_fitness * found.precision / (found.log_fitness + found.precision)
    )


def test_replay(log: Log) -> None:
    found = conform(log, SEQUENCE, "replay", by="week")
    assert (found.cases_fitting, found.precision) == (4, 1.0)
    assert {(one.activity, one.kind) for one in found.deviations} == {("C", "forced"), ("X", "unknown")}
    assert [one.start for one in found.periods] == ["2024-01-01", "2024-01-29"]


def test_cost_of_cases_gives_deviations_an_extra_cost(log: Log) -> None:
    found = conform(log, SEQUENCE, cost=np.array([1.0, 2.0, 9.0, 3.0, 2.0]))
    assert all(one.extra_cost is None for one in found.deviations)  # one case each
    assert package_conform is conform


def test_a_bpmn_model_is_read_as_its_net(log: Log) -> None:
    by_net, by_bpmn = conform(log, SEQUENCE), conform(log, from_petri(SEQUENCE))
    assert by_bpmn.cases_fitting == by_net.cases_fitting
    assert [(one.activity, one.kind, one.cases) for one in by_bpmn.deviations] == [
        (one.activity, one.kind, one.cases) for one in by_net.deviations
    ]


def test_what_cannot_be_compared_is_refused(log: Log) -> None:
    stuck = PetriNet(CLAIM.places, CLAIM.transitions[:-2], CLAIM.arcs[:-7], CLAIM.initial, CLAIM.final)
    with pytest.raises(InputError) as refused:
        conform(log, stuck)
    assert refused.value.code == "conform.unreachable"
    with pytest.raises(OptionError) as wrong:
        conform(log, SEQUENCE, "guess")  # type: ignore[arg-type]
    assert wrong.value.code == "conform.method"


def test_a_variant_beyond_its_time_is_listed(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    from clearway.measures.conformance import alignments

    monkeypatch.setattr(alignments, "FIRST_BUDGET", 4)
    monkeypatch.setattr(alignments, "LARGEST_BUDGET", 4)
    found = conform(log, SEQUENCE, seconds=0.02)
    assert [(one.activities, one.cases) for one in found.timed_out_variants] in (
        [(("A", "B", "X", "C"), 1)],
        [(("A", "C"), 1), (("A", "B", "X", "C"), 1)],
        [],
    )
