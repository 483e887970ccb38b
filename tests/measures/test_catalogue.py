"""Measures by name: names, scopes, additivity."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from clearway.base.errors import OptionError
from clearway.base.messages import catalogue
from clearway.log.log import Log
from clearway.measures.catalogue import MEASURES, measure_named
from clearway.measures.goal import UNITS
from clearway.measures.measuring import measure


def test_names_are_unique_titled_and_hold_all_that_goals_can_name() -> None:
    names = [entry.name for entry in MEASURES]
    assert len(set(names)) == len(names)
    assert set(UNITS) <= set(names)
    for entry in MEASURES:
        assert {f"measure.{entry.name}"} <= set(catalogue("en")) & set(catalogue("zh"))
        assert UNITS.get(entry.name, entry.unit) == entry.unit
        assert entry.scopes


@pytest.mark.parametrize("entry", [e for e in MEASURES if len(e.additive) > 1], ids=lambda entry: entry.name)
def test_additive_scopes_agree_on_the_total(random_log: Callable[..., Log], entry: object) -> None:
    found = measure(random_log(2, cases=120))
    name, scopes = entry.name, entry.additive  # type: ignore[attr-defined]
    totals = [sum(row.value or 0 for row in measure_named(found, name, scope)) for scope in scopes]
    assert totals == pytest.approx([totals[0]] * len(totals))


def test_by_attribute(random_log: Callable[..., Log]) -> None:
    found = measure(random_log(2, cases=120))
    cases = measure_named(found, "cases", "channel")
    assert (cases.scope, cases.additive) == ("segment", True)
    assert sum(row.value or 0 for row in cases) == 120
    cycle = measure_named(found, "cycle_time", "channel")
    assert sum(row.n for row in cycle) == found.cycle.clock.n
    weighted = sum((row.value or 0) * row.n for row in cycle) / found.cycle.clock.n
    assert weighted == pytest.approx(found.cycle.clock.mean)


def test_the_default_scope_is_the_first(random_log: Callable[..., Log]) -> None:
    found = measure(random_log(2))
    assert measure_named(found, "cycle_time").value == pytest.approx(found.cycle.clock.mean)
    assert measure_named(found, "follows").scope == "edge"
    assert np.isfinite(measure_named(found, "waiting_total").value or np.nan)


def test_what_is_not_there_is_refused_with_what_is(random_log: Callable[..., Log]) -> None:
    found = measure(random_log(1))
    with pytest.raises(OptionError) as raised:
        measure_named(found, "cycle_tim")
    assert "cycle_time" in raised.value.remedy("en")
    with pytest.raises(OptionError) as raised:
        measure_named(found, "cycle_time", "planet")
    assert "channel" in raised.value.remedy("en")
    with pytest.raises(OptionError):
        measure_named(found, "follows", "channel")


def test_a_hidden_attribute_says_so(make_log: Callable[..., Log]) -> None:
    rows = [(f"{k}", "A", k, k + 1, "ann") for k in range(8)]
    log = make_log(rows, cases={f"{k}": {"kind": "ab"[k % 2]} for k in range(8)})
    (row,) = measure_named(measure(log), "cycle_time", "kind")
    assert (row.value, row.reason, row.suppressed) == (None, "small_group", True)
