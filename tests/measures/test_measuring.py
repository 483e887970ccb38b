"""The whole of measuring: sums, and what must not matter."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from clearway.base.errors import GoalError, OptionError
from clearway.log.log import Log
from clearway.measures.catalogue import MEASURES, measure_named
from clearway.measures.measures import Measures
from clearway.measures.measuring import STEPS, measure
from clearway.measures.timing.waits import CAUSES

CASES = st.lists(
    st.lists(
        st.tuples(st.sampled_from("ABC"), st.integers(0, 400), st.integers(0, 90), st.integers(0, 6)),
        min_size=1,
        max_size=5,
    ),
    min_size=1,
    max_size=12,
)
Rows = list[tuple[str, str, int, int, str]]
SLOW = settings(deadline=None, max_examples=25, phases=(Phase.explicit, Phase.reuse, Phase.generate))


def as_rows(cases: list[list[tuple[str, int, int, int]]]) -> Rows:
    return [
        (f"c{k:02d}", name, begin, begin + length, f"p{who}")
        for k, case in enumerate(cases)
        for name, begin, length, who in case
    ]


def headline(found: Measures) -> dict[str, Any]:
    """Numbers that no renaming, shuffling or shift may move."""
    return {
        "cycle": found.cycle.clock,
        "touch": (found.touch.total_us, found.touch.efficiency),
        "waits": (found.waits.total_us, dict(found.waits.causes_us)),
        "map": [(e.count, e.sum_s) for e in found.map.edges],
        "variants": sorted(found.variants.counts.tolist()),
        "rework": (found.rework.repeats, found.rework.loops, found.rework.first_time_right),
        "handovers": found.load.handovers.total if found.load.handovers else None,
        "groups": found.load.groups,
        "steps": [(step.name, step.n, step.touch_s) for step in found.valuestream.steps],
    }


def assert_alike(one: Measures, other: Measures) -> None:
    for (name, first), second in zip(headline(one).items(), headline(other).values(), strict=True):
        assert first == second, name


@SLOW
@given(cases=CASES)
def test_shuffled_rows_do_not_matter(make_log: Callable[..., Log], cases: Any) -> None:
    rows = as_rows(cases)
    unique = list({(row[0], row[3]): row for row in rows}.values())  # equal ends are ordered by row, on purpose
    order = np.random.default_rng(len(rows)).permutation(len(unique))
    assert_alike(measure(make_log(unique)), measure(make_log([unique[k] for k in order])))


@SLOW
@given(cases=CASES)
def test_a_shifted_clock_does_not_matter(make_log: Callable[..., Log], cases: Any) -> None:
    week = 7 * 24 * 60
    rows = as_rows(cases)
    later = [(case, name, begin + 5 * week, end + 5 * week, who) for case, name, begin, end, who in rows]
    assert_alike(measure(make_log(rows)), measure(make_log(later)))


@SLOW
@given(cases=CASES)
def test_other_names_for_cases_do_not_matter(make_log: Callable[..., Log], cases: Any) -> None:
    rows = as_rows(cases)
    other = [(f"z{99 - int(case[1:])}", *rest) for case, *rest in rows]
    assert_alike(measure(make_log(rows)), measure(make_log(other)))


@SLOW
@given(cases=CASES)
def test_additive_columns_sum_to_the_log(make_log: Callable[..., Log], cases: Any) -> None:
    found = measure(make_log(as_rows(cases)))
    for rows in (found.waits.activities, found.waits.edges, found.waits.groups):
        assert sum(row.total_us for row in rows) == found.waits.total_us
        for cause in CAUSES:
            assert sum(row.causes_us[cause] for row in rows) == found.waits.causes_us[cause]
    assert sum(found.waits.causes_us.values()) == found.waits.total_us
    assert sum(row.total_us for row in found.touch.activities) == found.touch.total_us
    assert found.load.flow.arrivals.sum() == found.facts.cases
    for row in itertools.chain(found.waits.activities, found.waits.edges):
        assert sum(row.causes_us.values()) == row.total_us


@pytest.mark.parametrize("rows", [[], [("1", "A", 0, 5, "ann")], [("1", "A", 0, None, "ann")]])
def test_an_empty_log_one_case_and_an_open_one(make_log: Callable[..., Log], rows: Any) -> None:
    found = measure(make_log(rows), ["cycle_time <= 1d"])
    for entry in MEASURES:
        for scope in entry.scopes:
            for row in measure_named(found, entry.name, scope):
                assert row.value is not None or row.reason


@pytest.mark.parametrize("options", [{}, {"two_stamps": False}, {"resources": False, "groups": None}])
def test_every_number_is_plain_and_says_why_it_is_missing(random_log: Callable[..., Log], options: Any) -> None:
    import json

    found = measure(random_log(5, **options))
    for entry in MEASURES:
        for scope in [*entry.scopes, *(found.cases.attributes if entry.by_case else ())]:
            taken = measure_named(found, entry.name, scope)
            json.dumps(taken.as_json(), allow_nan=False)
            assert all(row.value is not None or row.reason for row in taken), (entry.name, scope)


def test_open_cases_are_censored_not_closed(make_log: Callable[..., Log]) -> None:
    rows = [(f"{k}", "A", 0, 10 + k, "ann") for k in range(5)] + [("x", "A", 0, 5, "ann"), ("x", "B", 9, None, "ann")]
    found = measure(make_log(rows))
    assert (found.cycle.clock.n, found.cycle.open, found.cycle.survival.ended) == (5, 1, 5)


def test_progress_names_every_step(random_log: Callable[..., Log]) -> None:
    seen: list[str] = []
    measure(random_log(1), progress=seen.append)
    assert seen == [name for name, _ in STEPS]


def test_wrong_calls_are_refused(make_log: Callable[..., Log]) -> None:
    with pytest.raises(OptionError):
        measure(make_log([]), release_k=1)
    with pytest.raises(GoalError):
        measure(make_log([]), ["cycle_time <= five days"])
