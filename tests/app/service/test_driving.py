"""Drivers of logs and tables: what is read, how outcomes are understood, what is refused."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from clearway.app.service.driving import drivers_if_told, drivers_of_table, experience, find_drivers, survey_of
from clearway.app.service.feedbackrequest import FeedbackRequest, JoinRequest
from clearway.app.service.request import LogRequest
from clearway.app.service.studytable import open_table
from clearway.base.errors import InputError, OptionError
from clearway.log import ReadOptions, read
from clearway.twin.sample import write_sample

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


def test_a_score_asked_the_other_way_round_gives_the_same_model(tmp_path: Path) -> None:
    tickets, answers = write_sample(tmp_path, lang="en", cases=600)
    log = read(tickets, ReadOptions(zone="UTC"))
    frame = pd.read_csv(answers)
    frame["Score"] = 6 - frame["Score"]
    frame.to_csv(tmp_path / "turned.csv", index=False)
    turned = FeedbackRequest(str(tmp_path / "turned.csv"), scales={"Score": "5-1"})
    first, second = (JoinRequest(one).joined(log) for one in (FeedbackRequest(str(answers)), turned))
    assert np.array_equal(experience(log, *first).outcome, experience(log, *second).outcome)


def test_too_little_for_a_model_is_none_and_not_an_error(tmp_path: Path) -> None:
    tickets, answers = write_sample(tmp_path, lang="en", cases=100)
    log = read(tickets, ReadOptions(zone="UTC"))
    joined = JoinRequest(FeedbackRequest(str(answers))).joined(log)
    with pytest.raises(InputError) as caught:
        find_drivers(log, *joined)
    assert caught.value.code == "drivers.few"
    assert drivers_if_told(log, *joined) is None
