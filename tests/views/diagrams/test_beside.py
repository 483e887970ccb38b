"""As-is beside to-be: the same step has the same number, every change has its sign, large flows stay readable."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree
from tests.model.spec.desk import desk
from tests.views.changed import EVIL, more_people, parallel, redone

from clearway.model.spec import Fixed, Graph, Node, SequenceFlow, Spec
from clearway.redesign.diff import diff
from clearway.views.diagrams.beside import LARGE, READABLE, WIDEST, beside, happens, looks, numbers
from clearway.views.view import View
from clearway.views.words import Words

SVG = "{http://www.w3.org/2000/svg}"


def golden(view: View) -> list[list[tuple[str, str, str]]]:
    """What is marked in each panel: id, what happens to it, and what its plate says, in painting order."""
    return [list(_marked(side)) for side in _sides(view)]


def _sides(view: View) -> list[etree._Element]:
    root = etree.fromstring(view.content.encode())
    return [one for one in root.iter(f"{SVG}g") if one.get("class") == "side"]


def _marked(side: etree._Element) -> list[tuple[str, str, str]]:
    plates = [
        one.getnext().getnext().getnext() for one in side.iter(f"{SVG}rect") if "plate-" in (one.get("class") or "")
    ]
    texts = iter([one.text for one in plates])
    found = []
    for group in side.iter(f"{SVG}g"):
        kinds = [one for one in (group.get("class") or "").split() if one.startswith("is-")]
        if kinds:
            shown = next(texts) if group.get("data-kind") != "sequenceFlow" and kinds != ["is-rest"] else ""
            found.append((group.get("data-id"), kinds[0][3:], shown))
    return found


def test_golden_in_english() -> None:
    assert golden(beside(*redone(), words=Words("en"))) == [
        [
            ("join-close", "removed", ""),
            ("close-end", "removed", ""),
            ("take", "changed", "1. changed"),
            ("close", "removed", "3. removed"),
        ],
        [
            ("join-ask", "added", ""),
            ("ask-end", "added", ""),
            ("take", "changed", "1. changed"),
            ("ask", "added", "2. new"),
        ],
    ]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_both_languages_mark_the_same(lang: str) -> None:
    words = Words(lang)
    view = beside(*redone(), words=words)
    marks = golden(view)
    assert [[mark[:2] for mark in side] for side in marks] == [
        [mark[:2] for mark in side] for side in golden(beside(*redone(), words=Words("en")))
    ]
    assert all(shown.endswith(words(f"sign.{what}")) for side in marks for _, what, shown in side if shown)
    assert view.title == words("beside.title", name="Desk")
    assert words("beside.as_is") in view.content
    assert words("beside.to_be") in view.content
    assert view.lang == lang


def test_names_are_escaped() -> None:
    view = beside(*redone(), words=Words("en"))
    assert "<script>" not in view.content
    assert EVIL in view.alt


def test_the_description_names_what_happens() -> None:
    alt = beside(*redone(), words=Words("en")).alt
    assert "as is with 4 tasks, to be with 4 tasks" in alt
    assert "removed: Close." in alt
    assert "changed: Take the call." in alt
    assert "people: " not in alt, "a third van puts no sign where the flow itself becomes another"


def test_the_legend_tells_only_what_occurs() -> None:
    words = Words("en")
    content = beside(*redone(), words=words).content
    shown = {
        kind for kind in ("added", "removed", "moved", "changed", "people") if words(f"sign.{kind}.legend") in content
    }
    assert shown == {"added", "removed", "changed"}


def test_a_title_tells_the_figures() -> None:
    content = beside(*redone(), words=Words("en")).content
    assert "working time: 4.3 min on average → 30 s on average" in content


def test_a_flow_that_stays_is_drawn_once() -> None:
    (side,) = golden(beside(*more_people(), words=Words("en")))
    assert side == [("take", "people", "1. people"), ("solve", "people", "2. people")]


def test_a_step_that_only_others_do_has_a_sign_for_people() -> None:
    before = desk()
    take = replace(before.activities["take"], resources=("bo",), durations={"bo": Fixed(60.0)})
    after = replace(before, activities=before.activities | {"take": take})
    assert happens(before, after, diff(before, after)) == {"take": "people"}
    slower = replace(after, activities=after.activities | {"take": replace(take, duration=Fixed(1.0))})
    assert happens(before, slower, diff(before, slower)) == {"take": "changed"}


def test_two_made_parallel_have_moved() -> None:
    before, after = golden(beside(*parallel(), words=Words("en")))
    assert [mark for mark in before if mark[1] != "removed"] == [
        ("t1", "moved", "2. moved"),
        ("t2", "moved", "3. moved"),
    ]
    assert {mark[:2] for mark in after if mark[2]} == {
        ("split", "added"), ("sync", "added"), ("t1", "moved"), ("t2", "moved"),
    }  # fmt: skip


def test_numbers_go_with_the_flow() -> None:
    pair = redone()
    assert numbers(*pair, diff(*pair)) == {"take": 1, "ask": 2, "close": 3}


def test_equal_looks_are_equal_pictures() -> None:
    words = Words("en")
    pairs = (redone(), more_people(), redone(), (redone()[0], replace(redone()[1], name="Other")))
    told = [looks(*pair, diff(*pair), words) for pair in pairs]
    drawn = [beside(*pair, words=words, title="T").content for pair in pairs]
    assert [one == told[0] for one in told] == [one == drawn[0] for one in drawn] == [True, False, True, True]


def test_a_large_flow_is_cut_without_being_drawn_whole() -> None:
    width, rest = _sizes(parallel(LARGE))
    assert width < READABLE
    assert rest == ["rest_1", "rest_1"]


def test_numbers_go_into_a_sub_process_from_its_start() -> None:
    inner = {"in": Node("start", parent="box"), "z": Node("task", parent="box"), "a": Node("task", parent="box")}
    nodes = {"s": Node("start"), "box": Node("process"), "last": Node("task"), "e": Node("end")} | inner
    ways = (("s", "box"), ("box", "last"), ("last", "e"), ("in", "z"), ("z", "a"))
    before = replace(parallel()[0], flow=Graph(nodes, {f"{a}-{b}": SequenceFlow(a, b) for a, b in ways}))
    renamed = {id: replace(node, name="new") if node.kind == "task" else node for id, node in nodes.items()}
    after = replace(before, flow=replace(before.flow, nodes=renamed))
    found = numbers(before, after, diff(before, after))
    assert found["z"] < found["a"]
    assert set(found) == {"z", "a", "last"}


def _width(view: View) -> float:
    return float(etree.fromstring(view.content.encode()).get("width"))


def _sizes(pair: tuple[Spec, Spec], *, whole: bool = False) -> tuple[float, list[str]]:
    view = beside(*pair, words=Words("en"), whole=whole)
    rest = [one[0] for side in golden(view) for one in side if one[1] == "rest"]
    return _width(view), rest


def test_a_wide_flow_is_cut_to_what_matters() -> None:
    width, rest = _sizes(parallel(30))
    assert width < READABLE
    assert rest == ["rest_1", "rest_1"]
    assert "27 more" in beside(*parallel(30), words=Words("en")).content
    assert _sizes(parallel(30), whole=True)[0] > READABLE
    assert _sizes(parallel(3))[1] == []


def test_small_flows_stand_side_by_side() -> None:
    below = [side.get("transform") for side in _sides(beside(*parallel(3), words=Words("en")))]
    assert all(one.startswith("translate(0 ") for one in below)
    short = replace(parallel(2)[0], name="")
    view = beside(short, replace(short, flow=parallel(2)[1].flow), words=Words("en"))
    assert _width(view) <= WIDEST
    places = [side.get("transform") for side in _sides(view)]
    assert places[0] == "translate(0 0)"
    assert places[1].endswith(" 0)")


def test_equal_specs_have_no_sign() -> None:
    before, _ = redone()
    assert golden(beside(before, before, words=Words("zh"))) == [[]]


def test_steps_without_a_name_show_their_ids() -> None:
    before, after = parallel()
    bare = [
        replace(spec, flow=Graph({id: replace(one, name="") for id, one in spec.flow.nodes.items()}, spec.flow.flows))
        for spec in (before, after)
    ]
    view = beside(*bare, words=Words("en"))
    assert ">t1</text>" in view.content
    assert ">split</text>" not in view.content
    assert "new: Parallel gateway." in view.alt
