"""Signs of change: a shape for each, a plate that holds number and word."""

from __future__ import annotations

import re

import pytest

from clearway.model.bpmn.elements import Bounds
from clearway.views.diagrams.signs import KINDS, Happens, Sign, flow_sign, icon, legend, node_sign
from clearway.views.words import Words

BOX = Bounds(100.0, 50.0, 100.0, 80.0)


def test_every_kind_has_a_shape_of_its_own() -> None:
    shapes = {re.sub(r'class="[^"]*"', "", "".join(icon(kind, 0, 0))) for kind in KINDS}
    assert len(shapes) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_an_icon_stays_near_its_point(kind: Happens) -> None:
    drawn = "".join(icon(kind, 50, 50, 10))
    numbers = [float(one) for path in re.findall(r' d="([^"]*)"', drawn) for one in re.findall(r"-?[0-9.]+", path)]
    assert numbers
    assert all(36 <= one <= 64 for one in numbers)
    assert f"sign-{kind}" in drawn


@pytest.mark.parametrize(
    ("number", "worded", "shown"), [(3, True, "3. new"), (3, False, "3"), (0, True, "new"), (0, False, None)]
)
def test_a_plate_holds_number_and_word(number: int, worded: bool, shown: str | None) -> None:
    drawn = "".join(node_sign(Sign("added", "new", number), BOX, worded=worded))
    assert re.findall(r"<text[^>]*>([^<]*)</text>", drawn) == ([shown] if shown else [])
    (x, width) = (float(re.search(rf'<rect[^>]*? {name}="([0-9.]+)"', drawn)[1]) for name in ("x", "width"))  # type: ignore[index]
    assert x + width / 2 == pytest.approx(150.0, abs=0.01)


def test_a_plate_escapes_its_word() -> None:
    assert "&lt;b&gt;" in "".join(node_sign(Sign("added", "<b>"), BOX, worded=True))


def test_the_sign_of_a_flow_stands_on_its_longest_piece() -> None:
    drawn = "".join(flow_sign(Sign("removed"), [(0, 0), (100, 0), (100, 10)]))
    assert 'x="44" y="-6" width="12"' in drawn


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_legend_explains_in_words(lang: str) -> None:
    words = Words(lang)
    row = "".join(legend(["added", "people"], 0, 0, words))
    assert all(words(f"sign.{kind}.legend") in row for kind in ("added", "people"))
    assert "sign-removed" not in row
