"""Layered layout of directed graphs: sizes in, places and routes out; knows no picture and no language."""

from clearway.model.layout.arrange import arrange
from clearway.model.layout.flow import flow
from clearway.model.layout.graph import Arc, Box, Layout, Route
from clearway.model.layout.stream import Item, Stream, Wire

__all__ = ["Arc", "Box", "Item", "Layout", "Route", "Stream", "Wire", "arrange", "flow"]
