"""A twin against logs: its own, one of another process, and the past replayed."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pyarrow as pa
import pytest
from tests.twin.desk import repair

from clearway.base.errors import OptionError
from clearway.log import read
from clearway.log.log import Log
from clearway.model.spec import Exponential, Renewal, Spec
from clearway.twin import KEYS, simulate, trace, validate
from clearway.twin.validate import OWN, joint_limits, replayed, traced, verdict_of

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
    verdicts = [
        validate(repair(), log_of(repair(), cases=100, seed=100 + seed), seed=seed).verdict for seed in range(20)
    ]
    # Each is told apart in 5%: three of twenty or more happen in 7.5%, four or more in 1.6%, five in 0.3%.
    assert verdicts.count("indistinguishable") >= 17
    assert "not usable" not in verdicts


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_the_joint_level_holds_however_the_distances_hang_together(factor: float) -> None:
    # Logs as points of a plane: by two distances that are the same but for a factor, or by two that are independent.
    rng = np.random.default_rng(7)
    told = 0
    for _ in range(1000):
        points = rng.lognormal(size=(OWN + 1, 2))
        points[:, 1] = factor * points[:, 0] if factor > 1 else points[:, 1]
        apart = np.abs(points[:, None] - points[None]) + 0.01
        far = [{"a": float(apart[0, k, 0]), "b": float(apart[0, k, 1])} for k in range(1, OWN + 1)]
        own = {
            (i, j): {"a": float(apart[i + 1, j + 1, 0]), "b": float(apart[i + 1, j + 1, 1])}
            for i, j in combinations(range(OWN), 2)
        }
        limit = joint_limits(far, own)
        mean = {key: float(np.mean([one[key] for one in far])) for key in ("a", "b")}
        told += any(mean[key] > (limit[key] or 0.0) for key in mean)
    # 1 in 20, so 50 of 1,000; 2.6 standard deviations are 18.
    assert abs(told - 50) <= 18


def test_distances_that_are_not_known_have_no_limit() -> None:
    far: list[dict[str, float | None]] = [{"a": 1.0, "b": None}, {"a": 3.0, "b": 1.0}]
    found = joint_limits(far, {(0, 1): {"a": 0.0, "b": 1.0}})
    assert found["b"] is None
    # Means 2, 0.5 and 1.5: the log is the oddest, so that its limit is the next one, as it stands on the scale.
    assert found["a"] == pytest.approx(1.5)


def test_every_distance_has_its_range() -> None:
    found = validate(repair(), log_of(repair()), replications=6)
    assert tuple(found.distances) == KEYS
    assert (found.cases, found.replications, found.arrivals, found.replay) == (200, OWN, "simulated", {})
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
    assert (found.arrivals, found.noise_limit["cad"]) == ("given", None)


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
