"""Drafts: keys and stamps of all records, and the given order under a tie-break column."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.base.errors import OptionError
from clearway.log.draft import Draft, begin
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.roles import detect


def draft(steps: list[str], **options: object) -> Draft:
    size = len(steps)
    columns = {"case": ["1"] * size, "activity": ["a"] * size, "time": ["2025-03-01T08:00:00Z"] * size, "step": steps}
    table = pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
    raw = RawTable(table, np.arange(2, size + 2), "csv", {"events": size})
    chosen = ReadOptions(mapping={"activity": "activity"}, **options)  # type: ignore[arg-type]
    return begin(raw, detect(raw, chosen), chosen)


@given(st.lists(st.integers(0, 200), min_size=1, max_size=20))
def test_numbers_break_ties_as_numbers(steps: list[int]) -> None:
    kept = draft([str(step) for step in steps], tie_break="step").kept()
    assert kept.tolist() == sorted(range(len(steps)), key=lambda at: steps[at])


@given(
    st.lists(st.sampled_from(["a", "b", "10", "9"]), min_size=1, max_size=20).filter(lambda one: {*one} & {"a", "b"})
)
def test_texts_break_ties_as_texts(steps: list[str]) -> None:
    kept = draft(steps, tie_break="Step").kept()
    assert kept.tolist() == sorted(range(len(steps)), key=lambda at: steps[at])


def test_without_one_the_given_order_stands_and_what_is_aside_is_out() -> None:
    found = draft(["3", "1", "2"])
    assert found.kept().tolist() == [0, 1, 2]
    found.aside[1] = True
    assert found.kept().tolist() == [0, 2]


def test_a_tie_break_that_is_not_there_is_refused() -> None:
    with pytest.raises(OptionError):
        draft(["1"], tie_break="rank").kept()


def test_keys_and_stamps() -> None:
    found = draft(["1", "2"])
    assert set(found.keys) == {"case", "activity"}
    assert set(found.stamps) == {"end"}
    assert found.case.texts.to_pylist() == ["1"]
    assert not found.paired
