"""A twin against logs: its own, one of another process, and the past replayed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from tests.twin.desk import repair

from clearway.base.errors import OptionError
from clearway.log import read
from clearway.log.log import Log
from clearway.model.spec import Exponential, Renewal, Spec
from clearway.twin import KEYS, simulate, trace, validate
from clearway.twin.validate import replayed, traced, verdict_of

HOUR = 3_600_000_000


def log_of(spec: Spec, *, cases: int = 200, seed: int = 99) -> Log:
    """The log of one simulation, read like any other."""
    table: pa.Table = simulate(spec, cases=cases, replications=1, seed=seed, warmup=0, keep_log=True).log
    return read(table.select(["case", "activity", "resource", "start", "end"]))


def slow() -> Spec:
    """The repair with four times the arrivals and a slower second step."""
    fix = replace(repair().activities["fix"], duration=Exponential(5000.0))
    return replace(
        repair(),
        arrivals=Renewal(Exponential(450.0), calendar="office"),
        activities=repair().activities | {"fix": fix},
    )


def test_a_twin_cannot_be_told_from_its_own_log() -> None:
    # Seven distances are held to 97.5% each, so that a true twin fails now and then.
    verdicts = [validate(repair(), log_of(repair(), seed=seed), replications=10, seed=2).verdict for seed in range(6)]
    assert verdicts.count("indistinguishable") >= 4
    assert "not usable" not in verdicts


def test_every_distance_has_its_range() -> None:
    found = validate(repair(), log_of(repair()), replications=6)
    assert tuple(found.distances) == KEYS
    assert (found.cases, found.replications, found.arrivals, found.replay) == (200, 6, "simulated", {})
    for key in KEYS:
        low, mean, high = found.low[key], found.distances[key], found.high[key]
        assert low is not None
        assert mean is not None
        assert high is not None
        assert low <= mean <= high


def test_a_wrong_twin_is_not_better_than_the_past() -> None:
    log = log_of(repair())
    found = validate(slow(), log, replications=4, train=log_of(repair(), seed=7))
    assert found.verdict == "not usable"
    assert set(found.replay) == set(KEYS)
    assert validate(slow(), log, replications=4).verdict == "usable"


def test_the_replay_that_the_fit_noted_counts() -> None:
    noted = replace(slow(), origin={"replay": dict.fromkeys(KEYS, 0.0)})
    assert validate(noted, log_of(repair()), replications=3).verdict == "not usable"


def test_given_arrivals_leave_no_distance_of_arrivals() -> None:
    found = validate(repair(), log_of(repair()), replications=3, arrivals="given")
    assert found.distances["cad"] == pytest.approx(0, abs=0.5)
    assert found.arrivals == "given"


def test_one_seed_one_answer() -> None:
    log = log_of(repair(), cases=60)
    one, same, other = (validate(repair(), log, replications=3, seed=seed).distances for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_one_stamp_has_reasons() -> None:
    log = log_of(repair(), cases=40)
    found = validate(repair(), read(log.to_arrow().select(["case", "activity", "end"])), replications=3)
    assert found.distances["ngd"] is not None
    assert found.distances["red"] is None
    assert found.reasons["red"] == "reason.no_start"


def test_refusals() -> None:
    log = log_of(repair(), cases=5)
    with pytest.raises(OptionError) as caught:
        validate(repair(), log, replications=1)
    assert caught.value.code == "twin.two"


@pytest.mark.parametrize(
    ("far", "limit", "replay", "verdict"),
    [
        ({"a": 1.0}, {"a": 1.0}, {}, "indistinguishable"),
        ({"a": 1.0, "b": None}, {"a": 2.0, "b": None}, {}, "indistinguishable"),
        ({"a": 1.0}, {"a": None}, {}, "usable"),
        ({"a": 3.0, "b": 3.0}, {"a": 1.0, "b": 1.0}, {"a": 2.0, "b": 4.0}, "usable"),
        ({"a": 3.0, "b": 3.0}, {"a": 1.0, "b": 1.0}, {"a": 2.0, "b": 3.0}, "not usable"),
        ({"a": None}, {"a": None}, {}, "usable"),
    ],
)
def test_verdicts(
    far: dict[str, float | None], limit: dict[str, float | None], replay: dict[str, float | None], verdict: str
) -> None:
    assert verdict_of(far, limit, replay) == verdict


def test_a_replay_begins_with_the_log_and_goes_round() -> None:
    past = trace(np.array([0, 1]), np.array([0, 0]), np.array([0, HOUR]), np.array([HOUR, 2 * HOUR]))
    real = trace(np.arange(5), np.zeros(5, int), np.arange(5) * HOUR + 10 * HOUR, np.arange(5) * HOUR + 11 * HOUR)
    found = replayed(past, real)
    assert (found.cases, int(found.first_us.min())) == (5, 10 * HOUR)
    assert np.diff(np.sort(found.first_us)).min() > 0


def test_names_of_several_logs_share_codes() -> None:
    names: dict[str, int] = {"Fix": 0}
    found = traced(log_of(repair(), cases=5), names)
    assert names == {"Fix": 0, "Register": 1}
    assert set(found.activity) <= {0, 1}
