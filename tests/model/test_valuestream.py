"""The value stream as a value."""

from __future__ import annotations

from clearway.model.valuestream import Step, ValueStream


def step(name: str, wait: float | None, touch: float | None) -> Step:
    return Step(name, 1, 1.0, touch, wait, touch, wait)


def test_the_ladder_has_a_rung_for_each_step_and_the_rest() -> None:
    stream = ValueStream((step("A", 1, 2), step("B", 3, 4)), step("", 5, 6), 1, 21, 12, 9, 12 / 21, 1.0, None)
    assert stream.ladder == (("A", 1, 2), ("B", 3, 4), ("", 5, 6))


def test_one_stamp_has_no_ladder() -> None:
    assert ValueStream((step("A", None, None),), None, 1, 1, None, None, None, 1.0, None).ladder == ()


def test_passing_keeps_all_else() -> None:
    passed = step("A", 1, 2).passing(0.9, 0.8, 1.0)
    assert (passed.name, passed.accurate, passed.accurate_low, passed.case_share) == ("A", 0.9, 0.8, 1.0)
    assert step("A", 1, 2).passing(1, 1, 1, case_share=0.5).case_share == 0.5
