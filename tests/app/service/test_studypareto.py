"""Pareto of a table and of a log, with its picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.made import fits
from tests.app.studies import asked, log, table

from clearway.app.service.studypareto import study_pareto
from clearway.base.errors import InputError, OutputError


def test_rows_are_counted_and_drawn(tmp_path: Path) -> None:
    source = table(tmp_path, "reason\n" + "form\n" * 60 + "data\n" * 30 + "wait\n" * 10)
    out = tmp_path / "p.svg"
    told = fits("pareto", study_pareto(asked(source, by="reason"), picture=out, lang="zh"))
    assert [(bar["name"], bar["value"], bar["vital"]) for bar in told["result"]["bars"]] == [
        ("form", 60, True),
        ("data", 30, True),
        ("wait", 10, False),
    ]
    assert told["result"]["counted"]
    assert out.read_text("utf-8").startswith("<svg")
    with pytest.raises(OutputError):
        study_pareto(asked(source, by="reason"), picture=out)


def test_a_measure_of_a_log_by_its_scope(tmp_path: Path) -> None:
    told = fits("pareto", study_pareto(asked(log(tmp_path), measure="cases", by="channel")))
    assert sum(bar["value"] for bar in told["result"]["bars"]) == 84
    assert told["result"]["counted"]
    with pytest.raises(InputError):
        study_pareto(asked(log(tmp_path), measure="cases"))
