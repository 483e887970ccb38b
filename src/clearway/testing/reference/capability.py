"""Reference cases of capability, yield, sigma levels and loss."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clearway.stats.answer import answer
from clearway.stats.capability import capability_normal, capability_percentile
from clearway.stats.loss import taguchi_loss
from clearway.stats.sigmalevel import sigma_level
from clearway.stats.yields import yields
from clearway.testing.reference.kind import Given, Kind

NORMAL = ("lsl", "usl", "target", "sigma", "centre", "constants", "mr_screen", "confidence", "shift")


def _normal(data: Given, params: Given) -> dict[str, Any]:
    """One object, or one object a method where ``sigma_method`` is a list."""
    values = data["subgroups"] if data.get("subgroups") is not None else data["values"]
    method = params.get("sigma_method")
    options = _given(params, *NORMAL)
    if isinstance(method, list):
        return {one: answer(capability_normal(values, sigma_method=one, **options)) for one in method}
    return answer(capability_normal(values, sigma_method=method, **options))


def _percentile(data: Given, params: Given) -> dict[str, Any]:
    options = _given(params, "lsl", "usl", "target", "distribution", "confidence")
    return answer(capability_percentile(data["values"], **options))


def _yield(data: Given, params: Given) -> dict[str, Any]:
    given = {**data, **_given(params, "opportunities")}
    options = _given(given, "units", "opportunities")
    return renamed(answer(yields(given["defects"], given.get("rework"), **options)))


def _sigma_level(data: Given, params: Given) -> dict[str, Any]:
    return answer(sigma_level(data["values"], **_given(params, "shift")))


def _loss(data: Given, params: Given) -> dict[str, Any]:
    return answer(taguchi_loss(data["values"], **_given(params, "target", "half_width", "cost", "lot", "at")))


def renamed(found: dict[str, Any]) -> dict[str, Any]:
    """Keys that Python keeps for itself in their plain form: ``yield_`` is ``yield``."""
    return {key.removesuffix("_"): value for key, value in found.items()}


def _given(given: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Options that are given; what is null has its default."""
    return {name: given[name] for name in names if given.get(name) is not None}


KINDS: tuple[Kind, ...] = (
    Kind("capability.normal", _normal),
    Kind("capability.percentile", _percentile),
    Kind("yield", _yield),
    Kind("sigma_level", _sigma_level),
    Kind("taguchi.loss", _loss),
)
"""``capability.*``, ``yield``, ``sigma_level``, ``taguchi.loss``."""
