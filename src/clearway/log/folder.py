"""A log as a folder of Parquet files: written whole or not at all, opened without reading it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearway.base.errors import ReadError
from clearway.base.values import dumps
from clearway.log.engine import Table
from clearway.log.intake import Account, Intake, Issue, Quarantined
from clearway.log.log import NORMAL_FORM_VERSION, Log

if TYPE_CHECKING:
    import pyarrow as pa

PROVENANCE = "provenance.json"
TABLES = ("records", "instances", "cases", "variants")


def write_tables(log: Log, folder: Path) -> None:
    """Write the tables of a log into an empty folder.

    Parameters
    ----------
    log : Log
        Any log; ``records.parquet`` is left out where records and instances are the same rows.
    folder : Path
        Exists and is empty; the caller makes it appear whole (a temporary folder that is renamed).
    """
    import pyarrow as pa

    shared = log.records is log.instances or log.records.source is log.instances.source
    for name in TABLES:
        if not (shared and name == "records"):
            _write(getattr(log, name).arrow(), folder / f"{name}.parquet")
    _write(_dictionary_table(log.dictionaries), folder / "dictionaries.parquet")
    rows = [(q.entity, q.row, q.column, q.reason, q.record) for q in log.quarantine]
    names = ("entity", "row", "column", "reason", "record")
    types = (pa.string(), pa.int64(), pa.string(), pa.string(), pa.string())
    columns = zip(*rows, strict=True) if rows else [[]] * len(names)
    quarantine = {name: pa.array(list(values), kind) for name, values, kind in zip(names, columns, types, strict=True)}
    _write(pa.table(quarantine), folder / "quarantine.parquet")
    provenance = {
        "normal_form": NORMAL_FORM_VERSION,
        "intake": log.intake,
        "roles": log.roles,
        "units": log.units,
        "dictionaries": list(log.dictionaries),
        "shared": shared,
    }
    (folder / PROVENANCE).write_text(dumps(provenance, indent=1) + "\n", "utf-8")


def is_folder(path: Path) -> bool:
    """Whether a path is an imported log."""
    return (path / PROVENANCE).is_file()


def open_folder(path: Path) -> Log:
    """Open an imported log; tables stay on disk until a column is asked for.

    Raises
    ------
    ReadError
        ``folder.broken``: a file of the folder is missing or not as written; ``folder.newer``: a newer version.
    """
    try:
        return _opened(path)
    except ReadError:
        raise
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReadError("folder.broken", place={"file": path.name}, reason=str(error)[:160]) from error


def _opened(path: Path) -> Log:
    provenance = json.loads((path / PROVENANCE).read_text("utf-8"))
    if provenance["normal_form"] > NORMAL_FORM_VERSION:
        raise ReadError("folder.newer", place={"file": path.name}, version=provenance["normal_form"])
    files = ("instances" if name == "records" and provenance["shared"] else name for name in TABLES)
    records, instances, cases, variants = (_table(path / f"{name}.parquet") for name in files)
    return Log(
        records=instances if provenance["shared"] else records,
        instances=instances,
        cases=cases,
        variants=variants,
        dictionaries=_dictionaries(Table(path / "dictionaries.parquet").arrow(), provenance["dictionaries"]),
        intake=_intake(provenance["intake"]),
        quarantine=tuple(Quarantined(**row) for row in Table(path / "quarantine.parquet").arrow().to_pylist()),
        roles=provenance["roles"],
        units=provenance["units"],
    )


def _table(path: Path) -> Table:
    """A table whose file stands there whole: the number of rows is at its end."""
    table = Table(path)
    _ = table.num_rows
    return table


def _write(table: pa.Table, path: Path) -> None:
    """Rising whole numbers (stamps, rows) as differences, which packs them faster than zstd does; the rest by zstd."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    repeating = [field.name for field in table.schema if field.type == pa.uint32() and field.name != "case"]
    rising = [field.name for field in table.schema if field.type == pa.int64()]
    packed = [_place(field) for field in table.schema if field.name not in rising]
    pq.write_table(
        table,
        path,
        compression=dict.fromkeys(packed, "zstd") | dict.fromkeys(rising, "none"),
        compression_level=dict.fromkeys(packed, 1),
        use_dictionary=repeating,
        column_encoding=dict.fromkeys(rising, "DELTA_BINARY_PACKED"),
        write_statistics=False,
        row_group_size=1 << 20,
    )


def _place(field: pa.Field) -> str:
    """The name of a column in a file: that of its elements where it holds lists."""
    import pyarrow as pa

    return f"{field.name}.list.element" if pa.types.is_list(field.type) else str(field.name)


def _dictionary_table(dictionaries: Mapping[str, Any]) -> pa.Table:
    import numpy as np
    import pyarrow as pa

    names = list(dictionaries)
    sizes = [len(dictionaries[name]) for name in names]
    column = pa.DictionaryArray.from_arrays(
        pa.array(np.repeat(np.arange(len(names)), sizes), pa.int32()), pa.array(names)
    )
    code = np.concatenate([np.arange(size) for size in sizes]) if sizes else np.zeros(0, np.int64)
    text = pa.chunked_array([dictionaries[name] for name in names], pa.string())
    return pa.table({"column": column, "code": pa.array(code.astype(np.uint32)), "text": text})


def _dictionaries(table: pa.Table, names: list[str]) -> dict[str, pa.Array]:
    import pyarrow as pa
    import pyarrow.compute as pc

    column = table.column("column").cast(pa.string())
    found = {}
    for name in names:
        texts = table.filter(pc.equal(column, name)).column("text").combine_chunks()
        found[name] = texts if isinstance(texts, pa.Array) else pa.concat_arrays(texts.chunks)
    return found


def _intake(stored: dict[str, Any]) -> Intake:
    rows = {name: Account(**account) for name, account in stored.pop("rows").items()}
    issues = tuple(_issue(issue) for issue in stored.pop("issues"))
    return Intake(rows=rows, issues=issues, **stored)


def _issue(stored: dict[str, Any]) -> Issue:
    samples = tuple((before, after) for before, after in stored.pop("samples"))
    return Issue(rows=tuple(stored.pop("rows")), samples=samples, **stored)
