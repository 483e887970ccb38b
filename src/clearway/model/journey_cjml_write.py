"""CJML 2.0 out: customer journeys for other tools, with all that Clearway knows beside in an element of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from clearway.base.markup_bytes import Bytes
from clearway.base.markup_tree import tree
from clearway.base.values import dumps
from clearway.model.bpmn.elements import Xml
from clearway.model.bpmn.emit import emit
from clearway.model.journey import Journey, Step
from clearway.model.journey_cjml import DATA, DERIVED, SPACE, VERSION, plain_xml
from clearway.model.journey_file import plain_journey

HELD = ("id", "stage", "activity", "kind", "initiator", "receiver", "channel", "status", "extra")
"""Fields of a step that CJML has elements for."""

ABOVE = ("schema", "version", "id", "steps", "extra")
MERGED = ("initiator", "receiver", "channel", "actors", "journeyPhases", "CJML")
"""Elements whose unknown children are kept inside of an element of that name."""


def write_cjml(journeys: Journey | Sequence[Journey]) -> bytes:
    """The CJML 2.0 file of one or several journeys; reading it gives equal values.

    Touchpoints, actors, channels, phases and compliance stand in CJML's own elements. Numbers with their intervals,
    lanes, quotes and provenance, for which it has none, stand as JSON in one element of the namespace
    ``urn:clearway:journey:1``, which other tools skip.
    """
    given = [journeys] if isinstance(journeys, Journey) else list(journeys)
    root = [*(_journey(one) for one in given), *(child for one in given for child in _inside(one.extra, "CJML"))]
    return emit(Xml("CJML", (("version", VERSION), ("xmlns:clearway", SPACE)), tuple(root)))


def _journey(journey: Journey) -> Xml:
    planned = journey.kind == "planned"
    plain = plain_journey(journey)
    told = {name: value for name, value in plain.items() if name not in ABOVE}
    parts = [_text("journeyID", journey.id), _text("journeyTitle", journey.title.en)]
    phases = _phases(journey)
    parts += [Xml("journeyPhases", (), tuple(phases))] if phases else []
    parts.append(Xml("actors", (), tuple(_actors(journey))))
    points = (
        _point(step, made, journey, planned=planned) for step, made in zip(journey.steps, plain["steps"], strict=True)
    )
    parts.append(Xml("touchpoints", (), tuple(points)))
    parts += [*_loose(journey.extra), _data(told)]
    return Xml("plannedJourney" if planned else "actualJourney", (), tuple(parts))


def _point(step: Step, plain: dict[str, Any], journey: Journey, *, planned: bool) -> Xml:
    kind = "CommunicationPoint" if step.kind == "communication" else "Action"
    parts = [_text("touchpointID", step.id)]
    parts += [Xml("belongsTo", (("phaseIDref", step.stage),))] if step.stage else []
    parts += [_text("compliance", step.status)] if step.status else []
    parts.append(_party("initiator", step.initiator, step))
    if step.receiver or step.kind == "communication":
        parts.append(_party("receiver", step.receiver, step))
    channel = [*([_text("channelName", step.channel)] if step.channel else []), *_inside(step.extra, "channel")]
    parts += [Xml("channel", (), tuple(channel))] if channel else []
    parts += [] if planned else _rating(step, journey)
    parts += _loose(step.extra)
    parts.append(_data({name: value for name, value in plain.items() if name not in HELD}))
    return Xml(f"{'planned' if planned else 'actual'}{kind}", (), tuple(parts))


def _party(role: str, actor: str, step: Step) -> Xml:
    more = list(_inside(step.extra, role))
    label = [] if any(one.tag == f"{role}Label" for one in more) else [_text(f"{role}Label", step.activity)]
    return Xml(role, (), (Xml("refersTo", (("actorIDref", actor),)), *label, *more))


def _rating(step: Step, journey: Journey) -> list[Xml]:
    """What customers answered themselves, on the scale 1 to 5; nothing that was modelled."""
    found = [one.value.value for one in journey.experience if one.step == step.id and one.source == "survey"]
    if not found or found[0] is None:
        return []
    return [Xml("touchpointExperience", ((DERIVED, "true"),), (_text("experienceRating", f"{found[0] + 3:.2f}"),))]


def _actors(journey: Journey) -> Iterator[Xml]:
    """End users first; an actor of whom a file said more stands as it was."""
    told = {dict(one.attributes).get("actorID", ""): one for one in _inside(journey.extra, "actors")}
    users = {step.initiator for step in journey.steps if step.lane == "customer"}
    users |= {step.receiver for step in journey.steps if step.lane == "onstage"}
    named = dict.fromkeys(one for step in journey.steps for one in (step.initiator, step.receiver) if one)
    for actor in (*(one for one in named if one in users), *(one for one in named if one not in users)):
        kind = "endUser" if actor in users else "serviceProvider"
        yield told.pop(actor) if actor in told else Xml(kind, (("actorID", actor),))
    yield from told.values()


def _phases(journey: Journey) -> list[Xml]:
    told = {dict(one.attributes).get("phaseID", "").strip(): one for one in _inside(journey.extra, "journeyPhases")}
    made = []
    for stage in journey.stages:
        more = told.get(stage.id)
        rest = () if more is None else tuple(one for one in more.children if getattr(one, "tag", "") != "phaseName")
        made.append(Xml("journeyPhase", (("phaseID", stage.id),), (_text("phaseName", stage.label.en), *rest)))
    return made


def _data(told: dict[str, Any]) -> Xml:
    return Xml(DATA, (), (dumps(told),))


def _text(tag: str, text: str) -> Xml:
    return Xml(tag, (), (text,) if text else ())


def _loose(extra: Iterable[str]) -> list[Xml]:
    """Unknown elements that stand right inside."""
    return [one for one in map(_parsed, extra) if one.tag not in MERGED]


def _inside(extra: Iterable[str], tag: str) -> Iterator[Xml]:
    """Unknown children that were kept inside of an element of a name."""
    for one in map(_parsed, extra):
        if one.tag == tag:
            yield from (child for child in one.children if isinstance(child, Xml))


def _parsed(text: str) -> Xml:
    return plain_xml(tree(Bytes(text.encode("utf-8"), "extra")))
