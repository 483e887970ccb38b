"""Cases under way at the start: in work, waiting, gathering, at timers, inside sub-processes, by hand and by law."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy import stats
from tests.twin.models import DAYS, at, graph, line, run, station, table

from clearway.model.spec import (
    Activity,
    Batch,
    Calendar,
    Exponential,
    Fixed,
    Gateway,
    History,
    Node,
    Patience,
    Pool,
    Release,
    Resource,
    Running,
    Spec,
    Token,
)
from clearway.twin.kernel import memory


def going(spec: Spec, *tokens: Token | tuple[Token, ...], **options: Any) -> Spec:
    """The Spec with one running case for each token or tuple of tokens."""
    cases = tuple(Running(-1000.0, one if isinstance(one, tuple) else (one,), **options) for one in tokens)
    return replace(spec, running=cases)


def test_work_in_hand_goes_on_and_waiting_work_keeps_its_place() -> None:
    spec = going(
        station(Fixed(10.0), at(0)),
        Token("t", enabled_s=-3.0),
        Token("t", enabled_s=-20.0, started_s=-4.0, resource="r"),
        Token("t", enabled_s=-5.0),
    )
    raw = run(spec, 1)
    assert table(raw, spec) == [(0, "t", -3, 16, 26), (1, "t", -20, -4, 6), (2, "t", -5, 6, 16), (3, "t", 0, 26, 36)]
    assert raw.cases["arrival"].tolist() == [-1_000_000_000] * 3 + [0]
    assert (raw.cases["state"] == memory.SERVED).all()


def test_a_backlog_can_be_worked_off_without_new_cases() -> None:
    spec = going(station(Fixed(10.0), at(0)), Token("t"), Token("t", enabled_s=-1.0))
    raw = run(spec, 0)
    assert table(raw, spec) == [(0, "t", 0, 10, 20), (1, "t", -1, 0, 10)]
    assert raw.busy_us.tolist() == [20_000_000]
    assert raw.duty_us.tolist() == [20_000_000]


def test_time_in_work_is_counted_by_the_calendar() -> None:
    # The start is Monday 10:00; work began on Friday 16:30, half an hour before the end of duty, and takes two hours.
    spec = station(Fixed(7200.0), at(0), pool=Pool(calendar="c"))
    weekdays = dict.fromkeys(DAYS[:5], ("09:00-17:00",))
    spec = replace(spec, calendars={"c": Calendar(weekdays)}, start="2025-01-06T10:00:00+00:00")
    began = -(10 + 48 + 7.5) * 3600
    spec = going(spec, Token("t", enabled_s=began, started_s=began, resource="r"))
    assert table(run(spec, 0), spec) == [(0, "t", began, began, 1800)]


def test_what_is_left_of_work_is_drawn_on_the_condition_of_what_has_passed() -> None:
    spec = station(Exponential(100.0), at(0), servers=3000)
    spec = going(spec, *(Token("t", enabled_s=-250.0, started_s=-250.0, resource="r") for _ in range(3000)))
    raw = run(spec, 0)
    assert raw.rows.size == 3000
    assert stats.kstest(raw.rows["end"] / 1e6, stats.expon(scale=100).cdf).pvalue > 0.001


def test_several_who_are_alike_each_have_their_work() -> None:
    spec = station(Fixed(10.0), at(0), servers=3)
    spec = going(spec, *(Token("t", started_s=-1.0, resource="r") for _ in range(3)), Token("t"))
    raw = run(spec, 0)
    assert [row[3:] for row in table(raw, spec)] == [(-1, 9), (-1, 9), (-1, 9), (9, 19)]
    assert sorted(raw.rows["resource"][:3].tolist()) == [0, 1, 2]


def test_work_of_somebody_unknown_goes_on_with_somebody() -> None:
    spec = going(station(Fixed(10.0), at(0)), Token("t", started_s=-4.0), Token("t", enabled_s=-9.0))
    assert table(run(spec, 0), spec) == [(0, "t", 0, -4, 6), (1, "t", -9, 6, 16)]


def test_work_that_needs_nobody_goes_on() -> None:
    spec = Spec(line("t"), at(0), activities={"t": Activity(duration=Fixed(10.0))})
    assert table(run(going(spec, Token("t", started_s=-4.0), Token("t")), 0), spec) == [
        (0, "t", 0, -4, 6),
        (1, "t", 0, 0, 10),
    ]


def test_work_in_hand_can_be_interrupted() -> None:
    from tests.twin.kernel.test_people import PREEMPTIVE, ranked

    spec = ranked([1, 2], station(Fixed(10.0), at(2), pool=PREEMPTIVE))
    spec = replace(spec, running=(Running(-5.0, (Token("t", started_s=-4.0, resource="r"),), {"level": "l2"}),))
    for seed in range(9):
        raw = run(spec, 1, seed)
        urgent = raw.attributes[1, 0] == 0
        assert table(raw, spec)[0] == (0, "t", 0, -4, 16 if urgent else 6)


def test_gathering_work_waits_for_its_batch() -> None:
    spec = station(Fixed(10.0), at(5), batch=Batch((Release(size=3), Release(oldest_s=60.0)), work="parallel"))
    raw = run(going(spec, Token("t", enabled_s=-30.0), Token("t", enabled_s=-40.0)), 1)
    assert [row[3:] for row in table(raw, spec)] == [(5, 15)] * 3
    few = run(going(spec, Token("t", enabled_s=-40.0)), 0)
    assert table(few, spec) == [(0, "t", -40, 20, 30)]
    assert few.rows["batching"].tolist() == [60_000_000]


def test_those_who_wait_line_up_by_the_discipline_before_anybody_takes_work() -> None:
    from tests.twin.kernel.test_people import ranked

    spec = ranked([1, 2, 3], station(Fixed(10.0), at(0), servers=2, pool=Pool(discipline="priority")))
    cases = [("l3", -50.0), ("l2", -1.0), ("l1", -2.0), ("l2", -3.0)]
    running = tuple(Running(-60.0, (Token("t", enabled_s=since),), {"level": level}) for level, since in cases)
    raw = run(replace(spec, running=running), 0)
    assert [row[3] for row in table(raw, spec)] == [10, 10, 0, 0]


def test_the_patience_of_those_who_wait_is_longer_than_their_wait() -> None:
    spec = station(Fixed(1e9), at(0), patience=Patience(Exponential(100.0)))
    held = Token("t", started_s=-1.0, resource="r")
    raw = run(going(spec, held, *(Token("t", enabled_s=-300.0) for _ in range(3000))), 0)
    assert stats.kstest(raw.cases["end"][1:] / 1e6, stats.expon(scale=100).cdf).pvalue > 0.001


def test_timers_go_on() -> None:
    flow = graph({"s": "start", "w": Node("timer", delay=Fixed(100.0)), "t": "task", "e": "end"}, "s > w > t > e")
    spec = Spec(flow, at(0), activities={"t": Activity(duration=Fixed(1.0))})
    raw = run(going(spec, Token("w", enabled_s=-30.0), Token("w", enabled_s=-300.0)), 0)
    assert table(raw, spec) == [(0, "t", -30, 70, 71), (1, "t", -300, 0, 1)]
    weekdays = {"c": Calendar(dict.fromkeys(DAYS, ("00:00-00:01",)))}
    nodes = flow.nodes | {"w": replace(flow.nodes["w"], calendar="c")}
    spec = replace(spec, flow=replace(flow, nodes=nodes), calendars=weekdays)
    # Since an hour before midnight nothing has passed: a minute today, forty seconds tomorrow.
    assert table(run(going(spec, Token("w", enabled_s=-3600.0)), 0), spec) == [(0, "t", -3600, 86_440, 86_441)]


@pytest.mark.parametrize("interrupting", [True, False])
def test_deadlines_of_running_work_go_on(interrupting: bool) -> None:
    nodes: dict[str, Any] = {
        "s": "start", "t": "task", "n": Node("boundary", attached_to="t", delay=Fixed(60.0), interrupting=interrupting),
        "l": "task", "e": "end", "f": "end",
    }  # fmt: skip
    spec = replace(station(Fixed(500.0), at(0)), flow=graph(nodes, "s > t > e", "n > l > f"))
    spec = going(spec, Token("t", enabled_s=-40.0, started_s=-40.0, resource="r"))
    rows = [row[1:] for row in table(run(spec, 0), spec)]
    assert ("l", 20, 20, 20) in rows
    assert (("t", -40, -40, 460) in rows) is not interrupting


def test_tokens_inside_sub_processes_and_beside_each_other() -> None:
    nodes = {
        "s": "start", "q": Node("process"), "t": "task", "e": "end",
        "s1": Node("start", parent="q"), "p": Node("parallel", parent="q"), "a": Node("task", parent="q"),
        "v": Node("process", parent="q"), "j": Node("parallel", parent="q"), "e1": Node("end", parent="q"),
        "s2": Node("start", parent="v"), "b": Node("task", parent="v"), "e2": Node("end", parent="v"),
    }  # fmt: skip
    flow = graph(nodes, "s > q > t > e", "s1 > p > a > j > e1", "p > v > j", "s2 > b > e2")
    spec = Spec(
        flow,
        at(0),
        activities={id: Activity(duration=Fixed(time)) for id, time in (("a", 5.0), ("b", 9.0), ("t", 1.0))},
    )
    raw = run(going(spec, (Token("a"), Token("b", started_s=-2.0))), 0)
    assert table(raw, spec) == [(0, "a", 0, 0, 5), (0, "b", 0, -2, 7), (0, "t", 7, 7, 8)]


def test_what_a_case_did_before_decides_its_way() -> None:
    flow = graph({"s": "start", "a": "task", "b": "task", "t": "task", "x": "exclusive", "l": "task", "e": "end"},
                 "s > a > b > t > x > e", "x > l > e")  # fmt: skip
    gateway = Gateway({"x-e": 1.0}, history=(History({"x-l": 1.0}, last="t", before="a"),))
    spec = Spec(flow, at(0), gateways={"x": gateway})
    assert [row[1] for row in table(run(going(spec, Token("t"), last="a"), 0), spec)] == ["l", "t"]
    assert [row[1] for row in table(run(going(spec, Token("t"), last="b"), 0), spec)] == ["t"]


def test_thousands_of_running_cases_find_room() -> None:
    spec = going(station(Fixed(1.0), at(0)), *(Token("t", enabled_s=-float(k)) for k in range(6000)))
    raw = run(spec, 0)
    assert raw.rows["case"].tolist() == list(range(5999, -1, -1))
    assert (raw.rows["start"] == np.arange(6000) * 1_000_000).all()
    assert (np.diff(raw.rows["start"]) == 1_000_000).all()
    assert Resource("p").amount == 1
