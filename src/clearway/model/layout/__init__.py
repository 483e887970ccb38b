"""Layered layout of directed graphs: sizes in, places and routes out; knows no picture and no language."""

from clearway.model.layout.arrange import arrange
from clearway.model.layout.graph import Arc, Box, Layout, Route

__all__ = ["Arc", "Box", "Layout", "Route", "arrange"]
