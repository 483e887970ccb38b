"""Groups of dialogues by hand: shares with Wilson's interval, needs in order, nothing about few people."""

from __future__ import annotations

import pytest
from tests.measures.dialogue.made import talk

from clearway.measures.dialogue.groups import groups
from clearway.measures.dialogue.rated import rate
from clearway.measures.dialogue.turns import Dialogue
from clearway.stats.intervals import wilson

KIND = (
    "c: No signal",
    "a: Hello! Sorry to hear it. Please restart it. Thank you for your patience.",
    "c: It works now, thanks",
)
CURT = ("c: No signal", "a: Noted.", "c: This is ridiculous, three days and no reply!!")


def talks() -> list[Dialogue]:
    kind = [talk(*KIND, id=f"k{n}", team="North") for n in range(12)]
    return kind + [talk(*CURT, id=f"c{n}", team="South") for n in range(8)]


def test_all_and_by_team() -> None:
    found = groups(rate(talks()))
    assert [(one.dimension, one.name, one.dialogues) for one in found] == [
        ("all", "", 20), ("team", "North", 12), ("team", "South", 8),
    ]  # fmt: skip
    whole, north, south = found
    (apology,) = (one for one in whole.acts if one.act == "apology")
    assert (apology.share.value, apology.share.n) == (0.6, 20)
    assert (apology.share.low, apology.share.high) == wilson(12, 20)
    assert (north.quality.value or 0) > 0.5 > -0.3 > (south.quality.value or 0)
    assert whole.agents is None


def test_needs_are_what_was_asked_and_not_done() -> None:
    _, north, south = groups(rate(talks()))
    needs = {one.theme: one.missed for one in south.needs}
    assert (needs["positive"].value, needs["positive"].n) == (1.0, 8)
    assert (needs["emotional"].value, needs["emotional"].n) == (1.0, 8)
    fine = {one.theme: one.missed for one in north.needs}
    assert fine["positive"].value == 0
    assert (fine["emotional"].value, fine["emotional"].reason) == (None, "nothing_due")
    values = [one.missed.value or 0 for one in south.needs]
    assert values == sorted(values, reverse=True)


def test_few_people_say_nothing() -> None:
    few = [talk(*KIND, id=str(n), agent="only one") for n in range(30)]
    assert groups(rate(few)) == ()
    assert groups(rate(few[:3])) == ()
    assert groups(rate(few), raw=True)[0].agents == 1


def test_no_group_is_named_after_a_person_and_none_is_ranked_by_quality() -> None:
    found = groups(rate([talk(*CURT, id=f"{n}", team="AB"[n % 3 > 1], agent=f"p{n % 10}") for n in range(60)]))
    assert {one.dimension for one in found} == {"all", "team"}
    assert [one.dialogues for one in found[1:]] == sorted((one.dialogues for one in found[1:]), reverse=True)


def test_the_order_of_dialogues_does_not_matter() -> None:
    one, other = groups(rate(talks())), groups(rate(talks()[::-1]))
    assert {g.name: g.needs for g in one} == {g.name: g.needs for g in other}
    assert [g.quality.value for g in one] == pytest.approx([g.quality.value for g in other])
