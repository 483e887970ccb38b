"""Simulations: truth of queueing theory, equal luck for equal seeds, warm-up, precision, refusals."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.twin.desk import desk, one_task, repair

from clearway.base.errors import OptionError, SpecError
from clearway.model.spec import Activity, Gateway, Graph, Node, SequenceFlow
from clearway.twin import Outcome, simulate
from clearway.twin.program.program import program_of
from clearway.twin.run import MOST_CASES, MOST_REPLICATIONS, replicates, seed_of


def same(one: Outcome, other: Outcome) -> bool:
    """Whether every figure of every replication is the same, to the last bit."""
    return all(np.array_equal(one.figures[key], other.figures[key], equal_nan=True) for key in one.figures)


def test_a_queue_waits_as_theory_says() -> None:
    # M/M/1: Wq = rho / (mu - lambda) = 0.5 / (1/60 - 1/120) = 60 s, utilisation 0.5
    outcome = simulate(desk(), cases=20_000, replications=10)
    waiting, busy = outcome["waiting"], outcome["utilisation.desk"]
    assert waiting.value == pytest.approx(60, abs=4)
    assert (waiting.low or 0) < 62
    assert (waiting.high or 0) > 58
    assert busy.value == pytest.approx(0.5, abs=0.01)
    assert outcome["touch_time"].value == pytest.approx(60, abs=1)


def test_the_number_of_workers_changes_nothing() -> None:
    alone = simulate(repair(), cases=300, replications=6, workers=1)
    assert same(alone, simulate(repair(), cases=300, replications=6, workers=2))
    assert same(alone, simulate(repair(), cases=300, replications=6))


def test_same_seed_same_outcome_another_seed_another() -> None:
    one = simulate(desk(), cases=200, replications=3, seed=5)
    assert same(one, simulate(desk(), cases=200, replications=3, seed=5))
    assert not same(one, simulate(desk(), cases=200, replications=3, seed=6))
    values = one.figures["cycle_time"]
    assert len(set(values)) == 3


def test_more_replications_keep_the_first_ones() -> None:
    few, many = (simulate(desk(), cases=200, replications=n, warmup=0).figures["waiting"] for n in (3, 7))
    assert np.array_equal(few, many[:3])
    assert len({seed_of(1, number) for number in range(1000)}) == 1000


def test_a_log_that_is_kept_changes_no_figure() -> None:
    assert same(
        simulate(repair(), cases=200, replications=2), simulate(repair(), cases=200, replications=2, keep_log=True)
    )


def test_a_warm_up_is_left_out() -> None:
    full = desk(gap=66.0)
    outcome = simulate(full, cases=400, replications=100, warmup=200)
    assert (outcome.warmup, outcome.counted, outcome.cases) == (200, 200, 400)
    begun_empty = simulate(full, cases=400, replications=100, warmup=0)
    # The queue fills slowly: those who come later wait longer.
    assert (outcome["waiting"].low or 0) > begun_empty["waiting"].value
    assert outcome["utilisation.desk"].value > begun_empty["utilisation.desk"].value
    auto = simulate(full, cases=2000, replications=4)
    assert 0 <= auto.warmup <= 1000
    assert auto.warmup % 5 == 0


def test_precision_adds_replications_until_it_is_reached() -> None:
    rough = simulate(desk(), cases=300, replications=2)
    fine = simulate(desk(), cases=300, replications=2, precision=0.03)
    assert fine.replications > rough.replications
    cycle = fine["cycle_time"]
    assert cycle.low is not None
    assert cycle.high is not None
    assert (cycle.high - cycle.low) / 2 <= 0.03 * cycle.value


def test_progress_counts_replications() -> None:
    told: list[tuple[int, int]] = []
    simulate(desk(), cases=50, replications=4, warmup=0, on_progress=lambda done, wanted: told.append((done, wanted)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_given_arrivals() -> None:
    outcome = simulate(desk(), cases=3, replications=1, arrivals=np.array([0, 10**9, 2 * 10**9]), keep_log=True)
    first = outcome.log.column("enabled").to_pylist()
    assert [(one - first[0]).total_seconds() for one in first] == [0, 1000, 2000]


def test_the_start_may_be_another() -> None:
    outcome = simulate(repair(), cases=5, replications=1, start="2025-03-03T09:00:00+00:00", keep_log=True)
    assert min(outcome.log.column("start").to_pylist()).isoformat().startswith("2025-03-03")


def test_replicates_keep_every_row() -> None:
    raws = replicates(program_of(desk()), 40, 3)
    assert [raw.rows.size for raw in raws] == [40, 40, 40]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"cases": 0}, "twin.cases"),
        ({"cases": MOST_CASES + 1}, "twin.cases"),
        ({"replications": 0}, "twin.replications"),
        ({"replications": MOST_REPLICATIONS + 1}, "twin.replications"),
        ({"warmup": -1}, "twin.warmup"),
        ({"cases": 10, "warmup": 10}, "twin.warmup"),
        ({"precision": 0.0}, "twin.precision"),
        ({"precision": 1.0}, "twin.precision"),
        ({"precision": float("nan")}, "twin.precision"),
        ({"start": "soon"}, "twin.start"),
    ],
)
def test_numbers_out_of_bounds_are_refused(given: dict[str, object], code: str) -> None:
    with pytest.raises(OptionError) as caught:
        simulate(desk(), **given)  # type: ignore[arg-type]
    assert caught.value.code == code
    assert all(caught.value.text(lang) for lang in ("en", "zh"))


def test_an_unsound_spec_is_refused() -> None:
    with pytest.raises(SpecError):
        simulate(replace(desk(), pools={}))


def test_a_case_that_runs_in_circles_is_named() -> None:
    nodes = one_task().nodes | {"again": Node("exclusive"), "first": Node("exclusive")}
    flows = {
        "a": SequenceFlow("in", "first"),
        "b": SequenceFlow("first", "serve"),
        "c": SequenceFlow("serve", "again"),
        "d": SequenceFlow("again", "first"),
        "e": SequenceFlow("again", "out"),
    }
    circle = replace(
        desk(),
        flow=Graph(nodes, flows),
        activities={"serve": Activity("desk", duration=desk().activities["serve"].duration)},
        gateways={"again": Gateway({"d": 1 - 1e-9, "e": 1e-9})},
    )
    with pytest.raises(SpecError) as caught:
        simulate(circle, cases=1, replications=1)
    assert caught.value.code == "twin.endless"
    assert "Serve" in caught.value.text("en") or caught.value.place["path"].startswith("/flow/nodes/")
