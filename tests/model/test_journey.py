"""The value: what it refuses, and how data-backed it says it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.model.journeys import full

from clearway.base.errors import InputError
from clearway.model.journey import Figure, Link, Title


def test_a_number_without_n_is_refused() -> None:
    for n in (0, -1):
        with pytest.raises(InputError) as caught:
            Figure(1.0, "s", n)
        assert caught.value.code == "journey.without_n"
    assert Figure(None, "s", 0, reason="single_stamp").value is None


def test_a_planned_journey_has_no_feelings() -> None:
    with pytest.raises(InputError) as caught:
        replace(full(), kind="planned")
    assert caught.value.code == "journey.planned_felt"


def test_nothing_points_at_a_step_that_is_not_there() -> None:
    for field in ("pains", "opportunities"):
        with pytest.raises(InputError) as caught:
            replace(full(), **{field: (Link("s9", "x"),)})
        assert caught.value.code == "journey.unknown_step"
    with pytest.raises(InputError):
        replace(full(), steps=full().steps[:1])


def test_backing_adds_up() -> None:
    shares = full().backing()
    assert shares == {"data": 0.2, "rule": 0.6, "user": 0.0, "unknown": 0.2}


def test_titles_speak_both_languages() -> None:
    assert (Title("z", "e").in_language("zh"), Title("z", "e").in_language("en")) == ("z", "e")
