"""Kinds of the area are named once and in its own words."""

from clearway.testing.reference.capability import KINDS


def test_names_stand_once() -> None:
    names = [kind.name for kind in KINDS]
    assert len(names) == len(set(names))
