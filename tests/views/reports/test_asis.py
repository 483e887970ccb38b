"""The as-is report as a whole."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from tests.measures.test_periodic import weekly_log
from tests.views.made import EVIL, NAMES, made_findings, made_measures

from clearway.base.messages import catalogue
from clearway.measures import measure
from clearway.measures.discovery.process_model import NO_MODEL
from clearway.monitor.steady import steadiness
from clearway.views.reports.asis import asis_report
from clearway.views.sections import SECTIONS

VOID = {"meta", "input", "br", "link", "img", "hr", "col"}
HANZI = re.compile("[\u4e00-\u9fff]")


class Reader(HTMLParser):
    """Tags, attributes, texts; checks that tags close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style", "code"):
            self.texts.append(data)


def read(content: str) -> Reader:
    """The report as a browser takes it apart."""
    reader = Reader()
    reader.feed(content)
    assert not reader.open
    return reader


WITH_GOALS = ("journey", "blueprint", "capability", "voice", "drivers")
"""Sections that a report has only where goals on times are stated, or its maker is given their values."""


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("stamps", "people"), [(2, True), (2, False), (1, True), (1, False)])
def test_every_kind_of_log_has_every_section(lang: str, stamps: int, people: bool) -> None:
    charts = steadiness(measure(weekly_log()))
    view = asis_report(
        made_measures(stamps=stamps, people=people), made_findings(), lang=lang, made_at="2026-11-23", control=charts
    )
    reader = read(view.content)
    sections = [attributes["id"] for tag, attributes in reader.tags if tag == "section"]
    assert sections == [part.__name__ for part in SECTIONS if part.__name__ not in WITH_GOALS]
    assert view.lang == lang
    without = replace(made_measures(stamps=stamps, people=people), model=NO_MODEL)
    lost = [attributes["id"] for tag, attributes in read(asis_report(without, ()).content).tags if tag == "section"]
    assert set(sections) - set(lost) == {"model", "deviations", "control"}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_from_outside_and_no_handler_inside(lang: str) -> None:
    reader = read(asis_report(made_measures(EVIL), made_findings(EVIL), lang=lang).content)
    for tag, attributes in reader.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "style"], (tag, attributes)
        assert not {"src", "srcset", "action", "formaction", "xlink:href"} & set(attributes)
        assert (attributes.get("href") or "#").startswith("#")
        assert tag not in ("iframe", "object", "embed", "link", "base", "img", "form")
    assert [tag for tag, _ in reader.tags].count("script") == 1


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_payloads_never_appear_unescaped(lang: str) -> None:
    content = asis_report(
        made_measures(EVIL),
        made_findings(EVIL),
        lang=lang,
        title=EVIL[0],
        source=EVIL[1],
        made_at=EVIL[2],
        command=EVIL[0],
    ).content
    assert EVIL[0] not in content
    assert EVIL[1] not in content
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b]", content)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in content


def test_the_only_address_is_the_name_space_of_svg() -> None:
    content = asis_report(made_measures(), made_findings()).content
    assert set(re.findall(r"https?://[^\s\"'<)]+", content)) == {"http://www.w3.org/2000/svg"}
    assert "url(" not in content
    assert "@import" not in content


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_equal_values_give_equal_bytes(lang: str) -> None:
    one, two = (asis_report(made_measures(), made_findings(), lang=lang, made_at="d").content for _ in range(2))
    assert one == two


def test_a_chinese_report_speaks_chinese_only() -> None:
    reader = read(asis_report(made_measures(), (), lang="zh", made_at="2026-11-23").content)
    english = {
        text
        for id, text in catalogue("en").items()
        if len(text) > 12 and "{" not in text and text != catalogue("zh")[id]
    }
    assert not english & {text.strip() for text in reader.texts}


def test_an_english_report_holds_no_chinese() -> None:
    reader = read(asis_report(made_measures(), made_findings(), lang="en").content)
    assert not [text for text in reader.texts if HANZI.search(text)]


def test_ids_are_there_once_and_links_lead_to_them() -> None:
    reader = read(asis_report(made_measures(), made_findings()).content)
    ids = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = {attributes["href"] for tag, attributes in reader.tags if tag == "a"}
    assert {str(link).removeprefix("#") for link in links} <= set(ids)


def test_every_picture_has_a_name_and_a_description() -> None:
    content = asis_report(made_measures(), made_findings()).content
    pictures = re.findall(r"<svg[^>]*role=\"img\"[^>]*><title>([^<]+)</title><desc>([^<]+)</desc>", content)
    assert len(pictures) == content.count("<svg")


def test_the_report_names_its_command_and_source() -> None:
    content = asis_report(made_measures(), (), lang="zh").content
    assert "clearway analyze &#x27;desk &lt;log&gt;.csv&#x27; --goal &#x27;cycle_time.p90 &lt;= 5d&#x27;" in content
    assert "ab" * 8 in content


def test_a_map_of_600_activities_stays_small() -> None:
    names = [f"{NAMES[at % 6]} {at}" for at in range(600)]
    content = asis_report(made_measures(names), made_findings(), lang="en").content
    assert len(content.encode()) < 5_000_000
