"""How near fitted twins come to logs that they have not seen, beside published and stored figures of other tools.

Usage: python bench/accuracy.py [LOG ...]

For each log the twin is fitted to the earlier part alone; ten simulated logs are compared with the later part: with
its own arrivals given, with simulated arrivals, and, given, as they would have been seen until the end of the later
part (what is still under way then is in no log). The noise floor is the mean distance of two simulated logs.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.log import read
from clearway.twin.distances import distances_of, prepare
from clearway.twin.fit.fit import fit_observed
from clearway.twin.fit.observed import observe
from clearway.twin.fit.split import split
from clearway.twin.fit.trial import as_seen, attempts, trace_of
from clearway.twin.program.arrivals import arrivals_of
from clearway.twin.program.program import program_of

if TYPE_CHECKING:
    from clearway.twin.fit.observed import Observed

DATA = Path(os.environ.get("CLEARWAY_DATA", "../shared/data"))
PEERS = Path(__file__).parent.parent / "tests" / "peers"
KEYS = ("ngd", "aed", "ced", "red", "ctd")
RUNS = tuple(range(10))
LOGS = {
    "LoanApp": ("logs/LoanApp_train_preprocessed", "logs/LoanApp_test_preprocessed"),
    "Production": ("logs/Production", None),
    "PurchasingExample": ("logs/PurchasingExample", None),
    "BPIC_2012_W": ("logs/BPIC_2012_W_train", "logs/BPIC_2012_W_test"),
    "Loan-stable": ("logs_waiting_truth/Loan-stable_train", "logs_waiting_truth/Loan-stable_test"),
    "Loan-circadian": ("logs_waiting_truth/Loan-circadian_train", None),
}
PUBLISHED = {
    "LoanApp": ("AgentSimulator's ten logs", (0.080, 2.97, 0.221, 1.38, 1.59)),
    "Production": ("best of five tools", (0.528, 61.1, 2.67, 18.7, 24.7)),
    "BPIC_2012_W": ("best of five tools", (0.151, 72.0, 1.72, 54.9, 89.1)),
}
"""arXiv 2408.08571, and its logs measured with the same distances."""


@dataclass(frozen=True)
class Row:
    """Mean distances of one kind of simulated logs."""

    label: str
    values: tuple[float, ...]


def parts(name: str) -> tuple[Observed, Observed]:
    """The earlier and the later part, activities of the later one coded as in the earlier one."""
    first, second = LOGS[name]
    whole = observe(read(DATA / f"{first}.csv.gz"))
    if second is None:
        return split(whole)
    later = observe(read(DATA / f"{second}.csv.gz"))
    names = (*whole.activities, *(one for one in later.activities if one not in whole.activities))
    code = np.array([names.index(one) for one in later.activities])
    return whole, replace(later, activity=code[later.activity], activities=names)


def measured(name: str) -> tuple[list[Row], Any, float]:
    """All rows of a log, its fit, and the seconds of the calibration (one core)."""
    earlier, later = parts(name)
    begun = process_time()
    fit = fit_observed(earlier, name=name)
    seconds = process_time() - begun
    reference = prepare(trace_of(later), keys=KEYS)
    program = program_of(fit.spec)
    given = attempts(program, later, RUNS)
    traces = [trace_of(run) for run in given]
    rows = [
        Row("arrivals given", _mean([_values(one, reference) for one in traces])),
        Row("as seen", _mean([_values(trace_of(run), reference) for run in as_seen(given, later)])),
        Row("arrivals simulated", _mean([_values(one, reference) for one in _simulated(fit.spec, later)])),
        Row("noise floor", _mean([_values(a, b) for a, b in combinations(traces[:6], 2)])),
    ]
    return rows, fit, seconds


def _simulated(spec: Any, later: Observed) -> list[Any]:
    begin = int(later.arrived_us.min())
    start = np.datetime64(begin, "us").astype(object).isoformat() + "+00:00"
    program = program_of(spec, start=start)
    found = []
    for seed in RUNS:
        times = arrivals_of(program, later.n_cases, seed)
        like = replace(later, arrived_us=begin + np.sort(times))
        found.append(trace_of(attempts(program, like, (seed,))[0]))
    return found


def _values(one: Any, other: Any) -> list[float]:
    values = distances_of(one, other, keys=KEYS).values
    return [float("nan") if values[key] is None else float(values[key]) for key in KEYS]


def _mean(values: list[list[float]]) -> tuple[float, ...]:
    return tuple(np.mean(values, axis=0).tolist())


def peers(name: str) -> list[Row]:
    """Stored figures of Simod, as many as there are."""
    found = []
    for file in sorted(PEERS.glob("simod_*.json")):
        stored = json.loads(file.read_text("utf-8"))["logs"].get(name)
        if stored:
            values = tuple(float(stored["distances"][key][0]) for key in KEYS)
            found.append(Row(f"Simod, {file.stem.removeprefix('simod_')}", values))
    return found


def main(names: list[str]) -> None:
    """Print a table for each log."""
    out = sys.stdout.write
    for name in names or LOGS:
        rows, fit, seconds = measured(name)
        out(f"\n{name}: {fit.plan.flow}, {fit.spec.origin['cases']} cases, {seconds:.1f} s\n\n")
        out("| | " + " | ".join(KEYS) + " |\n|-|" + "-|" * len(KEYS) + "\n")
        label, values = PUBLISHED.get(name, ("", ()))
        for row in (*rows, *([Row(label, values)] if values else []), *peers(name)):
            out(f"| {row.label} | " + " | ".join(f"{value:.3g}" for value in row.values) + " |\n")


if __name__ == "__main__":
    main(sys.argv[1:])
