"""CJML 2.0 in: customer journeys of the Customer Journey Modelling Language, without losing what we do not know.

Element names follow the language's site and two public programs that write it; there is no published schema of version
2.0. What an element holds beyond that is kept verbatim in ``extra`` and written back. A child of ``initiator``,
``receiver``, ``channel``, ``actors`` or of the root that we do not know is kept inside of an element of that name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from clearway.base.errors import ReadError
from clearway.base.markup_bytes import Bytes
from clearway.base.markup_tree import Element, tree
from clearway.model.bpmn.elements import Xml
from clearway.model.bpmn.emit import emit
from clearway.model.journey import Journey
from clearway.model.journey_file import SCHEMA, journey_of_plain
from clearway.model.spec.read import load

SPACE = "urn:clearway:journey:1"
"""Namespace of the element that holds what CJML has no place for."""

DATA = f"{{{SPACE}}}data"
DERIVED = f"{{{SPACE}}}derived"
"""Attribute of elements that say again what stands in :data:`DATA`."""

VERSION = "2.0"
POINTS = {
    "actualCommunicationPoint": "communication",
    "plannedCommunicationPoint": "communication",
    "actualAction": "action",
    "plannedAction": "action",
}
STATUSES = ("completed", "missing", "failed", "unplanned")


def read_cjml(source: str | Path | bytes, *, name: str | None = None) -> tuple[Journey, ...]:
    """Read the journeys of a CJML file.

    Parameters
    ----------
    source : str, Path or bytes
        A file or its bytes; entities and DOCTYPE are refused.
    name : str, optional
        What messages call it.

    Raises
    ------
    ReadError
        ``cjml.root``: no CJML; ``cjml.version``: another version than 2.0; ``cjml.empty``: no journey in it;
        ``cjml.twice``: two touchpoints with one id; ``cjml.data``: what Clearway had added was damaged; ``read.*`` and
        ``xml.*``.

    Examples
    --------
    >>> from clearway.model.journey import Step, Title
    >>> from clearway.model.journey_cjml_write import write_cjml
    >>> made = Journey("J1", Title("x", "x"), "planned", (Step("s1", "", "Call", "communication", "a", "b"),))
    >>> read_cjml(write_cjml(made))[0].steps[0].activity
    'Call'
    """
    data, called = load(source, name)
    root = tree(Bytes(data, called))
    if local(root) != "CJML":
        raise ReadError("cjml.root", place={"file": called}, found=local(root)[:40])
    version = root.attributes.get("version", "")
    if version != VERSION:
        raise ReadError("cjml.version", place={"file": called, "line": root.line}, found=version[:40], known=VERSION)
    found = [one for one in root.elements if local(one) in ("actualJourney", "plannedJourney")]
    if not found:
        raise ReadError("cjml.empty", place={"file": called})
    rest = [one for one in root.elements if local(one) not in ("actualJourney", "plannedJourney")]
    loose = (kept_in("CJML", rest),) if rest else ()
    return tuple(_journey(one, called, loose if at == 0 else ()) for at, one in enumerate(found))


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def kept(element: Element) -> str:
    """An element verbatim, with its namespaces, as a text."""
    return emit(plain_xml(element)).decode("utf-8").partition("\n")[2].rstrip("\n")


def kept_in(tag: str, elements: Iterable[Element]) -> str:
    """Elements verbatim inside of an element of a name."""
    holder = Xml(tag, (), tuple(plain_xml(one) for one in elements))
    return emit(holder).decode("utf-8").partition("\n")[2].rstrip("\n")


def plain_xml(element: Element) -> Xml:
    """An element as a value; blanks between child elements go."""
    mixed = any(isinstance(child, str) and child.strip() for child in element.children)
    children = tuple(
        child if isinstance(child, str) else plain_xml(child)
        for child in element.children
        if not isinstance(child, str) or mixed
    )
    return Xml(element.tag, tuple(element.attributes.items()), children)


def _journey(element: Element, file: str, loose: tuple[str, ...]) -> Journey:
    planned = local(element) == "plannedJourney"
    parts = {local(one): one for one in element.elements}
    users = _users(parts.get("actors"))
    steps = [_step(one, users, file) for one in _children(parts.get("touchpoints"))]
    doubled = next(
        (step["id"] for at, step in enumerate(steps) if step["id"] in {one["id"] for one in steps[:at]}), None
    )
    if doubled is not None:
        raise ReadError("cjml.twice", place={"file": file, "line": element.line}, id=doubled)
    title = _text(parts.get("journeyTitle"))
    plain: dict[str, Any] = {
        "schema": SCHEMA,
        "version": 1,
        "id": _text(parts.get("journeyID")) or "J",
        "title": {"zh": title, "en": title},
        "kind": "planned" if planned else "actual",
        "steps": steps,
        "stages": [],
    }
    told = _data(element, file)
    _merge_title(told, title)
    plain |= told
    plain["stages"] = _stages(parts.get("journeyPhases"), steps, told.get("stages", []))
    known = ("journeyID", "journeyTitle", "journeyPhases", "touchpoints", "actors")
    extra = [kept(one) for one in element.elements if local(one) not in known and one.tag != DATA]
    extra += _actors_beyond(parts.get("actors"))
    plain["extra"] = [*extra, *_phases_beyond(parts.get("journeyPhases")), *loose]
    return journey_of_plain(plain, name=file)


def _merge_title(told: dict[str, Any], title: str) -> None:
    """The element's title wins where somebody else has changed it."""
    if told.get("title", {}).get("en", title) != title:
        told.pop("title")


