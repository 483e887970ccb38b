"""The value stream map."""

from __future__ import annotations

import pytest
from lxml import etree
from tests.views.made import EVIL, made_measures

from clearway.views.diagrams.valuestream import facts_of, value_stream
from clearway.views.words import Words

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_box_for_each_step_and_a_ladder_below(lang: str) -> None:
    words, stream = Words(lang), made_measures().valuestream
    view = value_stream(stream, words=words)
    root = etree.fromstring(view.content.encode())
    kinds = [one.get("class") for one in root.iter() if one.get("class")]
    assert kinds.count("box") == len(stream.steps) + 1
    assert kinds.count("wait segment") == len(stream.steps) + 1
    assert kinds.count("rung") == 2, "one line a band"
    assert words("stream.rest") in view.content
    assert words.duration(4.8e5) in view.alt


def test_one_stamp_has_boxes_and_neither_waits_nor_ladder() -> None:
    words = Words("en")
    view = value_stream(made_measures(stamps=1).valuestream, words=words)
    assert "wait segment" not in view.content
    assert 'class="rung"' not in view.content
    assert view.alt == words("stream.alt.single", steps=6)


def test_what_is_not_known_is_left_out() -> None:
    words = Words("en")
    two, one = (made_measures(stamps=stamps).valuestream.steps[0] for stamps in (2, 1))
    assert len(facts_of(two, words)) == 3
    assert len(facts_of(one, words)) == 2


def test_foreign_names_stay_text() -> None:
    root = etree.fromstring(value_stream(made_measures(EVIL).valuestream, words=Words("zh")).content.encode())
    assert not list(root.iter(f"{SVG}script"))
