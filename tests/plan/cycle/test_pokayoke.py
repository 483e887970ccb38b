"""Poka-yoke: errors of the sample."""

from __future__ import annotations

import pytest
from tests.plan.cycle.made import blank, filled

from clearway.base.errors import OptionError
from clearway.plan.cycle.pokayoke import ERRORS, Device, PokayokeTyped


def test_only_findings_that_are_errors() -> None:
    made = filled("pokayoke")
    assert {row.key.split()[0] for row in made.data.errors} <= ERRORS
    assert [one.key for one in made.typed.errors] == [row.key for row in made.data.errors] or made.data.errors == ()
    assert blank("pokayoke").typed.errors == (Device(),)


def test_words_that_are_no_kind_are_refused() -> None:
    for device in (Device("a", effect="stop"), Device("a", method="magic")):
        with pytest.raises(OptionError) as caught:
            blank("pokayoke", PokayokeTyped(errors=(device,)))
        assert caught.value.code == "pokayoke.word"
