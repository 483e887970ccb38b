"""Clearway: from real event data and voices to a better service.

Examples
--------
>>> import clearway as cw
>>> log = cw.read(b"case,activity,time\\n1,call,2025-03-01 08:00\\n1,close,2025-03-01 09:00\\n")
>>> measures = cw.measure(log)
>>> findings = cw.find(measures)
>>> view = cw.show(measures, findings=findings, lang="en")
>>> model = cw.discover(log, method="inductive").bpmn
>>> cw.check(model).sound, cw.conform(log, model).log_fitness > 0.99
(True, True)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clearway.findings import find
    from clearway.log import read
    from clearway.measures import measure
    from clearway.measures.conformance import conform
    from clearway.measures.discovery.discover import discover
    from clearway.model.bpmn import read_bpmn, write_bpmn
    from clearway.model.bpmn.check import check
    from clearway.model.bpmn.layout import layout
    from clearway.views import show

__all__ = ["check", "conform", "discover", "find", "layout", "measure", "read", "read_bpmn", "show", "write_bpmn"]

_ROOMS = {
    "check": "clearway.model.bpmn.check",
    "conform": "clearway.measures.conformance",
    "discover": "clearway.measures.discovery.discover",
    "find": "clearway.findings",
    "layout": "clearway.model.bpmn.layout",
    "measure": "clearway.measures",
    "read": "clearway.log",
    "read_bpmn": "clearway.model.bpmn",
    "show": "clearway.views",
    "write_bpmn": "clearway.model.bpmn",
}


def __getattr__(name: str) -> Any:
    """A verb is loaded when it is first used, so that ``import clearway`` stays quick."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'clearway' has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
