"""What the docstrings say of a Spec reaches the reference."""

from __future__ import annotations

import dataclasses

from clearway.model import spec as s
from clearway.model.spec.manual import fields, first_line, kinds, texts


def test_every_class_of_a_spec_is_found_once() -> None:
    found = [kind.__name__ for kind in kinds()]
    assert len(found) == len(set(found))
    assert {"Spec", "Graph", "Comparison", "Weibull", "Token", "Release"} <= set(found)
    public = {name for name in s.__all__ if dataclasses.is_dataclass(getattr(s, name))} - {"Fault", "Left"}
    assert public == set(found)


def test_every_field_has_a_default_or_is_needed() -> None:
    for kind in kinds():
        assert [one.name for one in fields(kind)] == [one.name for one in dataclasses.fields(kind)]
        assert all(one.default for one in fields(kind))
        assert first_line(kind).endswith(".")


def test_units_and_defaults() -> None:
    units = {one.name: (one.unit, one.default) for one in fields(s.Activity)}
    assert units["duration"] == ("s", "none")
    assert units["cost"] == ("currency", "0.0")
    assert units["sets"] == ("", "empty")
    assert {one.name: one.unit for one in fields(s.Node)}["probability"] == "0-1"


def test_texts_of_names_that_share_a_line() -> None:
    assert texts(s.Normal)["sd"] == texts(s.Normal)["mean"] == "Before the cut; times in seconds."
    assert "visible" in texts(s.Lane)
    assert texts(s.Rule) == {}
