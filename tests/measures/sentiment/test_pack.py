"""The stored form: small, the same before and after, and refused where it is damaged."""

from __future__ import annotations

import io
import zipfile

import numpy as np
import pytest
from tests.measures.sentiment.test_model import small

from clearway.base.errors import ReadError
from clearway.measures.sentiment import read_model, shipped_model, write_model
from clearway.measures.sentiment.model import chances


def test_a_model_says_the_same_after_storing() -> None:
    model = small()
    again = read_model(write_model(model))
    assert np.array_equal(chances(["ok rude", "!"], model), chances(["ok rude", "!"], again))
    assert write_model(again) == write_model(model)


def test_the_shipped_model_is_under_a_megabyte_and_holds_no_text() -> None:
    model = shipped_model()
    assert len(write_model(model)) < 1_000_000
    assert max(len(term) for term in model.terms) < 60
    assert sum(len(term) > 12 for term in model.terms) < len(model.terms) / 50


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 nothing", b"{}"])
def test_what_is_no_model_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_model(data)
    assert caught.value.code == "sentiment.model"


@pytest.mark.parametrize("change", ["objects", "shape", "missing", "version", "nan"])
def test_damaged_parts_are_refused(change: str) -> None:
    with pytest.raises(ReadError):
        read_model(_damaged(write_model(small()), change))


def _damaged(data: bytes, change: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            if name == "shift.npy" and change == "missing":
                continue
            content = source.read(name)
            if name == "weights.npy" and change in ("objects", "shape", "nan"):
                content = _array(change)
            if name == "model.json" and change == "version":
                content = content.replace(b'"version": 1', b'"version": 9')
            target.writestr(name, content)
    return out.getvalue()


def _array(change: str) -> bytes:
    values = {
        "objects": np.array([[{}], [{}], [{}]], object),
        "shape": np.zeros((2, 1), np.float16),
        "nan": np.full((3, 1), np.nan, np.float16),
    }[change]
    out = io.BytesIO()
    np.save(out, values)
    return out.getvalue()
