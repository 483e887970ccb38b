"""Who takes the work when several could: the one idle for longest, the fastest, or anybody, with the same chance."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from scipy import stats
from tests.twin.models import at, poisson, run, station

from clearway.model.spec import Activity, Calendar, Exponential, Fixed, Graph, Node, Pool, Resource, SequenceFlow, Spec


def _lines(servers: int, assignment: str, cases: int) -> np.ndarray:
    spec = station(Exponential(80.0), poisson(0.02), servers=servers, pool=Pool(assignment=assignment))  # type: ignore[arg-type]
    rows = run(spec, cases).rows
    return rows[np.argsort(rows["start"], kind="stable")]


@pytest.mark.parametrize("servers", [2, 5, 70])
def test_the_longest_idle_takes_the_work(servers: int) -> None:
    freed = np.zeros(servers, np.int64)
    busy_until = np.zeros(servers, np.int64)
    waited = 0
    for row in _lines(servers, "idle", 3_000):
        who, now = row["resource"], row["start"]
        if now > row["enabled"]:
            waited += 1
        else:
            free = np.flatnonzero(busy_until <= now)
            assert who == min(free, key=lambda one: (freed[one], one))
        busy_until[who] = freed[who] = row["end"]
    assert waited < 3_000


def test_anybody_takes_the_work_with_the_same_chance() -> None:
    spec = station(Fixed(1.0), at(*(10.0 * k for k in range(7_000))), servers=70)
    counts = np.bincount(run(spec, 7_000).rows["resource"], minlength=70)
    assert stats.chisquare(counts).pvalue > 0.001


def test_only_those_on_duty_are_asked() -> None:
    spec = station(Fixed(60.0), at(*(3600.0 * k for k in range(48))), pool=Pool(assignment="idle"))
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    shifts = {"a": "00:00-12:00", "b": "12:00-24:00"}
    spec = replace(
        spec,
        resources={id: Resource("p", calendar=id) for id in shifts},
        calendars={id: Calendar(dict.fromkeys(days, (span,))) for id, span in shifts.items()},
    )
    rows = run(spec, 48).rows
    hours = rows["start"] // 3_600_000_000 % 24
    assert (rows["start"] == rows["enabled"]).all()
    assert (rows["resource"] == (hours >= 12)).all()


@pytest.mark.parametrize(("assignment", "share"), [("random", 0.25), ("same", 1.0), ("idle", 0.0)])
def test_who_has_just_finished_a_step_is_free_for_the_next_one(assignment: str, share: float) -> None:
    """Three steps in a row by one team of four that is hardly busy."""
    names = ["s", "a", "b", "c", "e"]
    kinds = ["start", "task", "task", "task", "end"]
    flow = Graph(
        {id: Node(kind) for id, kind in zip(names, kinds, strict=True)},  # type: ignore[arg-type]
        {f"{one}{other}": SequenceFlow(one, other) for one, other in pairwise(names)},
    )
    spec = Spec(
        flow,
        at(*(10_000.0 * k for k in range(2_000))),
        activities={id: Activity("p", duration=Fixed(60.0)) for id in "abc"},
        pools={"p": Pool(assignment=assignment)},  # type: ignore[arg-type]
        resources={f"r{k}": Resource("p") for k in range(4)},
    )
    rows = run(spec, 2_000).rows
    rows = rows[np.lexsort((rows["start"], rows["case"]))]
    who = rows["resource"].reshape(-1, 3)
    assert (who[:, 1:] == who[:, :-1]).mean() == pytest.approx(share, abs=0.02)
