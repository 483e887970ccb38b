"""The desk with one thing changed, and what the check then says."""

from __future__ import annotations

from typing import Any

from tests.model.spec.desk import desk

from clearway.model.spec.check import check_spec
from clearway.model.spec.read import spec_of
from clearway.model.spec.write import plain_spec

GONE = object()
"""Takes a member out."""


def edited(*changes: tuple[str, Any]) -> dict[str, Any]:
    """The desk as plain JSON after changes by pointer."""
    plain = plain_spec(desk())
    for path, value in changes:
        *steps, last = [step.replace("~1", "/").replace("~0", "~") for step in path.split("/")[1:]]
        home: Any = plain
        for step in steps:
            home = home[int(step)] if isinstance(home, list) else home.setdefault(step, {})
        if value is GONE:
            del home[last]
        elif isinstance(home, list):
            home[int(last)] = value
        else:
            home[last] = value
    return plain


def faults(*changes: tuple[str, Any]) -> list[tuple[str, str]]:
    """Codes and places; each fault must speak both languages."""
    found = check_spec(spec_of(edited(*changes)))
    assert all(sentence for one in found for lang in ("en", "zh") for sentence in (one.message(lang), one.remedy(lang)))
    return [(one.code.removeprefix("spec."), one.path) for one in found]
