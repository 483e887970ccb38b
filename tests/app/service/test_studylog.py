"""Measures of a log as data of a study: cases, periods, attributes; every measure of the list."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.studies import asked, log

from clearway.app.service.request import LogRequest
from clearway.app.service.studydata import StudyRequest, read_counts, read_samples, read_subgroups, read_values
from clearway.base.errors import InputError, OptionError
from clearway.measures import MEASURES

SILENT = ("capability", "cost", "cost_total", "late_share")
"""Measures that this log cannot tell without prices and goals."""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Four weeks of three cases a day."""
    return log(tmp_path_factory.mktemp("study"))


def test_a_case_gives_its_number_and_its_name(source: str) -> None:
    found = read_values(asked(source, measure="cycle_time"))
    assert found.values[:4].tolist() == [7200, 3600, 3600, 7200]
    assert found.labels[:2] == ("c000", "c001")
    assert found.about.unit == "s"


def test_a_period_gives_the_mean_of_the_cases_that_ended_in_it(source: str) -> None:
    found = read_values(asked(source, measure="cycle_time", period="week"))
    assert found.values.tolist() == pytest.approx([4800] * 4)
    assert found.sizes.tolist() == [21] * 4
    assert found.labels == ("2025-03-03", "2025-03-10", "2025-03-17", "2025-03-24")


@pytest.mark.parametrize("name", [entry.name for entry in MEASURES])
def test_every_measure_can_be_studied_by_period_or_says_why_not(name: str, source: str) -> None:
    if name in SILENT:
        with pytest.raises(InputError) as refused:
            read_values(asked(source, measure=name, period="week"))
        assert refused.value.code == ("study.no_value" if "cost" in name else "study.no_goal")
        assert "whole period" not in refused.value.text("en")
        return
    found = read_values(asked(source, measure=name, period="week"))
    assert found.values.size == len(found.labels) > 0


def test_counts_have_cases_or_days_behind_them(source: str) -> None:
    wrong = read_counts(asked(source, measure="first_time_right", period="week"))
    assert wrong.n is not None
    assert (wrong.counts.tolist(), wrong.n.tolist()) == ([7] * 4, [21] * 4)
    arrivals = read_counts(asked(source, measure="arrivals", period="week"))
    assert arrivals.n is not None
    assert arrivals.n.tolist() == [7] * 4


def test_the_unfinished_period_is_dropped_or_marked(tmp_path: Path) -> None:
    cut = log(tmp_path, days=24)
    dropped = read_values(asked(cut, measure="cycle_time", period="week"))
    assert len(dropped.values) == 3
    assert [note.id for note in dropped.about.notes] == ["study.note.unfinished"]
    marked = read_values(asked(cut, measure="cycle_time", period="week", unfinished="mark"))
    assert marked.partial.tolist() == [False, False, False, True]
    with pytest.raises(InputError) as refused:
        read_values(asked(cut, measure="cycle_time", period="month"))
    assert refused.value.code == "study.no_periods"


def test_samples_follow_the_small_group_rule(source: str) -> None:
    shown = read_samples(asked(source, measure="cycle_time", by="channel"))
    assert shown.labels == ("web", "phone")
    hidden = StudyRequest(LogRequest(source, release_k=50), measure="cycle_time", by="channel")
    with pytest.raises(OptionError) as refused:
        read_samples(hidden)
    assert refused.value.code == "study.hidden"
    with pytest.raises(OptionError) as unknown:
        read_samples(asked(source, measure="cycle_time", by="colour"))
    assert unknown.value.code == "measure.scope"


def test_open_cases_come_with_their_age_when_asked(tmp_path: Path) -> None:
    rows = (
        "a,do,2025-03-03T08:00Z,2025-03-03T09:00Z",
        "b,do,2025-03-03T08:30Z,",
        "c,do,2025-03-03T08:00Z,2025-03-03T12:00Z",
    )
    text = "\n".join(("case,activity,start,end", *rows)) + "\n"
    path = tmp_path / "open.csv"
    path.write_text(text, "utf-8")
    plain = read_values(asked(str(path), measure="cycle_time"))
    assert plain.values.tolist() == [3600, 14400]
    told = read_values(asked(str(path), measure="cycle_time"), with_open=True)
    assert sorted(zip(told.values.tolist(), told.censored.tolist(), strict=True)) == [
        (3600, False),
        (12600, True),
        (14400, False),
    ]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"measure": "cycle_tim"}, "measure.name"),
        ({"measure": "arrivals"}, "study.no_case"),
        ({"measure": "cost"}, "study.no_value"),
        ({"measure": "late_share"}, "study.no_goal"),
    ],
)
def test_what_a_log_cannot_tell_is_refused(more: dict[str, object], code: str, source: str) -> None:
    with pytest.raises(InputError) as refused:
        read_values(asked(source, **more))
    assert refused.value.code == code
    assert refused.value.text("zh")


def test_subgroups_and_counts_need_a_period(source: str) -> None:
    for call in (read_subgroups, read_counts):
        with pytest.raises(OptionError) as refused:
            call(asked(source, measure="rework"))
        assert refused.value.code == "study.no_period"
    with pytest.raises(OptionError) as unit:
        read_counts(asked(source, measure="cycle_time", period="week"))
    assert unit.value.code == "study.no_count"
