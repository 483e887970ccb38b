"""Batches: planted rules come back, and queues are none."""

from __future__ import annotations

import pytest
from tests.twin.fit.simulated import log_of
from tests.twin.models import line

from clearway.model.spec import Activity, Batch, Exponential, Pool, Release, Renewal, Resource, Spec, Uniform
from clearway.twin.fit.fit import fit_spec
from clearway.twin.fit.observed import observe
from clearway.twin.fit.plan import Plan
from clearway.twin.fit.trial import attempt

PLAN = Plan("chain", corrected=True)


def _planted(batch: Batch | None, *, gap: float = 1800.0, work: float = 300.0) -> Spec:
    """A, B and C by the same people, who let B gather."""
    return Spec(
        flow=line("A", "B", "C"),
        arrivals=Renewal(Exponential(gap)),
        activities={
            "A": Activity("q", duration=Exponential(600.0)),
            "B": Activity("q", duration=Uniform(0.5 * work, 1.5 * work), batch=batch),
            "C": Activity("q", duration=Exponential(600.0)),
        },
        pools={"q": Pool("Q")},
        resources={name: Resource("q", name) for name in ("r", "s", "t")},
    )


def _fitted(batch: Batch | None, tmp_path, **options):
    spec = fit_spec(log_of(_planted(batch, **options), 600, tmp_path), plan=PLAN).spec
    by_name = {spec.flow.nodes[key].name: one for key, one in spec.activities.items()}
    assert by_name["A"].batch is None
    assert by_name["C"].batch is None
    return by_name["B"]


@pytest.mark.parametrize("work", ["sequential", "parallel"])
def test_a_batch_by_number_comes_back(tmp_path, work) -> None:
    found = _fitted(Batch((Release(size=4),), work=work), tmp_path)
    assert found.batch is not None
    assert found.batch.release == (Release(size=4),)
    assert found.batch.work == work
    assert found.delay is None
    assert found.duration.mean_value() == pytest.approx(300, rel=0.1)


def test_a_batch_by_the_wait_of_the_oldest_comes_back(tmp_path) -> None:
    found = _fitted(Batch((Release(oldest_s=7200.0),)), tmp_path)
    (release,) = found.batch.release
    assert release.oldest_s == pytest.approx(7200, rel=0.02)
    assert (release.size, release.hours) == (1, ())


def test_a_batch_by_the_clock_comes_back(tmp_path) -> None:
    found = _fitted(Batch((Release(hours=((11.0, 11.25), (16.5, 17.0))),)), tmp_path, work=60.0)
    (release,) = found.batch.release
    assert [low for low, _ in release.hours] == pytest.approx([11.0, 16.5], abs=0.05)
    assert release.weekdays == ()


def test_a_batch_by_the_weekday_comes_back(tmp_path) -> None:
    found = _fitted(Batch((Release(hours=((9.0, 10.0),), weekdays=("tue", "fri")),)), tmp_path, gap=7200.0, work=60.0)
    (release,) = found.batch.release
    assert release.weekdays == ("tue", "fri")
    assert release.hours[0][0] == pytest.approx(9.0, abs=0.05)


def test_a_number_beside_the_clock_comes_back(tmp_path) -> None:
    rule = Batch((Release(hours=((11.0, 11.1),)),), largest=15, work="parallel")
    found = _fitted(rule, tmp_path, work=60.0)
    assert {release.size for release in found.batch.release} == {1, 15}
    assert [release.hours[0][0] for release in found.batch.release if release.hours] == [pytest.approx(11.0, abs=0.05)]
    assert found.batch.work == "parallel"


def test_a_queue_is_no_batch(tmp_path) -> None:
    assert _fitted(None, tmp_path, work=1500.0).batch is None


def test_the_twin_lets_work_gather_as_long_as_the_log_does(tmp_path) -> None:
    rule = Batch((Release(size=5), Release(oldest_s=14_400.0)))
    log = log_of(_planted(rule, gap=2400.0), 800, tmp_path)
    seen = observe(log)
    twin = attempt(fit_spec(log, plan=PLAN).spec, seen, seed=9)
    waits = [one.wait_us[one.activity == 1].mean() / 3.6e9 for one in (seen, twin)]
    assert waits[1] == pytest.approx(waits[0], rel=0.08)
