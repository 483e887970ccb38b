"""A document as a page."""

from __future__ import annotations

import pytest
from lxml import html
from tests.plan.cycle.made import blank, filled
from tests.views.documents import EVIL, MADE

from clearway.plan.cycle import FORMS
from clearway.plan.cycle.sheet import numbers
from clearway.views.reports.document import ACROSS, document_report


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("kind", sorted({*MADE, *(form.name for form in FORMS)}))
def test_a_page_with_every_number_and_nothing_from_outside(kind: str, lang: str) -> None:
    made = MADE[kind]() if kind in MADE else filled(kind)
    page = document_report(made, lang=lang, made_at="2025-07-01", command="clearway x")
    root = html.document_fromstring(page.content)
    assert not root.xpath("//*[@src] | //link")
    assert EVIL not in page.content
    rows = root.xpath("//section[@id='numbers']//tbody/tr")
    assert len(rows) == len(numbers(made))
    for row in rows:
        assert all(cell.text_content().strip() for cell in row)


def test_wide_tables_are_cut_to_the_page() -> None:
    root = html.document_fromstring(document_report(MADE["fmea"]()).content)
    for table in root.xpath("//section[@id='form']//table"):
        assert len(table.xpath(".//thead//th")) <= ACROSS


def test_the_share_of_data_is_said() -> None:
    page = html.document_fromstring(document_report(blank("fives")).content)
    assert page.get_element_by_id("backing").text_content().strip()
