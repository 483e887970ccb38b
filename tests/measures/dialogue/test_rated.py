"""A dialogue with all that is said of it."""

from __future__ import annotations

from tests.measures.dialogue.made import talk

from clearway.measures.dialogue.rated import rate


def test_parts_belong_together() -> None:
    (found,) = rate(
        [talk("c: This is ridiculous!!", "a: Sorry. We will call you within 2 hours.", "c: Thanks", id="x")]
    )
    assert found.dialogue.id == "x"
    assert {"escalates", "apology", "promise", "gratitude"} <= found.named
    assert found.conflict is not None
    assert [one.turn for one in found.promises] == [1]
    assert found.themes["emotional"] is True
    assert found.quality.score != 0


def test_nothing_to_rate() -> None:
    assert rate([]) == ()
    (found,) = rate([talk()])
    assert (found.acts, found.conflict, found.promises) == ((), None, ())
