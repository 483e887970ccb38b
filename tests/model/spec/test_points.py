"""Numbers of satisfaction by their pointers."""

from __future__ import annotations

from clearway.model.spec import Curve, Satisfaction, StepPoints
from clearway.model.spec.points import numbers_of, with_numbers

ONE = Satisfaction(
    4.0, 1.0, 5.0, attributes={"a/b": {"x": 0.5}}, total=Curve((-0.1, -0.2), (60.0,)),
    steps={"Visit": StepPoints(Curve((-0.3,)), 0.1, -0.4, 0.2)},
)  # fmt: skip


def test_every_number_can_be_set() -> None:
    known = numbers_of(ONE)
    assert {"/base", "/attributes/a~1b/x", "/total/slopes/1", "/steps/Visit/wait/slopes/0"} <= set(known)
    other = with_numbers(ONE, {name: value + 1 for name, value in known.items()})
    assert numbers_of(other) == {name: value + 1 for name, value in known.items()}
    assert with_numbers(ONE, {}) == ONE
