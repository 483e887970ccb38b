"""Pictures of a process as plain values, and their files; computes nothing from data."""

from clearway.model.map import Edge, Map, Node
from clearway.model.valuestream import Step, ValueStream

__all__ = ["Edge", "Map", "Node", "Step", "ValueStream"]
