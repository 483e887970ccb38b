"""Drivers of satisfaction: how often intervals hold the truth, and how well an airline's passengers are predicted.

Run ``python bench/drivers.py [planted|null|desk|survey|airline] [runs]``; without a name, all of them.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
from scipy.stats import norm

from data import SHARED

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.measures.voice.made import POINTS, planted

import clearway as cw
from clearway.measures.voice.drivers import drivers
from clearway.measures.voice.experienced import experience_of
from clearway.twin.sample import write_sample
from clearway.twin.sample.desk import run_desk
from clearway.twin.sample.survey import HOUR, _reply_share, services_of

DAY, CASES, QUICK = 24 * HOUR, 5000, {"draws": 500, "resamples": 0}
Held = Iterator[bool]


def planted_runs(runs: int) -> dict[str, Any]:
    """Intervals of four steps with known points, waits longer where scores are lower anyway."""
    held: list[bool] = []
    for seed in range(runs):
        rows = {row.name: row for row in drivers(planted(seed), **QUICK, seed=seed).rows if row.kind == "wait"}
        held += [rows[name].low <= -each / 60 <= rows[name].high for name, each in zip("ABCD", POINTS, strict=True)]
    return {"held": round(float(np.mean(held)), 4), "intervals": len(held)}


def null_runs(runs: int) -> dict[str, Any]:
    """Logs whose scores are shuffled: in how many is any driver named?"""
    named = 0
    for seed in range(runs):
        seen = planted(seed)
        seen.outcome[:] = np.random.default_rng(seed).permutation(seen.outcome)
        named += any(row.named for row in drivers(seen, **QUICK, seed=seed).rows)
    return {"named": named, "logs": runs}


def desk_runs(runs: int) -> dict[str, Any]:
    """The embedded sample's desk with planted points for an hour at each step, a quarter of the tickets answered."""
    held = [one for seed in range(1, runs + 1) for one in _desk(seed)]
    return {"held": round(float(np.mean(held)), 4), "intervals": len(held)}


def _desk(seed: int) -> Held:
    log, luck = _log(seed), np.random.default_rng(seed + 77)
    closed = luck.permutation(np.flatnonzero(~log.cases.column("open").astype(bool)))
    case = np.sort(closed[: closed.size // 4])
    seen = experience_of(log, case, luck.random(case.size), scale=(1.0, 5.0))
    points = -luck.choice([0.0, 0.01, 0.02, 0.03], len(seen.steps))
    again = np.maximum(seen.visits - 1, 0).sum(axis=1)
    seen.outcome[:] = 4.5 + seen.wait_s / HOUR @ points - 0.2 * again + luck.normal(0, 0.7, len(seen))
    for row in drivers(seen, **QUICK).rows:
        if row.kind == "wait":
            yield row.low <= -points[seen.steps.index(row.name)] / 60 <= row.high


def survey_runs(runs: int) -> dict[str, Any]:
    """The same desk with the sample's own survey: whole scores 1 to 5 that fall with the log of the whole wait."""
    held = [one for seed in range(1, runs + 1) for one in _survey(seed)]
    return {"held": round(float(np.mean(held)), 4), "intervals": len(held)}


def _survey(seed: int) -> Held:
    log, luck = _log(seed), np.random.default_rng(seed + 99)
    place = {id: at for at, id in enumerate(log.cases.arrow(["id"]).column(0).to_pylist())}
    heard = [one for one in services_of(run_desk(CASES, seed)) if luck.random() < _reply_share(one.waited)]
    waited, bad = (
        np.array([one.waited for one in heard]),
        np.array([0.8 * one.reopened + 0.4 * one.asked_back for one in heard]),
    )
    case = np.array([place[f"T{one.ticket + 1:06d}"] for one in heard])
    scores = np.clip(np.round(_feeling(waited, bad) + luck.normal(0, 0.7, case.size)), 1, 5)
    found = drivers(experience_of(log, case, scores, scale=(1.0, 5.0)), **QUICK)
    assert found.fitted is not None
    gain = _expected(_feeling(waited - 60, bad)) - _expected(_feeling(waited, bad))
    rows = {row.name: row for row in found.rows if row.kind == "wait"}
    for term in found.fitted.terms:
        if term.kind == "wait":
            yield bool(rows[term.name].low <= gain[term.touched].mean() <= rows[term.name].high)


def _feeling(waited: Any, bad: Any) -> Any:
    return 4.7 - 1.25 * np.log1p(waited / DAY) - bad


def _expected(feeling: Any) -> Any:
    """Mean of the rounded and cut score."""
    return 1 + sum(1 - norm.cdf((level - 0.5 - feeling) / 0.7) for level in (2, 3, 4, 5))


def _log(seed: int) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        tickets, _ = write_sample(folder, seed=seed, cases=CASES)
        return cw.read(tickets)


def airline(runs: int) -> dict[str, Any]:
    """Area under the curve on held-out passengers, of the explainable model and of boosted trees beside it."""
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.metrics import roc_auc_score

    from clearway.app.service.driving import survey_of
    from clearway.app.service.studytable import open_table
    from clearway.log import ReadOptions
    from clearway.measures.voice.driveritems import survey_drivers

    del runs
    table = survey_of(
        open_table(str(SHARED / "survey" / "AirlinePassengerSatisfaction.csv.gz"), ReadOptions()), "satisfaction"
    )
    found = survey_drivers(table)
    assert found.fitted is not None
    order, columns = found.fitted.order, [*table.items.values(), *table.numbers.values()]
    matrix = np.column_stack([*columns, *(trait.codes for trait in table.traits.values())])
    first = found.held_out.trained
    trees = HistGradientBoostingClassifier(random_state=1).fit(matrix[order[:first]], table.outcome[order[:first]])
    chance = trees.predict_proba(matrix[order[first:]])[:, 1]
    return {
        "auc": round(float(found.held_out.auc or 0), 4),
        "auc_trees": round(float(roc_auc_score(table.outcome[order[first:]], chance)), 4),
        "stability": round(found.stability, 4),
        "first": [row.name for row in found.rows[:5]],
    }


PARTS = {
    "planted": (planted_runs, 500),
    "null": (null_runs, 200),
    "desk": (desk_runs, 50),
    "survey": (survey_runs, 50),
} | {"airline": (airline, 1)}


def main(arguments: list[str]) -> None:
    """Print a line for each part."""
    for name in arguments[:1] or PARTS:
        part, runs = PARTS[name]
        begun = process_time()
        found = part(int(arguments[1]) if len(arguments) > 1 else runs)
        sys.stdout.write(f"{name}: {found}, {process_time() - begun:.0f} s CPU\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
