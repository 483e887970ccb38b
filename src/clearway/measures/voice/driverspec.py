"""From drivers to the points of a Spec, so that a twin can predict satisfaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.measures.voice.driverterms import HOUR, Term
from clearway.model.spec.cases import Curve, Satisfaction, StepPoints
from clearway.model.spec.points import numbers_of, with_numbers
from clearway.stats.curve import along
from clearway.stats.ridge import Floats, expected

if TYPE_CHECKING:
    from clearway.measures.voice.driver import Drivers
    from clearway.measures.voice.driverfit import Fitted
    from clearway.model.spec.spec import Spec

Array = np.ndarray[Any, np.dtype[Any]]
OF_STEP = {"repeat": "per_repeat", "touch": "per_touch_hour", "passed": "passed"}


def satisfaction_of(
    found: Drivers, *, known: Mapping[str, Sequence[str]] | None = None, source_id: str = ""
) -> Satisfaction:
    """The points that a Spec takes from drivers.

    Of the model whose coefficients are held together: curves per step and of the whole wait, repetitions, work,
    optional steps, and attributes that the Spec knows. What was adjusted for, and other attributes, stand at their mean
    in ``base``, which is set so that the mean prediction is the mean of the answers. Waits outside of the range of
    validity count as its end. The covariance is that of the coefficients given the strength with which they are held.

    Parameters
    ----------
    found : Drivers
        Of what customers went through in a log.
    known : mapping of str to sequence of str, optional
        Attributes of the Spec with their named values.
    source_id : str
        Which answers.

    Returns
    -------
    Satisfaction
    """
    assert found.fitted is not None
    parts = _parts(found.fitted, known or {})
    plain = Satisfaction(
        0.0, found.low, found.high, source="fitted", link=found.link, source_id=source_id, answers=found.n,
        total=parts.total, steps=parts.steps, attributes=parts.attributes,
    )  # fmt: skip
    terms = tuple(parts.rows)
    base, pull = _base(found, parts)
    matrix = np.vstack([pull, *(parts.rows[term] for term in terms)])
    spread = _covariance(found.fitted)
    covariance = matrix @ spread @ matrix.T
    covariance[0, 0] += float(np.var(found.fitted.held.residuals)) / found.n if found.link == "identity" else 0.0
    values = {term: float(parts.rows[term] @ found.fitted.held.coefficients) for term in terms}
    covariance = (covariance + covariance.T) / 2
    rows = tuple(tuple(float(x) for x in row) for row in covariance)
    told = with_numbers(plain, values | {"/base": base})
    return with_covariance(told, ("/base", *terms), rows)


def with_covariance(one: Satisfaction, terms: Sequence[str], rows: tuple[tuple[float, ...], ...]) -> Satisfaction:
    """The same with the error of some of its numbers."""
    from dataclasses import replace

    assert set(terms) <= set(numbers_of(one))
    return replace(one, terms=tuple(terms), covariance=rows)


@dataclass(slots=True)
class _Parts:
    """What is handed over: shapes without numbers, and the row of each number in the model's coefficients."""

    size: int
    total: Curve | None = None
    steps: dict[str, StepPoints] = field(default_factory=dict)
    attributes: dict[str, dict[str, float]] = field(default_factory=dict)
    rows: dict[str, Floats] = field(default_factory=dict)
    columns: list[tuple[str, Floats]] = field(default_factory=list)

    def add(self, pointer: str, place: slice, weights: Sequence[float], column: Floats) -> None:
        """One number: a sum of coefficients, and what it is multiplied with in each answer."""
        row = np.zeros(self.size)
        row[place.start : place.start + len(weights)] = weights
        self.rows[pointer] = row
        self.columns.append((pointer, column))


