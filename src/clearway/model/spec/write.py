"""A Spec to its JSON file."""

from __future__ import annotations

import json
from typing import Any

from clearway.model.spec.encode import encode
from clearway.model.spec.spec import Spec


def write_spec(spec: Spec) -> bytes:
    """The file of a Spec: JSON in UTF-8; reading it gives an equal value.

    Equal Specs give equal bytes: tables are sorted by their keys, fields stand in the order of the reference, and what
    is as by default is left out. Every number is written so that it comes back bit for bit.

    Raises
    ------
    SpecError
        ``spec.finite``, ``spec.text``: a number or text that JSON cannot hold.
    """
    return (json.dumps(plain_spec(spec), ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def plain_spec(spec: Spec) -> dict[str, Any]:
    """A Spec as objects, arrays, texts and numbers: what an edit by JSON pointers works on."""
    made: dict[str, Any] = encode(spec)
    head = ("schema", "version")
    return {name: made[name] for name in head} | {name: value for name, value in made.items() if name not in head}
