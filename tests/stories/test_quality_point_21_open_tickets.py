"""Point 21: open tickets are censored; closed ones alone say too little, Kaplan-Meier says what is true."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from tests.app.conftest import Run
from tests.app.made import fits

from clearway.stats.capability import Late, late_share

LIMIT = 5.0
TRUE = float(np.exp(-LIMIT / 4))


def snapshot(random: np.random.Generator, n: int = 800) -> tuple[np.ndarray, np.ndarray]:
    """Tickets that came over twenty days, each of an exponential duration of mean four days, seen at the end."""
    age, duration = random.uniform(0, 20, n), random.exponential(4, n)
    return np.minimum(age, duration), duration <= age


def test_the_closed_alone_are_biased_and_the_curve_is_not() -> None:
    random, plain, curve, covered = np.random.default_rng(21), [], [], 0
    for _ in range(300):
        found = _late(random)
        plain.append(found.share or 0)
        curve.append(found.share_censored or 0)
        covered += (found.low_censored or 1) <= TRUE <= (found.high_censored or 0)
    assert np.mean(plain) < 0.85 * TRUE
    assert abs(np.mean(curve) - TRUE) < 0.003
    assert 0.92 <= covered / 300 <= 0.98


def _late(random: np.random.Generator) -> Late:
    times, ended = snapshot(random)
    return late_share(times, LIMIT, ended=ended)


def test_a_log_with_open_cases(run: Run, tmp_path: Path) -> None:
    """Half of the young cases are open: the command counts them with their age and says so."""
    begin, lines = datetime(2025, 3, 1), ["case,activity,start,end"]
    random = np.random.default_rng(5)
    last = begin + timedelta(days=20)
    for case in range(200):
        start = begin + timedelta(days=float(random.uniform(0, 20)))
        close = start + timedelta(days=float(random.exponential(4)))
        lines.append(f"{case},open,{start:%Y-%m-%d %H:%M:%S},{start:%Y-%m-%d %H:%M:%S}")
        if close <= last:
            lines.append(f"{case},close,{close:%Y-%m-%d %H:%M:%S},{close:%Y-%m-%d %H:%M:%S}")
        else:
            lines.append(f"{case},close,{max(start, last - timedelta(hours=1)):%Y-%m-%d %H:%M:%S},")
    path = tmp_path / "log.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    call = ("capability", path, "--measure", "cycle_time", "--usl", "5d", "--zone", "UTC")
    document = fits("capability", run(*call, "--json").document)
    late = document["late"]
    assert late["estimator"] == "kaplan_meier"
    assert late["n_open"] > 20
    assert late["share_censored"] > late["share"]
    assert late["low_censored"] < TRUE < late["high_censored"]
    assert "Kaplan & Meier" in late["formulas"]["share_censored"]["source"]
