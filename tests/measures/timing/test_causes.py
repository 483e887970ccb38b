"""The five causes: by hand, exact sums, invariances, and the true delays of simulated logs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from tests.measures.timing.truth import CALM, TIMERS, Columns, patients, read

from clearway.base.errors import OptionError
from clearway.base.time import NULL_US
from clearway.measures.timing.causes import CAUSES, ORDERS, Order, WaitCauses, split_waits
from clearway.measures.timing.enabled import Enabled, enabled_times

HOUR = 3_600_000_000
Table = np.ndarray


def parts_of(found: WaitCauses) -> np.ndarray:
    return np.array([found.of(cause) for cause in CAUSES])


def check(table: Table, order: Order) -> tuple[Enabled, np.ndarray]:
    """Sum and signs of the causes of a log (case, activity, resource, start, end)."""
    case, activity, resource, start, end = table
    enabled = enabled_times(case, activity, start, end)
    parts = parts_of(split_waits(activity, resource, start, end, enabled, order=order))
    assert (parts[:, enabled.known].sum(axis=0) == enabled.wait_us[enabled.known]).all()
    assert (parts[:, enabled.known] >= 0).all()
    assert (parts[:, ~enabled.known] == NULL_US).all()
    return enabled, parts


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Rows in the order of the instances table, hours apart, some without stamps or resource."""
    number = st.integers(0, 400)
    rows = draw(
        st.lists(
            st.tuples(st.integers(0, 4), st.integers(0, 3), st.integers(-1, 2), number, st.integers(0, 20), number),
            max_size=40,
        )
    )
    step = draw(st.sampled_from([1, 777_777, HOUR // 2]))
    whole = [(c, a, r, s * step, (s + d) * step if odd else NULL_US) for c, a, r, s, d, odd in rows]
    whole = [(c, a, r, NULL_US if k % 11 == 10 else s, e) for k, (c, a, r, s, e) in enumerate(whole)]
    whole.sort(key=lambda row: (row[0], row[4] == NULL_US, row[4]))
    return np.array(whole, np.int64).reshape(-1, 5).T


@given(tables(), st.sampled_from(ORDERS))
@settings(max_examples=200, deadline=None)
def test_causes_sum_to_the_wait_on_any_log(table: Table, order: Order) -> None:
    check(table, order)


@given(tables(), st.sampled_from(ORDERS), st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_clock_names_and_order_of_cases_do_not_matter(table: Table, order: Order, random: object) -> None:
    _, parts = check(table, order)
    cases = np.unique(table[0])
    rank = np.array(sorted(range(cases.size), key=lambda _: random.random()), np.int64)  # type: ignore[attr-defined]
    renamed = table.copy()
    renamed[0] = rank[np.searchsorted(cases, table[0])] if cases.size else table[0]
    renamed[3:] = np.where(table[3:] == NULL_US, NULL_US, table[3:] + 7 * 24 * HOUR)
    renamed[2] = np.where(table[2] >= 0, 2 - table[2], -1)
    blocks = np.argsort(renamed[0], kind="stable")
    _, moved = check(renamed[:, blocks], order)
    back = np.empty_like(moved)
    back[:, blocks] = moved
    assert (np.abs(back - parts) <= 1).all()


def slow(table: Table) -> np.ndarray:
    """Contention and prioritisation moment by moment; nobody has a calendar."""
    case, activity, resource, start, end = table
    enabled = enabled_times(case, activity, start, end)
    counts = np.zeros((2, case.size), np.int64)
    for i in np.flatnonzero(enabled.known & (resource >= 0)):
        others = [k for k in np.flatnonzero(enabled.known & (resource == resource[i])) if k != i]
        for moment in range(min(enabled.enabled_us[i], start[i]), start[i]):
            busy = [k for k in others if start[k] <= moment < end[k]]
            earlier = any(min(enabled.enabled_us[k], start[k]) <= enabled.enabled_us[i] for k in busy)
            counts[0, i] += bool(busy) and earlier
            counts[1, i] += bool(busy) and not earlier
    return counts


@given(tables())
@settings(max_examples=40, deadline=None)
def test_contention_and_prioritisation_are_those_of_the_definition(table: Table) -> None:
    gcd = max(int(np.gcd.reduce(table[3:][table[3:] != NULL_US], initial=0)), 1)
    table[3:] = np.where(table[3:] == NULL_US, NULL_US, table[3:] // gcd)
    _, parts = check(table, "published")
    assert parts[1:3].clip(min=0).tolist() == slow(table).tolist()


def by_hand(order: Order = "published", **options: object) -> tuple[Enabled, WaitCauses]:
    """Two cases; in the second, work enabled at 10 starts at 50.

    Its person works from 5 to 20 on something enabled at 5 (earlier), is free to 25, works from 25 to 40 on
    something enabled at 22 (later), and is free from 40 to 50.
    """
    case, activity = [0, 0, 1, 1, 2, 2], [0, 1, 0, 1, 0, 1]
    resource = [0, 1, 0, 1, 0, 1]
    start, end = [0, 5, 5, 50, 20, 25], [5, 20, 10, 60, 22, 40]
    enabled = enabled_times(case, activity, start, end)
    return enabled, split_waits(activity, resource, start, end, enabled, order=order, **options)  # type: ignore[arg-type]


def test_the_published_order_by_hand() -> None:
    enabled, found = by_hand()
    assert enabled.wait_us.tolist() == [0, 0, 0, 40, 0, 3]
    assert parts_of(found)[:, 3].tolist() == [0, 10, 15, 0, 15]
    assert found.delays is None


def test_what_was_enabled_at_the_same_time_is_contention() -> None:
    start, end = [0, 5, 0, 12], [5, 12, 5, 20]
    enabled = enabled_times([0, 0, 1, 1], [0, 1, 0, 1], start, end)
    found = split_waits([0, 1, 0, 1], [0, 1, 2, 1], start, end, enabled, order="published")
    assert found.contention_us.tolist() == [0, 0, 0, 7]


def test_without_a_resource_the_wait_is_extraneous_and_marked() -> None:
    start, end = [0, 5, 0, 12], [5, 12, 5, 20]
    enabled = enabled_times([0, 0, 1, 1], [0, 1, 0, 1], start, end)
    found = split_waits([0, 1, 0, 1], [-1] * 4, start, end, enabled)
    assert found.extraneous_us.tolist() == [0, 0, 0, 7]
    assert not found.placed.any()


def test_nights_are_unavailability() -> None:
    """A year of days: work done 9 to 17, finished at 16:59 one day, begun at 9:00 the next."""
    days = np.repeat(np.arange(0, 364), 16) * 24 * HOUR
    begin = days + np.tile(np.arange(9 * 2, 17 * 2), 364) * HOUR // 2
    case, activity = np.repeat(np.arange(begin.size // 2), 2), np.tile([0, 1], begin.size // 2)
    start = begin.copy()
    start[1::2] = begin[::2] + HOUR // 2
    over = start + HOUR // 4
    late = np.flatnonzero(activity == 1)[7::8]
    over[late - 1], start[late], over[late] = start[late] + HOUR // 4, start[late] + 16 * HOUR, start[late] + 17 * HOUR
    enabled = enabled_times(case, activity, start, over)
    found = split_waits(activity, np.zeros(case.size), start, over, enabled, order="published")
    assert (found.unavailability_us[late[:-1]] >= 15 * HOUR).all()


def test_an_unknown_order_is_refused() -> None:
    with pytest.raises(OptionError) as error:
        by_hand("alphabetical")  # type: ignore[arg-type]
    assert "published" in error.value.text("en")


def test_single_stamp_logs_are_masked_never_zero() -> None:
    enabled = enabled_times([0, 0], [0, 1], [NULL_US] * 2, [5, 9])
    found = split_waits([0, 1], [0, 0], [NULL_US] * 2, [5, 9], enabled)
    assert (parts_of(found) == NULL_US).all()
    empty = split_waits([], [], [], [], enabled_times([], [], [], []))
    assert parts_of(empty).shape == (5, 0)


@cache
def measured(folder: Path, name: str, order: Order) -> tuple[Columns, np.ndarray]:
    """Mean extraneous seconds of each activity, sums checked."""
    log = read(folder / "logs_waiting_truth" / f"{name}.csv.gz")
    _, parts = check(np.array([log.case, log.activity, log.resource, log.start, log.end]), order)
    return log, log.mean(parts[4]) / 1e6


def pooled(folder: Path, order: Order) -> tuple[np.ndarray, np.ndarray]:
    """True and measured means of all (log, activity) pairs with a true delay."""
    true, ours = [], []
    for name in TIMERS:
        log, mean = measured(folder, name, order)
        delay = log.mean(log.frame["extraneous_delay"].to_numpy())
        true.append(delay[delay > 0])
        ours.append(mean[delay > 0])
    return np.concatenate(true), np.concatenate(ours)


def test_true_delays_are_measured(data_dir: Path) -> None:
    true, ours = pooled(data_dir, "clearway")
    assert true.size == 14
    assert stats.pearsonr(true, ours)[0] >= 0.97
    assert stats.spearmanr(true, ours)[0] >= 0.95
    assert 0.85 <= stats.linregress(true, ours).slope <= 1.15
    assert (np.abs(ours / true - 1) < 0.05).all()


def test_the_published_order_hides_part_of_them(data_dir: Path) -> None:
    true, theirs = pooled(data_dir, "published")
    assert stats.linregress(true, theirs).slope < 0.85


@pytest.mark.parametrize("name", TIMERS + CALM)
def test_no_delay_is_invented(name: str, data_dir: Path) -> None:
    log, ours = measured(data_dir, name, "clearway")
    zeros = np.zeros(log.case.size)
    true = log.mean(log.frame.get("extraneous_delay", zeros))
    largest = true.max() if true.any() else pooled(data_dir, "clearway")[0].max()
    assert (ours[true == 0] < 0.05 * largest).all()


TWO_STAMPS: dict[str, dict[str, str]] = {
    "BPIC_2012_W": {},
    "Production": {"activity": "Activity", "resource": "Resource"},
    "LoanApp": {},
    "PurchasingExample": {
        "case": "case:concept:name",
        "activity": "concept:name",
        "start": "start_timestamp",
        "end": "time:timestamp",
        "resource": "org:resource",
    },
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("name", [*TWO_STAMPS, "patients"])
def test_sums_are_exact_on_real_logs(name: str, order: Order, data_dir: Path) -> None:
    path = data_dir / "logs" / f"{name}.csv.gz"
    log = patients(path) if name == "patients" else read(path, **TWO_STAMPS[name])
    enabled, _ = check(np.array([log.case, log.activity, log.resource, log.start, log.end]), order)
    assert enabled.known.all()
    assert enabled.wait_us.sum() > 0


def test_a_real_log_with_one_stamp_has_no_waits(data_dir: Path) -> None:
    names = {
        "case": "case:concept:name",
        "activity": "concept:name",
        "end": "time:timestamp",
        "resource": "org:resource",
    }
    log = read(data_dir / "logs" / "receipt_wabo.csv.gz", start=None, **names)
    enabled, parts = check(np.array([log.case, log.activity, log.resource, log.start, log.end]), "clearway")
    assert not enabled.known.any()
    assert (parts == NULL_US).all()


@pytest.mark.parametrize("people", [1, 300])
def test_cost_grows_with_the_log_not_with_its_square(people: int) -> None:
    """Twenty thousand, then eighty thousand instances; a quadratic method takes 16 times as long."""
    took = []
    for n in (20_000, 20_000, 80_000):
        random = np.random.default_rng(0)
        case = np.repeat(np.arange(n // 20), 20)
        begin = np.sort(random.integers(0, 10**13, n // 20))[case]
        start = begin + random.integers(0, 10**11, (n // 20, 20)).cumsum(axis=1).ravel()
        end = start + 10**10
        activity, resource = random.integers(0, 20, n), random.integers(0, people, n)
        before = perf_counter()
        split_waits(activity, resource, start, end, enabled_times(case, activity, start, end))
        took.append(perf_counter() - before)
    assert took[2] < 10 * took[1] + 0.2
