"""Cases as contacts: order, first ones, what was lived through, what is left out."""

from __future__ import annotations

import numpy as np
import pytest
from tests.measures.loyalty.made import desk

from clearway.base.errors import OptionError
from clearway.log import read
from clearway.measures import measure
from clearway.measures.loyalty.contacts import contacts


def test_by_customer_and_start() -> None:
    _, cases = desk([("a", 5), ("b", 3), ("b", 1, 2.0), ("a", 4)])
    found = contacts(cases)
    assert [cases.id(case) for case in found.case] == ["k00003", "k00000", "k00002", "k00001"]
    assert found.first.tolist() == [True, False, True, False]
    assert found.next.tolist() == [1, -1, 3, -1]
    assert (found.customers, len(found), found.left_out, found.experience) == (2, 4, 0, "wait")
    assert found.experienced_s[2] == pytest.approx(2 * 3600)


def test_one_stamp_a_step_gives_the_whole_time() -> None:
    text = b"case,activity,time,customer\n1,a,2025-01-01 08:00,x\n1,b,2025-01-01 10:00,x\n2,a,2025-01-02 08:00,x\n"
    found = contacts(measure(read(text, mapping={"customer": "customer"})).cases)
    assert found.experience == "cycle"
    assert found.experienced_s.tolist() == [7200.0, 0.0]


def test_a_case_without_a_customer_is_counted_and_left_out() -> None:
    _, cases = desk([("a", 1), ("", 2), ("a", 3)])
    found = contacts(cases)
    assert (len(found), found.left_out) == (2, 1)


def test_no_customers_no_loyalty() -> None:
    log = read(b"case,activity,time\n1,a,2025-01-01 08:00\n")
    with pytest.raises(OptionError) as refused:
        contacts(measure(log).cases)
    assert refused.value.code == "loyalty.customer"


def test_the_order_of_the_file_does_not_matter() -> None:
    rows = [("a", 1, 1.0), ("a", 9, 3.0), ("b", 2), ("c", 4), ("c", 5)]
    one, other = (contacts(desk(part)[1]) for part in (rows, rows[::-1]))
    assert np.array_equal(np.sort(one.start_us), np.sort(other.start_us))
    assert one.first.sum() == other.first.sum() == 3
