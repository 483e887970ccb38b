"""The timeline of changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree
from tests.monitor.driftlogs import planted

from clearway.monitor.drift import drift
from clearway.monitor.driftfound import Drift
from clearway.views.charts.timeline import drift_timeline
from clearway.views.words import Words

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def found() -> Drift:
    return drift(planted("swap", noise=0.0, seed=4, lengths=(150, 150, 150), back=True).log, aspects=["flow", "waits"])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_mark_for_each_change_in_order(found: Drift, lang: str) -> None:
    view = drift_timeline(found, words=Words(lang))
    root = etree.fromstring(view.content.encode())
    marks = [float(one.get("cx")) for one in root.iter(f"{SVG}circle")]
    assert len(marks) == len(found.changes) == 2
    assert marks == sorted(marks)
    assert found.changes[0].places[0].text.split(" → ")[0] in view.alt


def test_no_change(found: Drift) -> None:
    view = drift_timeline(replace(found, changes=()), words=Words("en"))
    assert view.alt == "No change was found."
