"""Every kind stands once, in the area of its name."""

from clearway.testing.reference.kinds import KINDS


def test_every_name_stands_once() -> None:
    names = [kind.name for kind in KINDS]
    assert len(names) == len(set(names))
