"""Variants as flat arrays, from lists and from a log."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from clearway.log import read
from clearway.measures.conformance.traces import Traces, traces_of


def test_variants_from_lists() -> None:
    traces = Traces.of([(("A", "B"), 3), ((), 2), (("B",), 1)])
    assert (traces.activities, traces.n, traces.cases) == (("A", "B"), 3, 6)
    assert traces.codes.tolist() == [0, 1, 1]
    assert traces.lengths.tolist() == [2, 0, 1]
    assert [traces.names(at) for at in range(3)] == [("A", "B"), (), ("B",)]


def test_nothing_at_all() -> None:
    traces = Traces.of([])
    assert (traces.n, traces.cases, traces.codes.size) == (0, 0, 0)


def test_variants_of_a_log(tmp_path: Path) -> None:
    lines = ["case,activity,time"]
    for case, steps in {"1": "AB", "2": "AB", "3": "BA"}.items():
        lines += [f"{case},{step},2024-01-01T0{at}:00:00Z" for at, step in enumerate(steps)]
    path = tmp_path / "log.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    traces = traces_of(read(path))
    assert {traces.names(at): int(traces.counts[at]) for at in range(traces.n)} == {("A", "B"): 2, ("B", "A"): 1}
    assert traces.codes.dtype == np.int32
