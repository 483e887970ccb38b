"""Estimates of hidden delays: closed forms, and samples whose law is known."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.measures.timing.censored import (
    ALONE,
    BINS,
    CHANCE,
    RESOLUTION_US,
    WHOLE,
    Evidence,
    bin_middles,
    bin_widths,
    delay_bins,
    fit_delays,
    gap_weights,
)

Lines = list[tuple[int, ...]]


def evidence(
    clear: dict[int, float], *, cut: dict[int, float] | None = None, gaps: Lines = (), bounds: Lines = ()
) -> Evidence:
    """Evidence of one activity; lines without the activity."""
    seen, broken = np.zeros((1, BINS)), np.zeros((1, BINS))
    for b, times in clear.items():
        seen[0, b] = times
    for b, times in (cut or {}).items():
        broken[0, b] = times
    tables = (np.array([(0, *line) for line in lines], np.int64).reshape(-1, 5) for lines in (gaps, bounds))
    return Evidence(seen, broken, *tables)


def test_bins_double_every_eight() -> None:
    seconds = np.array([0, 0.9, 1, 2, 4, 3600, 10**9])
    bins = delay_bins((seconds * RESOLUTION_US).astype(np.int64))
    assert bins.tolist() == [0, 0, 1, 9, 17, 95, 240]
    middles = delay_bins(bin_middles().astype(np.int64))
    assert middles[:-1].tolist() == list(range(BINS - 1))
    assert np.isclose(bin_widths()[1:].sum(), 2 ** ((BINS - 1) / 8) - 1)


def test_delays_seen_in_full_are_their_own_shares_with_one_none_added() -> None:
    share = fit_delays(evidence({0: 5, 40: 4})).share[0]
    assert share[[0, 40]] == pytest.approx([0.6, 0.4])


def test_bounded_delays_follow_those_seen_inside_the_bounds() -> None:
    """Turnbull by hand: delays of bins 40 and 60 alike; a bound over both tells nothing, one over 60 moves to it."""
    both = fit_delays(evidence({40: 500, 60: 500}, gaps=[(20, 40, 1, 300)], bounds=[(30, 70, 1, 400)]))
    assert both.share[0, 60] / both.share[0, 40] == pytest.approx(500 / 800, rel=0.02)
    late = fit_delays(evidence({40: 500, 60: 500}, gaps=[(20, 40, 1, 300)], bounds=[(50, 70, 1, 400)]))
    assert late.share[0, 60] / late.share[0, 40] == pytest.approx(900 / 800, rel=0.02)


def test_a_gap_is_read_by_the_delays_seen_in_full() -> None:
    whole = fit_delays(evidence({70: 50}, gaps=[(50, 70, 0, 100)]))
    alone = fit_delays(evidence({50: 50}, gaps=[(50, 70, 0, 100)]))
    assert whole.reading[0, WHOLE] > 0.9
    assert alone.reading[0, ALONE] > 0.9


def test_who_turned_to_something_else_was_not_waiting_with_the_work() -> None:
    turned = fit_delays(evidence({50: 50}, gaps=[(50, 70, 1, 100)]))
    assert turned.reading[0, ALONE] < 0.05


def test_work_passed_over_by_who_was_free_is_left_to_chance_twice() -> None:
    # Once when the free resource turned to something else, once for the gap.
    share, reading, width = np.full(BINS, 1 / BINS), np.array([0.5, 0.2, 0.3]), bin_widths()
    left = gap_weights(share, reading, 40, 80, 0, 0.02, width)
    passed = gap_weights(share, reading, 40, 80, 1, 0.02, width)
    assert passed[WHOLE] == left[WHOLE] == pytest.approx(0.5 / BINS / width[80])
    assert passed[ALONE] == 0 < left[ALONE]
    assert passed[CHANCE] == pytest.approx(0.02 * left[CHANCE])
    assert left[CHANCE] == pytest.approx(0.3 * 0.02 / (BINS - 1) / width[40])


def test_an_activity_that_never_kept_anybody_waiting_gets_no_delay() -> None:
    fit = fit_delays(evidence({0: 100}, gaps=[(50, 70, 1, 30)], bounds=[(0, 80, 0, 40)]))
    assert fit.reading[0].tolist() == [0, 0, 1]
    assert fit.share[0, 0] == 1
    assert fit_delays(evidence({})).reading[0, CHANCE] == 1


def test_few_delays_seen_give_way_to_doubt() -> None:
    doubt = [fit_delays(evidence({66: n}, gaps=[(59, 66, 1, 2)])).reading[0, WHOLE] for n in (1, 100)]
    assert doubt[0] < doubt[1]


def test_delays_that_other_work_cuts_off_count_as_longer() -> None:
    """Exponential delays of an hour, cut off by work that comes after an exponential half hour."""
    random = np.random.default_rng(7)
    delay, other = random.exponential(3600, 20_000), random.exponential(1800, 20_000)
    bins = delay_bins((np.minimum(delay, other) * RESOLUTION_US).astype(np.int64))
    seen = delay <= other
    clear, cut = (np.bincount(bins[rows], minlength=BINS)[None, :].astype(float) for rows in (seen, ~seen))
    wait = delay_bins((delay[~seen] * RESOLUTION_US).astype(np.int64))
    gap = delay_bins(((delay - other)[~seen] * RESOLUTION_US).astype(np.int64))
    lines, times = np.unique(np.column_stack([gap * 0, gap, wait, gap * 0 + 1]), axis=0, return_counts=True)
    fit = fit_delays(Evidence(clear, cut, np.column_stack([lines, times]), np.zeros((0, 5), np.int64)))
    assert fit.reading[0, WHOLE] > 0.95
    assert (fit.share[0] * bin_middles()).sum() / RESOLUTION_US == pytest.approx(3600, rel=0.05)


def test_activities_do_not_disturb_each_other() -> None:
    one = evidence({0: 5, 40: 4}, gaps=[(20, 40, 1, 3)], bounds=[(0, 50, 0, 7)])
    rows = [np.vstack([table, table]) for table in (one.clear, one.cut)]
    lines = []
    for table in (one.gaps, one.bounds):
        second = table.copy()
        second[:, 0] = 1
        lines.append(np.vstack([table, second]))
    fit, alone = fit_delays(Evidence(*rows, *lines)), fit_delays(one)
    assert np.allclose(fit.share, alone.share[[0, 0]], atol=1e-4)
    assert np.allclose(fit.reading, alone.reading[[0, 0]], atol=1e-4)
