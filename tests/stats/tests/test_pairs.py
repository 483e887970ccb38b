"""Every pair of samples, corrected."""

from __future__ import annotations

import pytest
from scipy import stats
from tests.stats.tests.known import PLANTS

from clearway.stats.tests.pairs import every_pair


def test_pairs_of_plants() -> None:
    # Welch pair by pair, then Holm: the smallest of three counts three times.
    raw = [stats.ttest_ind(PLANTS[a], PLANTS[b], equal_var=False).pvalue for a, b in ((0, 1), (0, 2), (1, 2))]
    found = every_pair(PLANTS)
    assert [pair.tested.p for pair in found] == pytest.approx(raw)
    assert found[2].p_corrected == pytest.approx(min(raw) * 3)
    ranked = every_pair(PLANTS, by_ranks=True, method="none")
    assert [pair.p_corrected for pair in ranked] == [pair.tested.p for pair in ranked]
