"""Waits, gaps, repeats and customers of a log."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.measures.journey.made import B, basis

from clearway.base.time import NULL_US
from clearway.log import read
from clearway.measures.journey.basis import basis_of
from clearway.measures.timing.split import split_of


def test_waits_are_those_of_every_other_measure(data_dir: Path) -> None:
    for name in ("PurchasingExample.csv.gz", "Production.csv.gz"):
        log = read(data_dir / "logs" / name)
        found = basis_of(log)
        assert np.array_equal(found.wait_us, split_of(log, found.work).wait_us)


def test_a_check_waits_half_an_hour() -> None:
    found = basis(3)
    mine = found.work.activity == found.work.activities.index(B)
    assert (found.wait_us[mine] / 6e7).tolist() == [30, 30, 30, 30]
    assert found.repeat[mine].tolist() == [False, False, False, True]


def test_one_stamp_has_gaps_and_no_waits() -> None:
    found = basis_of(read(b"case,activity,time\n1,a,2025-01-01 08:00\n1,b,2025-01-01 09:00\n"))
    assert (found.wait_us == NULL_US).all()
    assert found.gap_us.tolist() == [NULL_US, 3_600_000_000]


@pytest.mark.parametrize(("column", "people"), [(",customer", 1), ("", 2)])
def test_without_customers_each_case_is_one(column: str, people: int) -> None:
    value = ",x" if column else ""
    rows = "".join(f"{case},a,2025-01-01 08:00{value}\n" for case in (1, 2))
    found = basis_of(read(f"case,activity,time{column}\n{rows}".encode()))
    assert np.unique(found.person).size == people
