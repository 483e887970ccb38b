"""The values of a proposal."""

from __future__ import annotations

import dataclasses

import pytest

from clearway.base.messages import Message
from clearway.redesign import Pattern, Place, Proposal, Suggestion
from clearway.redesign.patterns import PATTERNS


def test_places_are_plain_and_frozen() -> None:
    place = Place(("a",))
    assert (place.figures, place.gain, place.because) == ({}, 0.0, ())
    with pytest.raises(dataclasses.FrozenInstanceError):
        place.gain = 1.0  # type: ignore[misc]
    assert Proposal("x", place, None, Message("change.title")).suggestion == ()


def test_every_member_edits_or_argues_and_not_both() -> None:
    assert all(isinstance(member, Pattern) != isinstance(member, Suggestion) for member in PATTERNS)
