"""From a BPMN file to what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from clearway.base.messages import Message, text


def check_model(model: Path, *, lang: str = "en") -> dict[str, Any]:
    """Check a BPMN file against the standard, good style and for soundness; nothing in it is run.

    Parameters
    ----------
    model : Path
        A BPMN 2.0 file.
    lang : str
        Language of the messages.

    Returns
    -------
    dict
        ``valid, sound, issues [{code, severity, element, message, remedy}], processes, nodes``; ``sound`` is None with
        a ``reason`` where it is not known.

    Raises
    ------
    ReadError
        The file cannot be read as BPMN 2.0.
    """
    from clearway.model.bpmn.check import check
    from clearway.model.bpmn.read import read_bpmn
    from clearway.model.bpmn.survey import survey_of

    bpmn = read_bpmn(model)
    found = check(bpmn)
    issues = [
        {
            "code": one.code,
            "severity": one.severity,
            "element": one.element,
            "message": one.message(lang),
            "remedy": one.remedy(lang),
        }
        for one in found.remarks
    ]
    for note in bpmn.notes:
        said = text(Message(f"bpmn.note.{note.code}", {"element": note.element, "line": note.line}), lang)
        issues.append({"code": note.code, "severity": "note", "element": note.element, "message": said, "remedy": ""})
    nodes = sum(len(yard.scope.nodes) for yard in survey_of(bpmn).yards)
    counts = {"processes": len(bpmn.processes), "nodes": nodes}
    result: dict[str, Any] = {"valid": found.valid, "sound": found.sound, "issues": issues, **counts}
    return result if found.sound is not None else result | {"reason": text(Message(f"check.{found.reason}"), lang)}
