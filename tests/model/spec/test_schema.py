"""The JSON Schema says what the reader reads, and stored examples of every version are still read."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter
from tests.house.tree import ROOT

from clearway.model.spec import Spec
from clearway.model.spec.decode import fields_of
from clearway.model.spec.manual import kinds
from clearway.model.spec.read import read_spec
from clearway.model.spec.schema import spec_schema
from clearway.model.spec.spec import VERSION
from clearway.model.spec.upgrade import UPGRADES, upgraded
from clearway.model.spec.write import plain_spec, write_spec

SCHEMAS = ROOT / "docs" / "reference" / "schemas"


def test_objects_have_the_fields_of_the_types_and_no_others() -> None:
    made = spec_schema()
    parts = made["$defs"] | {"Spec": made}
    for kind in kinds():
        part = parts[kind.__name__]
        known = fields_of(kind)
        assert list(part["properties"]) == list(known)
        assert part["additionalProperties"] is False
        assert {name for name, (_, needed) in known.items() if needed} <= set(part["required"])
        assert part["description"]


def test_what_tells_variants_apart_is_asked_for() -> None:
    made = spec_schema()
    assert made["required"][:2] == ["schema", "version"]
    assert made["$defs"]["Gamma"]["required"] == ["kind", "mean", "sd"]
    assert "seconds" in made["$defs"]["Activity"]["properties"]["duration"]["description"]
    assert made["$defs"]["Pool"]["properties"]["discipline"]["default"] == "fifo"


def test_stored_examples_are_still_read() -> None:
    examples = sorted((SCHEMAS / "examples").glob("spec.*.json"))
    assert examples
    for path in examples:
        data = json.loads(path.read_text("utf-8"))
        spec = read_spec(path)
        assert TypeAdapter(Spec).validate_python(upgraded(data)) == spec
        assert plain_spec(spec) == plain_spec(read_spec(write_spec(spec)))
        assert plain_spec(spec) == upgraded(data)
        assert _unknown(upgraded(data), spec_schema()) == []


def test_examples_of_every_version_are_kept() -> None:
    kept = {path.name.split(".")[1] for path in (SCHEMAS / "examples").glob("spec.*.json")}
    assert kept == {f"v{number}" for number in (*UPGRADES, VERSION)}


def _unknown(data: Any, schema: dict[str, Any]) -> list[str]:
    """Members of the top and of its tables that the schema does not name."""
    return [name for name in data if name not in schema["properties"]]
