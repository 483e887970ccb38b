"""A log as XES with the extension ``journey:``: what each event is for the customer, and what a case was about.

Event keys: ``journey:touchpoint`` (id of the step), ``journey:channel``, ``journey:actor``, ``journey:visibility`` (a
lane), ``journey:experience`` (valence -2 to 2 of answers given at the step), ``journey:initiator``,
``journey:receiver``. Trace keys: ``journey:persona``, ``journey:kind``. Each is written only where it is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US, iso
from clearway.model.journey import Journey, Step

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.measures.journey.emotion import Felt

Array = np.ndarray[Any, np.dtype[Any]]
PREFIX, SPACE = "journey", "urn:clearway:journey:xes:1"

EXTENSIONS = (
    ("Concept", "concept", "http://www.xes-standard.org/concept.xesext"),
    ("Time", "time", "http://www.xes-standard.org/time.xesext"),
    ("Lifecycle", "lifecycle", "http://www.xes-standard.org/lifecycle.xesext"),
    ("Organizational", "org", "http://www.xes-standard.org/org.xesext"),
    ("Journey", PREFIX, SPACE),
)
EVENT_KEYS = ("touchpoint", "channel", "actor", "visibility", "experience", "initiator", "receiver")
TRACE_KEYS = ("persona", "kind")
_BAD = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def journey_xes(log: Log, journey: Journey, felt: Felt | None = None) -> bytes:
    """Write the log with what the map says of its events.

    Parameters
    ----------
    log : Log
    journey : Journey
        Its steps name the events; events of other activities carry no key of the extension.
    felt : Felt, optional
        Answers at steps; the last event of that step in the case carries the mean.

    Returns
    -------
    bytes
        XES in UTF-8: one trace a case, a start event and a complete event an instance where starts are known. Reading
        it gives the same cases, activities, resources and times.
    """
    return "".join(_lines(log, journey, felt)).encode("utf-8")


def _lines(log: Log, journey: Journey, felt: Felt | None) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0" xmlns="http://www.xes-standard.org/">\n'
    for name, prefix, uri in EXTENSIONS:
        yield f'<extension name="{name}" prefix="{prefix}" uri="{uri}"/>\n'
    steps = {step.activity: _told(step) for step in journey.steps}
    columns = _columns(log)
    felt_at = _felt_rows(log, columns["activity"], felt)
    offsets = np.append(log.cases.column("offset"), log.instances.num_rows)
    persona = "".join(_traced(journey))
    for case, id in enumerate(log.cases.arrow(["id"]).column(0).to_pylist()):
        yield f"<trace>{_text('concept:name', str(id))}{persona}\n"
        for row in range(int(offsets[case]), int(offsets[case + 1])):
            yield from _instance(log, columns, row, steps, felt_at)
        yield "</trace>\n"
    yield "</log>\n"


def _columns(log: Log) -> dict[str, Array]:
    size = log.instances.num_rows
    unknown = np.full(size, NULL_US)
    start = log.column("start_us") if log.has_start else unknown
    resource = log.column("resource") if log.has_resource else np.full(size, -1)
    return {"activity": log.column("activity"), "resource": resource, "start": start, "end": log.column("end_us")}


def _instance(
    log: Log, columns: Mapping[str, Array], row: int, steps: Mapping[str, str], felt: Mapping[int, float]
) -> Iterator[str]:
    name = log.activities[int(columns["activity"][row])]
    resource = int(columns["resource"][row])
    told = _text("concept:name", name) + _text("concept:instance", str(row))
    told += _text("org:resource", log.names("resource")[resource]) if resource >= 0 else ""
    told += steps.get(name, "")
    if columns["start"][row] != NULL_US:
        yield f"<event>{told}{_moment('start', int(columns['start'][row]), log.zone)}</event>\n"
    if columns["end"][row] != NULL_US:
        mean = f'<float key="journey:experience" value="{felt[row]!r}"/>' if row in felt else ""
        yield f"<event>{told}{mean}{_moment('complete', int(columns['end'][row]), log.zone)}</event>\n"


def _told(step: Step) -> str:
    """What is known of a step, as attributes."""
    actor = step.receiver if step.lane == "customer" else step.initiator
    known = {
        "touchpoint": step.id,
        "channel": step.channel,
        "actor": actor,
        "visibility": "" if step.lane == "unknown" else step.lane,
        "initiator": step.initiator,
        "receiver": step.receiver,
    }
    return "".join(_text(f"{PREFIX}:{key}", value) for key, value in known.items() if value)


def _traced(journey: Journey) -> Iterator[str]:
    for key, value in (("persona", journey.persona), ("kind", journey.kind)):
        if value:
            yield _text(f"{PREFIX}:{key}", value)


def _felt_rows(log: Log, activity: Array, felt: Felt | None) -> dict[int, float]:
    """Mean valence of the answers at a step, by the row of its last instance in the case."""
    if felt is None:
        return {}
    case = log.column("case").astype(np.int64)
    width = len(log.activities)
    last = {int(key): row for row, key in enumerate((case * width + activity).tolist())}
    keys, place = np.unique(felt.case * width + felt.activity, return_inverse=True)
    means = np.bincount(place, felt.valence) / np.bincount(place)
    return {last[int(key)]: float(mean) for key, mean in zip(keys, means, strict=True) if int(key) in last}


def _text(key: str, value: str) -> str:
    return f'<string key="{escape(key)}" value="{_value(value)}"/>'


def _value(text: str) -> str:
    """A text as the value of an attribute; what XML cannot hold becomes U+FFFD, breaks of lines are kept."""
    kept = _BAD.sub("\ufffd", text)
    return escape(kept).translate({9: "&#9;", 10: "&#10;", 13: "&#13;"})


def _moment(transition: str, us: int, zone: str) -> str:
    told = f'<string key="lifecycle:transition" value="{transition}"/>'
    return f'{told}<date key="time:timestamp" value="{iso(us, zone)}"/>'
