"""Who answers: planted bias is found and weighed out."""

from __future__ import annotations

import numpy as np
import pytest

import clearway as cw
from clearway.log.feedback import Feedback
from clearway.log.log import Log
from clearway.measures.voice.join import Join, join
from clearway.measures.voice.response import response


def world(seed: int, bias: float = 1.0, n: int = 1500) -> tuple[Log, Feedback, float]:
    """Cases whose score falls with the lead time and, with bias, are the likelier answered the longer they took."""
    rng = np.random.default_rng(seed)
    hours = rng.exponential(24, n) + 1
    score = np.clip(np.round(5 - hours / 20 + rng.normal(0, 0.5, n)), 1, 5)
    answered = rng.random(n) < 0.15 + bias * 0.4 * (1 - np.exp(-hours / 48))
    start = np.datetime64("2025-03-01T00:00") + np.arange(n) * np.timedelta64(30, "m")
    end = start + (hours * 60).astype("timedelta64[m]")
    channel = np.array(["app", "phone"])[rng.integers(0, 2, n)]
    rows = [f"{at},call,{start[at]},{end[at]},{channel[at]}" for at in range(n)]
    log = cw.read("\n".join(["case,activity,start,end,Channel", *rows, ""]).encode(), zone="UTC")
    text = "case,rating\n" + "".join(f"{at},{score[at]:.0f}\n" for at in np.flatnonzero(answered))
    return log, cw.read_feedback(text.encode()), float(score.mean())


def test_planted_bias_is_told_and_weighed_out() -> None:
    log, feedback, truth = world(1)
    found = response(log, feedback, join(log, feedback))
    assert found.biased == ("lead_time",)
    assert found.plain.value is not None
    assert found.weighted.value is not None
    assert found.plain.value < truth - 0.15
    assert abs(found.weighted.value - truth) < 0.4 * abs(found.plain.value - truth)
    assert (found.weighted.low or 9) < truth < (found.weighted.high or 0)
    rates = [one.rate.value or 0 for one in found.rates if one.by == "lead_time"]
    assert rates[0] < rates[2] < rates[4]


def test_no_bias_is_not_told_in_most_worlds() -> None:
    told = 0
    for seed in range(12):
        log, feedback, _ = world(seed, bias=0.0, n=400)
        told += bool(response(log, feedback, join(log, feedback)).biased)
    assert told <= 3


def test_weights_have_mean_one_and_stand_for_all_closed_cases() -> None:
    log, feedback, _ = world(2)
    joined = join(log, feedback)
    found = response(log, feedback, joined)
    held = found.weights[~np.isnan(found.weights)]
    assert held.size == joined.cases
    assert held.mean() == pytest.approx(1)
    assert (held > 0).all()


def test_rates_account_for_every_closed_case() -> None:
    log, feedback, _ = world(3)
    found = response(log, feedback, join(log, feedback))
    for by in ("lead_time", "Channel"):
        rows = [one for one in found.rates if one.by == by]
        assert sum(one.cases for one in rows) == found.rate.n
        assert sum(one.answered for one in rows) == round((found.rate.value or 0) * found.rate.n)


def test_small_groups_appear_together() -> None:
    rows = [
        f"{at},call,2025-03-01 08:00,2025-03-01 09:00,{'ABC'[0 if at < 20 else 1 if at < 24 else 2]}"
        for at in range(30)
    ]
    log = cw.read("\n".join(["case,activity,start,end,Channel", *rows, ""]).encode())
    feedback = cw.read_feedback(b"case,rating\n" + b"".join(b"%d,4\n" % at for at in range(0, 30, 2)))
    joined = join(log, feedback)
    groups = {one.group for one in response(log, feedback, joined).rates if one.by == "Channel"}
    assert groups == {"A", "suppressed"}
    every = {one.group for one in response(log, feedback, joined, raw=True).rates if one.by == "Channel"}
    assert every == {"A", "B", "C"}


def test_nobody_answered() -> None:
    log, feedback, _ = world(4, n=60)
    nobody = Join("case", np.full(feedback.n, -1, np.int32), feedback.n, 0, 0, feedback.n, 0, 0, 0, 0)
    found = response(log, feedback, nobody)
    assert (found.rate.value, found.plain.reason, found.weighted.reason) == (0.0, "no_scores", "no_scores")
    assert np.isnan(found.weights).all()
