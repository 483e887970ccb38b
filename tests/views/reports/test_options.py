"""The report on options: one file, both languages, nothing from outside, equal bytes."""

from __future__ import annotations

import re

import pytest
from tests.views.changed import EVIL
from tests.views.plans import BOUND, PROPOSALS, REDO, SPEC, UNPLACED, plan, year

from clearway.plan.raci import raci
from clearway.views.reports.options import options_report
from clearway.views.view import View
from clearway.views.words import Words


def report(lang: str) -> View:
    return options_report(
        plan(),
        SPEC,
        lang=lang,
        proposals=PROPOSALS,
        unplaced=UNPLACED,
        benefits={"option-1": year()},
        bounds={"option-1": (BOUND,)},
        racis={"option-1": raci(SPEC, REDO)},
        source="<desk>.json",
        made_at="2026-01-02",
    )


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_one_file_in_both_languages(lang: str) -> None:
    words, view = Words(lang), report(lang)
    assert [re.search(f'<section id="{id}"', view.content) is not None for id in ("options", "chosen", "ideas")] == [
        True
    ] * 3
    assert view.title == words("plan.report", name="Desk")
    assert "2026-01-02" in view.content
    assert EVIL not in view.content
    assert "<desk>" not in view.content
    assert report(lang).content == view.content


def test_nothing_comes_from_outside() -> None:
    content = report("en").content
    assert not re.search(r'(?:src|href)="(?!#)', content)
    assert content.count("<script") == 1
    assert "script-src &#x27;sha256-" in content


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_ids_are_unique_and_links_lead_somewhere(lang: str) -> None:
    content = report(lang).content
    ids = re.findall(r' id="([^"]*)"', content)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', content)) <= set(ids)


def test_the_bare_plan_is_enough() -> None:
    content = options_report(plan(), SPEC).content
    assert "clearway redesign spec.json --lang en" in content
    assert '<section id="ideas"' not in content
