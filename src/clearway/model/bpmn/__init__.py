"""BPMN 2.0 as plain values, and its files."""

from clearway.model.bpmn.build import simple
from clearway.model.bpmn.elements import Bpmn
from clearway.model.bpmn.read import read_bpmn
from clearway.model.bpmn.write import write_bpmn

__all__ = ["Bpmn", "read_bpmn", "simple", "write_bpmn"]