def _parts(fitted: Fitted, known: Mapping[str, Sequence[str]]) -> _Parts:
    parts = _Parts(fitted.design.columns.shape[1])
    for term in fitted.terms:
        place = fitted.of(term)
        if term.kind == "total":
            parts.total = _curve(term)
            _add_curve(parts, "/total", term, place, np.ones(term.raw.size, bool))
        elif term.kind == "wait":
            parts.steps[term.name] = StepPoints(_curve(term))
            _add_curve(parts, f"/steps/{_key(term.name)}/wait", term, place, term.raw > 0)
        elif term.kind in OF_STEP:
            parts.steps.setdefault(term.name, StepPoints())
            parts.add(f"/steps/{_key(term.name)}/{OF_STEP[term.kind]}", place, [1.0], term.raw)
        elif term.kind == "trait":
            _add_trait(parts, term, place, known)
    return parts


def _key(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def _curve(term: Term) -> Curve:
    slopes = (0.0,) * (1 + len(term.knots))
    knots = tuple(float(round(knot * HOUR, 3)) for knot in term.knots)
    return Curve(slopes, knots, round(term.low * HOUR, 3), round(term.high * HOUR, 3))


def _add_curve(parts: _Parts, pointer: str, term: Term, place: slice, passed: Array) -> None:
    """Slopes are sums of the first coefficients; each is multiplied with the time spent in its stretch."""
    for number in range(1 + len(term.knots)):
        single = np.eye(1 + len(term.knots))[number]
        column = np.where(passed, along(term.raw, term.knots, single, term.low, term.high), 0.0)
        parts.add(f"{pointer}/slopes/{number}", place, slopes_weights(number), column)


def slopes_weights(number: int) -> list[float]:
    """How the slope of a stretch is made of the coefficients of hinges: the sum of the first of them.

    Examples
    --------
    >>> slopes_weights(2)
    [1.0, 1.0, 1.0]
    """
    return [1.0] * (number + 1)


def _add_trait(parts: _Parts, term: Term, place: slice, known: Mapping[str, Sequence[str]]) -> None:
    for name, values in known.items():
        value = term.name.removeprefix(f"{name}: ")
        if value != term.name and value in values:
            parts.attributes.setdefault(name, {})[value] = 0.0
            parts.add(f"/attributes/{_key(name)}/{_key(value)}", place, [1.0], term.raw)


def _base(found: Drivers, parts: _Parts) -> tuple[float, Floats]:
    """The base with which the mean prediction is the mean of the answers, and how it moves with the coefficients."""
    fitted = found.fitted
    assert fitted is not None
    weights = fitted.design.weights / fitted.design.weights.sum()
    scores, pull = np.zeros(found.n), np.zeros(parts.size)
    for pointer, column in parts.columns:
        row = parts.rows[pointer]
        scores += column * float(row @ fitted.held.coefficients)
        pull -= float(weights @ column) * row
    if found.link == "identity":
        return found.mean - float(weights @ scores), pull
    low, high = -40.0 - scores.max(), 40.0 - scores.min()
    for _ in range(80):
        middle = (low + high) / 2
        over = float(weights @ expected(scores + middle, "logit")) > found.mean
        low, high = (low, middle) if over else (middle, high)
    return (low + high) / 2, pull


def _covariance(fitted: Fitted) -> Floats:
    """Of the held coefficients: residual variance times the inverse of the penalised information.

    It is wider than the luck of the answers alone, as it holds what the penalty may have taken away.

    References
    ----------
    Wahba (1983), Journal of the Royal Statistical Society B 45, 133-150; Nychka (1988), JASA 83, 1134-1143.
    """
    held, design = fitted.held, fitted.design
    if held.link == "logit":
        return held.inverse
    freedom = max(1.0, len(design.values) - float(held.leverage.sum()))
    return np.asarray(held.inverse * float(design.weights @ held.residuals**2) / freedom)


def known_values(spec: Spec) -> dict[str, tuple[str, ...]]:
    """Attributes of a Spec with their named values."""
    return {name: tuple(one.values) for name, one in spec.attributes.items() if one.values}
