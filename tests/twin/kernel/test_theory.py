"""The kernel against queueing theory: closed forms, differential equations and Lindley's recursion."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.twin.models import DAYS, at, graph, line, poisson, run, station, waits, within
from tests.twin.queues import cobham, lindley, mean_number, mg1_wait, resuming

from clearway.model.spec import (
    Activity,
    Attribute,
    Batch,
    Calendar,
    Comparison,
    Empirical,
    Exponential,
    Fixed,
    Gamma,
    Gateway,
    Lognormal,
    Normal,
    Patience,
    Poisson,
    Pool,
    Priority,
    Release,
    Renewal,
    Resource,
    Spec,
    Triangular,
    Uniform,
    Weibull,
)
from clearway.model.spec.distributions import Distribution
from clearway.stats.queues import erlang_a, erlang_b, erlang_c, erlang_c_wait
from clearway.twin.kernel import memory

MANY = 300_000


@pytest.mark.parametrize(("servers", "share"), [(1, 0.7), (4, 0.9), (20, 0.95)])
def test_m_m_c_waits_as_erlang_c_says(servers: int, share: float) -> None:
    raw = run(station(Exponential(100.0), poisson(servers * share / 100), servers=servers), 1_000_000, seed=3)
    wait = waits(raw)
    load = servers * share
    within(wait, erlang_c_wait(load, servers, 100.0))
    within(wait > 0, erlang_c(load, servers))
    assert raw.busy_us.sum() / raw.duty_us.sum() == pytest.approx(share, rel=0.01)


@pytest.mark.parametrize(("servers", "load", "patience"), [(1, 0.9, 200.0), (10, 12.0, 150.0)])
def test_m_m_c_with_impatient_customers_is_erlang_a(servers: int, load: float, patience: float) -> None:
    spec = station(Exponential(100.0), poisson(load / 100), servers=servers, patience=Patience(Exponential(patience)))
    raw = run(spec, MANY, seed=5)
    left = raw.cases["state"] == memory.UNSERVED
    share, wait = erlang_a(load, servers, 100.0, patience)
    within(left, share)
    waited = (raw.cases["patience"] + raw.cases["contention"]) / 1e6
    within(waited, wait)
    assert left.sum() + raw.rows.size == MANY


@pytest.mark.parametrize(
    ("service", "second"),
    [
        (Fixed(70.0), 70.0**2),
        (Gamma(70.0, 100.0), 70.0**2 + 100.0**2),
        (Gamma(70.0, 20.0), 70.0**2 + 20.0**2),
        (Lognormal(70.0, 60.0), 70.0**2 + 60.0**2),
        (Uniform(20.0, 120.0), 70.0**2 + 100.0**2 / 12),
        (Normal(70.0, 10.0), 70.0**2 + 10.0**2),
        (Triangular(10.0, 50.0, 150.0), 70.0**2 + (100 + 2500 + 22500 - 500 - 1500 - 7500) / 18),
        (Weibull(70.0 / math.gamma(1.5), 2.0), (70.0 / math.gamma(1.5)) ** 2),
        (Empirical((10.0, 40.0, 160.0), smooth=False), (100.0 + 1600.0 + 25600.0) / 3),
        (Empirical((0.0, 70.0, 140.0)), 140.0**2 / 3),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
def test_m_g_1_waits_as_pollaczek_and_khinchine_say(service: Distribution, second: float) -> None:
    raw = run(station(service, poisson(0.01)), MANY, seed=7)
    within(waits(raw), mg1_wait(0.01, 70.0, second))


def _classes(service: dict[str, Distribution], pool: Pool, rate: float) -> Spec:
    """A case of each class goes to a task of its own, by one server; the class is an attribute."""
    names = list(service)
    nodes = {"s": "start", "x": "exclusive", "e": "end"} | dict.fromkeys(names, "task")
    flow = graph(nodes, "s > x", *(f"x > {name} > e" for name in names))
    return Spec(
        flow,
        poisson(rate),
        activities={name: Activity(pool="p", duration=dist) for name, dist in service.items()},
        gateways={"x": Gateway(dict.fromkeys((f"x-{name}" for name in names), 1 / len(names)))},
        pools={"p": pool},
        resources={"r": Resource("p")},
    )


def _by_class(spec: Spec, field: str) -> list[np.ndarray]:
    raw = run(spec, 2 * MANY, seed=11)
    rows = raw.rows[np.argsort(raw.rows["case"])]
    nodes = list(spec.flow.nodes)
    span = (rows[field] - rows["enabled"]) / 1e6
    return [span[rows["node"] == nodes.index(name)] for name in spec.activities]


def test_shortest_first_is_a_priority_by_the_mean() -> None:
    # Classes by their expected time; the wait of each is Cobham's.
    spec = _classes({"a": Exponential(30.0), "b": Fixed(60.0), "c": Gamma(120.0, 90.0)}, Pool(discipline="spt"), 0.0115)
    rates = [0.0115 / 3] * 3
    truth = cobham(rates, [30, 60, 120], [2 * 30.0**2, 60.0**2, 120.0**2 + 90.0**2])
    for wait, mean in zip(_by_class(spec, "start"), truth, strict=True):
        within(wait, mean)


def _ranked(service: dict[str, Distribution], *, preemptive: bool, rate: float) -> Spec:
    """Three classes by an attribute, each with its level of priority and its task."""
    names = list(service)
    spec = _classes(service, Pool(discipline="priority", preemptive=preemptive), rate)
    whens = {name: ((Comparison("class", "==", name),),) for name in names}
    from dataclasses import replace

    from clearway.model.spec import Rule

    rules = tuple(Rule(whens[name], f"x-{name}") for name in names)
    return replace(
        spec,
        attributes={"class": Attribute(dict.fromkeys(names, 1 / 3))},
        priorities=tuple(Priority(whens[name], level) for level, name in enumerate(names)),
        gateways={"x": Gateway(spec.gateways["x"].probabilities, rules)},
    )


LAWS: dict[str, Distribution] = {"a": Gamma(50.0, 80.0), "b": Fixed(90.0), "c": Exponential(70.0)}
SECONDS = [50.0**2 + 80.0**2, 90.0**2, 2 * 70.0**2]


def test_priorities_that_do_not_interrupt_are_cobhams() -> None:
    truth = cobham([0.012 / 3] * 3, [50, 90, 70], SECONDS)
    for wait, mean in zip(_by_class(_ranked(LAWS, preemptive=False, rate=0.012), "start"), truth, strict=True):
        within(wait, mean)


def test_priorities_that_interrupt_and_resume_have_their_closed_form() -> None:
    truth = resuming([0.012 / 3] * 3, [50, 90, 70], SECONDS)
    for time, mean in zip(_by_class(_ranked(LAWS, preemptive=True, rate=0.012), "end"), truth, strict=True):
        within(time, mean)


def test_the_vip_case_of_the_design_stays_near_half_an_hour() -> None:
    # M/M/1 at half load with a tenth of the cases first: the mean wait over all cases is that of FIFO.
    spec = _ranked(
        {"a": Exponential(3600.0), "b": Exponential(3600.0), "c": Exponential(3600.0)},
        preemptive=False,
        rate=0.5 / 3600,
    )
    wait = np.concatenate(_by_class(spec, "start"))
    assert wait.mean() == pytest.approx(3600.0, rel=0.02)


def test_nobody_joins_a_queue_where_all_turn_away() -> None:
    # M/M/c/c: whoever finds all busy leaves at once; who finds somebody free is served.
    spec = station(Gamma(100.0, 50.0), poisson(0.04), servers=5, patience=Patience(balk_at=0))
    raw = run(spec, MANY, seed=13)
    lost = raw.cases["state"] == memory.UNSERVED
    within(lost, erlang_b(4.0, 5))
    assert (raw.rows["start"] == raw.rows["enabled"]).all()


def test_a_queue_with_room_for_three_is_m_m_1_k() -> None:
    raw = run(station(Exponential(100.0), poisson(0.009), patience=Patience(balk_at=3)), MANY, seed=17)
    # One in service and three waiting: four in all.
    chances = 0.9 ** np.arange(5)
    within(raw.cases["state"] == memory.UNSERVED, chances[-1] / chances.sum())


def test_customers_who_come_back_are_served_in_the_end() -> None:
    # Everybody returns until served: the server's share of time is the offered load, nobody is lost.
    patience = Patience(balk_at=0, retry_probability=1.0, retry_after=Exponential(50.0))
    raw = run(station(Exponential(100.0), poisson(0.007), patience=patience), MANY, seed=19)
    assert (raw.cases["state"] == memory.SERVED).all()
    assert raw.busy_us.sum() / raw.duty_us.sum() == pytest.approx(0.7, rel=0.01)
    # M/M/1 with classical retrials at rate v: the orbit holds rho (lambda + rho v) / ((1 - rho) v) (Falin and
    # Templeton 1997, Retrial Queues, 1.2).
    orbit = 0.7 * (0.007 + 0.7 / 50) / (0.3 / 50)
    rows = raw.rows[np.argsort(raw.rows["case"])]
    within((rows["start"] - raw.cases["arrival"]) / 1e6, orbit / 0.007)


def test_a_network_with_feedback_is_jacksons() -> None:
    flow = graph(
        {"s": "start", "a": "task", "b": "task", "c": "task", "x": "exclusive", "y": "exclusive",
         "m": "exclusive", "e": "end"},
        "s > m > a > x > b > y > e", "x > c > e", "y > m",
    )  # fmt: skip
    spec = Spec(
        flow,
        poisson(0.006),
        activities={
            id: Activity(pool=id, duration=Exponential(mean)) for id, mean in (("a", 80.0), ("b", 150.0), ("c", 190.0))
        },
        gateways={"x": Gateway({"x-b": 0.6, "x-c": 0.4}), "y": Gateway({"y-e": 0.75, "y-m": 0.25})},
        pools={id: Pool() for id in "abc"},
        resources={"ra": Resource("a"), "rb": Resource("b"), "rc": Resource("c", amount=2)},
    )
    raw = run(spec, MANY, seed=23)
    through = 0.006 / (1 - 0.6 * 0.25)
    rates = {"a": through, "b": 0.6 * through, "c": 0.4 * through}
    nodes = list(flow.nodes)
    for id, mean, servers in (("a", 80.0, 1), ("b", 150.0, 1), ("c", 190.0, 2)):
        rows = raw.rows[raw.rows["node"] == nodes.index(id)]
        within((rows["start"] - rows["enabled"]) / 1e6, erlang_c_wait(rates[id] * mean, servers, mean))
        assert rows.size / MANY == pytest.approx(rates[id] / 0.006, rel=0.01)


def test_arrivals_that_change_by_the_hour_follow_the_forward_equations() -> None:
    busy = tuple(8.0 + 7.0 * math.sin(hour / 24 * 2 * math.pi) for hour in range(24))
    spec = station(Exponential(900.0), Poisson(dict.fromkeys(DAYS, busy)), servers=4)
    days, found = 5_000, np.zeros(25)
    raw = run(spec, int(days * sum(busy)), seed=29)
    rows = raw.rows[np.argsort(raw.rows["case"])]
    grid = np.arange(days * 24) * 3_600_000_000
    number = np.searchsorted(rows["enabled"], grid, side="right") - np.searchsorted(
        np.sort(rows["end"]), grid, side="right"
    )
    found = number.reshape(days, 24)[5:-5].mean(0)
    truth = mean_number(lambda hour: busy[int(hour) % 24], 4.0, 4, np.arange(0.0, 145.0), 120)[-25:-1]
    error = number.reshape(days, 24)[5:-5].std(0) / math.sqrt(days - 10)
    assert np.all(np.abs(found - truth) < 4.5 * error), np.abs(found - truth) / error
    assert found == pytest.approx(truth, rel=0.08)


def test_a_day_shift_and_a_night_shift_share_the_work_of_the_whole_day() -> None:
    # Whoever is on duty serves: between them the pair is one server around the clock with work in hand across shifts.
    calendars = {
        "day": Calendar(dict.fromkeys(DAYS, ("00:00-12:00",))),
        "night": Calendar(dict.fromkeys(DAYS, ("12:00-24:00",))),
    }
    spec = Spec(
        line("t"),
        poisson(1 / 3600),
        activities={"t": Activity(pool="p", duration=Exponential(1200.0))},
        pools={"p": Pool()},
        resources={"d": Resource("p", calendar="day"), "n": Resource("p", calendar="night")},
        calendars=calendars,
    )
    raw = run(spec, 20_000, seed=31)
    rows = raw.rows[np.argsort(raw.rows["case"])]
    day, half = 86_400_000_000, 43_200_000_000

    def begin(time: int, night: int) -> int:
        return time if time % day // half == night else (time - night * half + day - 1) // day * day + night * half

    free, previous = [0, 0], 0
    for row, arrival in zip(rows, raw.cases["arrival"].tolist(), strict=True):
        starts = [begin(max(arrival, free[night], previous), night) for night in (0, 1)]
        night = int(starts[1] < starts[0])
        assert (row["start"], row["resource"]) == (starts[night], night)
        previous, free[night] = starts[night], int(row["end"])
    # Promised to whoever is released first, on duty or not, work waits far longer.
    promised = run(spec, 20_000, seed=31, commit=True)
    assert waits(promised).mean() > 1.5 * waits(raw).mean()


@pytest.mark.parametrize("work", ["sequential", "parallel"])
def test_batches_of_k_wait_for_the_last_and_then_as_one(work: str) -> None:
    size, gap = 4, 100.0
    batch = Batch((Release(size=size),), largest=size, work=work)  # type: ignore[arg-type]
    raw = run(station(Exponential(60.0), poisson(1 / gap), batch=batch), MANY, seed=37)
    # The j-th of k waits for k - j further arrivals.
    within(raw.rows["batching"] / 1e6, gap * (size - 1) / 2)
    rows = raw.rows[np.lexsort((raw.rows["end"], raw.rows["case"]))]
    groups = rows.reshape(-1, size)
    released = raw.cases["arrival"].reshape(-1, size)[:, -1] / 1e6
    assert (groups["batch"] == groups["batch"][:, :1]).all()
    begin, end = groups["start"].min(1) / 1e6, groups["end"].max(1) / 1e6
    # Whole batches queue as single customers of one server.
    assert begin - released == pytest.approx(lindley(np.diff(released, prepend=0.0), end - begin), abs=1e-3)
    mean = 60.0 * (size if work == "sequential" else sum(1 / k for k in range(1, size + 1)))
    within(end - begin, mean)


def test_each_customer_of_one_server_waits_as_lindley_says() -> None:
    raw = run(station(Lognormal(90.0, 70.0), Renewal(Uniform(10.0, 190.0))), 50_000, seed=41)
    rows = raw.rows[np.argsort(raw.rows["case"])]
    arrival = raw.cases["arrival"] / 1e6
    truth = lindley(np.diff(arrival, prepend=0.0), (rows["end"] - rows["start"]) / 1e6)
    assert waits(raw) == pytest.approx(truth, abs=1e-3)


def test_a_server_by_the_clock_is_a_server_in_its_own_time() -> None:
    # In the time of its calendar a server is an ordinary one: Lindley's recursion over time on duty.
    hours = {
        "mon": ("09:00-12:00", "13:00-17:30"),
        "wed": ("08:00-10:00",),
        "sat": ("22:00-24:00",),
        "sun": ("00:00-03:00",),
    }
    spec = Spec(
        line("t"),
        poisson(1 / 20_000),
        activities={"t": Activity(pool="p", duration=Gamma(1200.0, 900.0))},
        pools={"p": Pool(calendar="c")},
        resources={"r": Resource("p")},
        calendars={"c": Calendar(hours)},
    )
    raw = run(spec, 5_000, seed=43)
    rows = raw.rows[np.argsort(raw.rows["case"])]
    minutes = np.zeros(7 * 1440, bool)
    for day, spans in hours.items():
        for span in spans:
            begin, end = (int(part[:2]) * 60 + int(part[3:]) for part in span.split("-"))
            minutes[DAYS.index(day) * 1440 + begin : DAYS.index(day) * 1440 + end] = True
    passed = np.concatenate([[0], np.cumsum(minutes)]) * 60_000_000

    def on_duty(time: np.ndarray) -> np.ndarray:
        week, rest = np.divmod(time, 7 * 1440 * 60_000_000)
        minute, second = np.divmod(rest, 60_000_000)
        return week * passed[-1] + passed[minute] + np.where(minutes[minute], second, 0)

    arrival, start, end = (on_duty(time) for time in (raw.cases["arrival"], rows["start"], rows["end"]))
    truth = lindley(np.diff(arrival, prepend=0.0) / 1e6, (end - start) / 1e6)
    assert (start - arrival) / 1e6 == pytest.approx(truth, abs=1e-3)
    assert minutes[(rows["start"] // 60_000_000) % 10_080].all()


def test_earliest_due_date_is_first_come_in_the_process() -> None:
    # With one promise for all, the case that arrived first goes first at every step, even after rework.
    flow = graph(
        {"s": "start", "m": "exclusive", "t": "task", "x": "exclusive", "e": "end"}, "s > m > t > x > e", "x > m"
    )
    spec = Spec(
        flow,
        poisson(0.004),
        activities={"t": Activity(pool="p", duration=Exponential(100.0))},
        gateways={"x": Gateway({"x-e": 0.5, "x-m": 0.5})},
        pools={"p": Pool(discipline="edd")},
        resources={"r": Resource("p")},
        due_s=5_000.0,
    )
    raw = run(spec, 100_000, seed=47)
    ends = raw.cases["end"]
    # Rework goes straight to the front: only who is in hand at the arrival can overtake nobody.
    assert (np.diff(ends) > 0).all()
    # So a case is one customer whose service is a geometric sum of exponentials: exponential with mean 200.
    within((ends - raw.cases["arrival"]) / 1e6, 200.0 / (1 - 0.8))


def test_replayed_arrivals_come_as_they_were() -> None:
    raw = run(station(Fixed(1.0), at(5, 7, 100)), 3)
    assert list(raw.cases["arrival"]) == [5_000_000, 7_000_000, 100_000_000]
