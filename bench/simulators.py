"""Run Prosimos on the models of the shared data and keep what it says in tests/peers/prosimos.json.

Usage: ``python bench/simulators.py [MODEL ...]``, or ``python bench/simulators.py --large [MODEL ...]`` for one run of
100,000 cases. Prosimos lives in an environment of its own under bench/, built on first use. It is read as a peer only:
where it contradicts queueing theory, theory is right.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

import data

ROOT = data.ROOT
PEERS = ROOT / "bench" / ".env-prosimos"
PACKAGES = (
    "prosimos==2.1.0",
    "pix-framework==0.15.0",
    "log-distance-measures==2.2.0",
    "numpy==2.4.6",
    "pandas==2.3.3",
    "scipy==1.17.1",
)
SCRIPT = ROOT / "bench" / "peers" / "prosimos_bench.py"
STORED = ROOT / "tests" / "peers" / "prosimos.json"
START = "2025-01-06T00:00:00+00:00"
"""A Monday, midnight."""
CASES, RUNS = 1_000, 10
LARGE = 100_000
MODELS: dict[str, tuple[str | Path, str]] = {
    "BPI_Challenge_2012": ("sim_models/BPI_Challenge_2012.bpmn", "sim_models/BPI_Challenge_2012.json"),
    "callcentre": ("sim_models/callcentre.bpmn", "sim_models/callcentre.json"),
    "insurance": ("sim_models/insurance.bpmn", "sim_models/insurance.json"),
    "production": ("sim_models/production.bpmn", "sim_models/production.json"),
    "PurchasingExample": (data.FOLDER / "PurchasingExample.bpmn", "logs/PurchasingExample.prosimos.json"),
}
"""Files in the shared data; other ids stand in the BPMN that lies there beside the parameters of PurchasingExample.
Theirs is o2_evaluation/scenarios/purchasing_example/purchasing_example.bpmn of Optimos v2: put it into bench/.data."""
MEMORY = ("BPI_Challenge_2012", "insurance")
"""Models of the large run."""


def environment() -> Path:
    """Prosimos' interpreter."""
    python = PEERS / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    return python


def run(name: str, cases: int, runs: int) -> dict[str, Any]:
    """What Prosimos says on a model."""
    bpmn, parameters = (data.SHARED / file for file in MODELS[name])
    command = [str(environment()), str(SCRIPT), str(bpmn), str(parameters), str(cases), START, str(runs)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"Prosimos failed on {name}:\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def small(found: dict[str, Any], cases: int) -> dict[str, Any]:
    """The figures over all runs, and those of each run without its tasks."""
    runs = [{key: kept(value) for key, value in one.items() if key != "tasks"} for one in found["runs"]]
    return {"command": f"{SCRIPT.name} BPMN JSON {cases} {START} {len(runs)}", **found["across"], "runs": runs}


def kept(value: float) -> float:
    """A number to ten digits."""
    return float(f"{value:.10g}")


def line(name: str, one: dict[str, Any]) -> str:
    """What was measured, in a line."""
    cells = (f"{key} {one[key][0]:,.6g} (sd {one[key][1]:,.3g})" for key in ("rows", "cycle_mean", "wait_mean"))
    return f"{name}: {', '.join(cells)}, {one['rows_per_cpu_second'][0]:,.0f} rows/CPU s, {one['peak_mb'][0]:.0f} MB"


def main(arguments: list[str]) -> None:
    """Measure, store and print."""
    large = arguments[:1] == ["--large"]
    names = arguments[1:] if large else arguments
    cases, runs, part = (LARGE, 1, "large") if large else (CASES, RUNS, "models")
    stored: dict[str, Any] = json.loads(STORED.read_text("utf-8")) if STORED.exists() else {"models": {}, "large": {}}
    for name in names or (MEMORY if large else MODELS):
        found = run(name, cases, runs)
        head = {"command": "python bench/simulators.py", "machine": f"{platform.machine()}, 2 cores"}
        head |= {"start": START, "units": "seconds; [mean, standard deviation] between runs"}
        stored = {**head, "versions": found["versions"], "models": stored["models"], "large": stored["large"]}
        stored[part][name] = small(found, cases)
        STORED.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", "utf-8")
        print(line(name, stored[part][name]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
