"""From a drawing to dots: a PNG without a browser, Chinese included."""

from __future__ import annotations

import re
from pathlib import Path

from clearway.base.errors import OutputError
from clearway.views.drawing import in_dark
from clearway.views.fonts import Font, covers, fonts_for
from clearway.views.theme import colour
from clearway.views.view import View

SCALE = 2.0
"""Dots for each pixel of the drawing."""
MOST = 24_000
"""Most dots in width or height; larger drawings get a smaller scale."""

_SIZE = re.compile(r'<svg[^>]*? width="([0-9.]+)" height="([0-9.]+)"')


def png(view: View, *, scale: float = SCALE, dark: bool = False) -> bytes:
    """Render a drawing.

    Parameters
    ----------
    view : View
        Of kind ``svg``.
    scale : float
        Dots for each pixel; less where the picture would be more than :data:`MOST` dots wide or high.
    dark : bool
        In the colours of the dark theme.

    Returns
    -------
    bytes
        A PNG file.

    Raises
    ------
    OutputError
        The view is no drawing, or no font of this machine has its characters.
    """
    import resvg_py

    if view.kind != "svg":
        raise OutputError("png.kind", kind=view.kind)
    found = fonts_for(view.content)
    if not covers(found, view.content):
        raise OutputError("png.font")
    svg = _with_fonts(in_dark(view) if dark else view.content, found)
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            background=colour("surface", dark=dark),
            zoom=_zoom(view.content, scale),
            skip_system_fonts=True,
            font_files=[str(font.path) for font in found],
            sans_serif_family=next((font.family for font in found if font.family), None),
            languages=["zh-Hans"] if view.lang == "zh" else ["en"],
        )
    )


def save_png(view: View, path: str | Path, *, scale: float = SCALE, dark: bool = False) -> Path:
    """Write a drawing as PNG; returns the path."""
    target = Path(path)
    target.write_bytes(png(view, scale=scale, dark=dark))
    return target


def _with_fonts(svg: str, found: list[Font]) -> str:
    """The families that are loaded, in place of the theme's."""
    names = ", ".join(f"'{font.family}'" for font in found if font.family)
    return re.sub(r"font-family:[^;}]*", f"font-family:{names or 'sans-serif'}", svg)


def _zoom(svg: str, scale: float) -> float:
    size = _SIZE.search(svg)
    longest = max(float(size[1]), float(size[2])) if size else 1.0
    return min(scale, MOST / max(longest, 1.0))
