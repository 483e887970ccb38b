"""From a log to a BPMN file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from clearway.app.service.file import refuse_existing_file, write_file
from clearway.app.service.request import LogRequest, Progress, silent

if TYPE_CHECKING:
    from clearway.measures.discovery.discover import Discovered


def discover_model(
    request: LogRequest,
    out: Path,
    *,
    method: Literal["auto", "inductive", "split"] = "auto",
    noise: float | None = None,
    overwrite: bool = False,
    lang: str = "en",
    progress: Progress = silent,
) -> dict[str, Any]:
    """Discover a model and write it as BPMN 2.0 with its drawing.

    Parameters
    ----------
    request : LogRequest
        The log.
    out : Path
        The file to be.
    method, noise
        See :func:`clearway.measures.discovery.discover.discover`.
    overwrite : bool
        Whether an earlier model may be replaced.
    lang : str
        Language of what was repaired.

    Returns
    -------
    dict
        ``method, sound, fitness, precision, f_score, tasks, seconds, nodes, flows, cases_fitting, left_out,
        left_out_share, repairs, out``.

    Raises
    ------
    OutputError
        There is a file already, or it cannot be written.
    OptionError
        ``noise`` is outside 0 to 1.
    """
    from clearway.measures.discovery.discover import discover
    from clearway.model.bpmn.layout import layout
    from clearway.model.bpmn.write import write_bpmn

    refuse_existing_file(out, overwrite=overwrite)
    progress("read")
    log = request.read()
    progress("discover")
    found = discover(log, method=method, noise=noise)
    progress("write")
    write_file(out, write_bpmn(layout(found.bpmn)))
    return discovered_json(found, lang) | {"out": str(out)}


def discovered_json(found: Discovered, lang: str) -> dict[str, Any]:
    """A discovered model in figures."""
    from clearway.base.messages import text

    scope = found.bpmn.processes[0].scope
    return {
        "method": found.method,
        "sound": found.sound,
        "fitness": found.fitness,
        "precision": found.precision,
        "f_score": found.f_score,
        "tasks": found.tasks,
        "seconds": round(found.seconds, 3),
        "nodes": len(scope.nodes),
        "flows": len(scope.flows),
        "cases_fitting": found.quality.fitting,
        "left_out": list(found.left_out),
        "left_out_share": found.left_out_share,
        "repairs": [text(one.message, lang) for one in found.repairs],
    }
