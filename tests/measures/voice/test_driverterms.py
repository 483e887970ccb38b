"""Terms: which there are, what a minute less changes, and cells of segment and hour."""

from __future__ import annotations

import numpy as np
from tests.measures.voice.made import planted

from clearway.measures.voice.driverterms import FEW_CELLS, cells_of, segment_of, terms_of, width_of


def test_terms_of_planted_cases() -> None:
    seen = planted(1)
    terms = terms_of(seen, segment="segment")
    kinds = {(term.name, term.kind) for term in terms}
    assert {("total", "total"), ("A", "wait"), ("B", "passed"), ("A", "repeat"), ("queue", "control")} <= kinds
    assert ("A", "passed") not in kinds
    assert not [term for term in terms if term.kind == "trait"]
    assert width_of(terms) == 1 + sum(term.columns.shape[1] for term in terms)
    assert {term.name for term in terms_of(seen) if term.kind == "trait"} <= {f"segment: {one}" for one in "xyz"}


def test_a_minute_less_within_the_range() -> None:
    term = next(one for one in terms_of(planted(1)) if (one.name, one.kind) == ("B", "wait"))
    assert np.allclose(term.moved[term.touched], term.raw[term.touched] - 1 / 60)
    assert np.array_equal(term.moved[~term.touched], term.raw[~term.touched])
    assert term.raw[term.touched].min() >= term.low
    assert term.raw[term.touched].max() <= term.high
    assert np.array_equal(term.at(term.raw), term.columns)


def test_small_cells_share() -> None:
    random = np.random.default_rng(0)
    hour, segment = random.integers(0, 24, 400), random.integers(0, 3, 400)
    cells = cells_of(hour, segment)
    sizes = np.r_[cells.sum(axis=0), 400 - cells.sum()]
    assert (cells.sum(axis=1) <= 1).all()
    assert np.median(sizes) >= FEW_CELLS


def test_the_segment_that_goes_with_waits_and_score() -> None:
    seen = planted(1)
    assert segment_of(seen) == "segment"
