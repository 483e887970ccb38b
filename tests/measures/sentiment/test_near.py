"""The trap of leaking texts."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.measures.sentiment.near import first_of_each, near_key
from clearway.stats.calibration import strata

HOTEL = "酒店"


@given(st.text(max_size=80))
def test_blanks_and_signs_do_not_hide_a_copy(text: str) -> None:
    if any(sign.isalnum() for sign in near_key(text)):
        assert near_key(f"  {text} !! ") in (near_key(text), near_key(text + " "))


def test_rows_of_the_other_side_are_left_out() -> None:
    assert first_of_each(["A b!", "a B", "c"], without=["C."]) == [0]


def test_no_key_is_on_both_sides_of_the_real_sets(feedback: Path) -> None:
    hotel = [row["review"] for row in _rows(feedback / "ChnSentiCorp_htl_all.csv.gz")]
    shop = [row["review"] for row in _rows(feedback / "online_shopping_7cats.csv.gz") if row["cat"] == HOTEL]
    shared = {near_key(text) for text in hotel} & {near_key(text) for text in shop}
    assert len(shared) > 6900, "the hotel texts stand in both sets"
    both = hotel + shop
    kept = first_of_each(both)
    assert len(kept) < len(both) - 6900
    keys = [near_key(both[row]) for row in kept]
    fold = strata(_zeros(len(kept)), 5, seed=1)
    sides = [{key for key, side in zip(keys, fold, strict=True) if (side == 0) is wanted} for wanted in (True, False)]
    assert not sides[0] & sides[1], "a near-duplicate is on both sides"


def _zeros(n: int):  # type: ignore[no-untyped-def]
    import numpy as np

    return np.zeros(n, np.int64)


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(gzip.decompress(path.read_bytes()).decode("utf-8-sig"))))


@pytest.fixture(scope="module")
def feedback(data_dir: Path) -> Path:
    """Folder of labelled comments."""
    return data_dir / "feedback"