def _step(element: Element, users: set[str], file: str) -> dict[str, Any]:
    parts = {local(one): one for one in element.elements}
    kind = POINTS.get(local(element), "action")
    initiator, receiver = (_actor(parts.get(name)) for name in ("initiator", "receiver"))
    label = _label(parts.get("initiator"), "initiatorLabel") or _label(parts.get("receiver"), "receiverLabel")
    compliance = _text(parts.get("compliance"))
    id = _text(parts.get("touchpointID"))
    place = parts.get("belongsTo")
    step: dict[str, Any] = {
        "lane": _lane(kind, initiator, receiver, users),
        "evidence": "user",
        **_data(element, file),
        "id": id or f"line{element.line}",
        "stage": "" if place is None else place.attributes.get("phaseIDref", ""),
        "activity": label,
        "kind": kind,
        "initiator": initiator,
        "receiver": receiver,
        "channel": _label(parts.get("channel"), "channelName"),
        "status": compliance if compliance in STATUSES else None,
    }
    step["extra"] = list(_step_extra(element, parts, label, compliance in STATUSES))
    return step


def _step_extra(element: Element, parts: dict[str, Element], label: str, understood: bool) -> Iterator[str]:
    known = {"touchpointID", "belongsTo", "initiator", "receiver", "channel"} | (
        {"compliance"} if understood else set()
    )
    beyond = (one for one in element.elements if local(one) not in known)
    yield from (kept(one) for one in beyond if one.tag != DATA and DERIVED not in one.attributes)
    for name, inside in (("initiator", "initiatorLabel"), ("receiver", "receiverLabel"), ("channel", "channelName")):
        holder = parts.get(name)
        rest = [] if holder is None else [one for one in holder.elements if _beyond(one, inside, label)]
        if rest:
            yield kept_in(name, rest)


def _beyond(element: Element, inside: str, label: str) -> bool:
    """Whether a child says more than the reference and the label that were understood."""
    if local(element) == "refersTo":
        return False
    if local(element) != inside:
        return True
    return inside == "receiverLabel" and element.text.strip() != label


def _lane(kind: str, initiator: str, receiver: str, users: set[str]) -> str:
    if initiator in users:
        return "customer"
    return "onstage" if kind == "communication" and receiver in users else "unknown"


def _stages(element: Element | None, steps: list[dict[str, Any]], told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Phases of the file; what Clearway had added of their activities and other languages stays where names agree."""
    known = {one["id"]: one for one in told}
    made = []
    for order, phase in enumerate(_children(element), 1):
        id = phase.attributes.get("phaseID", "").strip()
        label = _label(phase, "phaseName")
        activities = list(dict.fromkeys(step["activity"] for step in steps if step["stage"] == id))
        fresh = {"label": {"zh": label, "en": label}, "activities": activities, "evidence": "user"}
        before = known.get(id, {})
        agrees = before.get("label", {}).get("en") == label
        made.append(fresh | (before if agrees else {}) | {"id": id, "order": before.get("order", order)})
    return made


def _users(actors: Element | None) -> set[str]:
    return {_id(one) for one in _children(actors) if local(one) == "endUser"}


def _actors_beyond(actors: Element | None) -> list[str]:
    """Actors of whom the file says more than their id."""
    more = [one for one in _children(actors) if any(one.elements) or len(one.attributes) > 1 or one.text.strip()]
    return [kept_in("actors", more)] if more else []


def _phases_beyond(phases: Element | None) -> list[str]:
    """Phases of which the file says more than id and name."""
    more = [one for one in _children(phases) if any(local(child) != "phaseName" for child in one.elements)]
    return [kept_in("journeyPhases", more)] if more else []


def _data(element: Element, file: str) -> dict[str, Any]:
    """What Clearway had written beside."""
    found = next((one for one in element.elements if one.tag == DATA), None)
    if found is None:
        return {}
    try:
        data = json.loads(found.text)
    except ValueError as error:
        raise ReadError("cjml.data", place={"file": file, "line": found.line}) from error
    if not isinstance(data, dict):
        raise ReadError("cjml.data", place={"file": file, "line": found.line})
    return data


def _children(element: Element | None) -> list[Element]:
    return [] if element is None else list(element.elements)


def _text(element: Element | None) -> str:
    return "" if element is None else element.text.strip()


def _label(element: Element | None, name: str) -> str:
    return next((_text(one) for one in _children(element) if local(one) == name), "")


def _actor(element: Element | None) -> str:
    found = next((one for one in _children(element) if local(one) == "refersTo"), None)
    return "" if found is None else found.attributes.get("actorIDref", "")


def _id(actor: Element) -> str:
    return actor.attributes.get("actorID", actor.attributes.get("actorIDref", ""))
