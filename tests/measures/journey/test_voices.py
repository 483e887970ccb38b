"""Feedback to steps: by name, declared word or time; quotes; the driver model's share."""

from __future__ import annotations

import numpy as np
from tests.measures.journey.made import A, B, D, basis, everyone

from clearway.log.feedback import read_feedback
from clearway.measures.journey.steps import chosen_activities, steps_of
from clearway.measures.journey.voices import effects_of, modelled_of, quotes_of, voices_of
from clearway.measures.voice.driver import Driver, Drivers, HeldOut, Reading
from clearway.measures.voice.join import join


def feedback(n: int = 40) -> object:
    lines = ["case,step,score,comment"]
    for case in range(n):
        words = "The check took far too long for me" if case % 2 else "Friendly people and a clear answer"
        lines.append(f"k{case:03d},{'phoned' if case % 4 == 0 else ''},{1 if case % 2 else 5},{words}")
    return read_feedback("\n".join(lines).encode())


def drivers(*, better: bool = True, named: bool = True, kind: str = "wait") -> Drivers:
    curve = (Reading(0.0, 4.0, 3.8, 4.2), Reading(1.0, 3.0, 2.8, 3.2))
    row = Driver(
        name=B,
        kind=kind,  # type: ignore[arg-type]
        unit="min",
        value=0.02,
        together=0.02,
        low=0.01,
        high=0.03,
        p=0.01,
        n=50,
        reach=1.0,
        points=0.02,
        points_low=0.01,
        points_high=0.03,
        range_low=0.0,
        range_high=1.0,
        range_unit="h",
        importance=0.5,
        importance_low=0.4,
        importance_high=0.6,
        e_value=2.0,
        e_value_low=1.5,
        named=named,
        curve=curve,
    )
    held = HeldOut(0.5, 1.0, None, 0.5, 0.4, better, 10, 30, True)
    return Drivers("score", "identity", 1, 5, 40, 60, 3.0, (row,), held, None, (), 1.0, 2, 0.5, 0.9, 1)


def test_answers_by_name_word_and_time() -> None:
    given = basis(60)
    said = feedback()
    polarity = np.where(np.arange(40) % 2, -1.5, 1.5)
    joined = join(given.log, said)  # type: ignore[arg-type]
    voices = voices_of(given, said, joined, polarity=polarity, declared={"phoned": A, "check": B})  # type: ignore[arg-type]
    assert voices.survey is not None
    assert voices.verbatim is not None
    names = given.work.activities
    assert {names[code] for code in voices.survey.activity.tolist()} == {A, D}
    assert {names[code] for code in voices.verbatim.activity[voices.verbatim.valence < 0].tolist()} == {B}
    assert voices.scale == "1-5"


def test_quotes_are_the_clearest_and_need_enough_people() -> None:
    given = basis(60)
    said = feedback()
    joined = join(given.log, said)  # type: ignore[arg-type]
    voices = voices_of(given, said, joined, polarity=np.where(np.arange(40) % 2, -1.5, 1.5))  # type: ignore[arg-type]
    cases = everyone(given)
    steps = steps_of(given, cases, chosen_activities(given, cases))
    found = quotes_of(given, steps, voices.verbatim, said)  # type: ignore[arg-type]
    assert [(one.polarity, one.text[:9]) for one in found] == [(-1.5, "The check"), (1.5, "Friendly ")]
    few = feedback(4)
    thin = voices_of(given, few, join(given.log, few), polarity=np.full(4, 1.0))  # type: ignore[arg-type]
    assert quotes_of(given, steps, thin.verbatim, few) == ()  # type: ignore[arg-type]


def test_the_model_is_read_at_the_mean_wait_and_in_valence() -> None:
    given = basis(60)
    figure = modelled_of(given, drivers())[B]
    hours = (40 * 0.5 + 20 * 1.0) / 60
    assert figure.value is not None
    assert np.isclose(figure.value, (4.0 - hours) - 3)
    assert figure.low is not None
    assert np.isclose(figure.low, (3.8 - hours) - 3)


def test_a_model_no_better_than_the_mean_says_nothing() -> None:
    given = basis(60)
    assert modelled_of(given, drivers(better=False)) == {}
    assert list(effects_of(given, drivers(better=False))) == []
    assert list(effects_of(given, drivers(named=False))) == []
    assert modelled_of(given, None) == {}


def test_effects_carry_the_spread_of_what_was_observed() -> None:
    given = basis(60)
    found = next(iter(effects_of(given, drivers())))
    assert (found.activity, found.driver, found.spread) == (B, "wait", 30.0)
    assert found.per_unit.value == 0.02
    repeat = next(iter(effects_of(given, drivers(kind="repeat"))))
    assert (repeat.driver, repeat.spread) == ("rework", 1.0)
