"""Simplicity, generalisation and F-score by hand."""

from __future__ import annotations

import numpy as np
import pytest
from tests.measures.conformance.made import CLAIM, SEQUENCE

from clearway.measures.conformance.shape import f_score, generalisation, simplicity
from clearway.model.petri import PetriNet


def test_a_sequence_is_simple_and_branches_are_less_so() -> None:
    assert simplicity(SEQUENCE) == 1.0
    # 6 places, 7 transitions, 18 arcs: 36 / 13 arcs a node
    assert simplicity(CLAIM) == pytest.approx(1 / (1 + 36 / 13 - 2))
    assert simplicity(PetriNet((), (), (), (), ())) == 1.0


def test_generalisation() -> None:
    assert generalisation(np.array([100, 100])) == pytest.approx(0.9)
    assert generalisation(np.array([1, 0])) == 0.0
    assert generalisation(np.zeros(0, np.int64)) is None


@pytest.mark.parametrize(("fitness", "precision", "score"), [(1, 1, 1), (0.5, 1, 2 / 3), (0, 1, 0), (0, 0, 0)])
def test_f_score(fitness: float, precision: float, score: float) -> None:
    assert f_score(fitness, precision) == pytest.approx(score)
