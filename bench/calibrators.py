"""Let Simod learn from one part of a log, measure how far its simulations are from the other; keep the figures.

Usage: ``python bench/calibrators.py MODE [LOG ...]`` with MODE ``default``, ``short`` or ``one-shot`` (simod_bench.py
says what they are). Simod needs a Java on the path; it and log-distance-measures live in environments of their own
under bench/, built on first use. Simulated logs stay in bench/.data/simod/LOG/MODE and are taken from there if they
exist; the figures are in tests/peers/simod_MODE.json.
"""

from __future__ import annotations

import json
import platform
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd

import data
import simulators
import splits

ROOT = data.ROOT
PEERS = ROOT / "bench" / ".env-simod"
PACKAGES = ("simod==5.2.1", *simulators.PACKAGES)
SCRIPTS = ROOT / "bench" / "peers"
MODES = ("default", "short", "one-shot")
RUNS = 10


def environment() -> Path:
    """Simod's interpreter."""
    python = PEERS / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    return python


def calibrated(name: str, mode: str) -> tuple[dict[str, Any], Path]:
    """What Simod took, and the folder with its logs."""
    folder = data.FOLDER / "simod" / name / mode
    kept = folder / "found.json"
    if not kept.exists() or not kept.read_text("utf-8").strip():
        folder.mkdir(parents=True, exist_ok=True)
        train, test = (str(part) for part in splits.parts(name))
        command = [str(environment()), str(SCRIPTS / "simod_bench.py"), train, test, str(folder), mode, str(RUNS)]
        kept.write_text(last_line(command) + "\n", "utf-8")
    found: dict[str, Any] = json.loads(kept.read_text("utf-8").splitlines()[-1])
    return found, folder


def last_line(command: list[str]) -> str:
    """What a peer printed."""
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr[-3000:]}")
    return done.stdout.splitlines()[-1]


def measured(name: str, mode: str) -> dict[str, Any]:
    """Simod on a log."""
    found, folder = calibrated(name, mode)
    test = splits.parts(name)[1]
    logs = [str(folder / f"simulated_{run}.csv") for run in range(found["runs"])]
    columns = ",".join(splits.COLUMNS[:4])
    distances = json.loads(
        last_line([str(simulators.environment()), str(SCRIPTS / "log_distances.py"), columns, str(test), *logs])
    )
    return {
        "cases": [pd.read_csv(part, usecols=["case_id"])["case_id"].nunique() for part in splits.parts(name)],
        "rows": [len(pd.read_csv(part, usecols=["case_id"])) for part in splits.parts(name)],
        "simulated_rows": statistics.fmean(len(pd.read_csv(log, usecols=["case_id"])) for log in logs),
        **{key: round(found[key], 2) for key in ("seconds", "cpu_seconds", "simulation_seconds")},
        "distances": {key: spread(values) for key, values in distances["values"].items()},
        "values": {key: [kept(value) for value in values] for key, values in distances["values"].items()},
    }


def spread(values: list[float]) -> list[float]:
    """Mean and standard deviation."""
    return [kept(statistics.fmean(values)), kept(statistics.stdev(values))]


def kept(value: float) -> float:
    """A number to ten digits."""
    return float(f"{value:.10g}")


def main(mode: str, names: list[str]) -> None:
    """Measure, store and print."""
    file = ROOT / "tests" / "peers" / f"simod_{mode}.json"
    stored: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.exists() else {"logs": {}}
    asked = "import importlib.metadata as m; print(m.version('simod'), m.version('prosimos'))"
    simod, prosimos = last_line([str(environment()), "-c", asked]).split()
    stored["command"] = f"python bench/calibrators.py {mode}"
    versions = {"simod": simod, "prosimos": prosimos, "log-distance-measures": "2.2.0"}
    stored["versions"] = versions | {"python": platform.python_version()}
    stored["machine"] = f"{platform.machine()}, 2 cores"
    for name in names or splits.SOURCES:
        row = stored["logs"][name] = measured(name, mode)
        file.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", "utf-8")
        cells = (f"{key} {mean:.3f} ({deviation:.3f})" for key, (mean, deviation) in row["distances"].items())
        print(f"{name} {mode}: {row['cpu_seconds']:.0f} CPU s, {', '.join(cells)}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
