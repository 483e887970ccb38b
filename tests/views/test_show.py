"""Showing any value: the picture of its kind, in both languages, or a clear refusal."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.views.made import NAMES, chain_map, made_findings, made_measures
from tests.views.plans import SPEC, plan

from clearway.base.messages import LANGUAGES
from clearway.measures.measure import Measure, Row
from clearway.model.bpmn.build import simple
from clearway.views.reports.options import options_report
from clearway.views.show import show

MEASURE = Measure("cycle", "s", "activity", (Row("all", 3600.0, 12, 1800.0, 5400.0), Row("<b>x</b>", None, 0)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_map_is_a_picture_of_its_steps(lang: str) -> None:
    view = show(chain_map(), lang=lang)
    assert view.lang == lang
    assert "<svg" in view.content
    assert all(name.split()[0] in view.content for name in NAMES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_model_without_a_diagram_is_laid_out_and_drawn(lang: str) -> None:
    model = simple([("startEvent", ""), ("task", "Approve"), ("endEvent", "")], [(0, 1), (1, 2)])
    view = show(model, lang=lang)
    assert "<svg" in view.content
    assert 'data-id="task_1"' in view.content
    assert "Approve" in view.content


@pytest.mark.parametrize("lang", LANGUAGES)
def test_measures_are_the_report(lang: str, tmp_path: Path) -> None:
    view = show(made_measures(NAMES), lang=lang, findings=made_findings(NAMES))
    view.save(tmp_path / "report.html")
    text = (tmp_path / "report.html").read_text("utf-8")
    assert text.lstrip().lower().startswith("<!doctype html>")
    assert f'lang="{lang}' in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_value_stream_is_a_picture(lang: str) -> None:
    stream = made_measures(NAMES).valuestream
    assert "<svg" in show(stream, lang=lang).content


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_measure_is_a_table(lang: str) -> None:
    view = show(MEASURE, lang=lang)
    assert view.content.count("<tr") == 3
    assert "12" in view.content
    assert "<b>x</b>" not in view.content
    assert "&lt;b&gt;x" in view.content


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_plan_is_the_report_on_options(lang: str, tmp_path: Path) -> None:
    made = plan()
    view = show(made, lang=lang)
    assert view.content == options_report(made, SPEC, lang=lang).content
    assert all(f'id="{option.name}"' in view.content for option in made.front)
    view.save(tmp_path / "plan.html")
    assert (tmp_path / "plan.html").read_text("utf-8") == view.content


def test_other_values_have_no_view() -> None:
    with pytest.raises(TypeError, match="no view of a dict in zh"):
        show({}, lang="zh")
