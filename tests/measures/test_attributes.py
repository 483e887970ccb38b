"""Which case attributes can be segments, and who is a customer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pyarrow as pa

from clearway.log.engine import Table
from clearway.log.log import Log
from clearway.measures.attributes import customers, segment_attributes


def rows(count: int) -> list[tuple[str, str, int, int, str]]:
    return [(f"c{k:03d}", "A", k, k + 1, f"p{k % 12:02d}") for k in range(count)]


def named(count: int, **columns: Callable[[int], str | None]) -> dict[str, dict[str, str | None]]:
    return {f"c{k:03d}": {name: text(k) for name, text in columns.items()} for k in range(count)}


def test_constant_unique_and_personal_columns_are_no_segments(make_log: Callable[..., Log]) -> None:
    values = named(
        300,
        channel=lambda k: "web" if k % 2 else None,
        kind=lambda k: "ab"[k % 2],
        order=lambda k: f"o{k}",
        owner=lambda k: f"p{k % 12:02d}",
        client=lambda k: f"c{k % 40}",
    )
    log = make_log(rows(300), cases=values, roles={"customer": "client"})
    assert list(segment_attributes(log)) == ["kind"]
    found = customers(log)
    assert found is not None
    assert np.unique(found).size == 40


def test_names_that_only_look_like_people_stay(make_log: Callable[..., Log]) -> None:
    log = make_log(rows(120), cases=named(120, section=lambda k: f"p{(k // 9) % 12:02d}"))
    assert list(segment_attributes(log)) == ["section"]


def test_numbers_are_binned(make_log: Callable[..., Log]) -> None:
    log = make_log(rows(100))
    amount = pa.array([None if k == 7 else float(k) for k in range(100)])
    log = replace(log, cases=Table(log.cases.arrow().append_column("amount", amount)))
    found = segment_attributes(log)["amount"]
    assert found.names == ("0..25.5", "25.5..50", "50..74.5", "74.5..99")
    assert found.codes[7] == -1
    assert np.bincount(found.codes[found.codes >= 0]).tolist() == [25, 24, 25, 25]


def test_without_a_customer_role(make_log: Callable[..., Log]) -> None:
    assert customers(make_log(rows(5))) is None
