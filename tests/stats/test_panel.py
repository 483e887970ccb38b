"""The panel and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import InputError
from clearway.stats.panel import Panel, checked

VALUES = np.arange(12.0).reshape(3, 4)


def test_what_a_panel_knows() -> None:
    panel = Panel(VALUES, np.array([4, 2, 3]))
    assert (panel.units, panel.periods, panel.before, panel.block) == (3, 4, 2, False)
    assert panel.treated.tolist() == [False, True, True]
    assert checked(panel) is panel


@pytest.mark.parametrize(
    ("values", "start", "code"),
    [
        (np.where(VALUES == 5, np.nan, VALUES), [4, 2, 2], "panel.nan"),
        (VALUES, [4, 4, 4], "panel.untreated"),
        (VALUES, [4, 0, 2], "panel.always"),
        (np.ones((3, 4)), [4, 2, 2], "panel.constant"),
    ],
)
def test_refusals(values: np.ndarray, start: list[int], code: str) -> None:
    with pytest.raises(InputError) as caught:
        checked(Panel(values, np.array(start)))
    assert caught.value.code == code
    assert caught.value.remedy("zh")
