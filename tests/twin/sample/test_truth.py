"""The sample's truth: what it tells is what happened."""

from __future__ import annotations

import json
from importlib.resources import files

import numpy as np
import pytest

from clearway.twin.outcome import CAUSES
from clearway.twin.sample.desk import run_desk
from clearway.twin.sample.truth import truth_of

WORDS = json.loads(files("clearway.twin.sample").joinpath("words.json").read_text("utf-8"))["en"]["words"]


def test_the_waits_are_those_of_work_that_is_done() -> None:
    run = run_desk(600, 2)
    truth = truth_of(run, WORDS, closed=1, answered=2)
    done = run.rows[~run.open]
    assert (truth.cases, truth.closed, truth.in_work, truth.answered) == (600, 1, int(run.open.sum()), 2)
    for cause in CAUSES:
        assert truth.cause_s(cause) == pytest.approx(done[cause].sum() / 1e6)
    for name, waits in truth.waits_s.items():
        assert truth.queued_s[name] == pytest.approx(sum(waits.values()) - waits["extraneous"])


def test_held_back_work_and_delays_are_means_of_an_instance() -> None:
    run = run_desk(600, 2)
    truth = truth_of(run, WORDS, closed=0, answered=0)
    held = run.rows["batching"][run.doing("approve_credit")]
    assert truth.held_s == pytest.approx(np.mean(held) / 1e6)
    assert {name: round(mean) for name, mean in truth.outside.items()} == {
        WORDS[task]: round(run.rows["extraneous"][run.doing(task)].mean() / 1e6)
        for task in ("record_answer", "check_supplier", "reopen")
    }


def test_a_desk_that_did_nothing_yet_has_a_truth_too() -> None:
    truth = truth_of(run_desk(1, 2), WORDS, closed=0, answered=0)
    assert (truth.cases, truth.held_s, dict(truth.outside), dict(truth.waits_s)) == (1, 0.0, {}, {})
