"""The schema of a change, held to what the reader refuses and takes."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from clearway.base.errors import SpecError
from clearway.redesign import read_change
from clearway.redesign.schema import POINTER, change_schema

GOOD: dict[str, Any] = {
    "schema": "clearway.change",
    "version": 1,
    "name": "a",
    "edits": [{"op": "remove", "path": "/a"}],
}


def test_it_is_closed_and_named() -> None:
    made = change_schema()
    assert (made["$id"], made["additionalProperties"]) == ("clearway.change/1", False)
    assert json.loads(json.dumps(made)) == made


@pytest.mark.parametrize("field", GOOD)
def test_every_required_field_is_required_by_the_reader(field: str) -> None:
    assert field in change_schema()["required"]
    assert read_change(json.dumps(GOOD).encode()).name == "a"
    with pytest.raises(SpecError):
        read_change(json.dumps({key: value for key, value in GOOD.items() if key != field}).encode())


@pytest.mark.parametrize(("path", "good"), [("", True), ("/a/b", True), ("a", False), ("/", True), (" /a", False)])
def test_pointers(path: str, good: bool) -> None:
    assert bool(re.fullmatch(str(POINTER["pattern"]), path)) == good
    edits = [{"op": "remove", "path": path}]
    if good:
        assert read_change(json.dumps({**GOOD, "edits": edits}).encode()).edits == tuple(edits)
    else:
        with pytest.raises(SpecError):
            read_change(json.dumps({**GOOD, "edits": edits}).encode())
