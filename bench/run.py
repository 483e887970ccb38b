"""Measure Clearway beside its peers in one run, print the table and write docs/background/performance.md.

Usage: ``make bench`` (or ``python bench/run.py [ROW ...]`` for some rows). The peers live in environments of their own
under bench/, built on first use; each piece of work runs in its own process, so that the peak memory is its own.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import data

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "bench" / ".env-pm4py"
PACKAGES = ("pm4py==2.7.23", "rustxes==0.2.11", "pandas", "pyarrow", "polars")
PAGE = ROOT / "docs" / "background" / "performance.md"


@dataclass(frozen=True)
class Row:
    """One line of the table: a piece of work here and there, and the goal for their ratio."""

    name: str
    ours: Callable[[], dict[str, Any]]
    theirs: Callable[[], dict[str, Any]] | None
    peer: str
    goal: str
    figure: Callable[[dict[str, Any], dict[str, Any]], tuple[str, bool]]


def own(work: str, path: Path) -> dict[str, Any]:
    """A piece of work of ours in its own process."""
    return run([sys.executable, str(ROOT / "bench" / "own.py"), work, str(path)])


def pm4py(work: str, path: Path) -> dict[str, Any]:
    """The same in pm4py."""
    python = PEERS / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    return run([str(python), str(ROOT / "bench" / "peers" / "pm4py_bench.py"), work, str(path)])


def duckdb(path: Path) -> dict[str, Any]:
    """DuckDB's scan and sort of a CSV file."""
    return run([sys.executable, str(ROOT / "bench" / "peers" / "duckdb_sort.py"), str(path)])


def run(command: list[str]) -> dict[str, Any]:
    """The last line of a command's output as JSON."""
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONWARNINGS": "ignore"})
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
    lines = [line for line in done.stdout.splitlines() if line.startswith('{"work"')]
    found: dict[str, Any] = json.loads(lines[-1])
    return found


def times_faster(goal: float) -> Callable[[dict[str, Any], dict[str, Any]], tuple[str, bool]]:
    """Reached when the peer takes at least so many times as long."""

    def figure(ours: dict[str, Any], theirs: dict[str, Any]) -> tuple[str, bool]:
        ratio = theirs["seconds"] / ours["seconds"]
        return f"{ratio:.0f}x faster", ratio >= goal

    return figure


def times_slower(goal: float, key: str = "seconds") -> Callable[[dict[str, Any], dict[str, Any]], tuple[str, bool]]:
    """Reached when ours takes at most so many times as long."""

    def figure(ours: dict[str, Any], theirs: dict[str, Any]) -> tuple[str, bool]:
        ratio = ours[key] / theirs[key]
        return f"{ratio:.2f}x its time", ratio <= goal

    return figure


def limited(goal: float, gigabytes: float) -> Callable[[dict[str, Any], dict[str, Any]], tuple[str, bool]]:
    """Reached when ours takes at most so many times as long, and within a memory."""

    def figure(ours: dict[str, Any], theirs: dict[str, Any]) -> tuple[str, bool]:
        ratio = ours["seconds"] / theirs["seconds"]
        return f"{ratio:.2f}x its time, {ours['peak_gb']:.2f} GB", ratio <= goal and ours["peak_gb"] <= gigabytes

    return figure


def within(seconds: float | None = None, gigabytes: float | None = None) -> Callable[..., tuple[str, bool]]:
    """Reached when ours stays within a time and a memory."""

    def figure(ours: dict[str, Any], theirs: dict[str, Any]) -> tuple[str, bool]:
        del theirs
        fits = (seconds is None or ours["seconds"] <= seconds) and (gigabytes is None or ours["peak_gb"] <= gigabytes)
        return f"{ours['seconds']:.1f} s, {ours['peak_gb']:.2f} GB", fits

    return figure


def rows() -> Iterator[Row]:
    """Every row of the table."""
    ten, hundred = data.events(10), data.normal_form
    kernels = (
        ("map", "map: count, sum, min, max", "performance", 200.0),
        ("map", "map: count, sum, min, max (peer: counts alone)", "dfg", 200.0),
        ("performance", "map with median and p90", "performance", 150.0),
        ("variants", "variants", "variants", 100.0),
        ("durations", "case durations", "durations", 100.0),
    )
    for work, name, peer, goal in kernels:
        yield Row(
            f"{name}, 10M events",
            lambda work=work: own(work, ten),
            lambda peer=peer: pm4py(peer, ten),
            "pm4py",
            f">= {goal:.0f}x faster",
            times_faster(goal),
        )
    csv10 = data.csv(10)
    yield Row(
        "CSV to normal form, 10M events",
        lambda: own("csv", csv10),
        lambda: duckdb(csv10),
        "DuckDB sort",
        "<= 2x, <= 4 GB",
        limited(2.0, 4.0),
    )
    csv1 = data.csv(1)
    yield Row(
        "CSV to normal form, 1M events",
        lambda: own("csv", csv1),
        lambda: pm4py("csv", csv1),
        "pm4py",
        "faster",
        times_faster(1.0),
    )
    xes1 = data.xes(1)
    slower = times_slower(2.0, "cpu")
    yield Row(
        "XES, 1M events (CPU time)",
        lambda: own("xes", xes1),
        lambda: pm4py("rustxes", xes1),
        "rustxes",
        "<= 2x",
        slower,
    )
    yield Row(
        "XES, 1M events",
        lambda: own("xes", xes1),
        lambda: pm4py("xes", xes1),
        "pm4py iterparse",
        "faster",
        times_faster(1.0),
    )
    yield Row("analyze, 1M events of CSV", lambda: own("analyze", csv1), None, "", "<= 20 s", within(20.0))
    yield Row("map, 100M events on disk", lambda: own("mapped", hundred(100)), None, "", "<= 4 GB", within(None, 4.0))


def table(wanted: list[str]) -> Iterator[str]:
    """Run the rows whose name holds a wanted word; yield the lines of a table."""
    yield "| work | Clearway s | peak GB | peer | peer s | peer GB | measured | goal | reached |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for row in rows():
        if wanted and not any(word in row.name for word in wanted):
            continue
        ours = row.ours()
        theirs = row.theirs() if row.theirs else {}
        measured, reached = row.figure(ours, theirs)
        key = "cpu" if "CPU" in row.name else "seconds"
        peer = f"{theirs[key]:.3g} | {theirs['peak_gb']:.2f}" if theirs else "- | -"
        yield (
            f"| {row.name} | {ours[key]:.3g} | {ours['peak_gb']:.2f} | {row.peer or '-'} | {peer} | {measured} "
            f"| {row.goal} | {'yes' if reached else 'no'} |"
        )


def main(wanted: list[str]) -> None:
    """Print the table and, when all rows ran, write the page."""
    lines = []
    for line in table(wanted):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        lines.append(line)
    if not wanted:
        head = (ROOT / "bench" / "performance.head.md").read_text("utf-8")
        machine = (
            f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()} {platform.machine()}"
        )
        PAGE.write_text(head.format(machine=machine, table="\n".join(lines)), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
