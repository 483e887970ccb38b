"""What several aspects show at the same time is one change."""

from __future__ import annotations

import pytest
from tests.monitor.driftlogs import planted

from clearway.monitor.aspects import Flow, Waits
from clearway.monitor.driftcases import history
from clearway.monitor.driftmerge import merged
from clearway.monitor.driftsearch import Moment, Searched


def moment(aspect: str, at: int, gain: float, back: int | None = None) -> Moment:
    return Moment(aspect, at, at - 5, at + 5, False, 0, 300, back, 1e-6, gain, 3, ())


def test_near_ones_join_and_far_ones_stay() -> None:
    cases = history(planted("none", noise=0.0, seed=1, lengths=(300,)).log)
    evidence = {"flow": Flow().look(cases), "waits": Waits().look(cases)}
    searched = {
        "flow": Searched((moment("flow", 100, 30.0), moment("flow", 200, 9.0, back=0)), 1e-6, 128),
        "waits": Searched((moment("waits", 106, 10.0), moment("waits", 260, 8.0)), 1e-6, 128),
    }
    found = merged(cases, evidence, searched, tests=5)
    assert [(one.case_index, one.aspects, one.kind) for one in found] == [
        (100, ("flow", "waits"), "sudden"),
        (200, ("flow",), "recurring"),
        (260, ("waits",), "sudden"),
    ]
    assert found[0].p == pytest.approx(5e-6)
    assert found[0].time_us == cases.start_us[100]
