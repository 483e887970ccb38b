"""What is known at a decision: nothing from later, nobody by name."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
from tests.measures.conftest import build_log

from clearway.log.engine import Table
from clearway.log.log import Log
from clearway.measures.discovery.decision_features import case_features, event_features

ROWS = [("1", "a", 0, 1), ("1", "b", 1, 2), ("1", "c", 2, 3), ("2", "a", 0, 1), ("2", "c", 1, 2)]


def log_with(**columns: list[float | str | None]) -> Log:
    """A log of two cases whose instances carry further columns."""
    log = build_log([(*row, f"p{at}") for at, row in enumerate(ROWS)])
    table, names = log.instances.arrow(), dict(log.dictionaries)
    for name, values in columns.items():
        column = pa.array(values)
        if pa.types.is_string(column.type):
            coded = column.dictionary_encode()
            column, names[name] = coded.indices, coded.dictionary
        table = table.append_column(name, column)
    return replace(log, instances=Table(table), dictionaries=names)


def test_the_latest_value_up_to_the_decision() -> None:
    log = log_with(amount=[5.0, 7.0, 9.0, None, 2.0], kind=["x", None, "y", "y", "x"])
    found = event_features(log, np.array([1, 3]))
    assert found["kind"].names == ("x", "y")
    assert found["kind"].values.tolist() == [0, 1]
    assert found["amount"].values[0] == 7.0
    assert np.isnan(found["amount"].values[1])


def test_nothing_is_known_at_the_start_or_without_arrival() -> None:
    log = log_with(amount=[5.0, 7.0, 9.0, 1.0, 2.0])
    assert event_features(log, np.array([-1, -1])) == {}
    found = event_features(log, np.array([1, 5]))
    assert np.isnan(found["amount"].values[1])


def test_constants_and_people_are_left_out() -> None:
    log = log_with(same=[1.0] * 5, boss=[f"p{at}" for at in range(5)], deputy=["p0", "p1", "p0", "p1", "p0"])
    assert event_features(log, np.array([2, 4])) == {}
    named = replace(log_with(client=["x", "y", "x", "z", "y"]), roles={"customer": "client"})
    assert event_features(named, np.array([2, 4])) == {}


def test_attributes_of_cases() -> None:
    cases = {f"{at}": {"channel": "web" if at % 2 else "shop"} for at in range(8)}
    log = build_log([(f"{at}", "a", at, at + 1) for at in range(8)], cases=cases)
    log = replace(
        log, cases=Table(log.cases.arrow().append_column("size", pa.array([1.5, None, *range(6)], pa.float64())))
    )
    found = case_features(log)
    assert found["channel"].names == ("shop", "web")
    assert found["size"].values[0] == 1.5
    assert np.isnan(found["size"].values[1])


def test_numbers_written_as_texts() -> None:
    size = 600
    rows = [(f"{at:03d}", "a", at, at + 1) for at in range(size)]
    amounts = {f"{at:03d}": {"amount": str(at % 300 * 10), "id": str(at)} for at in range(1, size)}
    found = case_features(build_log(rows, cases=amounts))
    assert set(found) == {"amount"}  # the id differs for every case
    assert np.isnan(found["amount"].values[0])
    assert found["amount"].values[[1, 299, 301]].tolist() == [10.0, 2990.0, 10.0]
    words = {case: {"amount": f"n{at['amount']}"} for case, at in amounts.items()}
    assert case_features(build_log(rows, cases=words)) == {}
