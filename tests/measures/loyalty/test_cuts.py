"""Customers divided: bands of experience, attributes, and the small-group rule."""

from __future__ import annotations

import numpy as np
import pytest
from tests.measures.loyalty.made import desk

from clearway.base.errors import OptionError
from clearway.log.privacy.release import SUPPRESSED
from clearway.measures.loyalty.contacts import contacts
from clearway.measures.loyalty.cuts import EXPERIENCE, OTHERS, cuts


def test_bands_hold_about_a_third_each() -> None:
    _, cases = desk([(f"c{n}", n, n / 2) for n in range(60)])
    (bands,) = cuts(contacts(cases), cases, k=5)
    assert (bands.name, bands.size, bands.ordered) == (EXPERIENCE, 3, True)
    assert np.bincount(bands.codes).tolist() == [20, 20, 20]
    assert bands.bounds[0][0] == 0
    assert all(low < high for low, high in bands.bounds)
    assert [bands.bounds[0][1], bands.bounds[1][1]] == [bands.bounds[1][0], bands.bounds[2][0]]


def test_equal_waits_are_no_bands() -> None:
    _, cases = desk([(f"c{n}", n) for n in range(30)])
    assert cuts(contacts(cases), cases, k=5) == ()


def test_few_customers_are_merged_however_many_contacts_they_make() -> None:
    rows = [(f"n{n}", n, 0, "bill", "north") for n in range(12)]
    rows += [(f"s{n}", n, 0, "bill", "south") for n in range(9)]
    rows += [("w", n, 0, "bill", "west") for n in range(40)]
    _, cases = desk(rows)
    made = contacts(cases)
    (regions,) = cuts(made, cases, ["region"], k=5) or ((),)
    assert regions.names == ("north", SUPPRESSED)
    (plain,) = cuts(made, cases, ["region"], k=5, raw=True)
    assert set(plain.names) == {"north", "south", "west"}


def test_rare_values_share_a_row() -> None:
    rows = [(f"c{n}", n, 0, "bill", f"r{n % 12}") for n in range(240)]
    _, cases = desk(rows)
    (regions,) = cuts(contacts(cases), cases, ["region"], k=5)
    assert regions.size == 8
    assert regions.names[-1] == OTHERS


def test_an_unknown_attribute_is_refused_with_the_known_ones() -> None:
    _, cases = desk([(f"c{n}", n, 0, "bill", "ab"[n % 2]) for n in range(20)])
    with pytest.raises(OptionError) as refused:
        cuts(contacts(cases), cases, ["colour"], k=5)
    assert refused.value.code == "loyalty.by"
    assert "region" in str(refused.value.values["known"])
