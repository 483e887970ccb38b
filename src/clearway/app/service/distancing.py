"""From two logs to how far they lie apart."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any, Literal

from clearway.app.service.request import LogRequest, Progress, silent
from clearway.base.errors import OptionError
from clearway.base.messages import Message, text


def distance_logs(
    request: LogRequest,
    reference: str,
    *,
    stamps: Literal["both", "end"] = "both",
    lang: str = "en",
    progress: Progress = silent,
) -> dict[str, Any]:
    """Measure the distances of a log to a reference log.

    Parameters
    ----------
    request : LogRequest
        The log; its options hold for the reference too.
    reference : str
        Raw file, import folder or database URL.
    stamps : {"both", "end"}
        ``end`` compares completions alone.
    lang : str
        Language of the reasons.
    progress : callable
        Called with the id of each step.

    Returns
    -------
    dict
        ``distances {key: number or null}, units {key: unit}, reasons {key: text}, stamps, n {log, reference: {cases,
        events, starts_filled}}``.

    Raises
    ------
    ReadError
        A log cannot be read.
    OptionError
        An option does not fit one of the logs.
    """
    from clearway.twin import distances

    if not reference.strip():
        raise OptionError("option.empty", place={"option": "REFERENCE"})
    progress("read")
    log = request.read()
    other = replace(request, source=reference).read()
    progress("measure")
    found = distances(log, other, stamps=stamps)
    return {
        "distances": found.values,
        "units": {gap.key: gap.unit for gap in found.gaps},
        "reasons": {key: text(Message(reason), lang) for key, reason in found.reasons.items()},
        "stamps": stamps,
        "n": {"log": asdict(found.log), "reference": asdict(found.reference)},
    }
