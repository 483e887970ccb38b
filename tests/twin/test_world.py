"""One simulation as a whole: reproducible to the byte, in any process, with figures that fit together."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest
from tests.twin.blocks import build, loosen
from tests.twin.models import DAYS, at, poisson, run, station, waits

from clearway.model.spec import Calendar, Exponential, Fixed, Lognormal, Pool
from clearway.twin.program import program_of
from clearway.twin.world import run_once

PROGRAM = """
import pickle, sys
from hashlib import sha256
from clearway.twin.program import program_of
from clearway.twin.world import run_once
raw = run_once(program_of(pickle.loads(sys.stdin.buffer.read())), 300, 7, keep_rows=True)
print(sha256(raw.rows.tobytes() + raw.cases.tobytes() + raw.attributes.tobytes()).hexdigest())
"""


def test_another_process_gives_the_same_bytes() -> None:
    from hashlib import sha256

    random = Random(11)
    spec = loosen(build(random), random)
    path = os.pathsep.join(
        [str(Path(sys.modules["clearway"].__file__ or "").parent.parent), os.environ.get("PYTHONPATH", "")]
    )
    environment = os.environ | {"PYTHONPATH": path, "PYTHONHASHSEED": "77"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], input=pickle.dumps(spec), env=environment, capture_output=True, check=True
    )
    raw = run(spec, 300, 7)
    assert (
        done.stdout.decode().strip()
        == sha256(raw.rows.tobytes() + raw.cases.tobytes() + raw.attributes.tobytes()).hexdigest()
    )


def test_threads_do_not_meet() -> None:
    random = Random(12)
    program = program_of(loosen(build(random), random))
    alone = [run_once(program, 400, seed, keep_rows=True).rows.tobytes() for seed in range(4)]
    with ThreadPoolExecutor(4) as pool:
        together = pool.map(lambda seed: run_once(program, 400, seed, keep_rows=True).rows.tobytes(), range(4))
        assert list(together) == alone


def test_a_seed_repeats_and_seeds_share_nothing() -> None:
    spec = station(Exponential(80.0), poisson(0.01))
    one, again = run(spec, 3_000, 1), run(spec, 3_000, 1)
    assert one.rows.tobytes() == again.rows.tobytes()
    assert one.cases.tobytes() == again.cases.tobytes()
    services = []
    for seed in range(6):
        rows = run(spec, 3_000, seed).rows
        rows = rows[np.argsort(rows["case"])]
        services.append(rows["end"] - rows["start"])
    from scipy import stats

    shared = stats.spearmanr(np.array(services).T).statistic[np.triu_indices(6, 1)]
    assert np.abs(shared).max() < 4 / np.sqrt(3_000)


def test_more_cases_only_add() -> None:
    spec = station(Lognormal(80.0, 50.0), poisson(0.01))
    assert waits(run(spec, 2_000))[:500].tolist() == waits(run(spec, 500)).tolist()


def test_a_program_is_not_changed_by_running() -> None:
    random = Random(13)
    program = program_of(loosen(build(random), random))
    before = {name: table.tobytes() for name, table in program.tables.items()}
    first = run_once(program, 200, 1, keep_rows=True)
    assert {name: table.tobytes() for name, table in program.tables.items()} == before
    assert run_once(program, 200, 1, keep_rows=True).rows.tobytes() == first.rows.tobytes()


def test_given_arrivals_are_taken() -> None:
    spec = station(Fixed(10.0), poisson(0.01))
    raw = run(spec, 3, arrivals=np.array([5, 6, 50]) * 1_000_000)
    assert (raw.rows["start"] / 1e6).tolist() == [5, 15, 50]


def test_time_on_duty_and_at_work() -> None:
    spec = station(Fixed(1800.0), at(0, 86_400, 2 * 86_400), servers=2, pool=Pool(calendar="c", assignment="idle"))
    spec = replace(spec, calendars={"c": Calendar(dict.fromkeys(DAYS, ("09:00-10:30", "11:00-11:30")))})
    raw = run(spec, 3)
    # Observed until the last arrival: two whole days of two hours each.
    assert raw.duty_us.tolist() == [14_400_000_000] * 2
    assert raw.busy_us.sum() == 2 * 1_800_000_000


def test_who_has_no_calendar_is_on_duty_all_the_time() -> None:
    spec = station(Fixed(10.0), at(0, 100))
    some = replace(
        spec,
        resources=spec.resources | {"q": replace(spec.resources["r"], calendar="c")},
        calendars={"c": Calendar({"sun": ("09:00-10:00",)})},
    )
    assert run(some, 2).duty_us.tolist() == [100_000_000, 0]


def test_the_first_cases_can_be_left_out_of_the_figures() -> None:
    spec = station(Fixed(10.0), at(0, 100, 200, 300))
    raw = run(spec, 4, warmup=2)
    assert (raw.duty_us.tolist(), raw.busy_us.tolist()) == ([100_000_000], [10_000_000])
    assert run(spec, 4).busy_us.tolist() == [30_000_000]


def test_progress_is_told() -> None:
    told: list[int] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("clearway.twin.world.SLICE", 100)
        run(station(Exponential(80.0), poisson(0.01)), 1_000, on_progress=told.append)
    assert len(told) > 10
    assert told == sorted(told)
    assert told[-1] <= 1_000


def test_calendars_go_on_behind_their_tail() -> None:
    # One piece of work of two years in a calendar of an hour a day.
    spec = station(Fixed(730 * 3600.0), at(0), pool=Pool(calendar="c"))
    spec = replace(spec, calendars={"c": Calendar(dict.fromkeys(DAYS, ("09:00-10:00",)))})
    assert run(spec, 1).rows["end"].tolist() == [(729 * 24 + 10) * 3_600_000_000]
