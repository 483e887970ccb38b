"""From a log with customers to the document."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.made import fits
from tests.measures.loyalty.test_loyalty import planted
from tests.measures.loyalty.test_persona import two_kinds

from clearway.app.service.request import LogRequest
from clearway.app.service.staying import LoyaltyRequest, loyalty_study
from clearway.base.errors import InputError


def write(path: Path, rows: list[tuple[object, ...]]) -> Path:
    """The same contacts as a CSV file: one step a contact, begun at its day, ended after the wait."""
    lines = ["case,activity,start,end,customer,region"]
    for number, row in enumerate(rows):
        customer, day, waited, region = row[0], float(str(row[1])), float(str(row[2])), (*row, *"..")[4]
        at = [1_735_689_600 + round(day * 86_400 + hours * 3600) for hours in (0, 0.1, 0.1 + waited, 0.2 + waited)]
        lines += [
            f"k{number},ask,{at[0]},{at[1]},{customer},{region}",
            f"k{number},answer,{at[2]},{at[3]},{customer},{region}",
        ]
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_document(tmp_path: Path) -> None:
    log = LogRequest(str(write(tmp_path / "log.csv", planted(1, region=3))))
    found = fits("loyalty", loyalty_study(LoyaltyRequest(log, gap=30, by=("region",))))
    assert (found["customers"], found["experience"], found["churn_known"]) == (240, "wait", True)
    assert {one["by"] for one in found["repeat"]} == {"all", "experience", "region"}
    returned = next(one for one in found["tests"] if (one["what"], one["by"]) == ("return", "region"))
    assert returned["p"] <= returned["q"] < 0.01
    assert returned["trend_p"] is None
    assert all(len(one["points"]) <= 61 for one in found["curves"])
    assert all(0 <= p["low"] <= p["share"] <= p["high"] <= 1 for one in found["curves"] for p in one["points"])


def test_personas_go_to_a_file_of_the_owner(tmp_path: Path) -> None:
    path = write(tmp_path / "log.csv", two_kinds(1))
    out = tmp_path / "personas.csv"
    with pytest.raises(InputError) as refused:
        loyalty_study(LoyaltyRequest(LogRequest(str(path)), personas=True), out=out)
    assert refused.value.code == "loyalty.out"
    found = loyalty_study(LoyaltyRequest(LogRequest(str(path), raw=True), personas=True), out=out)
    fits("loyalty", found)
    assert found["personas"]["k"] == 2
    lines = out.read_text("utf-8-sig").splitlines()
    assert lines[0] == "case,persona"
    assert len(lines) == 1 + found["contacts"]


@pytest.mark.parametrize("days", [0.0, -1.0, float("nan")])
def test_windows_are_times(days: float, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        LoyaltyRequest(LogRequest(str(tmp_path)), window=days)
    assert refused.value.code == "loyalty.days"
