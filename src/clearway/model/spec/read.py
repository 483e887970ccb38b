"""A Spec out of its JSON file: strict, with every fault, its place and what was meant."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from clearway.base.errors import ReadError
from clearway.base.jsontext import MAX_BYTES, parse_json
from clearway.model.spec.decode import decode
from clearway.model.spec.fault import Fault, refuse_faults
from clearway.model.spec.spec import VERSION, Spec
from clearway.model.spec.upgrade import UPGRADES, upgraded

SCHEMA = "clearway.spec"


def read_spec(source: str | Path | bytes, *, name: str | None = None) -> Spec:
    """Read a Spec.

    Files of earlier versions are brought up to date. Only the form is checked;
    :func:`clearway.model.spec.check.refuse` asks whether it makes sense.

    Parameters
    ----------
    source : str, Path or bytes
        A file, or its bytes: JSON in UTF-8 without a byte order mark, at most 64 MiB.
    name : str, optional
        What messages call it.

    Raises
    ------
    ReadError
        ``read.*`` for files that cannot be opened, ``json.*`` for what is no JSON.
    SpecError
        ``spec.schema``, ``spec.version``, ``spec.twice`` and those of :func:`clearway.model.spec.decode.decode`; all
        faults of a file are told at once.

    Examples
    --------
    >>> from clearway.model.spec.write import write_spec
    >>> from clearway.model.spec import Exponential, Graph, Renewal
    >>> spec = Spec(Graph(), Renewal(Exponential(3600.0)), name="Desk")
    >>> read_spec(write_spec(spec)) == spec
    True
    """
    data, called = load(source, name)
    document = parse_json(data, called)
    twice = [Fault("spec.twice", path) for path in document.twice]
    return spec_of(document.value, name=called, known=twice)


def spec_of(data: Any, *, name: str = "", known: list[Fault] | None = None) -> Spec:
    """A Spec out of parsed JSON.

    Parameters
    ----------
    data : object
        As :func:`clearway.model.spec.write.plain_spec` gives it, in this version or an earlier one.
    name : str
        What messages call it.
    known : list of Fault, optional
        Faults found before.

    Raises
    ------
    SpecError
        As :func:`read_spec`.
    """
    faults = list(known or ())
    refuse_faults(list(_strangers(data)), name)
    spec = decode(Spec, upgraded(data), faults)
    refuse_faults(faults, name)
    assert isinstance(spec, Spec)
    return spec


def load(source: str | Path | bytes, name: str | None) -> tuple[bytes, str]:
    """The bytes of a file with what messages call it.

    Raises
    ------
    ReadError
        ``read.missing``, ``read.not_file``, ``read.os``.
    """
    if isinstance(source, bytes):
        return source, name or "bytes"
    path = Path(source)
    place = {"file": name or path.name}
    if not os.path.exists(path):
        raise ReadError("read.missing", place={"file": str(path)})
    if not path.is_file():
        raise ReadError("read.not_file", place={"file": str(path)})
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1), place["file"]
    except OSError as error:
        raise ReadError("read.os", place=place, reason=error.strerror or "") from error


def _strangers(data: Any) -> list[Fault]:
    """What is no Spec of this version at all."""
    if not isinstance(data, dict):
        return [Fault("spec.schema", "")]
    if data.get("schema") != SCHEMA:
        foreign = "resource_profiles" in data or "task_resource_distribution" in data
        return [Fault("spec.foreign" if foreign else "spec.schema", "" if foreign else "/schema")]
    if isinstance(data.get("version"), bool) or data.get("version") not in (VERSION, *UPGRADES):
        return [Fault("spec.version", "/version", {"found": str(data.get("version"))[:40], "known": VERSION})]
    return []
