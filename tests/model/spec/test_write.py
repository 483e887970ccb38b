"""Spec files come back bit for bit."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, Phase, given, settings
from tests.model.spec.arbitrary import specs
from tests.model.spec.desk import desk

from clearway.model.spec import Spec
from clearway.model.spec.read import read_spec
from clearway.model.spec.write import plain_spec, write_spec


@given(specs())
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
def test_reading_what_was_written_gives_an_equal_spec(spec: Spec) -> None:
    blob = write_spec(spec)
    again = read_spec(blob)
    assert again == spec
    assert write_spec(again) == blob


def test_the_file_begins_with_what_it_is_and_is_short() -> None:
    plain = plain_spec(desk())
    assert list(plain)[:3] == ["schema", "version", "flow"]
    assert "due_s" not in plain
    assert plain["calendars"]["shifts"]["holidays"] == ["2025-05-01"]
    assert plain["activities"]["take"]["durations"]["bo"] == {"kind": "fixed", "value": 90.0}
    assert json.loads(write_spec(desk())) == plain


def test_the_order_of_tables_does_not_matter() -> None:
    spec = desk()
    turned = {name: spec.pools[name] for name in reversed(spec.pools)}
    object.__setattr__(turned_spec := desk(), "pools", turned)
    assert write_spec(turned_spec) == write_spec(spec)
