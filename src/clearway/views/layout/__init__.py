"""Layered layout of directed graphs: sizes in, places and routes out; knows no picture and no language."""

from clearway.views.layout.arrange import arrange
from clearway.views.layout.graph import Arc, Box, Layout, Route

__all__ = ["Arc", "Box", "Layout", "Route", "arrange"]
