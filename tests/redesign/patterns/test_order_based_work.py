"""Order-based work: the wait for a batch to fill, by hand and beside the twin."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.redesign.specs import row

from clearway.model.spec import Activity, Batch, Fixed, Release, Spec
from clearway.redesign import apply
from clearway.redesign.patterns.order_based_work import OrderBasedWork
from clearway.twin import simulate


def gathered(*release: Release, gap: float = 100.0) -> Spec:
    """A step that needs nobody and is done for several at once."""
    spec = row("a", times={"a": 1.0}, pool={"a": "p"}, people={"p": 1}, gap=gap)
    work = Activity(duration=Fixed(1.0), batch=Batch(release, work="parallel"))
    return replace(spec, activities={"a": work}, pools={}, resources={})


def test_the_gain_is_half_the_time_in_which_a_batch_fills_as_in_the_twin() -> None:
    spec = gathered(Release(size=5))
    place = next(OrderBasedWork().places(spec, (), {}))
    assert place.gain == pytest.approx(200.0)
    after = apply(OrderBasedWork().apply(spec, place), spec)
    assert after.activities["a"].batch is None
    waits = [simulate(one, cases=20_000, replications=3, warmup=0)["waiting"].value for one in (spec, after)]
    assert waits == [pytest.approx(200.0, rel=0.03), 0.0]


@pytest.mark.parametrize(
    ("release", "wait"),
    [
        ((Release(size=11), Release(oldest_s=300.0)), 150.0),
        ((Release(oldest_s=300.0),), 150.0),
        ((Release(size=3), Release(size=9, oldest_s=60.0)), 100.0),
    ],
)
def test_a_longest_wait_bounds_it(release: tuple[Release, ...], wait: float) -> None:
    assert next(OrderBasedWork().places(gathered(*release), (), {})).figures["wait_s"] == pytest.approx(wait)


def test_what_is_not_gathered_has_no_place() -> None:
    spec = row("a", times={"a": 1.0}, pool={"a": "p"}, people={"p": 1})
    assert list(OrderBasedWork().places(spec, (), {})) == []


@pytest.mark.parametrize("weekdays", [(), ("mon", "tue", "wed", "thu", "fri")])
def test_rounds_make_work_wait_until_the_next_one_as_in_the_twin(weekdays: tuple[str, ...]) -> None:
    spec = gathered(Release(hours=((11.0, 11.02), (16.5, 16.52)), weekdays=weekdays), gap=700.0)
    waited = next(OrderBasedWork().places(spec, (), {})).figures["wait_s"]
    week = 864
    assert simulate(spec, cases=8 * week, replications=1, warmup=0)["waiting"].value == pytest.approx(waited, rel=0.01)
