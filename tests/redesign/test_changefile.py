"""Files of changes: round trip, refusals, and 300 mutants without a traceback."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.house.tree import ROOT
from tests.twin.desk import desk

from clearway.base.errors import ClearwayError, ReadError, SpecError
from clearway.base.messages import Message
from clearway.model.spec import Spec
from clearway.redesign import Change, Price, apply, read_change, write_change
from clearway.redesign.changefile import FIELDS, NEEDED, OPERATIONS
from clearway.redesign.schema import change_schema

GOOD: dict[str, Any] = {
    "schema": "clearway.change",
    "version": 1,
    "name": "Two more",
    "edits": [
        {"op": "add", "path": "/resources/anna/amount", "value": 3},
        {"op": "move", "from": "/resources/anna", "path": "/resources/bea"},
        {"op": "test", "path": "/name", "value": "Desk"},
    ],
}

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(blacklist_categories=("Cs",)), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


def read(value: Any) -> Change:
    """Read what is written as JSON."""
    return read_change(json.dumps(value).encode())


@given(
    st.text(st.characters(blacklist_categories=("Cs",)), min_size=1).filter(str.strip),
    st.lists(JSON, min_size=1, max_size=4),
)
def test_round_trip(name: str, values: list[Any]) -> None:
    change = Change(name, tuple({"op": "add", "path": f"/x/{at}", "value": value} for at, value in enumerate(values)))
    assert read_change(write_change(change)) == change
    assert write_change(read_change(write_change(change))) == write_change(change)


def test_the_schema_asks_for_what_the_reader_asks_for() -> None:
    made = change_schema()
    assert tuple(made["properties"]) == FIELDS
    assert tuple(made["required"]) == NEEDED == FIELDS[: len(NEEDED)]
    edit = made["properties"]["edits"]["items"]
    assert tuple(edit["properties"]["op"]["enum"]) == OPERATIONS
    stored = ROOT / "docs" / "reference" / "schemas"
    assert json.loads((stored / "change.v1.json").read_text("utf-8")) == made
    assert read_change(stored / "examples" / "change.v1.json").edits


FULL = Change(
    "Two more",
    ({"op": "add", "path": "/resources/anna/amount", "value": 3},),
    pattern="extra_resources",
    title=Message("change.title", {"pattern": Message("pattern.extra_resources"), "place": "Anna"}),
    place=("anna",),
    because=("W103 Serve", "B201 Serve"),
    price=Price(one_off=0.0, per_year=52596.0),
    assumes=(Message("pattern.extra_resources.assumes", {"place": "Anna", "load_share": 0.75, "people_n": 2}),),
)


def test_every_field_comes_back() -> None:
    assert read_change(write_change(FULL)) == FULL
    assert read_change(ROOT / "docs" / "reference" / "schemas" / "examples" / "change.v1.pattern.json") == FULL
    plain = json.loads(write_change(FULL))
    assert tuple(plain) == FIELDS
    assert plain["price"] == {"one_off": 0.0, "per_year": 52596.0}
    assert "pattern" not in json.loads(write_change(Change("bare", FULL.edits)))


@pytest.mark.parametrize(
    ("field", "value", "code", "path"),
    [
        ("pattern", 3, "spec.type", "/pattern"),
        ("title", "Two more", "change.message", "/title"),
        ("title", {"id": "x", "more": 1}, "change.message", "/title"),
        ("title", {"id": "x", "values": {"a": [1]}}, "change.message", "/title"),
        ("place", "anna", "spec.type", "/place"),
        ("because", [1], "spec.type", "/because/0"),
        ("price", {"per_year": "much"}, "spec.type", "/price/per_year"),
        ("price", {"per_month": 3}, "spec.unknown", "/price/per_month"),
        ("assumes", {}, "spec.type", "/assumes"),
        ("assumes", [{"id": "x"}, {}], "change.message", "/assumes/1"),
    ],
)
def test_a_field_of_another_form_is_refused(field: str, value: Any, code: str, path: str) -> None:
    with pytest.raises(SpecError) as caught:
        read({**GOOD, field: value})
    assert caught.value.code == code
    assert caught.value.place["path"] == path
    assert all(caught.value.text(lang) for lang in ("en", "zh"))


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "change.json"
    path.write_text(json.dumps(GOOD), "utf-8")
    change = read_change(path)
    assert (change.name, len(change.edits)) == ("Two more", 3)
    changed = apply(change, desk())
    assert changed.resources["bea"].amount == 3


def _with(**fields: Any) -> dict[str, Any]:
    return {**GOOD, **fields}


@pytest.mark.parametrize(
    ("value", "code", "path"),
    [
        ([], "change.schema", "/schema"),
        (_with(schema="clearway.spec"), "change.schema", "/schema"),
        (_with(version=2), "change.schema", "/schema"),
        (_with(author="me"), "change.field", "/author"),
        (_with(name=" "), "change.name", "/name"),
        (_with(name=3), "change.name", "/name"),
        (_with(edits=[]), "change.edits", "/edits"),
        (_with(edits={}), "change.edits", "/edits"),
        (_with(edits=[1]), "change.operation", "/edits/0"),
        (_with(edits=[{"op": "fly", "path": "/a"}]), "change.operation", "/edits/0"),
        (_with(edits=[GOOD["edits"][0], {"op": "add", "path": "/a"}]), "change.operation", "/edits/1"),
        (_with(edits=[{"op": "remove", "path": "a"}]), "change.operation", "/edits/0"),
        (_with(edits=[{"op": "move", "path": "/a"}]), "change.operation", "/edits/0"),
        (_with(edits=[{"op": ["add"], "path": "/a", "value": 1}]), "change.operation", "/edits/0"),
    ],
)
def test_what_is_no_change_is_refused(value: Any, code: str, path: str) -> None:
    with pytest.raises(SpecError) as caught:
        read(value)
    assert (caught.value.code, caught.value.place["path"]) == (code, path)
    assert all(caught.value.text(lang) for lang in ("en", "zh"))


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    for source in (tmp_path / "none.json", tmp_path, b"{", b"\xff\xfe"):
        with pytest.raises(ReadError):
            read_change(source)


def mutants(number: int) -> list[bytes]:
    """A good file with bytes changed, cut, doubled, and with values of another kind in its places."""
    rng = random.Random(7)
    text = json.dumps(GOOD).encode()
    made = []
    for _ in range(number // 2):
        at, to = sorted(rng.sample(range(len(text)), 2))
        made.append(
            rng.choice(
                [text[:at] + text[to:], text[:to] + text[at:], text[:at] + bytes([rng.randrange(256)]) + text[at + 1 :]]
            )
        )
    for _ in range(number - len(made)):
        value = json.loads(text)
        edit = rng.choice(value["edits"])
        where, key = rng.choice([(value, rng.choice(list(value))), (edit, rng.choice(list(edit)))])
        where[key] = rng.choice(
            [
                None,
                True,
                1e308,
                -1,
                "",
                "/",
                "/-",
                "/resources/-",
                "/flow/nodes/in",
                "~",
                "/~2",
                [],
                {},
                [[]],
                "copy",
                "\u0000",
                10**30,
            ]
        )
        made.append(json.dumps(value).encode())
    return made


def test_300_mutants_give_a_change_or_an_error_in_both_languages() -> None:
    found = [attempt(mutant) for mutant in mutants(300)]
    errors = [one for one in found if isinstance(one, ClearwayError)]
    assert len(found) == 300
    assert 150 < len(errors) < 300
    assert all(error.text(lang) for error in errors for lang in ("en", "zh"))


def attempt(mutant: bytes) -> Spec | ClearwayError:
    """What a file makes of the desk, or why it does not."""
    try:
        return apply(read_change(mutant), desk())
    except ClearwayError as error:
        return error
