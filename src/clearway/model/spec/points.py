"""The numbers of satisfaction by their JSON pointers: those that are known with an error only can be drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from clearway.base.jsontext import pointer
from clearway.model.spec.cases import Curve, Satisfaction, StepPoints

PLAIN: Final = ("base", "per_wait_hour", "per_cycle_hour", "per_repeat", "unserved")
OF_STEP: Final = ("per_touch_hour", "per_repeat", "passed")


def numbers_of(one: Satisfaction) -> dict[str, float]:
    """Every number that gives points, by its JSON pointer.

    Examples
    --------
    >>> made = Satisfaction(4.0, 1.0, 5.0, steps={"Visit": StepPoints(Curve((-0.5,)), passed=0.1)})
    >>> [(name, value) for name, value in numbers_of(made).items() if value]
    [('/base', 4.0), ('/steps/Visit/wait/slopes/0', -0.5), ('/steps/Visit/passed', 0.1)]
    """
    found = {f"/{name}": float(getattr(one, name)) for name in PLAIN}
    for name, worth in one.attributes.items():
        found |= {_at("attributes", name, value): points for value, points in worth.items()}
    found |= dict(_of_curve(one.total, "/total"))
    for name, step in one.steps.items():
        found |= dict(_of_curve(step.wait, _at("steps", name, "wait")))
        found |= {_at("steps", name, key): float(getattr(step, key)) for key in OF_STEP}
    return found


def with_numbers(one: Satisfaction, values: Mapping[str, float]) -> Satisfaction:
    """The same with other numbers at some pointers.

    Examples
    --------
    >>> made = Satisfaction(4.0, 1.0, 5.0, total=Curve((-0.5,)))
    >>> with_numbers(made, {"/base": 3.0, "/total/slopes/0": -1.0}).total.slopes
    (-1.0,)
    """
    known = numbers_of(one) | dict(values)
    plain: dict[str, Any] = {name: known[f"/{name}"] for name in PLAIN}
    attributes = {
        name: {value: known[_at("attributes", name, value)] for value in worth}
        for name, worth in one.attributes.items()
    }
    steps = {name: _step(step, known, name) for name, step in one.steps.items()}
    return replace(one, **plain, attributes=attributes, total=_curve(one.total, known, "/total"), steps=steps)


def _step(step: StepPoints, known: Mapping[str, float], name: str) -> StepPoints:
    plain = {key: known[_at("steps", name, key)] for key in OF_STEP}
    return StepPoints(_curve(step.wait, known, _at("steps", name, "wait")), **plain)


def _curve(curve: Curve | None, known: Mapping[str, float], path: str) -> Curve | None:
    if curve is None:
        return None
    return replace(curve, slopes=tuple(known[name] for name, _ in _of_curve(curve, path)))


def _of_curve(curve: Curve | None, path: str) -> Iterator[tuple[str, float]]:
    for place, slope in enumerate(curve.slopes if curve is not None else ()):
        yield f"{path}/slopes/{place}", slope


def _at(*steps: str) -> str:
    path = ""
    for step in steps:
        path = pointer(path, step)
    return path
