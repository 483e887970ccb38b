"""What every study's JSON has in common; limits with units; names of pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearway.app.service.studydata import About
from clearway.app.service.toldstudy import limit, picture_names, told_study, write_pictures
from clearway.base.errors import OptionError, OutputError
from clearway.stats.formula import shared
from clearway.stats.gauge import gauge_range
from clearway.views.view import View


def test_a_study_has_its_keys_formulas_and_warnings() -> None:
    found = gauge_range([1.0, 2.0], [1.5, 2.0])
    told = told_study(
        "gauge.range", About("t.csv", "v"), found, shared("rbar", "f", "s"), n=2, params={"a": 1}, lang="zh"
    )
    assert list(told)[:3] == ["kind", "data", "params"]
    assert told["formulas"] == {"rbar": {"formula": "f", "source": "s"}}
    assert told["rbar"] == 0.25
    assert len(told["warnings"]) == 1


@pytest.mark.parametrize(("text", "unit", "value"), [("90m", "s", 5400.0), ("10", "s", 10.0), ("-1.5", "", -1.5)])
def test_limits(text: str, unit: str, value: float) -> None:
    assert limit(text, "--usl", unit) == value


@pytest.mark.parametrize(("text", "unit"), [("2d", ""), ("soon", "s"), ("", "")])
def test_limits_that_are_none(text: str, unit: str) -> None:
    with pytest.raises(OptionError) as refused:
        limit(text, "--usl", unit)
    assert refused.value.code == "study.limit"


def test_pictures_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    views = [View("svg", "<svg/>", "t"), View("svg", "<svg/>", "u")]
    assert write_pictures(views, tmp_path / "a.svg", overwrite=False) == [
        (tmp_path / "a.svg").as_posix(),
        (tmp_path / "a-2.svg").as_posix(),
    ]
    (tmp_path / "a.svg").unlink()
    with pytest.raises(OutputError):
        write_pictures(views, tmp_path / "a.svg", overwrite=False)
    assert not (tmp_path / "a.svg").exists()
    with pytest.raises(OptionError):
        picture_names(tmp_path / "a.pdf", 1)
