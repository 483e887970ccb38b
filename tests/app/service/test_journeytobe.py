"""The journey to be: the twin's log through the same functions."""

from __future__ import annotations

from pathlib import Path

from tests.measures.journey.made import desk

from clearway.app.service.journeying import JourneyRequest, Mapped
from clearway.app.service.journeytobe import simulated_journey, simulated_log
from clearway.app.service.request import LogRequest
from clearway.measures.journey.derive import derive
from clearway.measures.journey.lanes import lanes_of
from clearway.model.spec.write import write_spec
from clearway.twin.sample.sample import named_desk


def test_runs_are_joined_without_mixing_cases() -> None:
    log = simulated_log(named_desk(), seed=3, runs=2, cases=30)
    ids = [str(one) for one in log.cases.arrow(["id"]).column(0).to_pylist()]
    assert {one.partition("-")[0] for one in ids} == {"1", "2"}
    assert len(set(ids)) == len(ids) >= 60


def test_the_map_says_that_it_is_simulated(tmp_path: Path) -> None:
    (tmp_path / "desk.json").write_bytes(write_spec(named_desk()))
    log = desk(20)
    made = Mapped(log, derive(log), lanes_of(log), None, {})
    asked = JourneyRequest(LogRequest(""), to_be=tmp_path / "desk.json", modelled=False)
    found = simulated_journey(asked, made)
    assert (found.kind, found.provenance.runs) == ("simulated", 5)
    assert found.n_cases >= 10_000
    assert {"Register ticket", "Close ticket"} <= {step.activity for step in found.steps}
    assert found.experience == ()
