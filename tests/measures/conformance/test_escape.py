"""Escaping edges over the prefix tree, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from tests.measures.conformance.made import SEQUENCE, net

from clearway.measures.conformance.escape import escape_precision, prefixes
from clearway.measures.conformance.flat import flatten
from clearway.measures.conformance.traces import Traces

CHOICE = net("A: i -> p\nB: p -> o\nC: p -> o\nD: p -> o")


def test_cases_that_go_on_after_each_prefix() -> None:
    tree = prefixes(Traces.of([(tuple("AB"), 3), (tuple("A"), 2), (tuple("C"), 1)]))
    assert tree.goes_on.tolist() == [6, 3, 0, 0]
    assert tree.ends.tolist() == [2, 1, 3]


def test_precision_by_hand() -> None:
    traces = Traces.of([(tuple("AB"), 3), (tuple("AC"), 1)])
    flat, tree = flatten(CHOICE, traces.activities), prefixes(traces)
    after_a = np.zeros(len(CHOICE.places), np.int32)
    after_a[sorted(CHOICE.places).index("p")] = 1
    markings = np.array([flat.initial, after_a])
    # 4 cases at the start with one way; 4 cases after A with three ways, of which D escapes
    assert escape_precision(flat, tree, markings, np.array([0, 1, -1, -1])) == pytest.approx(1 - 4 / (4 + 12))
    assert escape_precision(flat, tree, markings, np.array([0, -1, -1, -1])) == 1.0


def test_nothing_allowed_is_no_imprecision() -> None:
    traces = Traces.of([(tuple("A"), 1)])
    flat, tree = flatten(SEQUENCE, traces.activities), prefixes(traces)
    assert escape_precision(flat, tree, np.zeros((1, 4), np.int32), np.array([0, -1])) == 1.0
