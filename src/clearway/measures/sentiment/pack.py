"""The stored form of a model: a zip of plain NumPy arrays and a page of JSON; nothing in it can run."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import numpy as np

from clearway.base.errors import ReadError
from clearway.measures.sentiment.features import RULES
from clearway.measures.sentiment.model import LABELS, SentimentModel

KIND = "clearway.sentiment"
VERSION = 1
PAGE, TERMS = "model.json", "terms.txt"
ARRAYS = ("idf", "weights", "rules", "intercept", "mix", "shift")
SHORT = ("idf", "weights")
"""Arrays kept in half precision."""

LARGEST = 64_000_000
"""Bytes of one unpacked part; a model of ours has less than a million."""

STAMP = (1980, 1, 1, 0, 0, 0)
"""Of every part, so that equal models are equal files."""


def write_model(model: SentimentModel) -> bytes:
    """The bytes of a model."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as parts:
        page = {"kind": KIND, "version": VERSION, "labels": list(model.labels), "terms": len(model.terms)}
        _put(parts, PAGE, json.dumps(page, indent=1).encode())
        _put(parts, TERMS, "\n".join(model.terms).encode())
        for name in ARRAYS:
            values = np.asarray(getattr(model, name))
            kind = np.float16 if name in SHORT else np.float64
            array = io.BytesIO()
            np.lib.format.write_array(array, np.ascontiguousarray(values.astype(kind)))
            _put(parts, f"{name}.npy", array.getvalue())
    return out.getvalue()


def read_model(data: bytes) -> SentimentModel:
    """A model from its bytes.

    Raises
    ------
    ReadError
        ``sentiment.model``: the bytes are no model, of a later version, or their parts do not fit together.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            page = json.loads(_part(parts, PAGE))
            terms = tuple(_part(parts, TERMS).decode().split("\n"))
            arrays = {name: _array(_part(parts, f"{name}.npy")) for name in ARRAYS}
            model = SentimentModel(labels=tuple(page["labels"]), terms=terms, **arrays)
            known = page["kind"] == KIND and page["version"] == VERSION
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, EOFError, OSError) as error:
        raise ReadError("sentiment.model") from error
    if not known or not _fits(model):
        raise ReadError("sentiment.model")
    return model


def _put(parts: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, STAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    parts.writestr(entry, data)


def _part(parts: zipfile.ZipFile, name: str) -> bytes:
    if parts.getinfo(name).file_size > LARGEST:
        raise ReadError("sentiment.model")
    return parts.read(name)


def _array(data: bytes) -> Any:
    values = np.lib.format.read_array(io.BytesIO(data))
    return values.astype(np.float32 if values.dtype == np.float16 else np.float64)


def _fits(model: SentimentModel) -> bool:
    known = model.labels in (LABELS, (LABELS[0], LABELS[2]))
    width = 1 if len(model.labels) == 2 else 3
    shapes = {
        "idf": (len(model.terms),),
        "weights": (len(model.terms), width),
        "rules": (RULES, width),
        "intercept": (width,),
        "mix": (width, width),
        "shift": (width,),
    }
    arrays = [getattr(model, name) for name in ARRAYS]
    right = all(getattr(model, name).shape == shape for name, shape in shapes.items())
    return known and right and all(bool(np.isfinite(array).all()) for array in arrays)
