"""Discover models beside pm4py's Inductive Miner, judge all of them with pm4py, write docs/background/discovery.md.

Usage: ``make bench``, or ``python bench/discovery.py [LOG ...]`` for some logs. Every piece of pm4py's work runs in its
own process and environment, with a limit on its time; what does not end in time is shown as such. The results are kept
in tests/peers/discovery.json, so that the tests can hold us to them without pm4py.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

import clearway
from clearway.measures.discovery.discover import Discovered, discover
from clearway.measures.discovery.inductive import inductive
from clearway.measures.discovery.prefixes import Paths, paths_of
from clearway.model.blocks import petri_to_sketch

ROOT = Path(__file__).resolve().parent.parent
LOGS = ROOT.parent / "shared" / "data" / "logs"
PEER = (str(ROOT / "bench" / ".env-pm4py" / "bin" / "python"), str(ROOT / "bench" / "peers" / "pm4py_discovery.py"))
STORED = ROOT / "tests" / "peers" / "discovery.json"
PAGE = ROOT / "docs" / "background" / "discovery.md"
HEAD = ROOT / "bench" / "discovery.head.md"
NAMES = {
    "helpdesk_it": "helpdesk_it.csv.gz",
    "receipt_wabo": "receipt_wabo.csv.gz",
    "Production": "Production.csv.gz",
    "PurchasingExample": "PurchasingExample.csv.gz",
    "LoanApp": "LoanApp.csv.gz",
    "06_bpic2013_closed": "06_bpic2013_closed.xes.gz",
    "BPIC_2012_W": "BPIC_2012_W.csv.gz",
    "traffic_fines_10k": "traffic_fines_10k.csv.gz",
    "patients": "patients.csv.gz",
    "bpic2012": "bpic2012.xes.gz",
}
HELD = tuple(NAMES)[:8]
"""The logs whose mean is the goal."""
NOISES = ("0.0", "0.2", "0.4")
LIMITS = {"mine": 600, "token": 600, "align": 60}
"""Seconds that pm4py gets for a piece of work."""


def peer(work: str, log: Path, what: str) -> dict[str, Any] | None:
    """A piece of pm4py's work; None if it does not end in time or fails."""
    try:
        done = subprocess.run([*PEER, work, str(log), what], capture_output=True, text=True, timeout=LIMITS[work])
    except subprocess.TimeoutExpired:
        return None
    return json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else None


def judged(log: Path, net: dict[str, Any], folder: Path) -> dict[str, Any]:
    """A net in pm4py's eyes."""
    file = folder / "net.json"
    file.write_text(json.dumps(net), "utf-8")
    return {work: peer(work, log, str(file)) for work in ("token", "align")}


def ours(paths: Paths, found: Discovered) -> dict[str, Any]:
    """What we discovered, with the net that pm4py is to judge."""
    scope = found.bpmn.processes[0].scope
    drawn = petri_to_sketch(found.net)
    assert drawn is not None
    begun = time.perf_counter()
    inductive(paths, noise=0.2)
    return {
        "method": found.method,
        "nodes": len(scope.nodes),
        "edges": len(scope.flows),
        "tasks": found.tasks,
        "left_out_share": found.left_out_share,
        "cases_fitting": found.quality.fitting,
        "strict": [found.quality.strict_fitness, found.quality.strict_precision],
        "own": [found.fitness, found.precision],
        "seconds": found.seconds,
        "inductive_seconds": time.perf_counter() - begun,
        "net": {"places": drawn.places, "steps": drawn.steps},
    }


def measured(name: str, folder: Path) -> dict[str, Any]:
    """One log: our model and pm4py's best."""
    log = clearway.read(LOGS / NAMES[name])
    discover(log)  # compiles the kernels
    paths = paths_of(log)
    file = folder / "log.json"
    variants = [[paths.path(at).tolist(), int(cases)] for at, cases in enumerate(paths.counts)]
    file.write_text(json.dumps({"names": paths.names, "variants": variants}), "utf-8")
    own = ours(paths, discover(log))
    own |= judged(file, own["net"], folder)
    mined = [(noise, peer("mine", file, noise)) for noise in NOISES]
    theirs = [one | judged(file, one.pop("net"), folder) | {"noise": noise} for noise, one in mined if one]
    events = int((np.diff(paths.offsets) * paths.counts).sum())
    return {"cases": int(paths.counts.sum()), "events": events, "ours": own, "pm4py": theirs}


