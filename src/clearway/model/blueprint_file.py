"""A blueprint to its JSON file and back, and the schema of that file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from clearway.base.errors import InputError, ReadError
from clearway.base.jsontext import parse_json
from clearway.base.messages import Message
from clearway.base.values import dumps, plain
from clearway.model.blueprint import VERSION, Blueprint
from clearway.model.spec.decode import decode
from clearway.model.spec.fault import Fault
from clearway.model.spec.read import load

SCHEMA = "clearway.blueprint"

UPGRADES: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""From each released version to the next: the plain form before, the plain form after."""

ENDS = {"source": "from", "target": "to"}
"""Names of a flow's ends: ``from`` is no name in Python."""


def read_blueprint(source: str | Path | bytes, *, name: str | None = None) -> Blueprint:
    """Read a blueprint; every released version is accepted and upgraded.

    Raises
    ------
    ReadError
        ``read.*`` for files that cannot be opened, ``json.*`` for what is no JSON, ``blueprint.schema`` and
        ``blueprint.version`` for other files, ``blueprint.fault`` with the place of what does not fit, and what
        :class:`clearway.model.blueprint.Blueprint` refuses.

    Examples
    --------
    >>> from clearway.model.journey import Title
    >>> from clearway.model.blueprint import Flow, Step
    >>> made = Blueprint("B1", Title("x", "x"), "planned", steps=(Step("a", "Call"),), flows=(Flow("a", "a"),))
    >>> read_blueprint(write_blueprint(made)) == made
    True
    """
    data, called = load(source, name)
    return blueprint_of_plain(parse_json(data, called).value, name=called)


def blueprint_of_plain(data: Any, *, name: str = "") -> Blueprint:
    """A blueprint out of parsed JSON.

    Raises
    ------
    ReadError
        As :func:`read_blueprint`.
    """
    faults: list[Fault] = []
    try:
        made = decode(Blueprint, _inward(_upgraded(data, name)), faults)
    except InputError as error:
        raise ReadError(error.code, place=_place(name, ""), **error.values) from error
    if faults:
        first = faults[0]
        reason = Message(f"error.{first.code}", first.values)
        raise ReadError("blueprint.fault", place=_place(name, first.path), reason=reason, count=len(faults))
    assert isinstance(made, Blueprint)
    return made


def write_blueprint(blueprint: Blueprint) -> bytes:
    """The file of a blueprint: JSON in UTF-8; reading it gives an equal value."""
    return (dumps(plain_blueprint(blueprint), indent=1) + "\n").encode()


def plain_blueprint(blueprint: Blueprint) -> dict[str, Any]:
    """A blueprint as objects, arrays, texts and numbers, schema and version first."""
    made: dict[str, Any] = plain(blueprint)
    made["flows"] = [{ENDS.get(key, key): value for key, value in flow.items()} for flow in made["flows"]]
    head = ("schema", "version")
    return {name: made[name] for name in head} | {name: value for name, value in made.items() if name not in head}


def blueprint_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the file, from types and docstrings.

    Examples
    --------
    >>> made = blueprint_schema()
    >>> made["$id"], sorted(made["$defs"]["Flow"]["required"])
    ('clearway.blueprint/1', ['from', 'to'])
    """
    from pydantic import TypeAdapter

    from clearway.model.spec.manual import first_line, kinds, texts

    generated = TypeAdapter(Blueprint).json_schema()
    named = {kind.__name__: kind for kind in kinds(Blueprint)}
    parts = {**generated.get("$defs", {}), "Blueprint": generated}
    for called, part in parts.items():
        part["description"] = first_line(named[called])
        part["additionalProperties"] = False
        for field, text in texts(named[called]).items():
            if text and field in part["properties"]:
                part["properties"][field]["description"] = text.replace("``", "")
    flow = parts["Flow"]
    flow["properties"] = {ENDS.get(key, key): value for key, value in flow["properties"].items()}
    flow["required"] = [ENDS.get(key, key) for key in flow["required"]]
    generated["required"] = ["schema", "version", *generated["required"]]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{SCHEMA}/{VERSION}"}
    return head | generated


def _inward(data: dict[str, Any]) -> dict[str, Any]:
    """The plain form with the names of Python."""
    back = {told: name for name, told in ENDS.items()}
    flows = data.get("flows")
    if not isinstance(flows, list):
        return data
    named = [
        {back.get(key, key): value for key, value in flow.items()} if isinstance(flow, dict) else flow for flow in flows
    ]
    return {**data, "flows": named}


def _upgraded(data: Any, name: str) -> dict[str, Any]:
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise ReadError("blueprint.schema", place=_place(name, "/schema"))
    found = data.get("version")
    while found != VERSION or isinstance(found, bool):
        if not isinstance(found, int) or isinstance(found, bool) or found not in UPGRADES:
            raise ReadError("blueprint.version", place=_place(name, "/version"), found=str(found)[:40], known=VERSION)
        data = UPGRADES[found](data)
        found = data.get("version")
    return dict(data)


def _place(name: str, path: str) -> dict[str, str]:
    return ({"file": name} if name else {}) | ({"path": path} if path else {})
