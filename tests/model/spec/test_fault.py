"""Faults speak, and several are told at once."""

from __future__ import annotations

import copy

import pytest

from clearway.base.errors import SpecError
from clearway.model.spec.fault import Fault, near, refuse_faults

FIRST = Fault("spec.missing", "/flow", {"field": "flow"})
SECOND = Fault("spec.unknown", "/folw", {"field": "folw", "known": "flow"})


def test_nothing_wrong_nothing_raised() -> None:
    refuse_faults([])


def test_the_first_is_raised_with_the_others_behind_it() -> None:
    with pytest.raises(SpecError) as caught:
        refuse_faults([FIRST, SECOND], "s.json")
    error = caught.value
    assert error.code == "spec.missing"
    assert error.place == {"file": "s.json", "path": "/flow"}
    assert [other.code for other in error.others] == ["spec.unknown"]
    for lang in ("en", "zh"):
        assert SECOND.message(lang) in error.text(lang)
        assert error.as_json(lang)["others"][0]["remedy"] == SECOND.remedy(lang)
    assert copy.copy(error).text() == error.text()


def test_one_fault_alone_has_no_others() -> None:
    with pytest.raises(SpecError) as caught:
        refuse_faults([FIRST])
    assert list(caught.value.as_json()) == ["code", "message", "place", "remedy"]
    assert caught.value.place == {"path": "/flow"}


def test_many_are_cut_short() -> None:
    with pytest.raises(SpecError) as caught:
        refuse_faults([FIRST, *[SECOND] * 50])
    assert len(caught.value.text().splitlines()) == 4 + SpecError.SHOWN
    assert "50 more" in caught.value.text()


@pytest.mark.parametrize(
    ("wanted", "known", "found"),
    [
        ("polo", ("pool", "name"), "pool"),
        ("zzz", ("b", "a"), "b, a"),
        ("x", (), "-"),
        ("x", map(str, range(20)), "0, 1, 2, 3, 4, 5, 6, 7"),
    ],
)
def test_candidates(wanted: str, known: tuple[str, ...], found: str) -> None:
    assert near(wanted, known) == found
