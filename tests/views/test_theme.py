"""The theme: contrast of every pair that meets, in both lights."""

from __future__ import annotations

import re

import pytest

from clearway.views.theme import STEPS, TOKENS, colour, drawing_css, literal, standalone_css, variables

TEXT_PAIRS = (
    ("ink", "page"), ("ink", "surface"), ("ink", "sunken"), ("soft", "surface"), ("soft", "page"), ("soft", "sunken"),
    ("accent", "surface"), ("accent", "page"), ("accent", "wash"), ("good", "good-wash"), ("bad", "bad-wash"),
    ("ink", "good-wash"), ("ink", "bad-wash"), ("ink", "warn-wash"), ("soft", "good-wash"), ("soft", "bad-wash"),
    ("surface", "accent"), ("on-wait", "wait"), ("ink", "wash"),
    *(("ink", f"count-{step}") for step in range(STEPS)), *(("ink", f"time-{step}") for step in range(STEPS)),
)  # fmt: skip
SHAPES = ("batching", "contention", "prioritisation", "unavailability", "extraneous", "touch", "strong", "bad")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("front", "back"), TEXT_PAIRS)
def test_text_has_contrast(front: str, back: str, dark: bool) -> None:
    assert contrast(colour(front, dark=dark), colour(back, dark=dark)) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("token", SHAPES)
def test_shapes_stand_out(token: str, dark: bool) -> None:
    assert contrast(colour(token, dark=dark), colour("surface", dark=dark)) >= 2.9


def test_rules_name_only_known_tokens() -> None:
    named = set(re.findall(r"var\(--([a-z0-9-]+)\)", drawing_css()))
    assert named <= {*TOKENS, "font", "mono"}


def test_a_picture_alone_needs_no_variables() -> None:
    assert "var(" not in standalone_css()
    assert literal("fill:var(--ink)") == f"fill:{colour('ink')}"


def test_drawings_hold_no_colour_of_their_own() -> None:
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgb", drawing_css())


def test_print_is_light() -> None:
    assert "@media screen and (prefers-color-scheme:dark)" in variables()


def contrast(a: str, b: str) -> float:
    """Contrast ratio of WCAG 2.2."""
    high, low = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(text: str) -> float:
    channels = [int(text[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_ruler_knows_black_on_white() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
