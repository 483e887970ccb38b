"""Steps and relations by case."""

from __future__ import annotations

import numpy as np
from tests.monitor.driftlogs import log_of

from clearway.monitor.aspects import Flow
from clearway.monitor.driftcases import history
from clearway.monitor.driftevidence import Evidence


def look(traces: list[str]) -> Evidence | str:
    return Flow().look(history(log_of([list(one) for one in traces], np.random.default_rng(1), gap_h=5000)))


def test_relations_ends_and_repeats() -> None:
    found = look(["abc"] * 20 + ["abbc"] * 20 + ["bca"] * 20)
    assert isinstance(found, Evidence)
    hits = dict(zip((one.text for one in found.spots), np.bincount(found.spot), strict=True))
    assert hits["a → b"] == 40 or hits["→ a"] == 40  # the same cases: one stands for both
    assert hits["b ×2+"] == 20
    assert {"→ b", "c → a", "a →"} & set(hits)
    assert len(hits) < 8


def test_nothing_varies() -> None:
    assert look(["abc"] * 50) == "drift.reason.no_variety"
