"""The emotion curve: placing answers, hiding small groups, grey, gaps and re-weighting."""

from __future__ import annotations

import numpy as np
import pytest
from tests.measures.journey.made import A, B, C, D, basis, everyone

from clearway.base.time import NULL_US
from clearway.measures.journey.basis import Basis
from clearway.measures.journey.emotion import Felt, Voices, experience_of, felt_at
from clearway.measures.journey.steps import chosen_activities, steps_of
from clearway.model.journey import Experience, Figure


def marks(given: Basis, voices: Voices, **options: object) -> dict[tuple[str, str], Experience]:
    cases = everyone(given)
    steps = steps_of(given, cases, chosen_activities(given, cases))
    names = {step.id: step.activity for step in steps}
    found = experience_of(given, steps, cases, voices, **options)  # type: ignore[arg-type]
    return {(names[one.step], one.source): one for one in found}


def felt(given: Basis, name: str, n: int, value: float = 1.0) -> Felt:
    cases = np.arange(n)
    code = np.full(n, given.work.activities.index(name))
    return Felt(cases, code, value + np.tile([-0.5, 0.5], n)[:n], cases)


def test_answers_go_to_the_named_step_or_to_the_last_one_before() -> None:
    given = basis(3)
    ends = given.log.cases.column("end_us")
    early = int(given.work.end_us[given.work.case == 0][1])
    case = np.array([0, 0, 1, 2, -1, 0])
    time = np.array([int(ends[0]) + 5, early + 1, NULL_US, NULL_US, NULL_US, NULL_US])
    valence = np.array([1.0, -1.0, 0.5, 2.0, 1.0, np.nan])
    step = [None, None, "checked", "Dance", None, None]
    found = felt_at(given, case, time, valence, step=step, declared={"checked": B})
    assert [given.work.activities[code] for code in found.activity.tolist()] == [D, B, B]
    assert found.answer.tolist() == [0, 1, 2]


def test_an_answer_before_any_step_belongs_nowhere() -> None:
    given = basis(1)
    assert felt_at(given, np.array([0]), np.array([0]), np.array([1.0])).case.size == 0


def test_one_answer_is_not_drawn_and_few_are_grey() -> None:
    given = basis(60)
    assert marks(given, Voices(felt(given, A, 1))) == {}
    one = marks(given, Voices(felt(given, A, 12)))[A, "survey"]
    assert one.grey
    assert (one.n_responded, one.n_passed) == (12, 60)
    assert not marks(given, Voices(felt(given, A, 40)))[A, "survey"].grey
    assert marks(given, Voices(felt(given, A, 1)), raw=True)[A, "survey"].value.n == 1


def test_what_could_be_worked_out_from_the_rest_is_hidden_too() -> None:
    given = basis(60)
    two, many = felt(given, A, 2), felt(given, B, 40)
    both = Felt(
        *(
            np.concatenate([getattr(two, name), getattr(many, name)])
            for name in ("case", "activity", "valence", "answer")
        )
    )
    assert marks(given, Voices(both)) == {}


def test_value_interval_and_response_by_hand() -> None:
    given = basis(60)
    one = marks(given, Voices(felt(given, C, 40), scale="1-5"))[C, "survey"]
    assert one.value.value == pytest.approx(1.0)
    assert one.value.low is not None
    assert 0.8 < one.value.low < 1 < one.value.high < 1.2
    assert one.response is not None
    assert one.response.value == pytest.approx(40 / 40)
    assert one.scale == "1-5"


def test_the_curve_is_reweighted_from_responders_to_all() -> None:
    given = basis(60)
    weights = np.full(60, np.nan)
    weights[:40] = np.tile([1.0, 3.0], 20)
    one = marks(given, Voices(felt(given, A, 40), weights=weights))[A, "survey"]
    assert one.weighted is not None
    assert one.weighted.value == pytest.approx((0.5 * 1 + 1.5 * 3) / 4)


def test_sources_stay_apart() -> None:
    given = basis(60)
    modelled = {B: Figure(-0.4, "valence", 200, -0.6, -0.2, "driver model")}
    found = marks(given, Voices(felt(given, A, 40), felt(given, A, 30, -1.0), "1-5", modelled))
    assert set(found) == {(A, "survey"), (A, "verbatim"), (B, "model")}
    assert found[A, "verbatim"].value.value == pytest.approx(-1.0)
    assert found[B, "model"].value.value == -0.4


def test_equal_seed_equal_intervals() -> None:
    given = basis(60)
    one, two = (marks(given, Voices(felt(given, A, 40)), seed=9)[A, "survey"].value for _ in range(2))
    assert one == two
