"""A journey map to its JSON file and back, and the schema of that file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from clearway.base.errors import InputError, ReadError
from clearway.base.jsontext import parse_json
from clearway.base.messages import Message
from clearway.base.values import dumps, plain
from clearway.model.journey import VERSION, Journey
from clearway.model.spec.decode import decode
from clearway.model.spec.fault import Fault
from clearway.model.spec.read import load

SCHEMA = "clearway.journey"

UPGRADES: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""From each released version to the next: the plain form before, the plain form after."""


def read_journey(source: str | Path | bytes, *, name: str | None = None) -> Journey:
    """Read a journey map; every released version is accepted and upgraded.

    Raises
    ------
    ReadError
        ``read.*`` for files that cannot be opened, ``json.*`` for what is no JSON, ``journey.schema`` and
        ``journey.version`` for other files, ``journey.fault`` with the place of what does not fit.

    Examples
    --------
    >>> from clearway.model.journey import Step, Title
    >>> made = Journey("J1", Title("x", "x"), "planned", (Step("s1", "", "Call"),))
    >>> read_journey(write_journey(made)) == made
    True
    """
    data, called = load(source, name)
    return journey_of_plain(parse_json(data, called).value, name=called)


def journey_of_plain(data: Any, *, name: str = "") -> Journey:
    """A journey map out of parsed JSON.

    Raises
    ------
    ReadError
        As :func:`read_journey`.
    """
    faults: list[Fault] = []
    try:
        made = decode(Journey, _upgraded(data, name), faults)
    except InputError as error:
        raise ReadError(error.code, place=_place(name, ""), **error.values) from error
    if faults:
        first = faults[0]
        reason = Message(f"error.{first.code}", first.values)
        raise ReadError("journey.fault", place=_place(name, first.path), reason=reason, count=len(faults))
    assert isinstance(made, Journey)
    return made


def write_journey(journey: Journey) -> bytes:
    """The file of a journey map: JSON in UTF-8; reading it gives an equal value."""
    return (dumps(plain_journey(journey), indent=1) + "\n").encode()


def plain_journey(journey: Journey) -> dict[str, Any]:
    """A journey map as objects, arrays, texts and numbers, schema and version first."""
    made: dict[str, Any] = plain(journey)
    head = ("schema", "version")
    return {name: made[name] for name in head} | {name: value for name, value in made.items() if name not in head}


def journey_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the file, from types and docstrings.

    Examples
    --------
    >>> made = journey_schema()
    >>> made["$id"], "n" in made["$defs"]["Figure"]["required"]
    ('clearway.journey/1', True)
    """
    from pydantic import TypeAdapter

    from clearway.model.spec.manual import first_line, kinds, texts

    generated = TypeAdapter(Journey).json_schema()
    named = {kind.__name__: kind for kind in kinds(Journey)}
    parts = {**generated.get("$defs", {}), "Journey": generated}
    for called, part in parts.items():
        part["description"] = first_line(named[called])
        part["additionalProperties"] = False
        for field, text in texts(named[called]).items():
            if text and field in part["properties"]:
                part["properties"][field]["description"] = text.replace("``", "")
    generated["required"] = ["schema", "version", *generated["required"]]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{SCHEMA}/{VERSION}"}
    return head | generated


def _upgraded(data: Any, name: str) -> Any:
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise ReadError("journey.schema", place=_place(name, "/schema"))
    found = data.get("version")
    while found != VERSION or isinstance(found, bool):
        if not isinstance(found, int) or isinstance(found, bool) or found not in UPGRADES:
            raise ReadError("journey.version", place=_place(name, "/version"), found=str(found)[:40], known=VERSION)
        data = UPGRADES[found](data)
        found = data.get("version")
    return data


def _place(name: str, path: str) -> dict[str, str]:
    return ({"file": name} if name else {}) | ({"path": path} if path else {})
