"""What every part of a report is made of."""

from __future__ import annotations

from clearway.views.drawing import picture
from clearway.views.sections.section import figure, group_name, how, notes, seconds, teach
from clearway.views.words import Words

WORDS = Words("en", currency="USD")


def test_what_is_missing_is_taught() -> None:
    assert "--map start=COLUMN" in teach("single_stamp", WORDS)
    assert WORDS.reason("small_group") in teach("small_group", WORDS)


def test_hidden_groups_say_so() -> None:
    assert WORDS("small.merged") in group_name("suppressed", WORDS)
    assert WORDS("group.none") in group_name("", WORDS)
    assert WORDS("group.all") in group_name("all", WORDS)
    assert group_name("<i>", WORDS) == "<bdi>&lt;i&gt;</bdi>"


def test_a_figure_has_caption_and_numbers() -> None:
    shown = figure(picture([], width=1, height=1, title="T", alt="a", lang="en"), "C", "numbers", words=WORDS)
    assert "<figcaption><strong>T</strong> C</figcaption>" in shown
    assert WORDS("report.as_table") in shown
    assert "<details>" not in figure(picture([], width=1, height=1, title="", alt="", lang="en"), "C", words=WORDS)


def test_how_names_both_lines() -> None:
    shown = how("formula", python="measures.map", shell="clearway measure 'a b'", words=WORDS)
    assert "$ clearway measure &#x27;a b&#x27;\n&gt;&gt;&gt; measures.map" in shown


def test_notes_and_seconds() -> None:
    assert notes([None, ""]) is None
    assert notes(["a", None]).count("<li>") == 1
    assert (seconds(None), seconds(1_500_000)) == (None, 1.5)
