"""A whole fit: of a planted process, and of a published log against the published goals."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pyarrow.csv
import pytest
from tests.twin.fit.planted import line, observed

from clearway.base.errors import OptionError
from clearway.log import read
from clearway.twin.distances import distances_of, prepare
from clearway.twin.fit.fit import fit_observed, fit_spec
from clearway.twin.fit.observed import observe
from clearway.twin.fit.plan import Plan
from clearway.twin.fit.trial import attempts, trace_of
from clearway.twin.program.program import program_of
from clearway.twin.sample import sample_log

DATA = Path(os.environ.get("CLEARWAY_DATA", "../shared/data"))
GOALS = {"ngd": 0.080, "aed": 2.97, "ced": 0.221, "red": 1.38, "ctd": 1.59}
"""Means of the ten simulated logs that AgentSimulator publishes for this split, measured by the same distances."""


def test_a_planted_line_comes_back() -> None:
    found = fit_observed(observed(line(np.random.default_rng(1), 250)), name="line")
    assert found.spec.name == "line"
    assert found.spec.origin["cases"] == 250
    assert found.spec.origin["support"]["peak_per_day"] >= 9.5
    assert found.spec.origin["held_out"]["red"] < 0.5
    for one in found.spec.activities.values():
        assert one.duration.mean_value() == pytest.approx(900, rel=0.1)


def test_an_empty_log_is_refused(tmp_path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("case,activity,start,end\na,A,2025-01-06T09:00:00Z,\n", "utf-8")
    with pytest.raises(OptionError):
        fit_spec(read(path))


def test_the_share_has_limits(tmp_path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("case,activity,end\na,A,2025-01-06T09:00:00Z\n", "utf-8")
    with pytest.raises(OptionError):
        fit_spec(read(path), share=1.0)


@pytest.mark.skipif(not (DATA / "logs").is_dir(), reason="the shared data are not there")
def test_loanapp_is_nearer_than_the_best_published_logs() -> None:
    train, test = (read(DATA / f"logs/LoanApp_{part}_preprocessed.csv.gz") for part in ("train", "test"))
    found, later = fit_spec(train), observe(test)
    assert later.activities == observe(train).activities
    reference = prepare(trace_of(later), keys=tuple(GOALS))
    runs = attempts(program_of(found.spec), later, tuple(range(10)))
    values = [distances_of(trace_of(run), reference, keys=tuple(GOALS)).values for run in runs]
    means = {key: np.mean([one[key] for one in values]) for key in GOALS}
    assert sum(means[key] <= goal for key, goal in GOALS.items()) >= 4, means


def test_the_sample_gives_up_its_batches_and_its_priorities(tmp_path) -> None:
    path = tmp_path / "desk.csv"
    pyarrow.csv.write_csv(sample_log(cases=3000).events, path)
    spec = fit_spec(read(path), plan=Plan("chain", corrected=False)).spec
    ((task, batch),) = [(key, one.batch) for key, one in spec.activities.items() if one.batch is not None]
    assert spec.flow.nodes[task].name == "Approve credit"
    (release,) = batch.release
    assert [low for low, _ in release.hours] == pytest.approx([11.0, 16.5], abs=0.02)
    assert release.weekdays == ("mon", "tue", "wed", "thu", "fri")
    levels = {group[0].value: one.level for one in spec.priorities for group in one.when}
    assert levels == {"High": 1, "Normal": 2}
