"""The value and the family's protocol."""

from __future__ import annotations

import dataclasses

import pytest

from clearway.findings import Detector, Evidence, Finding


class Quiet:
    """A detector of an outside package."""

    code = "X900"
    needs: tuple[str, ...] = ()

    def look(self, measures: object) -> object:
        """See nothing."""
        return iter(()) if measures else None


def test_a_finding_does_not_change() -> None:
    finding = Finding("W103", "Pay", 3, 60.0)
    with pytest.raises(dataclasses.FrozenInstanceError):
        finding.cases = 4  # type: ignore[misc]


def test_an_outside_class_fits_the_protocol() -> None:
    assert isinstance(Quiet(), Detector)
    assert not isinstance(Evidence("rework", "log", 1.0, "count", 1), Detector)
