"""Walks brought together: the same whoever walks where."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from clearway.log.log import Log
from clearway.measures.discovery import mapwalk
from clearway.measures.discovery.mapkernel import COUNT, ENDS, STARTS
from clearway.measures.discovery.mapwalk import Tour, brought_together, walks


def test_what_two_walks_met_is_what_one_met(random_log: Callable[..., Log], monkeypatch: pytest.MonkeyPatch) -> None:
    log = random_log(5, cases=120)
    one = brought_together(walks(Tour(log, True, 1000)), complete=True)
    monkeypatch.setattr(mapwalk, "parts", lambda size: [slice(0, size // 2), slice(size // 2, size)])
    found = walks(Tour(log, True, 1000))
    assert len(found) == 2
    two = brought_together(found, complete=True)
    assert (one.keys == two.keys).all()
    assert (one.edge[:, :5] == two.edge[:, :5]).all()
    assert (one.edge_bins == two.edge_bins).all()
    assert (one.visits[:3] == two.visits[:3]).all()
    assert one.edge[:, COUNT].sum() + one.visits[STARTS].sum() == (log.column("end_us") > 0).sum()
    assert one.visits[STARTS].sum() == one.visits[ENDS].sum() == 120


def test_known_edges_keep_their_place(random_log: Callable[..., Log]) -> None:
    log = random_log(6)
    keys = brought_together(walks(Tour(log, False, 0)), complete=False).keys
    (again,) = walks(Tour(log, True, 2, first_bin=1, known=keys))
    assert (again.edges == keys).all()
    assert again.edge_bins.shape[0] == 2
    assert again.edge_bins.sum(axis=1).tolist() == again.edge[1:3, COUNT].tolist()
    assert np.unique(keys).size == keys.size
