"""Spec files: what is read, what is refused, and a thousand broken ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.log.mutants import mutants
from tests.model.spec.desk import desk
from tests.model.spec.grafts import broken

from clearway.base.errors import ReadError, SpecError
from clearway.model.spec import Spec
from clearway.model.spec.read import read_spec, spec_of
from clearway.model.spec.write import plain_spec, write_spec


def refused(data: Any) -> list[tuple[str, str]]:
    with pytest.raises(SpecError) as caught:
        spec_of(data)
    return [(one.code, str(one.place.get("path", ""))) for one in (caught.value, *caught.value.others)]


def test_a_file_and_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "spec.json"
    path.write_bytes(write_spec(desk()))
    assert read_spec(path) == read_spec(path.read_bytes()) == desk()


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "no.json", "read.missing"), (tmp_path, "read.not_file")):
        with pytest.raises(ReadError) as caught:
            read_spec(path)
        assert caught.value.code == code


def test_strangers_are_told_apart() -> None:
    assert refused([]) == [("spec.schema", "")]
    assert refused({"flow": {}}) == [("spec.schema", "/schema")]
    assert refused({"resource_profiles": []}) == [("spec.foreign", "")]
    plain = plain_spec(desk())
    assert refused(plain | {"version": 3}) == [("spec.version", "/version")]
    assert refused(plain | {"version": True}) == [("spec.version", "/version")]


def test_every_fault_of_a_file_is_told_with_its_place() -> None:
    plain = plain_spec(desk())
    del plain["flow"]
    plain["activities"]["take"]["duration"] = {"kind": "exponential", "mean": "long"}
    plain["pols"] = {}
    assert set(refused(plain)) == {
        ("spec.unknown", "/pols"),
        ("spec.missing", "/flow"),
        ("spec.type", "/activities/take/duration/mean"),
    }


def test_doubled_keys_are_refused() -> None:
    text = write_spec(desk()).decode().replace('"name": "Desk"', '"name": "Desk", "name": "Dusk"')
    with pytest.raises(SpecError) as caught:
        read_spec(text.encode(), name="desk.json")
    assert caught.value.code == "spec.twice"
    assert caught.value.place == {"file": "desk.json", "path": "/name"}


def outcome(blob: bytes) -> str:
    """``read`` or the code of the error, which must speak; any other exception fails the test."""
    try:
        return "read" if isinstance(read_spec(blob), Spec) else ""
    except (ReadError, SpecError) as error:
        spoken = [error.text(lang) for lang in ("en", "zh")]
        json.dumps(error.as_json(), allow_nan=False).encode()
        return error.code if all(spoken) else ""


def test_a_thousand_broken_files_end_in_a_spec_or_a_clean_error() -> None:
    ends = {outcome(blob) for blob in mutants(write_spec(desk()), 1000, seed=11)}
    ends |= {outcome(json.dumps(data).encode()) for data in broken(plain_spec(desk()), 1000, seed=12)}
    assert "" not in ends
    assert ends >= {"read", "json.syntax", "json.encoding", "spec.schema"}
    assert ends >= {f"spec.{kind}" for kind in ("type", "unknown", "missing", "choice", "kind", "finite", "text")}


@pytest.mark.parametrize("data", [None, 3, "x", [[]], {"schema": "clearway.spec", "version": 1}])
def test_any_json_ends_in_a_clean_error(data: Any) -> None:
    assert refused(data)
