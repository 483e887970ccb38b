"""Specs of earlier versions mean the same in the present one."""

from __future__ import annotations

import json

from tests.model.spec.desk import desk

from clearway.model.spec import Curve
from clearway.model.spec.read import read_spec
from clearway.model.spec.spec import VERSION
from clearway.model.spec.upgrade import UPGRADES, upgraded
from clearway.model.spec.write import plain_spec


def test_every_version_has_a_step_to_the_next() -> None:
    assert sorted(UPGRADES) == list(range(1, VERSION))


def test_what_people_declared_stays() -> None:
    old = plain_spec(desk()) | {"version": 1}
    assert read_spec(json.dumps(old).encode()) == desk()
    assert old["version"] == 1


def test_a_fitted_rate_becomes_a_curve() -> None:
    old = plain_spec(desk()) | {"version": 1}
    old["satisfaction"] = {"base": 4.0, "low": 1.0, "high": 5.0, "per_wait_hour": -0.5, "source": "fitted"}
    found = read_spec(json.dumps(old).encode()).satisfaction
    assert found is not None
    assert (found.total, found.per_wait_hour) == (Curve((-0.5,)), 0.0)


def test_what_is_no_old_spec_is_left_alone() -> None:
    assert upgraded({"version": 2, "satisfaction": 3}) == {"version": 2, "satisfaction": 3}
    assert upgraded({"version": 1, "satisfaction": 3})["satisfaction"] == 3
