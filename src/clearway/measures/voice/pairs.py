"""Questions that come in pairs: what is expected and what is perceived, with a feature and without it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

SIDES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "servqual": (
        ("expectations?", "expected", "exp", "e", "\u671f\u671b", "\u671f\u5f85"),
        ("perceptions?", "perceived", "per", "p", "\u611f\u77e5", "\u5b9e\u9645"),
    ),
    "kano": (
        ("functional", "with", "f", "\u5177\u5907", "\u63d0\u4f9b", "\u6b63\u5411"),
        ("dysfunctional", "without", "d", "\u4e0d\u5177\u5907", "\u4e0d\u63d0\u4f9b", "\u53cd\u5411"),
    ),
}
"""Marks of the two sides by questionnaire; a single letter stands before a number."""


def paired_questions(names: Sequence[str], kind: str) -> dict[str, tuple[str, str]]:
    """Question to its two columns, the first side first.

    Columns pair where they are equal but for the word or the letter that says which side they are of.

    Parameters
    ----------
    names : sequence of str
        Headers.
    kind : {"servqual", "kano"}

    Examples
    --------
    >>> paired_questions(["E1", "E2", "P1", "P2", "age"], "servqual")
    {'1': ('E1', 'P1'), '2': ('E2', 'P2')}
    >>> paired_questions(["functional: call back", "dysfunctional: call back"], "kano")
    {'call back': ('functional: call back', 'dysfunctional: call back')}
    """
    found: dict[str, dict[int, str]] = {}
    for name in names:
        for side in (1, 0):
            rest = _without(name, SIDES[kind][side])
            if rest is not None:
                found.setdefault(rest, {}).setdefault(side, name)
                break
    return {rest: (pair[0], pair[1]) for rest, pair in found.items() if len(pair) == 2}


def _without(name: str, marks: Sequence[str]) -> str | None:
    """A header without the mark of its side, or None where it has none."""
    for mark in marks:
        letter = len(mark) == 1 and mark.isascii()
        whole = r"(?![A-Za-z])" if mark.isascii() else ""
        behind = r"[\s_.:-]*(?=\d)" if letter else rf"{whole}[\s_.:\uff1a(-]*"
        found = re.match(rf"(?:{mark}){behind}(.+)\Z", name.strip(), re.IGNORECASE)
        if found is None and not letter:
            found = re.match(rf"(.+?)[\s_.:\uff1a(-]+(?:{mark})\)?\Z", name.strip(), re.IGNORECASE)
        if found is not None:
            return found[1].strip(" _.:-()\uff1a")
    return None
