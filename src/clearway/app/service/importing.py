"""Import: any source into a folder in normal form, with its account."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from clearway.app.service.folder import refuse_existing, whole_folder
from clearway.app.service.request import LogRequest, Progress, silent
from clearway.base.values import plain
from clearway.log import Log
from clearway.log.folder import write_tables


def import_log(
    request: LogRequest, out: Path, *, overwrite: bool = False, lang: str = "en", progress: Progress = silent
) -> dict[str, Any]:
    """Read a source and write it as an import folder.

    Returns
    -------
    dict
        ``events, instances, cases, activities, rows, ties, encoding, zone, mapping, issues, out``.

    Raises
    ------
    InputError, OutputError
        Nothing was written.
    """
    refuse_existing(out, overwrite=overwrite, source=request.source)
    progress("read")
    log = request.read()
    progress("write")
    with whole_folder(out, overwrite=overwrite, kind="import") as folder:
        write_tables(log, folder)
    return intake_json(log, lang) | {"out": out.as_posix()}


def intake_json(log: Log, lang: str) -> dict[str, Any]:
    """The account of a log as the import's JSON."""
    intake = log.intake
    rows = {entity: plain(account) for entity, account in intake.rows.items()}
    return {
        "events": intake.rows["events"].stored,
        "instances": log.instances.num_rows,
        "cases": log.cases.num_rows,
        "activities": len(log.activities),
        "rows": rows["events"] | rows,
        "ties": intake.ties,
        "encoding": intake.encoding,
        "delimiter": intake.delimiter,
        "header_row": intake.header_row,
        "sheet": intake.sheet,
        "zone": intake.zone,
        "reader": intake.reader,
        "sha256": intake.sha256,
        "mapping": dict(intake.mapping),
        "repaired": intake.repaired,
        "issues": [issue.as_json(lang) for issue in intake.issues],
    }
