"""From files to a map: join, stages, touchpoints, plan, lanes, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.measures.journey.made import A, B, C, D, desk

from clearway.app.service.feedbackrequest import FeedbackRequest, JoinRequest
from clearway.app.service.journeying import JourneyRequest, journey, mapped
from clearway.app.service.request import LogRequest
from clearway.model.journey import Journey, Step, Title
from clearway.model.journey_cjml_write import write_cjml
from clearway.model.journey_file import read_journey, write_journey


@pytest.fixture
def asked(tmp_path: Path) -> JourneyRequest:
    log = desk(60)
    frame = log.to_pandas()[["case", "activity", "start", "end", "customer"]]
    frame.to_csv(tmp_path / "log.csv", index=False)
    lines = ["case,step,score,comment"]
    lines += [f"k{at:03d},{'phoned' if at % 2 else ''},{1 + at % 5},Nobody told me anything at all" for at in range(40)]
    (tmp_path / "survey.csv").write_text("\n".join(lines), "utf-8")
    (tmp_path / "names.csv").write_text(f"name,activity\nphoned,{A}\n", "utf-8")
    feedback = JoinRequest(FeedbackRequest(str(tmp_path / "survey.csv")))
    return JourneyRequest(
        LogRequest(str(tmp_path / "log.csv")), feedback, touchpoints=tmp_path / "names.csv", modelled=False
    )


def test_files_and_document(asked: JourneyRequest, tmp_path: Path) -> None:
    told = journey(asked, tmp_path / "out")
    assert {"journey", "cjml", "lanes", "map", "map R1", "map R2"} <= set(told["files"])
    assert all(Path(file).is_file() for file in told["files"].values())
    made = read_journey(tmp_path / "out" / "journey.json")
    assert [step.activity for step in made.steps] == [A, B, C, D]
    felt = {one.step: one for one in made.experience if one.source == "survey"}
    assert (felt["s1"].value.n, felt["s4"].value.n) == (20, 20)
    assert felt["s1"].weighted is not None
    assert {one.source for one in made.experience} == {"survey", "verbatim"}
    assert made.quotes
    assert all(quote.polarity < 0 for quote in made.quotes)
    assert told["joined"]["joined"] == 40
    assert made.provenance.feedback_sha
    assert made.provenance.lanes_sha


def test_the_lanes_written_are_lanes_read(asked: JourneyRequest, tmp_path: Path) -> None:
    journey(asked, tmp_path / "out")
    table = tmp_path / "out" / "lanes.csv"
    table.write_text(
        table.read_text("utf-8-sig")
        .replace(f"{B},,unknown", f"{B},,backstage")
        .replace(f"{B},,support", f"{B},,backstage"),
        "utf-8",
    )
    made = mapped(replace(asked, lanes=table)).journey
    assert {step.evidence for step in made.steps if step.activity == B} <= {"user", "rule"}


def test_stages_and_plan_of_people(asked: JourneyRequest, tmp_path: Path) -> None:
    (tmp_path / "stages.csv").write_text(f"stage,activity\nTalk,{A}\nTalk,{C}\n", "utf-8")
    planned = Journey("P", Title("x", "x"), "planned", (Step("p1", "", A), Step("p2", "", "Survey"), Step("p3", "", D)))
    for name, content in (("p.json", write_journey(planned)), ("p.xml", write_cjml(planned))):
        (tmp_path / name).write_bytes(content)
        made = mapped(replace(asked, stages=tmp_path / "stages.csv", planned=tmp_path / name)).journey
        assert made.stages[0].label.en == "Talk"
        assert {step.activity: step.status for step in made.steps}["Survey"] == "missing"


def test_few_answers_make_no_driver_model(asked: JourneyRequest) -> None:
    made = mapped(replace(asked, modelled=True))
    assert made.drivers is None
    assert made.journey.moments == ()
