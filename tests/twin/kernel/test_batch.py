"""Batches by hand: when they are released, who is in them, how long they take."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.twin.models import at, graph, run, station, table

from clearway.model.spec import Activity, Batch, Fixed, Patience, Release, Uniform
from clearway.twin.kernel import memory


def starts(batch: Batch, *seconds: float, service: float = 1.0, servers: int = 9) -> list[float]:
    """Starts of the work on cases that arrive at given seconds."""
    raw = run(station(Fixed(service), at(*seconds), servers=servers, batch=batch), len(seconds))
    return [row[3] for row in table(raw, station(Fixed(service), at(0.0)))]


def test_a_batch_waits_for_its_size() -> None:
    assert starts(Batch((Release(size=3),), work="parallel"), 0, 5, 9, 20, 21, 22) == [9, 9, 9, 22, 22, 22]


def test_what_is_left_over_is_released_when_nothing_else_will_happen() -> None:
    # The last event is the end of the first batch.
    assert starts(Batch((Release(size=2),), work="parallel"), 0, 5, 6, service=50.0) == [5, 5, 55]


def test_a_quiet_time_and_the_age_of_the_oldest_release() -> None:
    assert starts(Batch((Release(quiet_s=10.0),), work="parallel"), 0, 8, 30) == [18, 18, 40]
    assert starts(Batch((Release(oldest_s=10.0),), work="parallel"), 0, 8, 30) == [10, 10, 40]
    assert starts(Batch((Release(size=2, oldest_s=10.0),), work="parallel"), 0, 18, 100, 101) == [18, 18, 110, 110]
    either = Batch((Release(size=2), Release(oldest_s=60.0)), work="parallel")
    assert starts(either, 0, 70, 71) == [60, 71, 71]


def test_a_batch_is_never_larger_than_allowed() -> None:
    batch = Batch((Release(hours=((1.0, 2.0),)),), largest=2, work="parallel")
    assert starts(batch, 0, 1, 2) == [1, 1, 3600]


def test_hours_and_weekdays_open_the_gate() -> None:
    day = 86_400.0
    batch = Batch((Release(hours=((9.0, 9.5), (15.0, 16.0)), weekdays=("tue",)),), work="parallel")
    # Monday 0:00, Tuesday 9:29:59, Tuesday 9:30, Tuesday 15:30.
    arrivals = (0.0, day + 34_199, day + 34_200, day + 55_800)
    assert starts(batch, *arrivals) == [day + 32_400, day + 34_199, day + 54_000, day + 55_800]
    days = Batch((Release(weekdays=("wed", "mon")),), work="parallel")
    assert starts(days, 5.0, day + 7.0) == [5.0, 2 * day]


@pytest.mark.parametrize(
    ("work", "pool", "expected"),
    [
        ("sequential", "p", [(0, 12, 17), (1, 17, 22), (2, 22, 27)]),
        ("parallel", "p", [(0, 12, 17), (1, 12, 17), (2, 12, 17)]),
        ("sequential", None, [(0, 12, 17), (1, 17, 22), (2, 22, 27)]),
        ("parallel", None, [(0, 12, 17), (1, 12, 17), (2, 12, 17)]),
    ],
)
def test_work_one_after_another_or_all_at_once(work: Any, pool: str | None, expected: list[Any]) -> None:
    # Three in a batch take half the time each.
    batch = Batch((Release(size=3),), work=work, factor={"3": 0.5, "9": 0.1})
    spec = station(Fixed(10.0), at(0, 6, 12))
    spec = replace(spec, activities={"t": Activity(pool=pool, duration=Fixed(10.0), batch=batch)})
    raw = run(spec, 3)
    assert [(case, start, end) for case, _, _, start, end in table(raw, spec)] == expected
    assert len(set(raw.rows["batch"])) == 1
    assert (raw.rows["batching"] == [12_000_000, 6_000_000, 0]).all()


def test_the_time_in_hand_of_a_batch_counts_once() -> None:
    batch = Batch((Release(size=3),), work="parallel")
    raw = run(station(Fixed(10.0), at(0, 6, 12, 100), batch=batch), 4)
    assert raw.busy_us.tolist() == [10_000_000]
    sequential = run(station(Fixed(10.0), at(0, 6, 12, 100), batch=replace(batch, work="sequential")), 4)
    assert sequential.busy_us.tolist() == [30_000_000]


def test_a_customer_in_a_batch_loses_patience_too() -> None:
    batch = Batch((Release(size=3),), work="parallel")
    spec = station(Fixed(10.0), at(0, 10, 40, 41), batch=batch, patience=Patience(Fixed(35.0)))
    raw = run(spec, 4)
    # The first leaves at 35, so that the fourth completes the batch at 41.
    assert raw.cases["state"].tolist() == [memory.UNSERVED] + [memory.SERVED] * 3
    assert raw.cases["end"].tolist() == [35_000_000, 51_000_000, 51_000_000, 51_000_000]
    assert raw.cases["patience"].tolist() == [35_000_000, 0, 0, 0]


def test_who_leaves_a_batch_that_waits_leaves_the_others_in_it() -> None:
    # The only server is busy with the first three until 100; of the next three, released at 50, two lose patience.
    batch = Batch((Release(size=3),), largest=3, work="parallel", factor={"2": 0.1, "3": 0.8})
    spec = station(Fixed(100.0), at(0, 10, 20, 30, 40, 50), batch=batch, patience=Patience(Fixed(55.0)))
    raw = run(spec, 6)
    assert raw.cases["end"].tolist() == [100_000_000] * 3 + [85_000_000, 95_000_000, 200_000_000]
    assert raw.cases["state"].tolist() == [memory.SERVED] * 3 + [memory.UNSERVED] * 2 + [memory.SERVED]


def test_the_heir_of_a_batch_that_waits_is_served_in_its_queue() -> None:
    batch = Batch((Release(size=2),), largest=2, work="parallel")
    spec = station(Fixed(100.0), at(0, 1, 2, 50), batch=batch, patience=Patience(Fixed(60.0)))
    raw = run(spec, 4)
    # Cases 0 and 1 are served 1 to 101; case 2 leads the second batch, leaves at 62, and case 3 is left, served at 101.
    assert raw.cases["state"].tolist() == [memory.SERVED, memory.SERVED, memory.UNSERVED, memory.SERVED]
    assert raw.cases["end"].tolist() == [101_000_000, 101_000_000, 62_000_000, 201_000_000]


def test_a_batch_whose_first_item_left_still_counts_as_waiting() -> None:
    # A batch and single work wait for one person; the batch loses its lead, but customers still see it in the queue.
    nodes: dict[str, Any] = {"s": "start", "x": "exclusive", "b": "task", "c": "task", "e": "end"}
    from clearway.model.spec import Attribute, Comparison, Gateway, Pool, Resource, Rule, Spec

    rule = Rule(((Comparison("n", "<", 0.5),),), "x-b")
    spec = Spec(
        graph(nodes, "s > x > b > e", "x > c > e"),
        at(*(float(k) for k in range(60))),
        activities={
            "b": Activity(
                pool="p",
                duration=Fixed(500.0),
                batch=Batch((Release(size=2),), largest=2, work="parallel"),
                patience=Patience(Fixed(7.0)),
            ),
            "c": Activity(pool="p", duration=Fixed(500.0), patience=Patience(balk_at=1)),
        },
        gateways={"x": Gateway({"x-c": 1.0}, rules=(rule,))},
        attributes={"n": Attribute(number=Uniform(0.0, 1.0))},
        pools={"p": Pool()},
        resources={"r": Resource("p")},
    )
    for seed in range(20):
        raw = run(spec, 60, seed)
        truth = Queue(raw.attributes[:, 0] < 0.5)
        served = raw.cases["state"] == memory.SERVED
        assert served.tolist() == truth.served


class Queue:
    """The same by hand: who is served when the person is busy for good after the first piece of work."""

    def __init__(self, batched: Any) -> None:
        self.served = [False] * len(batched)
        gathering: list[int] = []
        waiting: list[list[int]] = []
        free_at = -1.0
        for now in range(700):
            for group in (gathering, *waiting):
                # Patience ends before anybody arrives in the same second.
                group[:] = [case for case in group if not batched[case] or case + 7 > now]
            waiting = [group for group in waiting if group]
            if now < len(batched):
                if batched[now]:
                    gathering.append(now)
                    if len(gathering) == 2:
                        waiting.append(gathering)
                        gathering = []
                elif free_at <= now or not waiting:
                    waiting.append([now])
            if waiting and free_at <= now:
                for case in waiting.pop(0):
                    self.served[case] = True
                free_at = now + 500
