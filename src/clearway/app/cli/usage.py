"""What is wrong with a call, said in our own words: the parser knows English only, and its classes move."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from inspect import signature
from typing import Annotated, Any, get_args, get_origin

from clearway.app.cli.console import word
from clearway.app.cli.help import named
from clearway.base.errors import OptionError
from clearway.base.messages import catalogue


def is_usage(error: BaseException) -> bool:
    """Whether an exception is the parser's complaint about a call, whichever package its class lives in."""
    return hasattr(error, "format_message") and hasattr(error, "exit_code")


def explained(error: Any, given: Sequence[str], group: Any) -> OptionError:
    """The parser's complaint as an error with place and remedy.

    Parameters
    ----------
    error : exception
        One for which :func:`is_usage` holds.
    given : sequence of str
        The command line.
    group : HelpfulGroup
        All commands, with the language.
    """
    found = group
    for at, text in enumerate(given):
        below = getattr(found, "commands", {})
        found = below.get(" ".join(given[at : at + 2])) or below.get(text, found)
    make = _KINDS.get(type(error).__name__)
    known = None if make is None else make(error, given, found)
    return known or OptionError("cli.usage", detail=error.format_message())


def _missing(error: Any, given: Sequence[str], command: Any) -> OptionError | None:
    del given
    if error.param is None:
        return None
    name, example = named(error.param), word(f"{command.id}.example", command.lang)
    return OptionError("cli.missing", place={"option": name}, name=name, example=example)


def _no_option(error: Any, given: Sequence[str], command: Any) -> OptionError:
    del given
    known = [name for one in command.params for name in (*one.opts, *one.secondary_opts) if name.startswith("--")]
    near = get_close_matches(error.option_name, known, 3, 0.7) or known
    return OptionError(
        "cli.no_option", place={"option": error.option_name}, name=error.option_name, known=", ".join(near)
    )


def _no_value(error: Any, given: Sequence[str], command: Any) -> OptionError:
    del command
    name = error.option_name
    surplus = any(text.startswith(f"{name}=") for text in given)
    return OptionError("cli.surplus_value" if surplus else "cli.no_value", place={"option": name}, name=name)


def _bad_value(error: Any, given: Sequence[str], command: Any) -> OptionError | None:
    del given
    expected = None if error.param is None else _expected(error.param.name, command)
    if expected is None:
        return None
    name = named(error.param)
    return OptionError("cli.value", place={"option": name}, name=name, expected=expected)


def _expected(name: str, command: Any) -> str | None:
    """What a parameter takes: in words of its own where it has some, else by its type."""
    id, lang = f"cli.expected.{name}", command.lang
    if id in catalogue("en"):
        return word(id, lang)
    declared = signature(command.callback).parameters.get(name)
    leaves = () if declared is None else tuple(_leaves(declared.annotation))
    choices = [leaf for leaf in leaves if isinstance(leaf, str)]
    if choices:
        return word("cli.expected_choice", lang, values=", ".join(choices))
    return next((word(text, lang) for kind, text in _NUMBERS if kind in leaves), None)


def _leaves(kind: Any) -> Iterator[Any]:
    """The plain types and the choices that an annotation is made of."""
    parts = get_args(kind)[:1] if get_origin(kind) is Annotated else get_args(kind)
    if not parts:
        yield kind
    for part in parts:
        yield from _leaves(part)


_NUMBERS = ((float, "cli.expected_number"), (int, "cli.expected_whole"))


def _misplaced(error: Any, given: Sequence[str], command: Any) -> OptionError | None:
    """An unknown command, or more arguments than the command takes."""
    if hasattr(command, "commands"):
        passed = (command.lang, command.name)
        name = next((text for text in given if not text.startswith("-") and text not in passed), "")
        near = get_close_matches(name, command.commands, 1) or list(command.commands)
        return OptionError("cli.no_command", name=name, known=", ".join(near))
    surplus = re.search(r"\((?!s\))(.+)\)$", error.format_message())
    return None if surplus is None else OptionError("cli.extra", text=surplus[1])


_KINDS: dict[str, Callable[[Any, Sequence[str], Any], OptionError | None]] = {
    "MissingParameter": _missing,
    "NoSuchOption": _no_option,
    "BadOptionUsage": _no_value,
    "BadParameter": _bad_value,
    "UsageError": _misplaced,
    "NoSuchCommand": _misplaced,
}
