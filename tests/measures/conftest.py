"""Small logs made by hand, for measures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from clearway.log.engine import Table
from clearway.log.intake import Account, Intake
from clearway.log.log import Log

MINUTE = 60_000_000
Row = tuple[Any, ...]
MakeLog = Callable[..., Log]


def build_log(
    rows: Sequence[Row],
    *,
    zone: str = "UTC",
    origin_us: int = 4 * 86_400_000_000,  # Monday 1970-01-05 00:00 UTC
    two_stamps: bool = True,
    resources: bool = True,
    cases: Mapping[str, Mapping[str, str]] | None = None,
    groups: Mapping[str, str] | None = None,
    roles: Mapping[str, str] | None = None,
) -> Log:
    """A log of (case, activity, start, end, resource) rows; times in minutes, None where unknown (end: open)."""
    full = [(*row, *[None] * (5 - len(row))) for row in rows]
    order = sorted(
        range(len(full)), key=lambda k: (str(full[k][0]), full[k][3] is None, full[k][3] or full[k][2] or 0, k)
    )
    full = [full[k] for k in order]
    us = lambda minute: None if minute is None else origin_us + round(minute * MINUTE)  # noqa: E731
    case_ids = sorted({str(row[0]) for row in full})
    names = sorted({row[1] for row in full})
    people = sorted({row[4] for row in full if row[4] is not None})
    columns: dict[str, Any] = {
        "case": pa.array([case_ids.index(str(row[0])) for row in full], pa.uint32()),
        "pos": pa.array([sum(row[0] == full[k][0] for row in full[:k]) for k in range(len(full))], pa.int32()),
        "activity": pa.array([names.index(row[1]) for row in full], pa.uint16()),
    }
    dictionaries = {"activity": pa.array(names, pa.string())}
    if resources:
        codes = [None if row[4] is None else people.index(row[4]) for row in full]
        columns["resource"] = pa.array(codes, pa.uint32())
        dictionaries["resource"] = pa.array(people, pa.string())
    if groups is not None:
        teams = sorted(set(groups.values()))
        columns["team"] = pa.array(
            [teams.index(groups[row[4]]) if row[4] in groups else None for row in full], pa.int32()
        )
        dictionaries["team"] = pa.array(teams, pa.string())
    if two_stamps:
        columns["start_us"] = pa.array([us(row[2]) for row in full], pa.int64())
    columns["end_us"] = pa.array([us(row[3]) for row in full], pa.int64())
    follows = [
        k + 1 < len(full) and full[k][0] == full[k + 1][0] and full[k][3] is not None and full[k + 1][3] is not None
        for k in range(len(full))
    ]
    after = [names.index(full[k + 1][1]) if follows[k] else None for k in range(len(full))]
    columns["next_activity"] = pa.array(after, pa.uint32())
    ends = [us(full[k + 1][3]) if follows[k] else None for k in range(len(full))]
    columns["next_end_us"] = pa.array(ends, pa.int64())
    columns["source_row"] = pa.array([k + 2 for k in order], pa.int64())
    instances = pa.table(columns)
    case_table, variants, more = _cases(full, case_ids, names, us, cases or {})
    return Log(
        records=Table(instances),
        instances=Table(instances),
        cases=Table(case_table),
        variants=Table(variants),
        dictionaries={**dictionaries, **more},
        intake=Intake("hand", "0" * 64, "hand", {"events": Account(len(full), len(full))}, zone=zone),
        roles={**({"group": "team"} if groups is not None else {}), **(roles or {})},
    )


def _cases(
    full: list[Row], ids: list[str], names: list[str], us: Any, attributes: Mapping[str, Mapping[str, str]]
) -> tuple[pa.Table, pa.Table, dict[str, Any]]:
    lines, offset = [], 0
    for case_id in ids:
        mine = [row for row in full if str(row[0]) == case_id]
        done = [row for row in mine if row[3] is not None]
        stamps = [row[2] if row[2] is not None else row[3] for row in mine]
        lines.append(
            {
                "offset": offset,
                "n": len(done),
                "start_us": us(min(s for s in stamps if s is not None)),
                "end_us": us(max((row[3] for row in done), default=None)),
                "open": len(done) < len(mine),
                "path": tuple(names.index(row[1]) for row in done),
            }
        )
        offset += len(mine)
    paths = sorted({line["path"] for line in lines}, key=lambda p: (-sum(x["path"] == p for x in lines), p))
    table = {
        "case": pa.array(range(len(ids)), pa.uint32()),
        "id": pa.array(ids, pa.string()),
        "offset": pa.array([line["offset"] for line in lines], pa.int64()),
        "n": pa.array([line["n"] for line in lines], pa.int32()),
        "start_us": pa.array([line["start_us"] for line in lines], pa.int64()),
        "end_us": pa.array([line["end_us"] for line in lines], pa.int64()),
        "open": pa.array([line["open"] for line in lines], pa.bool_()),
        "variant": pa.array([paths.index(line["path"]) for line in lines], pa.uint32()),
    }
    more = {}
    for name in sorted({key for values in attributes.values() for key in values}):
        texts = [attributes.get(case_id, {}).get(name) for case_id in ids]
        words = sorted({text for text in texts if text is not None})
        table[name] = pa.array([None if t is None else words.index(t) for t in texts], pa.int32())
        more[name] = pa.array(words, pa.string())
    counts = [sum(line["path"] == path for line in lines) for path in paths]
    variants = pa.table(
        {
            "variant": pa.array(range(len(paths)), pa.uint32()),
            "n_cases": pa.array(counts, pa.int64()),
            "activities": pa.array([list(path) for path in paths], pa.list_(pa.uint16())),
            "fingerprint": pa.array(range(len(paths)), pa.int64()),
        }
    )
    return pa.table(table), variants, more


@pytest.fixture(scope="session")
def make_log() -> MakeLog:
    """Build a log by hand."""
    return build_log


@pytest.fixture(scope="session")
def random_log() -> Callable[..., Log]:
    """A seeded log of some size with parallel work, rework, open cases, teams and attributes."""

    def build(seed: int = 1, cases: int = 60, **options: Any) -> Log:
        random = np.random.default_rng(seed)
        rows: list[Row] = []
        for case in range(cases):
            clock = float(case * 37)
            for _ in range(int(random.integers(1, 9))):
                begin = clock + float(random.exponential(90))
                end = begin + float(random.exponential(45))
                rows.append((f"c{case:04d}", "ABCDE"[random.integers(5)], begin, end, f"r{random.integers(12):02d}"))
                clock = end if random.random() < 0.85 else begin
            if random.random() < 0.1:
                rows.append((f"c{case:04d}", "A", clock + 5, None, "r00"))
        teams = {f"r{k:02d}": ("east", "west")[k % 2] for k in range(12)}
        attributes = {f"c{k:04d}": {"channel": ("web", "phone", "shop")[k % 3]} for k in range(cases)}
        return build_log(rows, **{"groups": teams, "cases": attributes, **options})

    return build
