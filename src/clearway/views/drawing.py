"""From shapes to a picture: one SVG with its title and description."""

from __future__ import annotations

from collections.abc import Iterable

from clearway.views.markup import Child, Html, element, join, number
from clearway.views.theme import standalone_css
from clearway.views.view import View

SPACE = "http://www.w3.org/2000/svg"


def picture(
    shapes: Iterable[Child], *, width: float, height: float, title: str, alt: str, lang: str, mode: str | None = None
) -> View:
    """Wrap shapes into an SVG that stands alone.

    Parameters
    ----------
    shapes : iterable of markup
        What to draw, in painting order.
    width, height : float
        Size in pixels at scale 1.
    title, alt : str
        What it is, and what it says to those who do not see it.
    lang : str
        Language of the words in it.
    mode : str, optional
        Which of several labellings shows (``data-mode``).

    Returns
    -------
    View
        Of kind ``svg``.
    """
    head = [element("title", title), element("desc", alt), _style()]
    content = element(
        "svg",
        join(head),
        join(shapes),
        xmlns=SPACE,
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        class_="drawing",
        role="img",
        lang=lang,
        data_mode=mode,
    )
    return View("svg", content, title, alt, lang)


def inline(view: View) -> Html:
    """The picture for a page that brings the rules itself."""
    return Html(view.content.replace(_style(), "", 1))


def in_dark(view: View) -> str:
    """The picture that stands alone, in the colours of the dark theme."""
    return view.content.replace(_style(), _style(dark=True), 1)


def label(x: float, y: float, content: str, kind: str = "") -> Html:
    """A line of text at its baseline."""
    return element("text", content, x=x, y=y, class_=kind or None)


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Html:
    """A straight line."""
    return element("path", d=f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}", class_=kind)


def rectangle(x: float, y: float, width: float, height: float, kind: str, *, tip: str = "", radius: float = 0) -> Html:
    """A rectangle with an optional tip."""
    inner = element("title", tip) if tip else None
    return element(
        "rect", inner, x=x, y=y, width=max(width, 0.0), height=max(height, 0.0), rx=radius or None, class_=kind
    )


def polyline(points: Iterable[tuple[float, float]]) -> str:
    """Path data through points."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def _style(*, dark: bool = False) -> Html:
    return element("style", Html(standalone_css(dark=dark)))
