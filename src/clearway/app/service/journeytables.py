"""What people declare about a journey in files: its plan, its stages, the names of its touchpoints."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from clearway.app.service.given import bytes_given
from clearway.base.errors import OptionError
from clearway.model.journey import Journey


def planned_of(path: Path | None) -> Journey | None:
    """The planned journey of a file, JSON or CJML; of several the first planned one."""
    if path is None:
        return None
    from clearway.model.journey_cjml import read_cjml
    from clearway.model.journey_file import read_journey

    content = bytes_given(path, "--planned")
    if content.lstrip()[:1] == b"{":
        return read_journey(content, name=path.name)
    found = read_cjml(content, name=path.name)
    return next((one for one in found if one.kind == "planned"), found[0])


def stage_table(path: Path | None) -> dict[str, list[str]] | None:
    """Declared stages: a table whose columns are stage and activity."""
    if path is None:
        return None
    stages: dict[str, list[str]] = {}
    for stage, activity in rows_of(path, "--stages"):
        stages.setdefault(stage, []).append(activity)
    return stages


def pairs_of(path: Path | None, option: str) -> dict[str, str]:
    """Declared names: a table of a name and the activity that it means."""
    return {} if path is None else dict(rows_of(path, option))


def rows_of(path: Path, option: str) -> list[tuple[str, str]]:
    """The first two columns of a table with one header row.

    Raises
    ------
    OptionError
        ``option.file``; ``journey.table``: a row has fewer than two cells.
    """
    text = bytes_given(path, option).decode("utf-8-sig", "replace")
    rows = [row for row in csv.reader(io.StringIO(text)) if any(cell.strip() for cell in row)]
    for number, row in enumerate(rows, 1):
        if len(row) < 2:
            raise OptionError("journey.table", place={"option": option, "file": path.name, "row": number})
    return [(row[0].strip(), row[1].strip()) for row in rows[1:]]
