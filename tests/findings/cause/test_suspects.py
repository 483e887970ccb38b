"""Suspected causes hold back under many questions."""

from __future__ import annotations

from random import Random

import numpy as np

from clearway.findings.cause import suspects
from clearway.log import read
from clearway.measures import Measures, measure

CASES = 400


def world(seed: int) -> Measures:
    """A log whose cases have eight attributes of no meaning and one, the channel, by which a test plants a harm."""
    random = Random(seed)
    lines = ["case,activity,time,channel," + ",".join(f"k{k}" for k in range(8))]
    for case in range(CASES):
        values = [("mail", "phone", "shop")[case % 3], *(f"v{random.randrange(5)}" for _ in range(8))]
        for hour, step in ((8, "Ask"), (9, "Tell")):
            lines.append(f"{case},{step},2025-03-{case % 28 + 1:02} {hour:02}:00,{','.join(values)}")
    return measure(read("\n".join(lines).encode(), zone="UTC"))


def test_a_planted_cause_is_found_and_nothing_else() -> None:
    measures, random = world(1), np.random.default_rng(1)
    harm = random.normal(100.0, 20.0, CASES)
    mail = np.array([measures.cases.attributes["channel"].codes[k] for k in range(CASES)])
    harm[mail == measures.cases.attributes["channel"].names.index("mail")] += 50.0
    (cause,) = suspects(measures, harm)
    assert (cause.attribute, cause.value) == ("channel", "mail")
    assert 40 < cause.low < cause.effect_s < cause.high < 60
    assert cause.q < 0.001


def test_noise_names_no_cause() -> None:
    measures = world(2)
    named = [suspects(measures, np.random.default_rng(seed).normal(100.0, 20.0, CASES)) for seed in range(20)]
    assert sum(bool(causes) for causes in named) <= 3


def test_nothing_known_no_cause() -> None:
    assert suspects(world(3), np.full(CASES, np.nan)) == ()
