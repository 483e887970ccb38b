"""What cases went through, summed up by case and step: the same as from the log's rows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.twin.desk import desk

from clearway.model.spec import Curve, Satisfaction, StepPoints
from clearway.twin.program.program import program_of
from clearway.twin.tally import tally_of
from clearway.twin.world import run_once


def test_sums_are_those_of_the_rows() -> None:
    names = [node.name or id for id, node in desk().flow.nodes.items() if node.kind == "task"]
    told = Satisfaction(5.0, 0.0, 9.0, source="fitted", steps={name: StepPoints(Curve((-1.0,))) for name in names})
    program = program_of(replace(desk(), satisfaction=told))
    raw, kept = run_once(program, 200, 3), run_once(program, 200, 3, keep_rows=True)
    assert raw.tally is not None
    assert kept.tally is not None
    assert raw.rows.size == 0 < kept.rows.size
    rows = kept.rows
    waits = (rows["start"] - rows["enabled"]) / 1e6
    for tally in (raw.tally, kept.tally):
        assert tally.total_s == pytest.approx(np.bincount(rows["case"], waits, minlength=tally.total_s.size))
        assert tally.visits.sum() == rows.size
        assert tally.wait_s.sum(axis=1) == pytest.approx(tally.total_s)
        assert tally.touch_s.sum() == pytest.approx(((rows["end"] - rows["start"]) / 1e6).sum())


def test_nothing_is_counted_where_nothing_asks() -> None:
    assert tally_of(program_of(desk()), 10) is None
