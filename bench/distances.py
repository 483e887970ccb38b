"""Measure distances of logs beside log-distance-measures, write docs/background/twin-distances.md.

Usage: ``make bench``, or ``python bench/distances.py [PAIR ...]`` for some pairs. The peer lives in an environment of
its own under bench/, built on first use; each pair is a process. The results are kept in tests/peers/distances.json,
with small logs made to hold what real ones rarely do, so that the tests can hold us to them without the peer.
"""

from __future__ import annotations

import csv
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from clearway.log import Log, ReadOptions, read
from clearway.twin import KEYS, Distances, Trace, distances, distances_of, prepare, trace

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("CLEARWAY_DATA", ROOT.parent / "shared" / "data"))
PEERS = ROOT / "bench" / ".env-distances"
PACKAGES = ("log-distance-measures==2.2.0",)
STORED = ROOT / "tests" / "peers" / "distances.json"
PAGE = ROOT / "docs" / "background" / "twin-distances.md"
HEAD = ROOT / "bench" / "distances.head.md"
PUBLISHED = "case_id,activity_name,start_timestamp,end_timestamp"
PLAIN = "case_id,activity,start_time,end_time"
MADE = 40
"""Small logs beside each other."""


@dataclass(frozen=True)
class Pair:
    """Two logs with the names of their columns; one log stands for its halves."""

    log: str
    reference: str
    columns: str

    @property
    def arguments(self) -> list[str]:
        """The peer's command line."""
        files = [str(DATA / name) for name in (self.log, self.reference)]
        return [*files, self.columns, *(["halves"] if self.log == self.reference else [])]


def pairs() -> dict[str, Pair]:
    """Every pair of real logs."""
    logs, truth = "logs/", "logs_waiting_truth/"
    test, train = (f"{logs}LoanApp_{part}_preprocessed.csv.gz" for part in ("test", "train"))
    made = {
        f"LoanApp simulated {at}": Pair(f"{logs}LoanApp_agentsimulator/simulated_log_{at}.csv.gz", test, PUBLISHED)
        for at in range(10)
    }
    halves = {
        "Production halves": Pair(*[f"{logs}Production.csv.gz"] * 2, "case_id,Activity,start_time,end_time"),
        "PurchasingExample halves": Pair(
            *[f"{logs}PurchasingExample.csv.gz"] * 2,
            "case:concept:name,concept:name,start_timestamp,time:timestamp",
        ),
    }
    return {
        **made,
        "LoanApp test, train": Pair(test, train, PUBLISHED),
        "LoanApp test, train, ends": Pair(test, train, "case_id,activity_name,end_timestamp,end_timestamp"),
        "BPIC_2012_W train, test": Pair(*(f"{logs}BPIC_2012_W_{part}.csv.gz" for part in ("train", "test")), PLAIN),
        **halves,
        "Loan-stable train, test": Pair(*(f"{truth}Loan-stable_{part}.csv.gz" for part in ("train", "test")), PLAIN),
    }


def peer(arguments: list[str]) -> dict[str, Any]:
    """What log-distance-measures says, in its own environment."""
    python = PEERS / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    script = str(ROOT / "bench" / "peers" / "distance_bench.py")
    done = subprocess.run([str(python), script, *arguments], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)} failed:\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def read_pair(pair: Pair) -> tuple[Log | Trace, Log | Trace]:
    """Both logs of ours, or the halves of one as arrays."""
    roles = dict(zip(("case", "activity", "start", "end"), pair.columns.split(","), strict=True))
    if roles["start"] == roles["end"]:
        roles.pop("start")
    log, reference = (read(DATA / name, ReadOptions(mapping=roles, zone="UTC")) for name in (pair.log, pair.reference))
    return halves(log) if pair.log == pair.reference else (log, reference)


