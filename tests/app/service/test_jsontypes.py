"""Types of JSON made from values."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

import pytest
from pydantic import TypeAdapter, ValidationError

from clearway.app.service.jsontypes import fields_of, json_type


@dataclass(frozen=True)
class Inner:
    """A part."""

    n: int
    of: float | None


@dataclass(frozen=True)
class Outer:
    """A whole."""

    parts: tuple[Inner, ...]
    kind: Literal["a", "b"]
    window: tuple[str, str] | None
    one: Inner | None


WHOLE = {"parts": [{"n": 1, "of": None}], "kind": "a", "window": ["x", "y"], "one": {"n": 2, "of": 0.5}}


def test_the_json_of_a_value_fits_its_type_and_no_other_does() -> None:
    adapter = TypeAdapter(json_type(Outer))
    assert adapter.validate_python(WHOLE) == WHOLE
    with pytest.raises(ValidationError):
        adapter.validate_python(WHOLE | {"kind": "c"})
    with pytest.raises(ValidationError):
        adapter.validate_python(WHOLE | {"one": {"n": 2}})
    assert set(asdict(Outer((), "a", None, None))) == set(fields_of(Outer))


def test_fields_bear_the_names_of_the_json() -> None:
    assert set(fields_of(Inner, renamed={"Inner": {"of": "share"}})) == {"n", "share"}
    assert "whole" in json_type(Outer).__doc__
