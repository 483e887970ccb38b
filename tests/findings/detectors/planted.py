"""The fixture folders as values: logs with a planted harm, and what must be found in them."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.findings.detectors.worlds import Row, stamp

from clearway.findings import Declared, Detector, Finding, find
from clearway.findings.detectors import DETECTORS
from clearway.log import Log, read
from clearway.measures import Measures, measure
from clearway.model.bpmn.build import simple
from clearway.model.bpmn.elements import Bpmn

HERE = Path(__file__).parent
Lines = list[list[str]]


@dataclass(frozen=True, slots=True)
class Expected:
    """What a fixture says must be found."""

    goals: tuple[str, ...]
    said: dict[str, dict[str, Any]]
    findings: tuple[dict[str, Any], ...]
    plan: tuple[str, ...]


def name_of(detector: Detector) -> str:
    """The detector's file and fixture folder."""
    return type(detector).__module__.rpartition(".")[2]


def detector_of(name: str, kind: str = "hit") -> Detector:
    """The member with this file, told what the fixture declares."""
    found = next(detector for detector in DETECTORS if name_of(detector) == name)
    said = expected(name).said.get(kind)
    return type(found)(Declared(**said)) if said else found


@cache
def expected(name: str) -> Expected:
    """The fixture's ``expected.toml``."""
    texts = tomllib.loads((HERE / name / "expected.toml").read_text("utf-8"))
    findings, plan = tuple(texts.get("finding", ())), tuple(texts.get("plan", ()))
    return Expected(tuple(texts.get("goals", ())), texts.get("said", {}), findings, plan)


def lines_of(name: str, kind: str = "hit") -> Lines:
    """Cells of a fixture's log without the header."""
    return [line.split(",") for line in (HERE / name / f"{kind}.csv").read_text("utf-8").splitlines()[1:]]


def log_of(lines: Lines) -> Log:
    """Read cells as a log; none make an empty one."""
    if not lines:
        return read(b"case,activity,time\n1,a,2025-03-03\n", where=(("activity", "b"),), zone="UTC")
    header = ["case", "activity", "start", "end", "resource", "team"][: len(lines[0]) if lines else 5]
    return read("\n".join(",".join(line) for line in [header, *lines]).encode() + b"\n", zone="UTC")


def measured(name: str, lines: Lines, **options: Any) -> Measures:
    """Measure cells with the fixture's goals and its plan."""
    steps = expected(name).plan
    return measure(log_of(lines), expected(name).goals, model=chain(*steps) if steps else None, **options)


def chain(*steps: str) -> Bpmn:
    """A planned process of steps one after another."""
    nodes = [("startEvent", ""), *(("task", step) for step in steps), ("endEvent", "")]
    return simple(nodes, pairwise(range(len(nodes))))


def of_rows(rows: Iterable[Row], goals: Sequence[str] = (), **options: Any) -> Measures:
    """Measure the rows of a world made on the spot."""
    lines = [[row.case, row.activity, stamp(row.start), stamp(row.end), row.resource, row.team] for row in rows]
    width = 6 if any(line[5] for line in lines) else 5
    return measure(log_of([line[:width] for line in lines]), goals, **options)


def of_steps(*steps: str, cases: int = 60) -> Measures:
    """Measure a log of one stamp in which every case runs through the same steps, one an hour."""
    rows = [f"{k},{step},2025-03-{k % 28 + 1:02} {hour:02}:00" for k in range(cases) for hour, step in enumerate(steps)]
    return measure(read("\n".join(["case,activity,time", *rows]).encode(), zone="UTC"))


@cache
def fixture(name: str, kind: str = "hit") -> Measures:
    """Measures of a fixture's log."""
    return measured(name, lines_of(name, kind))


def looked(name: str, measures: Measures, kind: str = "hit") -> tuple[Finding, ...]:
    """Findings of one detector only."""
    return find(measures, detectors=(detector_of(name, kind),), most=1000)


def shuffled(lines: Lines) -> Lines:
    """The rows in another order."""
    mixed = list(lines)
    random.Random(7).shuffle(mixed)
    return mixed


def renamed(lines: Lines) -> Lines:
    """The cases under other names, in another order of names."""
    return [[f"z{line[0][::-1]}", *line[1:]] for line in lines]


def shifted(lines: Lines, weeks: int = 8) -> Lines:
    """The clock some weeks later (whole weeks, for calendars follow the days of the week)."""
    return [[*line[:2], *(_later(stamp, weeks) for stamp in line[2:4]), *line[4:]] for line in lines]


def repeated(lines: Lines, times: int) -> Lines:
    """The log several times, one after another."""
    span = max(datetime.fromisoformat(line[3]) for line in lines) - min(
        datetime.fromisoformat(line[2]) for line in lines
    )
    weeks = span.days // 7 + 1
    return [[f"r{k}{line[0]}", *line[1:]] for k in range(times) for line in shifted(lines, k * weeks)]


TRANSFORMATIONS: Sequence[Callable[[Lines], Lines]] = (shuffled, renamed, shifted)


def _later(stamp: str, weeks: int) -> str:
    return (datetime.fromisoformat(stamp) + timedelta(weeks=weeks)).isoformat(" ")