def halves(log: Log) -> tuple[Trace, Trace]:
    """The cases that begin first (then by id as text), and the others."""
    ids = [str(one) for one in log.cases.arrow(["id"]).column("id").to_pylist()]
    begun = log.cases.column("start_us")
    order = sorted(range(len(ids)), key=lambda at: (begun[at], ids[at]))
    first = np.zeros(len(ids), bool)
    first[order[: len(ids) // 2]] = True
    case, activity, start, end = (log.column(name) for name in ("case", "activity", "start_us", "end_us"))
    kept = first[case]
    one, other = (trace(case[side], activity[side], start[side], end[side]) for side in (kept, ~kept))
    return one, other


def ours(log: Log | Trace, reference: Log | Trace, *, ends: bool) -> Distances:
    """Our distances of logs or traces."""
    if isinstance(log, Trace) or isinstance(reference, Trace):
        assert isinstance(log, Trace)
        assert isinstance(reference, Trace)
        return distances_of(log, reference)
    return distances(log, reference, stamps="end" if ends else "both")


def seconds(work: Callable[[], object], times: int = 7) -> float:
    """Processor time, the best of some runs: other work on the machine only ever adds to it."""
    work()
    found = []
    for _ in range(times):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


def measured(name: str) -> dict[str, Any]:
    """One pair here and there."""
    pair = pairs()[name]
    log, reference = read_pair(pair)
    found = ours(log, reference, ends=name.endswith("ends"))
    theirs = peer(pair.arguments)
    taken = seconds(lambda: ours(log, reference, ends=name.endswith("ends")))
    return {
        "files": [pair.log, pair.reference],
        "columns": pair.columns,
        "clock": "processor",
        "peer": theirs,
        "ours": {"values": found.values, "seconds": taken},
    }


def drawn(seed: int) -> list[list[list[str]]]:
    """Two small logs: ties, equal stamps, ends before starts, single cases, names that one log lacks, midnights."""
    draw = np.random.default_rng(seed)
    sides = []
    for names in ("abcd", "abce"):
        grain = int(draw.choice([1, 60, 1800, 3600]))
        cases, rows = int(draw.integers(1, 6)), []
        for _ in range(int(draw.integers(1, 25))):
            start = int(draw.integers(0, 40 * 3600)) // grain * grain + 10 * int(draw.integers(0, 2)) * 86400
            spent = int(draw.integers(-3600 if seed % 5 == 0 else 0, 9 * 3600)) // grain * grain
            spent = 0 if seed % 10 == 3 else spent
            moment = datetime(1969, 12, 30, 18, tzinfo=UTC) + timedelta(seconds=start, days=366 * 40 * (seed % 2))
            stamps = [one.strftime("%Y-%m-%dT%H:%M:%S+00:00") for one in (moment, moment + timedelta(seconds=spent))]
            rows.append([str(draw.integers(cases)), str(draw.choice(list(names))), *stamps])
        sides.append(rows)
    return sides


def made(seed: int, folder: Path) -> dict[str, Any]:
    """Two small logs and the peer's distances."""
    sides = drawn(seed)
    files = []
    for at, rows in enumerate(sides):
        files.append(folder / f"{at}.csv")
        with files[-1].open("w", newline="") as file:
            csv.writer(file).writerows([["case", "activity", "start", "end"], *rows])
    return {"logs": sides, "values": peer([*map(str, files), "case,activity,start,end"])["values"]}


def large() -> dict[str, float]:
    """Seconds for two logs of 10,000 cases and 200,000 instances each, as arrays, and with one side prepared."""
    sides = []
    for seed in (1, 2):
        draw = np.random.default_rng(seed)
        case = np.repeat(np.arange(10_000), 20)
        start = draw.integers(0, 90 * 86_400_000_000, 10_000)[case] + draw.integers(0, 10**12, case.size)
        shuffled = draw.permutation(case.size)
        columns = (case, draw.integers(0, 25, case.size), start, start + draw.integers(0, 10**10, case.size))
        sides.append([column[shuffled] for column in columns])
    log, reference = sides
    ready = prepare(trace(*reference))
    return {
        "both": seconds(lambda: distances_of(trace(*log), trace(*reference))),
        "prepared": seconds(lambda: distances_of(trace(*log), ready)),
    }


def worst(row: dict[str, Any]) -> float:
    """The largest difference of a pair."""
    theirs, own = row["peer"]["values"], row["ours"]["values"]
    return max(abs(theirs[key] - own[key]) for key in KEYS)


def lines(rows: dict[str, Any]) -> Iterator[str]:
    """The table of the pairs."""
    yield f"| pair | cases | events | {' | '.join(KEYS)} | largest difference | ours ms | peer s | ratio |"
    yield "| " + " | ".join(["---"] * (7 + len(KEYS))) + " |"
    for name, row in rows.items():
        theirs, own = row["peer"], row["ours"]
        sizes = [" + ".join(f"{one:,}" for one in theirs[what]) for what in ("cases", "events")]
        values = [f"{own['values'][key]:.3f}" for key in KEYS]
        yield f"| {' | '.join([name, *sizes, *values, f'{worst(row):.0e}', *speed(row)])} |"


def speed(row: dict[str, Any]) -> list[str]:
    """Our milliseconds, the peer's seconds and their ratio, where processor time was taken."""
    if row.get("clock") != "processor":
        return ["not taken"] * 3
    own, spent = row["ours"]["seconds"], sum(row["peer"]["seconds"].values())
    return [f"{own * 1000:.1f}", f"{spent:.1f}", f"{spent / own:,.0f}x"]


def published(rows: dict[str, Any]) -> str:
    """Mean and standard deviation over the ten published simulations."""
    held = [row["ours"]["values"] for name, row in rows.items() if name.startswith("LoanApp simulated")]
    cells = []
    for key in KEYS:
        values = [one[key] for one in held]
        cells.append(f"{key} {np.mean(values):.3f} ({np.std(values, ddof=1):.3f})")
    return ", ".join(cells)


def page(stored: dict[str, Any]) -> str:
    """The page with its table."""
    rows = stored["pairs"]
    figures = {
        "machine": stored["machine"],
        "versions": stored["versions"],
        "made": len(stored["made"]),
        "published": published(rows),
        "both": f"{stored['large']['both'] * 1000:.0f}",
        "prepared": f"{stored['large']['prepared'] * 1000:.0f}",
    }
    return HEAD.read_text("utf-8").format(**figures) + "\n" + "\n".join(lines(rows)) + "\n"


def main(names: list[str]) -> None:
    """Measure, store and print."""
    stored: dict[str, Any] = json.loads(STORED.read_text("utf-8")) if STORED.exists() else {"pairs": {}}
    for name in names or pairs():
        stored["pairs"][name] = measured(name)
        STORED.write_text(json.dumps(stored, ensure_ascii=False) + "\n", "utf-8")
        print(name, f"{worst(stored['pairs'][name]):.1e}", flush=True)
    if not names or "made" not in stored:
        with tempfile.TemporaryDirectory() as folder:
            stored["made"] = [made(seed, Path(folder)) for seed in range(MADE)]
    stored["large"] = large()
    versions = subprocess.run([str(PEERS / "bin" / "pip"), "freeze"], capture_output=True, text=True, check=True)
    told = [line.replace("==", " ") for line in versions.stdout.split() if line.startswith(("log-", "pandas", "scipy"))]
    stored["command"] = "python bench/distances.py"
    stored["versions"] = ", ".join([*told, f"Python {platform.python_version()}"])
    stored["machine"] = f"{platform.machine()}, 2 cores"
    STORED.write_text(json.dumps(stored, ensure_ascii=False) + "\n", "utf-8")
    PAGE.write_text(page(stored), "utf-8")
    print(page(stored))


if __name__ == "__main__":
    main(sys.argv[1:])
