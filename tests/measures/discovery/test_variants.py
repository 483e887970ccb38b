"""Variants with their shares, by hand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from clearway.log.log import Log
from clearway.measures.discovery.variants import variant_shares


def test_shares(make_log: Callable[..., Log]) -> None:
    paths = ["AB", "AB", "AB", "BA", "A"]
    rows = [(f"{k}", name, None, p) for k, path in enumerate(paths) for p, name in enumerate(path, 1)]
    found = variant_shares(make_log(rows, two_stamps=False, resources=False))
    assert (found.n, found.singles, found.for_80) == (3, 2, 2)
    assert [(variant.activities, variant.cases, variant.share) for variant in found.top] == [
        (("A", "B"), 3, 0.6),
        (("A",), 1, 0.2),
        (("B", "A"), 1, 0.2),
    ]
    assert found.top[-1].cumulative == pytest.approx(1)
    assert found.entropy == pytest.approx(-(0.6 * np.log2(0.6) + 2 * 0.2 * np.log2(0.2)))
    assert len(variant_shares(make_log(rows, two_stamps=False, resources=False), top=1).top) == 1


def test_nothing(make_log: Callable[..., Log]) -> None:
    found = variant_shares(make_log([]))
    assert (found.n, found.top, found.for_80, found.entropy) == (0, (), 0, 0.0)
