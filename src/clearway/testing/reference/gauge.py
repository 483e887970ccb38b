"""Reference cases of gauge studies and agreement of people."""

from __future__ import annotations

from typing import Any

from clearway.stats.agreement import agreement_attribute
from clearway.stats.answer import answer
from clearway.stats.gauge import gauge_crossed, gauge_linearity, gauge_nested, gauge_range, gauge_type1
from clearway.testing.reference.kind import Given, Kind


def _crossed(data: Given, params: Given) -> dict[str, Any]:
    part, operator, value = _columns(data, "part", "operator", "value")
    options = _given(params, "spec_width", "study_width", "alpha_pool", "confidence")
    return answer(gauge_crossed(part, operator, value, **options))


def _nested(data: Given, params: Given) -> dict[str, Any]:
    operator, part, value = _columns(data, "operator", "part", "value")
    options = _given(params, "spec_width", "study_width", "confidence")
    return answer(gauge_nested(operator, part, value, **options))


def _type1(data: Given, params: Given) -> dict[str, Any]:
    options = _given(params, "reference", "spec_width", "spec_percent", "study_width", "confidence")
    return answer(gauge_type1(data["values"], **options))


def _linearity(data: Given, params: Given) -> dict[str, Any]:
    reference, value = _columns(data, "reference", "value")
    return answer(gauge_linearity(reference, value, **_given(params, "process_variation", "confidence")))


def _range(data: Given, params: Given) -> dict[str, Any]:
    first, second = _columns(data, "first", "second")
    return answer(gauge_range(first, second, **_given(params, "process_sd", "spec_width", "study_width")))


def _attribute(data: Given, params: Given) -> dict[str, Any]:
    part, operator, rating = _columns(data, "part", "operator", "rating")
    standard = _columns(data, "standard")[0] if "standard" in data["columns"] else None
    options = _given(params, "positive", "confidence", "interval")
    return answer(agreement_attribute(part, operator, rating, standard, **options))


def _columns(data: Given, *names: str) -> list[list[Any]]:
    places = [data["columns"].index(name) for name in names]
    return [[row[place] for row in data["rows"]] for place in places]


def _given(params: Given, *names: str) -> dict[str, Any]:
    """Options that are given; what is null has its default."""
    return {name: params[name] for name in names if params.get(name) is not None}


KINDS: tuple[Kind, ...] = (
    Kind("gauge.crossed", _crossed),
    Kind("gauge.nested", _nested),
    Kind("gauge.type1", _type1),
    Kind("gauge.linearity", _linearity),
    Kind("gauge.range", _range),
    Kind("agreement.attribute", _attribute),
)
"""``gauge.*``, ``agreement.*``."""
