"""From a table of ratings to an agreement study."""

from __future__ import annotations

from pathlib import Path

from tests.app.made import fits

from clearway.app.service.agreeing import AgreementAsk, agreement_study
from clearway.app.service.request import LogRequest
from clearway.app.service.studydata import StudyRequest


def test_names_of_columns_may_be_written_in_other_letters(tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text("Ticket,Agent,Code,Truth\n1,a,x,x\n1,b,x,x\n2,a,y,y\n2,b,x,y\n", "utf-8")
    ask = AgreementAsk("ticket", "agent", "code", "truth", positive="y")
    found = fits("agreement", agreement_study(StudyRequest(LogRequest(str(path))), ask))
    assert (found["n"], found["between"]["matched"], found["missed"]["b"]["matched"]) == (4, 1, 1)
    assert found["params"]["interval"] == "clopper_pearson"
    assert found["formulas"]["cohen_vs_standard"]["source"] == "Cohen 1960"
