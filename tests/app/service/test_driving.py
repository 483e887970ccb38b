"""Drivers of logs and tables: what is read, how outcomes are understood, what is refused."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import numpy as np
import pytest

from clearway.app.service.driving import drivers_of_table, survey_of
from clearway.app.service.request import LogRequest
from clearway.app.service.studytable import open_table
from clearway.base.errors import OptionError
from clearway.log import ReadOptions

WORDS = ("happy", "sad")


def survey(path: Path, words: tuple[str, str] = WORDS, n: int = 300) -> Path:
    """A table in which the first word goes with high answers to the first question."""
    luck = random.Random(4)
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["id", "wifi", "food", "class", "mood", "points"])
        for row in range(n):
            wifi, food = luck.randint(0, 5), luck.randint(1, 5)
            mood = words[0] if luck.random() < 0.1 + 0.16 * wifi else words[1]
            points = 1 + wifi / 2 + luck.gauss(0, 0.5)
            out.writerow([row + 1, wifi, food, luck.choice("ab"), mood, round(points, 2)])
    return path


def test_what_is_told_of_a_table(tmp_path: Path) -> None:
    path = survey(tmp_path / "s.csv")
    found = drivers_of_table(LogRequest(str(path)), "mood", yes="happy")
    assert (found["link"], found["n"], found["usable"]) == ("logit", 300, True)
    assert found["rows"][0]["name"] == "wifi"
    assert {row["name"] for row in found["rows"]} <= {"wifi", "food", "class: a", "class: b", "points"}
    assert found["association"]


def test_outcomes_of_every_kind(tmp_path: Path) -> None:
    table = open_table(str(survey(tmp_path / "s.csv")), ReadOptions())
    points = survey_of(table, "points")
    assert (points.link, set(points.items), set(points.traits)) == ("identity", {"wifi", "food"}, {"class", "mood"})
    assert np.array_equal(
        survey_of(table, "mood", yes="sad").outcome, 1 - survey_of(table, "mood", yes="happy").outcome
    )
    known = open_table(str(survey(tmp_path / "y.csv", ("Yes", "No"))), ReadOptions())
    assert survey_of(known, "mood").link == "logit"


@pytest.mark.parametrize(("column", "code"), [("mood", "drivers.yes"), ("nothing", "study.column")])
def test_refusals(column: str, code: str, tmp_path: Path) -> None:
    table = open_table(str(survey(tmp_path / "s.csv")), ReadOptions())
    with pytest.raises(OptionError) as caught:
        survey_of(table, column)
    assert caught.value.code == code
