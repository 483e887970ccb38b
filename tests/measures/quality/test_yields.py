"""Yields of a log by hand."""

from __future__ import annotations

from clearway.log import read
from clearway.measures import measure, measure_named
from clearway.measures.quality.yields import process_yield

LINES = ["case,activity,start,end"]
LINES += [f"{case},{step},2025-03-0{case + 1} {hour:02}:00,2025-03-0{case + 1} {hour:02}:30"
          for case, steps in enumerate(("ABC", "ABBC", "ABC", "AC")) for hour, step in enumerate(steps, 8)]  # fmt: skip


def test_each_step_has_its_own_denominator() -> None:
    measures = measure(read("\n".join(LINES).encode(), zone="UTC"))
    found = process_yield(measures.rework, len(measures.cases))
    assert [(one.activity, one.cases, one.right) for one in found.steps] == [("A", 4, 4), ("B", 3, 2), ("C", 4, 4)]
    assert (found.units, found.defects, found.dpu) == (4, 1, 0.25)
    assert (found.fty, found.rty) == (0.75, 2 / 3)


def test_they_are_measures() -> None:
    measures = measure(read("\n".join(LINES).encode(), zone="UTC"))
    (repeats,), (rolled,) = (measure_named(measures, name).rows for name in ("repeats_per_case", "rolled_yield"))
    assert (repeats.value, rolled.value) == (0.25, 2 / 3)
    assert (repeats.low or 9) < 0.25 < (repeats.high or 0)
