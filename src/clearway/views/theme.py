"""Colours, fonts and sizes, light and dark; charts name them, never spell them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

FONT = (
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "PingFang SC", "Hiragino Sans GB", '
    '"Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif'
)
MONO = 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace'

TEXT = 13.0
"""Size of a name in a drawing."""
SMALL = 11.5
"""Size of numbers and axis labels in a drawing."""

STEPS = 7
"""Steps of each colour scale."""

TOKENS: dict[str, tuple[str, str]] = {
    # name: (light, dark)
    "page": ("#f4f6f8", "#14181d"),
    "surface": ("#ffffff", "#1c2229"),
    "sunken": ("#eef1f4", "#252c35"),
    "ink": ("#18222d", "#e8edf2"),
    "soft": ("#52606d", "#a9b5c1"),
    "line": ("#d3dae1", "#38424d"),
    "strong": ("#8795a3", "#6b7987"),
    "accent": ("#1a5fa8", "#7ab4f0"),
    "wash": ("#e7f0fa", "#1d3047"),
    "good": ("#17704a", "#5fc794"),
    "good-wash": ("#e4f4ec", "#173327"),
    "bad": ("#b02a1c", "#f28b7d"),
    "bad-wash": ("#fcebe8", "#3d1f1c"),
    "warn": ("#865300", "#e5b04c"),
    "warn-wash": ("#fdf3dd", "#3a2e14"),
    "back": ("#7a4bb0", "#b995e6"),
    "batching": ("#3a76c4", "#6fa6ea"),
    "contention": ("#d97a1f", "#eb9d52"),
    "prioritisation": ("#8b5bb8", "#b48bdc"),
    "unavailability": ("#18907c", "#47bba6"),
    "extraneous": ("#7d8894", "#98a4b0"),
    "touch": ("#2b6fb3", "#6aa9e6"),
    "wait": ("#e0a13c", "#d79a3c"),
    "on-wait": ("#18222d", "#14181d"),
    **{
        f"count-{step}": pair
        for step, pair in enumerate(
            [
                ("#f1f5f9", "#262d36"),
                ("#e0ebf6", "#25384d"),
                ("#cadef2", "#274666"),
                ("#b0ceec", "#29547d"),
                ("#94bbe4", "#2b6294"),
                ("#79a8da", "#2a66a3"),
                ("#6199d2", "#2a6db4"),
            ]
        )
    },
    **{
        f"time-{step}": pair
        for step, pair in enumerate(
            [
                ("#f5f4f1", "#2a2d31"),
                ("#fbeed8", "#40372b"),
                ("#fbdfb6", "#55432b"),
                ("#fac891", "#6c4c29"),
                ("#f5ab71", "#86502a"),
                ("#ee8d5e", "#9c4c2c"),
                ("#e6775a", "#ad412f"),
            ]
        )
    },
    **{
        f"count-line-{step}": pair
        for step, pair in enumerate(
            [
                ("#a9bbcd", "#52677d"),
                ("#8fadcc", "#567694"),
                ("#729cc9", "#5c87b0"),
                ("#5489c1", "#659acb"),
                ("#3873b0", "#74abde"),
                ("#235c97", "#8bbdec"),
                ("#14467a", "#a9d0f6"),
            ]
        )
    },
    **{
        f"time-line-{step}": pair
        for step, pair in enumerate(
            [
                ("#a3b0bc", "#5b6874"),
                ("#b9a98a", "#7d7462"),
                ("#d0a052", "#a88647"),
                ("#de8635", "#cd8a3d"),
                ("#d9632c", "#e47d43"),
                ("#c43d27", "#f06c50"),
                ("#9c1a22", "#ff6b6b"),
            ]
        )
    },
}

_VARIABLE = re.compile(r"var\(--([a-z0-9-]+)\)")


def variables() -> str:
    """The theme as CSS variables: light, dark on a screen that asks for it, light again in print.

    Examples
    --------
    >>> variables().startswith(":root{color-scheme:light dark;")
    True
    """
    light = _declarations(0)
    dark = _declarations(1)
    fonts = f"--font:{FONT};--mono:{MONO};"
    screen = "@media screen and (prefers-color-scheme:dark)"
    return f":root{{color-scheme:light dark;{fonts}{light}}}{screen}{{:root{{{dark}}}}}"


def colour(token: str, *, dark: bool = False) -> str:
    """The colour behind a token.

    Raises
    ------
    KeyError
        No such token.
    """
    return TOKENS[token][int(dark)]


def literal(css: str, *, dark: bool = False) -> str:
    """CSS with the values of one theme, light or dark, in place of variables, for documents that stand alone."""
    known = {"font": FONT, "mono": MONO}
    return _VARIABLE.sub(lambda match: known.get(match[1]) or colour(match[1], dark=dark), css)


@cache
def drawing_css() -> str:
    """Rules of all drawings (charts and diagrams), with variables."""
    rules = files("clearway.views").joinpath("drawing.css").read_text("utf-8")
    return _small(rules) + "".join(_scale_rules(kind) for kind in ("count", "time"))


@cache
def standalone_css(*, dark: bool = False) -> str:
    """Rules of a drawing that stands alone: one theme, spelled out."""
    return literal(drawing_css(), dark=dark)


def _declarations(index: int) -> str:
    return "".join(f"--{token}:{pair[index]};" for token, pair in TOKENS.items())


def _scale_rules(kind: str) -> str:
    """Fills and strokes of one colour scale, for the modes that use it."""
    modes = {"count": ("count",), "time": ("median", "mean")}[kind]
    rules = []
    for mode in modes:
        for step in range(STEPS):
            owner = f'[data-mode="{mode}"] .{mode}-{step}'
            rules.append(f"{owner}>.box{{fill:var(--{kind}-{step})}}")
            rules.append(f"{owner}>.way{{stroke:var(--{kind}-line-{step})}}")
            rules.append(f"{owner}>.head{{fill:var(--{kind}-line-{step})}}")
    return "".join(rules)


def _small(css: str) -> str:
    return re.sub(r"\s*([{};:,>])\s*", r"\1", re.sub(r"/\*.*?\*/", "", css, flags=re.S)).strip()
