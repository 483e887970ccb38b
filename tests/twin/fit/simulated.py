"""Logs simulated from a Spec and read as any log is read."""

from __future__ import annotations

from pathlib import Path

import pyarrow.csv

from clearway.log import read
from clearway.log.log import Log
from clearway.model.spec import Spec
from clearway.twin.program.program import program_of
from clearway.twin.record import log_table
from clearway.twin.world import run_once

KEPT = ("case", "activity", "resource", "enabled", "start", "end")


def log_of(spec: Spec, cases: int, folder: Path, *, seed: int = 1, enabled: bool = True) -> Log:
    """The log of a simulation: its steps and the attributes of its cases, without what only a twin knows."""
    program = program_of(spec)
    table = log_table(program, run_once(program, cases, seed, keep_rows=True))
    kept = [name for name in table.column_names if name in KEPT or name.startswith("case_")]
    path = folder / "log.csv"
    pyarrow.csv.write_csv(table.select([name for name in kept if enabled or name != "enabled"]), path)
    return read(path)
