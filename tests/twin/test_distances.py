"""Logs against logs: reading, dictionaries, gaps, speed, and what log-distance-measures says (bench/distances.py)."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from tests.twin.made import Row, case_of, moved, rows, traced

from clearway.base.errors import OptionError
from clearway.log import Log, ReadOptions, read
from clearway.twin import KEYS, Prepared, Size, Trace, distances, distances_of, prepare, trace

STORED = json.loads((Path(__file__).parents[1] / "peers" / "distances.json").read_text("utf-8"))
HEADER = ("case", "activity", "start", "end")


def log_of(path: Path, lines: list[list[str]], header: tuple[str, ...] = HEADER) -> Log:
    """A log read from a file of these cells."""
    path.write_text("\n".join(",".join(line) for line in [list(header), *lines]) + "\n", "utf-8")
    return read(path, ReadOptions(mapping={name: name for name in header}, zone="UTC"))


def arrays_of(lines: list[list[str]], names: list[str]) -> Trace:
    """The same as plain arrays."""
    stamps = [np.array([line[at][:-6] for line in lines], "datetime64[us]").astype(np.int64) for at in (2, 3)]
    activity = np.array([names.index(line[1]) for line in lines])
    return trace(np.array([int(line[0]) for line in lines]), activity, *stamps)


def halves(log: Log) -> tuple[Trace, Trace]:
    """The cases that begin first (then by id as text), and the others."""
    ids = [str(one) for one in log.cases.arrow(["id"]).column("id").to_pylist()]
    begun = log.cases.column("start_us")
    first = np.zeros(len(ids), bool)
    first[sorted(range(len(ids)), key=lambda at: (begun[at], ids[at]))[: len(ids) // 2]] = True
    case, activity, start, end = (log.column(name) for name in ("case", "activity", "start_us", "end_us"))
    kept = first[case]
    one, other = (trace(case[side], activity[side], start[side], end[side]) for side in (kept, ~kept))
    return one, other


def real(name: str, data: Path) -> dict[str, float | None]:
    """Our distances of a stored pair of real logs."""
    row = STORED["pairs"][name]
    roles = dict(zip(("case", "activity", "start", "end"), row["columns"].split(","), strict=True))
    ends = roles["start"] == roles["end"]
    if ends:
        roles.pop("start")
    one, other = (read(data / file, ReadOptions(mapping=roles, zone="UTC")) for file in row["files"])
    if row["files"][0] == row["files"][1]:
        return distances_of(*halves(one)).values
    return distances(one, other, stamps="end" if ends else "both").values


@pytest.mark.parametrize("name", STORED["pairs"])
def test_real_logs_equal_the_peer(name: str, data_dir: Path) -> None:
    assert real(name, data_dir) == pytest.approx(STORED["pairs"][name]["peer"]["values"], abs=1e-6, rel=1e-9)


def test_the_published_simulations_of_loanapp() -> None:
    # Mean and standard deviation of ten logs, as worked out before this code was written.
    known = {
        "ngd": (0.080, 0.019),
        "aed": (2.97, 0.80),
        "ced": (0.221, 0.027),
        "red": (1.38, 0.55),
        "ctd": (1.59, 0.64),
    }
    held = [row["ours"]["values"] for name, row in STORED["pairs"].items() if name.startswith("LoanApp simulated")]
    assert len(held) == 10
    for key, (mean, deviation) in known.items():
        values = [one[key] for one in held]
        half = 0.0005 if key in ("ngd", "ced") else 0.005
        assert np.mean(values) == pytest.approx(mean, abs=half)
        assert np.std(values, ddof=1) == pytest.approx(deviation, abs=half)
    assert all(one["cad"] == 0 for one in held)


@pytest.mark.parametrize("at", range(len(STORED["made"])))
def test_small_logs_equal_the_peer(at: int) -> None:
    sides, expected = STORED["made"][at]["logs"], STORED["made"][at]["values"]
    names = sorted({line[1] for side in sides for line in side})
    known = {key: None if value is None else pytest.approx(value, abs=1e-9) for key, value in expected.items()}
    assert distances_of(*(arrays_of(side, names) for side in sides)).values == known


@pytest.mark.parametrize("at", range(1, len(STORED["made"]), 7))
def test_small_logs_read_from_files_equal_the_peer(at: int, tmp_path: Path) -> None:
    one, other = (log_of(tmp_path / f"{side}.csv", lines) for side, lines in enumerate(STORED["made"][at]["logs"]))
    assert distances(one, other).values == pytest.approx(STORED["made"][at]["values"], abs=1e-9)


def test_a_reference_is_prepared_once_for_logs_with_other_names(tmp_path: Path) -> None:
    at = [["0", "a", "2024-01-01T08:00:00Z", "2024-01-01T09:00:00Z"]]
    reference = prepare(log_of(tmp_path / "r.csv", [*at, ["0", "b", *at[0][2:]]]))
    same = log_of(tmp_path / "s.csv", [*at, ["0", "b", *at[0][2:]]])
    swapped = log_of(tmp_path / "t.csv", [["0", "z", *at[0][2:]], ["0", "b", *at[0][2:]], *at])
    assert distances(same, reference)["ngd"] == 0
    # --z -zb zba ba- a-- against --a -ab ab- b--: nothing in common.
    assert distances(swapped, reference)["ngd"] == 1
    assert reference.activities == ("a", "b")


@pytest.mark.parametrize("side", [0, 1])
def test_one_stamp_has_no_distance_about_starts(side: int, tmp_path: Path) -> None:
    cells = [["0", "a", "2024-01-01T08:00:00Z"], ["0", "b", "2024-01-01T10:00:00Z"]]
    single = log_of(tmp_path / "1.csv", cells, ("case", "activity", "end"))
    double = log_of(tmp_path / "2.csv", [[*line, line[2]] for line in cells])
    pair = (single, double) if side else (double, single)
    found = distances(*pair)
    assert found["ngd"] == 0
    assert found.reasons == dict.fromkeys(KEYS[1:], "reason.no_start")
    assert distances(*pair, stamps="end").values == dict.fromkeys(KEYS, 0)


def test_instances_without_start_begin_when_they_end(tmp_path: Path) -> None:
    lines = [["0", "a", "", "2024-01-01T08:00:00Z"], ["0", "b", "2024-01-01T08:00:00Z", "2024-01-01T10:00:00Z"]]
    filled = [[*lines[0][:2], lines[0][3], lines[0][3]], lines[1]]
    found = distances(log_of(tmp_path / "1.csv", lines), log_of(tmp_path / "2.csv", filled))
    assert found.values == dict.fromkeys(KEYS, 0)
    assert (found.log, found.reference) == (Size(1, 2, 1), Size(1, 2, 0))


def test_a_log_without_completed_instance_has_no_distance() -> None:
    nothing = trace(*(np.zeros(0, np.int64) for _ in range(4)))
    for pair in ((nothing, traced(*case_of("ab"))), (traced(*case_of("ab")), nothing), (nothing, nothing)):
        found = distances_of(*pair)
        assert found.reasons == dict.fromkeys(KEYS, "reason.no_completed")
        assert set(found.values.values()) == {None}


def test_one_case_against_one_case_by_hand() -> None:
    found = distances_of(traced(*case_of("ab")), traced(*case_of("ab", begin=24)))
    monday_tuesday = 46 / 7
    expected = {"ngd": 0, "aed": 24, "ced": monday_tuesday, "red": 0, "ctd": 0, "cad": 24, "wip": 24 / 25}
    assert found.values == pytest.approx(expected)


def test_only_the_distances_asked_for_are_measured() -> None:
    one, other = traced(*case_of("ab")), traced(*case_of("ba"))
    assert list(distances_of(one, other, keys=["ctd", "ngd"]).values) == ["ngd", "ctd"]
    ready = prepare(other, keys=["ngd"])
    assert list(ready.parts) == ["ngd"]
    with pytest.raises(OptionError) as told:
        distances_of(one, ready)
    assert told.value.values == {"key": "aed", "known": "ngd"}
    with pytest.raises(OptionError, match="emd"):
        distances_of(one, other, keys=["emd"])


@given(rows(), rows())
def test_prepared_sides_give_the_same(one: list[Row], other: list[Row]) -> None:
    ready: list[Prepared] = [prepare(traced(*side)) for side in (one, other)]
    assert distances_of(*ready) == distances_of(traced(*one), traced(*other))


@given(rows())
def test_a_shift_of_the_clock_by_weeks_moves_calendar_and_arrivals_alone(given: list[Row]) -> None:
    found = distances_of(traced(*given), traced(*moved(given, 336)))
    for key, expected in {"ngd": 0, "aed": 336, "ced": 0, "red": 0, "ctd": 0, "cad": 336}.items():
        assert found[key] == pytest.approx(expected)


def test_ten_thousand_cases_take_well_under_a_second() -> None:
    draw = np.random.default_rng(5)
    case = np.repeat(np.arange(10_000), 8)
    start = draw.integers(0, 10**13, case.size)
    columns = (case, draw.integers(0, 20, case.size), start, start + draw.integers(0, 10**10, case.size))
    shuffled = draw.permutation(case.size)
    distances_of(trace(*columns), trace(*columns))
    begun = time.perf_counter()
    found = distances_of(trace(*columns), trace(*(column[shuffled] for column in columns)))
    assert time.perf_counter() - begun < 1
    assert found.values == dict.fromkeys(KEYS, 0)
    assert found.log == Size(10_000, 80_000, 0)


def test_values_can_be_read_like_a_table() -> None:
    found: Any = distances_of(traced(*case_of("a")), traced(*case_of("b")))
    assert [(gap.key, gap.unit, gap.title) for gap in found.gaps][:2] == [
        ("ngd", "share", "distance.ngd"),
        ("aed", "h", "distance.aed"),
    ]
