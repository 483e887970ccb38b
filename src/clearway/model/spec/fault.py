"""What is wrong with a Spec: a code, a place in it, and the values that the sentences name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from clearway.base.errors import SpecError

NAMED = 8
"""Candidates that a remedy names."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong.

    Parameters
    ----------
    code : str
        ``spec.<what>``; the sentences are ``error.<code>`` and ``error.<code>.remedy``.
    path : str
        JSON pointer (RFC 6901) into the Spec.
    values : mapping
        What the sentences name.
    """

    code: str
    path: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def error(self, name: str = "", others: tuple[SpecError, ...] = ()) -> SpecError:
        """The fault as an error; ``name`` is that of the file."""
        place = ({"file": name} if name else {}) | ({"path": self.path} if self.path else {})
        return SpecError(self.code, place=place, others=others, **self.values)

    def message(self, lang: str = "en") -> str:
        """What is wrong, one sentence.

        Examples
        --------
        >>> Fault("spec.missing", "/flow", {"field": "flow"}).message()
        'A needed field is missing: flow.'
        """
        return self.error().message(lang)

    def remedy(self, lang: str = "en") -> str:
        """What to do about it, one sentence."""
        return self.error().remedy(lang)


def refuse_faults(faults: Sequence[Fault], name: str = "") -> None:
    """Raise the first fault with the others behind it, if there is any.

    Raises
    ------
    SpecError
        The first; its ``others`` are the rest in order.
    """
    if faults:
        first, *others = faults
        raise first.error(name, tuple(one.error(name) for one in others))


def near(wanted: str, known: Iterable[str]) -> str:
    """What somebody may have meant: the names most alike, else the first few; a dash where there is none.

    Examples
    --------
    >>> near("chek", ("send", "check")), near("x", ())
    ('check', '-')
    """
    names = [one for one in known if one]
    return ", ".join(get_close_matches(wanted, names, 3, 0.5) or names[:NAMED]) or "-"
