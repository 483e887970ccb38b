"""Response surface chart."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats.doe.surface import surface
from clearway.views.charts.contour import contour_chart
from clearway.views.words import Words

GRID = np.array([(a, b, c) for a in (-1.0, 0.0, 1.0) for b in (-1.0, 0.0, 1.0) for c in (-1.0, 0.0, 1.0)])
VALUES = 50 - 6 * (GRID[:, 0] - 0.5) ** 2 - 4 * (GRID[:, 1] + 0.25) ** 2 - 0.1 * GRID[:, 2] ** 2
FOUND = surface({name: 10 + 2 * GRID[:, at] for at, name in enumerate("ABC")}, VALUES)


@pytest.mark.parametrize(("lang", "best"), [("en", "Largest"), ("zh", "最大")])
def test_lines_shades_and_the_best_point(lang: str, best: str) -> None:
    view = contour_chart(FOUND, words=Words(lang), title="T")
    assert view.content.count('class="isoline"') >= 4
    assert best in view.content
    assert "A 11" in view.alt
    assert "B 9.5" in view.alt
    assert len({kind for kind in range(7) if f'class="shade-{kind}"' in view.content}) >= 4
    assert len(view.content) < 300_000


def test_the_pair_that_matters_is_drawn_unless_asked_otherwise() -> None:
    words = Words("en")
    assert ">A<" in contour_chart(FOUND, words=words, title="T").content
    assert ">C<" in contour_chart(FOUND, words=words, title="T", factors=("C", "A")).content
    single = surface({"A": [1, 2, 3, 4]}, [1.0, 4.0, 5.0, 4.0])
    with pytest.raises(ValueError):
        contour_chart(single, words=words, title="T")
