"""The document around a result, and pictures as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearway.app.service.studied import document, save_picture
from clearway.base.errors import OutputError
from clearway.stats.tests.shares import two_proportions
from clearway.views.view import View


def test_formula_source_and_warnings_stand_beside_the_result() -> None:
    told = document("test.x", None, {"a": 1}, two_proportions([0, 0], 5), "en")
    assert {"kind", "data", "params", "result", "warnings", "formula", "source"} <= set(told)
    assert told["warnings"]
    assert all(told[key] == told["result"][key] for key in ("p", "estimate", "low", "high", "n"))
    assert told["chi2"] == told["result"]["statistic"]
    assert "formula" not in told["result"]
    assert told["result"]["p"] is None


def test_a_picture_is_svg_and_never_replaces_by_accident(tmp_path: Path) -> None:
    view = View("svg", "<svg/>", "T")
    out = tmp_path / "a.svg"
    assert save_picture(view, out, overwrite=False) == out.as_posix()
    with pytest.raises(OutputError):
        save_picture(view, out, overwrite=False)
    assert save_picture(view, out, overwrite=True)