def f_score(found: dict[str, Any] | None) -> float | None:
    """Harmonic mean of a fitness and a precision."""
    if found is None:
        return None
    return 2 * found["fitness"] * found["precision"] / (found["fitness"] + found["precision"])


def best(row: dict[str, Any]) -> dict[str, Any]:
    """The noise level of pm4py with the best token-based F-score."""
    return max(row["pm4py"], key=lambda one: f_score(one["token"]) or 0.0)


def figure(value: float | None, digits: int = 3) -> str:
    """A number for the table."""
    return "not finished" if value is None else f"{value:.{digits}f}"


def line(name: str, row: dict[str, Any]) -> str:
    """A line of the table."""
    own, peers = row["ours"], best(row)
    cells = [
        name,
        own["method"],
        figure(f_score(own["token"])),
        figure(f_score(peers["token"])),
        figure(f_score(own["align"])),
        figure(f_score(peers["align"])),
        f"{own['nodes']} / {own['edges']}",
        f"{peers['nodes']} / {peers['edges']}",
        f"{own['tasks']}, {100 * own['left_out_share']:.1f}%",
        f"{100 * own['cases_fitting']:.0f}%",
        f"{own['seconds']:.1f}",
        f"{own['inductive_seconds'] * 1000:.0f} ms",
        f"{peers['seconds']:.1f}",
        f"{peers['seconds'] / own['inductive_seconds']:.0f}x",
    ]
    return f"| {' | '.join(cells)} |"


def mean(values: Iterable[float | None]) -> float:
    """Mean of what is known."""
    return float(np.mean([value for value in values if value is not None]))


def means(rows: dict[str, Any]) -> str:
    """The means over the logs that we are held to."""
    held = [row for name, row in rows.items() if name in HELD]
    own, peers = [row["ours"] for row in held], [best(row) for row in held]
    cells = [f"mean of {len(held)}", ""]
    cells += [figure(mean(f_score(one["token"]) for one in side)) for side in (own, peers)]
    cells += ["", ""]
    for side in (own, peers):
        cells.append(f"{mean(one['nodes'] for one in side):.1f} / {mean(one['edges'] for one in side):.1f}")
    return f"| {' | '.join([*cells, *[''] * 6])} |"


def page(stored: dict[str, Any]) -> str:
    """The page with its table."""
    head = HEAD.read_text("utf-8").format(machine=stored["machine"], versions=stored["versions"])
    rows = stored["logs"]
    titles = (
        "log|model|F|pm4py F|F aligned|pm4py|nodes / flows|pm4py|tasks, left out|cases fitting|auto s|IMf|pm4py IMf s|"
    )
    table = [
        "| " + titles.replace("|", " | ") + "ratio |",
        "| " + " | ".join(["---"] * 14) + " |",
        *(line(name, rows[name]) for name in NAMES if name in rows),
        means(rows),
    ]
    return head + "\n" + "\n".join(table) + "\n"


def main(names: list[str]) -> None:
    """Measure, store and print."""
    stored: dict[str, Any] = json.loads(STORED.read_text("utf-8")) if STORED.exists() else {"logs": {}}
    version = subprocess.run([PEER[0], "-c", "import pm4py; print(pm4py.__version__)"], capture_output=True, text=True)
    stored["command"] = "python bench/discovery.py"
    stored["versions"] = f"pm4py {version.stdout.split()[-1]}, Python {platform.python_version()}"
    stored["machine"] = f"{platform.machine()}, 2 cores"
    for name in names or NAMES:
        with tempfile.TemporaryDirectory() as folder:
            stored["logs"][name] = measured(name, Path(folder))
        STORED.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", "utf-8")
        print(line(name, stored["logs"][name]), flush=True)
    PAGE.write_text(page(stored), "utf-8")
    print(page(stored))


if __name__ == "__main__":
    main(sys.argv[1:])
