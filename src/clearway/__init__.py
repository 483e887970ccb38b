"""Clearway: from real event data and voices to a better service.

Examples
--------
>>> import clearway as cw
>>> log = cw.read(b"case,activity,time\\n1,call,2025-03-01 08:00\\n1,close,2025-03-01 09:00\\n")
>>> measures = cw.measure(log)
>>> findings = cw.find(measures)
>>> view = cw.show(measures, findings=findings, lang="en")
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clearway.findings import find
    from clearway.log import read
    from clearway.measures import measure
    from clearway.views import show

__all__ = ["find", "measure", "read", "show"]

_ROOMS = {"read": "clearway.log", "measure": "clearway.measures", "find": "clearway.findings", "show": "clearway.views"}


def __getattr__(name: str) -> Any:
    """A verb is loaded when it is first used, so that ``import clearway`` stays quick."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'clearway' has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
