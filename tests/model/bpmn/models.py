"""Models of other tools: the collections of the data folder, unpacked in memory."""

from __future__ import annotations

import tarfile
from functools import cache
from pathlib import Path

COLLECTIONS = ("bpmn-for-research-english", "bpmn-moddle-fixtures", "spiffworkflow-fixtures")


@cache
def models(data: Path, suffix: str = ".bpmn") -> dict[str, bytes]:
    """Every model by its name: three collections, the MIWG reference models, and what lies beside logs."""
    found: dict[str, bytes] = {}
    for collection in COLLECTIONS:
        with tarfile.open(data / "bpmn" / f"{collection}.tar.xz") as packed:
            for member in packed:
                file = packed.extractfile(member) if member.isfile() and member.name.endswith(suffix) else None
                if file is not None:
                    found[member.name] = file.read()
    for folder in ("bpmn/miwg", "logs", "sim_models"):
        found |= {f"{folder}/{path.name}": path.read_bytes() for path in sorted((data / folder).glob(f"*{suffix}"))}
    return found


def document(content: str = "", *, processes: str = "", top: str = "") -> bytes:
    """A document of one process ``p`` with this content, and more at the top level."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:x" '
        'xmlns:x="urn:x" xmlns:e="urn:ext" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" '
        'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:dd="http://www.omg.org/spec/DD/20100524/DI" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f'{top}<process id="p">\n{content}</process>{processes}</definitions>'
    ).encode()
