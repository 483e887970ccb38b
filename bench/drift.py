"""Hold drift detection against published change points and simulated truth and write docs/background/drift.md.

Usage: ``python bench/drift.py [RUNS]`` with the data folder in ``CLEARWAY_DATA``; RUNS simulated logs of each kind (5).
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.monitor.driftlogs import NOISES, PATTERNS, matched, planted  # noqa: E402
from tests.monitor.twindrifts import drifting, scenarios  # noqa: E402

import clearway as cw  # noqa: E402
from clearway.monitor.drift import drift  # noqa: E402
from clearway.monitor.driftfound import Drift  # noqa: E402

LAG, NEAR = 200, 100
SEEDS = 70_000
LENGTHS = ((500, 500), (400, 400, 400), (700, 300))
FORMS = ("sudden", "gradual", "recurring")


@dataclass
class Score:
    """Found, right and true changes, and right places."""

    right: int = 0
    found: int = 0
    true: int = 0
    named: int = 0

    def cells(self) -> str:
        """Precision, recall and F1."""
        precision, recall = self.right / max(self.found, 1), self.right / max(self.true, 1)
        return f"{precision:.3f} | {recall:.3f} | {2 * self.right / max(self.found + self.true, 1):.3f}"


def published() -> Iterator[str]:
    """Precision and recall on the published logs, by family and noise, with the time it takes."""
    folder = Path(os.environ.get("CLEARWAY_DATA", ROOT.parent / "shared" / "data")) / "logs_drift" / "cdrift"
    with (folder / "changepoints.csv").open(encoding="utf-8") as file:
        truth = {
            row["file"]: [int(one) for one in row["changepoints_0based"].split(";")] for row in csv.DictReader(file)
        }
    scores: dict[str, Score] = {}
    cases = wall = cpu = 0.0
    drift(planted("none", noise=0.0, seed=1, lengths=(60,)).log)  # compiles
    for name, at in truth.items():
        log = cw.read(folder / name)
        began, busy = perf_counter(), process_time()
        found = drift(log)
        wall, cpu, cases = wall + perf_counter() - began, cpu + process_time() - busy, cases + found.cases
        changes = [one.case_index for one in found.changes]
        for group in (_group(name), "all"):
            score = scores.setdefault(group, Score())
            score.right += len(matched(changes, at, LAG))
            score.found, score.true = score.found + len(changes), score.true + len(at)
    yield "| logs | changes | precision | recall | F1 |\n| --- | --- | --- | --- | --- |"
    for group in sorted(scores, key=lambda one: (one == "all", one)):
        yield f"| {group} | {scores[group].true} | {scores[group].cells()} |"
    spent, passed = 1000 * cpu / cases, 1000 * wall / cases
    yield f"\nTime: {spent:.2f} ms of the processor a case ({passed:.2f} ms by the clock), reading not counted."


def _group(name: str) -> str:
    family = "Ceravolo" if name.startswith("ceravolo") else "Ostovar"
    return f"{family}, noise 10%" if "noise10" in name else f"{family}, no noise"


def simulated(runs: int) -> Iterator[str]:
    """Precision, recall and places by noise."""
    yield "| noise | logs | changes | precision | recall | F1 | place named right |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for noise in NOISES:
        score = Score()
        for number, pattern in enumerate(PATTERNS):
            for run in range(runs):
                seed = SEEDS + 100 * run + number
                log = planted(pattern, noise=noise, seed=seed, lengths=LENGTHS[run % 3], back=run % 2 == 1)
                found = drift(log.log).changes
                pairs = matched([one.case_index for one in found], log.at, NEAR)
                score.right, score.found, score.true = (
                    score.right + len(pairs),
                    score.found + len(found),
                    score.true + len(log.at),
                )
                score.named += sum(any(step in found[a].place for step in log.steps[b]) for a, b in pairs)
        named = f"{100 * score.named / max(score.right, 1):.0f}%"
        yield f"| {100 * noise:.0f}% | {len(PATTERNS) * runs} | {score.true} | {score.cells()} | {named} |"


def alarms(runs: int) -> Iterator[str]:
    """Shares of logs without drift in which a change is found."""
    yield "| logs | n | with a change found |\n| --- | --- | --- |"
    for cases in (60, 200, 1000):
        logs = [
            planted("none", noise=NOISES[run % 4], seed=SEEDS + run, lengths=(cases,)).log for run in range(8 * runs)
        ]
        yield _alarm(f"simulated processes, {cases:,} cases, noise 0 to 20%", [drift(log) for log in logs])
    for cases in (1000, 4000):
        found = [drift(drifting(None, "sudden", cases=cases, seed=SEEDS + run)[0]) for run in range(4 * runs)]
        yield _alarm(f"desk of the twin, {cases:,} cases", found)


def _alarm(name: str, found: list[Drift]) -> str:
    hit = sum(bool(one.changes) for one in found)
    return f"| {name} | {len(found)} | {hit} ({100 * hit / len(found):.1f}%) |"


def twin(runs: int) -> Iterator[str]:
    """Each change of the desk's Spec, and in how many logs it is found and named."""
    yield "| change | logs | found | named right | other changes |\n| --- | --- | --- | --- | --- |"
    totals = np.zeros(4, int)
    for number, scenario in enumerate(scenarios()):
        counts = np.zeros(4, int)
        for run in range(min(runs, 3)):
            form = FORMS[(run + number) % 3]
            log, at = drifting(scenario, form, seed=SEEDS + 10 * run + number, cases=4000)  # type: ignore[arg-type]
            starts = np.sort(log.cases.column("start_us"))
            true = [int(np.searchsorted(starts, moment.timestamp() * 1e6)) for moment in at]
            found = drift(log).changes
            near = [one for one in found if _near(one.case_index, true, form, 0.1 * starts.size)]
            named = [
                one for one in near if set(one.aspects) & scenario.aspects
                and (not scenario.steps or any(step in one.place for step in scenario.steps))
            ]  # fmt: skip
            counts += [1, bool(near), bool(named), len(found) - len(near)]
        totals += counts
        yield f"| {scenario.name} | {' | '.join(map(str, counts))} |"
    yield f"| all | {totals[0]} | {totals[1]} | {totals[2]} ({100 * totals[2] / totals[0]:.0f}%) | {totals[3]} |"


def _near(case: int, true: list[int], form: str, lag: float) -> bool:
    between = form == "gradual" and true[0] - lag / 2 <= case <= true[1] + lag / 2
    return between or any(abs(case - one) <= lag for one in true)


def main() -> None:
    """Print the tables and write the page."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    parts: dict[str, str] = {}
    for name, lines in (
        ("published", published()), ("simulated", simulated(runs)), ("alarms", alarms(runs)), ("twin", twin(runs)),
    ):  # fmt: skip
        told = []
        for line in lines:
            told.append(line)
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
        parts[name] = "\n".join(told)
    head = (ROOT / "bench" / "drift.head.md").read_text("utf-8")
    (ROOT / "docs" / "background" / "drift.md").write_text(head.format(lag=LAG, **parts), "utf-8")


if __name__ == "__main__":
    main()
