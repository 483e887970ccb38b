"""Every error of Clearway, one tree.

::

    ClearwayError
    ├── InputError (ValueError)        exit 2: the input or the call is wrong
    │   ├── ReadError                  a source cannot be read
    │   ├── RoleError                  a column for a needed role is missing or ambiguous
    │   ├── TimeError                  time stamps cannot be read without an answer
    │   ├── OptionError                an option or argument does not fit
    │   ├── GoalError                  a goal's text cannot be understood
    │   └── SpecError                  a Spec or a foreign simulation model is wrong
    ├── OutputError (OSError)          exit 2: the output cannot be written
    └── MissingExtraError (ImportError)  exit 2: an optional package is not installed

An error is a message id with values, so that it speaks every language of the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clearway.base.messages import Message, text


class ClearwayError(Exception):
    """Root of the tree: what happened, where, and the remedy, in any language.

    Parameters
    ----------
    code : str
        Message id without the prefix ``error.``; the catalogue holds ``error.<code>`` (what happened and what was
        expected) and ``error.<code>.remedy``.
    place : mapping, optional
        Where: any of ``file, sheet, row, column, line, byte, element, option, path, point``.
    **values
        The values that the two messages name.
    """

    def __init__(self, code: str, *, place: Mapping[str, Any] | None = None, **values: Any) -> None:
        self.code = code
        self.place = dict(place or {})
        self.values = values
        super().__init__(code)

    def __str__(self) -> str:
        return self.text("en")

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (type(self), self.code, self.place, self.values))

    def message(self, lang: str = "en") -> str:
        """What happened and what was expected, one or two sentences."""
        return text(Message(f"error.{self.code}", {**self.place, **self.values}), lang)

    def remedy(self, lang: str = "en") -> str:
        """What the reader can do about it, one sentence."""
        return text(Message(f"error.{self.code}.remedy", {**self.place, **self.values}), lang)

    def text(self, lang: str = "en") -> str:
        """Message, place and remedy as the command line prints them."""
        where = ", ".join(f"{text(Message(f'place.{key}'), lang)} {value}" for key, value in self.place.items())
        lines = [self.message(lang)]
        if where:
            lines.append(text(Message("error.place", {"where": where}), lang))
        lines.append(text(Message("error.remedy", {"remedy": self.remedy(lang)}), lang))
        return "\n".join(lines)

    def as_json(self, lang: str = "en") -> dict[str, Any]:
        """The object under ``error`` in every ``--json`` failure."""
        return {
            "code": self.code,
            "message": self.message(lang),
            "place": {key: value if isinstance(value, int) else str(value) for key, value in self.place.items()},
            "remedy": self.remedy(lang),
        }


class InputError(ClearwayError, ValueError):
    """The input or the call is wrong; nothing was stored."""


class ReadError(InputError):
    """A source cannot be read; names file, row or byte and the remedy."""


class RoleError(InputError):
    """A needed role has no column, or more than one that fits equally well."""


class TimeError(InputError):
    """Time stamps have more than one reading; the remedy names the option that decides."""


class OptionError(InputError):
    """An option or argument does not fit; the remedy lists what would."""


class GoalError(InputError):
    """A goal's text cannot be understood; the remedy shows the grammar."""


class SpecError(InputError):
    """A Spec, or a simulation model of another tool, is wrong; ``path`` of its place is a JSON pointer (RFC 6901).

    Parameters
    ----------
    others : tuple of SpecError
        What else is wrong with the same file; told after the first.
    """

    SHOWN = 20
    """Other problems that a message tells; the rest is counted."""

    def __init__(
        self, code: str, *, place: Mapping[str, Any] | None = None, others: tuple[SpecError, ...] = (), **values: Any
    ) -> None:
        super().__init__(code, place=place, **values)
        self.others = others

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (type(self), self.code, self.place, {**self.values, "others": self.others}))

    def text(self, lang: str = "en") -> str:
        """Message, place and remedy of the first problem, then one line for each of the others."""
        lines = [super().text(lang)]
        if self.others:
            lines.append(text(Message("told.others", {"count": len(self.others)}), lang))
        lines += [f"  {other.place.get('path', '')}: {other.message(lang)}" for other in self.others[: self.SHOWN]]
        return "\n".join(lines)

    def as_json(self, lang: str = "en") -> dict[str, Any]:
        """The object under ``error``; ``others`` holds the same four keys for each further problem."""
        others = [ClearwayError.as_json(other, lang) for other in self.others]
        return super().as_json(lang) | ({"others": others} if others else {})


class OutputError(ClearwayError, OSError):
    """The output cannot be written; what stood there before is untouched."""


class MissingExtraError(ClearwayError, ImportError):
    """An optional package is not installed; the remedy is the line that installs it."""


def _rebuild(kind: type[ClearwayError], code: str, place: dict[str, Any], values: dict[str, Any]) -> ClearwayError:
    return kind(code, place=place, **values)
