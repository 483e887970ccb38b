"""Run reference cases: dispatch on kind, data and params alone, and compare with what each case expects."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from clearway.base.errors import ClearwayError, ReadError
from clearway.base.jsontext import parse_json
from clearway.base.values import plain
from clearway.testing.reference.kind import Kind
from clearway.testing.reference.passing import passes, rounded

BREAKING = (
    ClearwayError,
    LookupError,
    TypeError,
    ValueError,
    ArithmeticError,
    AttributeError,
    AssertionError,
    RuntimeError,
)
"""What a case with broken data or params may raise: it fails that case and stops no other."""


def run_cases(cases: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Answer every case and count what passed, what failed and whose kind is unknown.

    Parameters
    ----------
    cases : list of objects with ``id``, ``kind``, ``data``, ``params``, ``expected`` and ``tolerance``

    Returns
    -------
    dict
        ``passed``, ``failed``, ``unknown`` (numbers) and ``cases``: per id the kind, whether it passed, what was got
        and what was expected.

    Examples
    --------
    >>> case = {"id": "a", "kind": "of no kind", "data": {}, "params": {}, "expected": {"b": 1}, "tolerance": 0}
    >>> run_cases([case])["unknown"]
    1
    """
    from clearway.testing.reference.kinds import KINDS

    known = {kind.name: kind for kind in KINDS}
    told: dict[str, dict[str, Any]] = {}
    for place, case in enumerate(cases):
        told[_name(case, place, told)] = _told(case, known)
    unknown = sum(one["kind"] not in known for one in told.values())
    passed = sum(one["passed"] for one in told.values())
    return {"passed": passed, "failed": len(told) - passed - unknown, "unknown": unknown, "cases": told}


def read_cases(path: Path) -> list[dict[str, Any]]:
    """The cases of a file: a JSON list of objects.

    Raises
    ------
    ReadError
        ``reference.missing``, ``reference.form`` or what is wrong with the JSON.
    """
    if not path.is_file():
        raise ReadError("reference.missing", place={"file": str(path)})
    cases = parse_json(path.read_bytes(), path.name).value
    if not isinstance(cases, list) or not all(isinstance(case, dict) for case in cases):
        raise ReadError("reference.form", place={"file": str(path)})
    return cases


def _name(case: Mapping[str, Any], place: int, taken: Mapping[str, Any]) -> str:
    """The id of a case, or its place; behind a name that is taken stands the place too."""
    name = str(place) if case.get("id") is None else str(case["id"])
    while name in taken:
        name = f"{name}#{place}"
    return name


def _told(case: Mapping[str, Any], known: Mapping[str, Kind]) -> dict[str, Any]:
    name, expected = str(case.get("kind", "")), case.get("expected", {})
    if name not in known:
        return {"kind": name, "passed": False, "got": None, "expected": expected}
    try:
        got = _computed(case, known[name])
        agrees = passes(got, expected, float(case.get("tolerance", 0) or 0))
    except BREAKING as error:
        got, agrees = _refused(error), False
    return {"kind": name, "passed": agrees, "got": got, "expected": expected}


def answered(case: Mapping[str, Any], kind: Kind) -> dict[str, Any]:
    """The result of one case, rounded as its params ask; params that no key uses are echoed.

    What Clearway refuses is told under ``error``, with its code.
    """
    try:
        return _computed(case, kind)
    except BREAKING as error:
        return _refused(error)


def _computed(case: Mapping[str, Any], kind: Kind) -> dict[str, Any]:
    data, params = case.get("data") or {}, case.get("params") or {}
    got = dict(plain(kind.answer(data, params)))
    echoed = {key: one for key, one in params.items() if key not in got}
    return dict(rounded(got | json.loads(json.dumps(echoed)), params.get("decimals") or {}))


def _refused(error: Exception) -> dict[str, Any]:
    if isinstance(error, ClearwayError):
        return {"error": error.as_json()}
    return {"error": {"code": "reference.case", "message": f"{type(error).__name__}: {error}"}}
