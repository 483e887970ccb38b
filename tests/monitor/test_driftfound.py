"""The place of a change in a line."""

from __future__ import annotations

from clearway.monitor.driftfound import Change, Place
from clearway.stats.drift.contrast import two_shares


def test_the_clearest_places_of_the_first_aspect() -> None:
    contrast = two_shares((1, 9), (10, 10))
    shown = [("flow", "B", ("B",)), ("flow", "A → B", ("A", "B")), ("flow", "B", ("B",)), ("waits", "C", ("C",))]
    places = tuple(Place(aspect, text, steps, "share", contrast, 0.01) for aspect, text, steps in shown)
    change = Change(5, 0, 4, 6, "sudden", None, 0.001, ("flow", "waits"), places)
    assert change.place == "B; A → B"
    assert change.steps == ("B", "A", "C")
