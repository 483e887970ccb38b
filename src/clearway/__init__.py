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
>>> sorted(verb for verb in dir(cw) if verb in ("calibrate", "simulate", "compare", "validate"))
['calibrate', 'compare', 'simulate', 'validate']
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clearway.app.service.whatif import simulate
    from clearway.findings import find
    from clearway.log import read
    from clearway.log.feedback import read_feedback
    from clearway.measures import measure
    from clearway.measures.conformance import conform
    from clearway.measures.discovery.discover import discover
    from clearway.model.bpmn import read_bpmn, write_bpmn
    from clearway.model.bpmn.check import check
    from clearway.model.bpmn.layout import layout
    from clearway.model.spec import read_spec, write_spec
    from clearway.monitor import read_watches, watch
    from clearway.plan import choose, read_constraints
    from clearway.redesign import apply, propose, read_change, undo, write_change
    from clearway.twin import calibrate, compare, validate
    from clearway.views import show

__all__ = [
    "apply",
    "calibrate",
    "check",
    "choose",
    "compare",
    "conform",
    "discover",
    "find",
    "layout",
    "measure",
    "propose",
    "read",
    "read_bpmn",
    "read_change",
    "read_constraints",
    "read_feedback",
    "read_spec",
    "read_watches",
    "show",
    "simulate",
    "undo",
    "validate",
    "watch",
    "write_bpmn",
    "write_change",
    "write_spec",
]

_ROOMS = {
    "apply": "clearway.redesign",
    "calibrate": "clearway.twin",
    "check": "clearway.model.bpmn.check",
    "choose": "clearway.plan",
    "compare": "clearway.twin",
    "conform": "clearway.measures.conformance",
    "discover": "clearway.measures.discovery.discover",
    "find": "clearway.findings",
    "layout": "clearway.model.bpmn.layout",
    "measure": "clearway.measures",
    "propose": "clearway.redesign",
    "read": "clearway.log",
    "read_bpmn": "clearway.model.bpmn",
    "read_change": "clearway.redesign",
    "read_constraints": "clearway.plan",
    "read_feedback": "clearway.log.feedback",
    "read_spec": "clearway.model.spec",
    "read_watches": "clearway.monitor",
    "show": "clearway.views",
    "simulate": "clearway.app.service.whatif",
    "undo": "clearway.redesign",
    "validate": "clearway.twin",
    "watch": "clearway.monitor",
    "write_bpmn": "clearway.model.bpmn",
    "write_change": "clearway.redesign",
    "write_spec": "clearway.model.spec",
}


def __getattr__(name: str) -> Any:
    """A verb is loaded when it is first used, so that ``import clearway`` stays quick."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'clearway' has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
