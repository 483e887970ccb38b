"""From a simulation model of Prosimos to a Spec file, and back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearway.app.service.file import refuse_existing_file, write_file
from clearway.app.service.folder import refuse_existing, whole_folder
from clearway.base.errors import OutputError

if TYPE_CHECKING:
    from clearway.model.spec import Left

KIND = "prosimos"
SIMULATION, MODEL = "prosimos.json", "model.bpmn"
"""The two files of an export."""


def import_twin(source: Path, model: Path, out: Path, *, overwrite: bool = False, lang: str = "en") -> dict[str, Any]:
    """Write a Spec from Prosimos' JSON and its BPMN model.

    Parameters
    ----------
    source, model : Path
        The two files of Prosimos.
    out : Path
        The Spec file to write.
    overwrite : bool
        Whether a file of this name may be replaced.
    lang : str
        Language of the reasons.

    Returns
    -------
    dict
        ``spec`` (the file), ``ignored [{code, place, message}]``, ``tasks, resources, pools``, and ``faults [{code,
        path, message, remedy}]``: what has to be mended before it can be simulated.

    Raises
    ------
    ReadError, SpecError
        A file cannot be read, or does not fit the other one.
    OutputError
        The output stands in the way or cannot be written.
    """
    from clearway.model.spec import write_spec
    from clearway.model.spec.check import check_spec
    from clearway.model.spec.prosimos_read import read_prosimos

    refuse_existing_file(out, overwrite=overwrite)
    for file in (source, model):
        if out.exists() and file.exists() and out.samefile(file):
            raise OutputError("out.source", place={"file": str(out)}, source=str(file))
    made = read_prosimos(source, model)
    spec = made.spec
    faults = [
        {"code": one.code, "path": one.path, "message": one.message(lang), "remedy": one.remedy(lang)}
        for one in check_spec(spec)
    ]
    write_file(out, write_spec(spec))
    counts = {"tasks": len(spec.activities), "resources": len(spec.resources), "pools": len(spec.pools)}
    return {"spec": str(out), "ignored": _told(made.left, lang), **counts, "faults": faults}


def export_twin(source: Path, out: Path, *, overwrite: bool = False, lang: str = "en") -> dict[str, Any]:
    """Write Prosimos' JSON and its BPMN model from a Spec file.

    Parameters
    ----------
    source : Path
        A Spec file.
    out : Path
        The folder to write.
    overwrite : bool
        Whether an earlier output may be replaced.
    lang : str
        Language of the reasons.

    Returns
    -------
    dict
        ``spec`` (the file that was read), ``simulation, model`` (the files written), ``ignored [{code, place,
        message}]``, ``out``.

    Raises
    ------
    ReadError, SpecError
        The Spec cannot be read or makes no sense.
    OutputError
        The output stands in the way or cannot be written.
    """
    from clearway.model.spec import read_spec
    from clearway.model.spec.check import refuse
    from clearway.model.spec.prosimos_write import write_prosimos

    refuse_existing(out, overwrite=overwrite, only=KIND, source=str(source))
    spec = read_spec(source)
    refuse(spec, name=source.name, unsound=True)
    made = write_prosimos(spec)
    with whole_folder(out, overwrite=overwrite, kind=KIND) as folder:
        (folder / SIMULATION).write_bytes(made.simulation)
        (folder / MODEL).write_bytes(made.model)
    files = {"simulation": str(out / SIMULATION), "model": str(out / MODEL)}
    return {"spec": str(source), **files, "ignored": _told(made.left, lang), "out": str(out)}


def _told(left: Iterable[Left], lang: str) -> list[dict[str, str]]:
    return [{"code": one.code, "place": one.place, "message": one.message(lang)} for one in left]
