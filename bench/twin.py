"""Measure the twin beside Prosimos in one run, print the tables and write docs/background/twin-prosimos.md.

Usage: ``python bench/twin.py [MODEL ...]``. Each piece of work runs in a process of its own. Prosimos' figures of the
comparison in commit mode are the stored ones of ``python bench/simulators.py``; speed is measured anew, ours and theirs
in turn.
"""

from __future__ import annotations

import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import data
import simulators

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "bench" / "twin_own.py"
HEAD = ROOT / "bench" / "twin.head.md"
PAGE = ROOT / "docs" / "background" / "twin-prosimos.md"
RUNS = 30
"""Runs of ours in the comparison; Prosimos ran ten times."""

LARGE = 100_000


def own(work: str, *arguments: str, cache: Path | None = None) -> dict[str, Any]:
    """A piece of work of ours in its own process."""
    more = {"CLEARWAY_CACHE_DIR": str(cache)} if cache else {}
    done = subprocess.run(
        [sys.executable, str(OWN), work, *arguments], capture_output=True, text=True, env=os.environ | more
    )
    if done.returncode:
        raise SystemExit(f"{work} failed:\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def files(name: str) -> tuple[str, str]:
    """Diagram and parameters of a model."""
    bpmn, parameters = (data.SHARED / file for file in simulators.MODELS[name])
    return str(bpmn), str(parameters)


def starts() -> Iterator[str]:
    """Cold compile and cached start."""
    with tempfile.TemporaryDirectory() as folder:
        cold = own("start", cache=Path(folder))
        warm = min((own("start", cache=Path(folder)) for _ in range(3)), key=lambda one: float(one["seconds"]))
        shutil.rmtree(folder, ignore_errors=True)
    yield _head("start", "CPU s", "wall s", "goal", "reached")
    yield f"| cold compile | {cold['cpu']:.1f} | {cold['seconds']:.1f} | < 10 s CPU | {_yes(cold['cpu'] < 10)} |"
    yield f"| cached | {warm['cpu']:.2f} | {warm['seconds']:.2f} | < 1 s | {_yes(warm['seconds'] < 1)} |"


def speeds(names: list[str]) -> Iterator[str]:
    """Rows a second of processor time, ours and theirs in turn."""
    yield _head("model", "Clearway rows/CPU s", "Prosimos rows/CPU s", "measured", "goal", "reached")
    for name in names:
        ours = own("speed", *files(name), str(LARGE // 5), simulators.START, "8")
        theirs = simulators.run(name, simulators.CASES, 3)["across"]["rows_per_cpu_second"][0]
        again = own("speed", *files(name), str(LARGE // 5), simulators.START, "8")
        rate = (ours["rows_per_cpu_second"] + again["rows_per_cpu_second"]) / 2
        good = rate >= 300 * theirs and rate >= 1e6
        yield f"| {name} | {rate:,.0f} | {theirs:,.0f} | {rate / theirs:.0f}x | >= 300x, >= 1M/s | {_yes(good)} |"


def memories() -> Iterator[str]:
    """Peak memory of 100,000 cases with their log."""
    stored = json.loads(simulators.STORED.read_text("utf-8"))["large"]
    yield _head("model, 100,000 cases", "Clearway MB", "Prosimos MB", "measured", "goal", "reached")
    for name, theirs in stored.items():
        ours = own("memory", *files(name), str(LARGE), simulators.START, "1")["peak_mb"]
        peak = theirs["peak_mb"][0]
        yield f"| {name} | {ours:,.0f} | {peak:,.0f} | 1/{peak / ours:.1f} | <= 1/8 | {_yes(8 * ours <= peak)} |"


def commits(names: list[str]) -> Iterator[str]:
    """Means in commit mode against Prosimos' run-to-run noise."""
    stored = json.loads(simulators.STORED.read_text("utf-8"))["models"]
    yield _head("model", "figure", "Clearway (sd)", "Prosimos (sd)", "difference in standard errors")
    for name in names:
        ours = own("commit", *files(name), str(simulators.CASES), simulators.START, str(RUNS))["across"]
        for key in ("rows", "cycle_mean", "wait_mean"):
            yield _against(name, key, ours[key], stored[name][key])
        tasks = stored[name]["tasks"]
        for what, part in (("durations", "duration"), ("waits", "wait")):
            scores = [_score(ours[what][task], tasks[task][part]) for task in tasks if task in ours[what]]
            worst = max(scores, key=abs, default=0.0)
            inside = sum(abs(score) <= 3 for score in scores)
            yield f"| {name} | {what} of tasks | {len(scores)} tasks | {inside} within 3 | largest {worst:+.1f} |"


def _against(name: str, key: str, ours: list[float], theirs: list[float]) -> str:
    score = _score(ours, theirs)
    return f"| {name} | {key} | {ours[0]:,.1f} ({ours[1]:,.1f}) | {theirs[0]:,.1f} ({theirs[1]:,.1f}) | {score:+.1f} |"


def _score(ours: list[float], theirs: list[float]) -> float:
    """Difference of two means in standard errors of the difference."""
    error = math.sqrt(ours[1] ** 2 / RUNS + theirs[1] ** 2 / simulators.RUNS)
    return (
        (ours[0] - theirs[0]) / error
        if error
        else (0.0 if math.isclose(ours[0], theirs[0], abs_tol=1e-3) else math.inf)
    )


def _head(*names: str) -> str:
    return f"| {' | '.join(names)} |\n|{' --- |' * len(names)}"


def _yes(reached: bool) -> str:
    return "yes" if reached else "no"


def main(names: list[str]) -> None:
    """Print the tables and, when all models were asked for, write the page."""
    chosen = names or list(simulators.MODELS)
    parts = []
    for made in (starts(), speeds(chosen), memories() if not names else iter(()), commits(chosen)):
        lines = []
        for line in made:
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
            lines.append(line)
        parts.append("\n".join(lines))
    if not names:
        start, speed, memory, commit = parts
        text = HEAD.read_text("utf-8").format(start=start, speed=speed, memory=memory, commit=commit, runs=RUNS)
        PAGE.write_text(text, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
