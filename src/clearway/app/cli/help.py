"""Help in an own layout: grouped, in the chosen language, and whole in a terminal of any width."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from typer.core import TyperCommand, TyperGroup

from clearway.app.cli.console import word
from clearway.app.cli.layout import definitions, terminal_width, wrapped
from clearway.base.errors import OptionError

LEFT = 29
"""Places of the column with the names of the options."""


class Helpful(TyperCommand):
    """A command that lays out its own help and takes no option's name for another option's value."""

    lang, id = "en", ""

    def get_help(self, ctx: Any) -> str:
        """The help of the command."""
        return manual(self, ctx, self.lang)

    def invoke(self, ctx: Any) -> Any:
        """Run the command, unless an option swallowed the name of the next one."""
        _refuse_swallowed(self, ctx.params)
        return super().invoke(ctx)


class HelpfulGroup(TyperGroup):
    """The commands together, with a help of the same layout."""

    lang, id = "en", ""

    def get_help(self, ctx: Any) -> str:
        """The help of the whole."""
        return manual(self, ctx, self.lang)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """A command by its name, which may have two words: ``voice fit`` beside ``voice FEEDBACK``."""
        longer = " ".join(args[:2])
        if len(args) > 1 and longer in self.commands:
            return super().resolve_command(ctx, [longer, *args[2:]])
        return super().resolve_command(ctx, args)


def manual(command: Any, ctx: Any, lang: str) -> str:
    """The help of a command, whole lines of at most the terminal's width."""
    width = terminal_width()
    blocks = [wrapped(f"{word('cli.usage', lang)}{_usage(command, ctx, lang)}", width)]
    blocks += [wrapped(paragraph, width) for paragraph in (command.help or "").split("\n\n")]
    for title, rows in _sections(command, ctx, lang):
        blocks.append([title, *definitions(rows, width=width, left=LEFT)])
    closing = "cli.more" if isinstance(command, HelpfulGroup) else "cli.exit_codes"
    blocks.append(wrapped(word(closing, lang), width))
    return "\n\n".join("\n".join(block) for block in blocks)


def named(parameter: Any) -> str:
    """How a parameter is written on the command line: its metavar for an argument, else its first name."""
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    return str(parameter.opts[0])


def _usage(command: Any, ctx: Any, lang: str) -> str:
    if isinstance(command, HelpfulGroup):
        return f"{ctx.command_path} {word('cli.usage.group', lang)}"
    needed = [one for one in command.params if one.required or one.param_type_name == "argument"]
    words = [_left(one) if one.required else f"[{_left(one)}]" for one in needed]
    return " ".join([ctx.command_path, *words, word("cli.usage.options", lang)])


def _sections(command: Any, ctx: Any, lang: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Titles with their rows: arguments or commands, the command's own options, then each shared group."""
    if isinstance(command, HelpfulGroup):
        rows = [(name, (one.help or "").split("\n\n")[0]) for name, one in command.commands.items()]
        yield word("cli.commands", lang), rows
    groups: dict[str, list[tuple[str, str]]] = {word("cli.arguments", lang): [], word("cli.options", lang): []}
    first, second = groups
    for one in command.get_params(ctx):
        title = first if one.param_type_name == "argument" else one.rich_help_panel or second
        groups.setdefault(title, []).append((_left(one), _right(one, lang)))
    yield from ((title, rows) for title, rows in groups.items() if rows)


def _left(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return named(parameter)
    names = " / ".join([*parameter.opts, *parameter.secondary_opts])
    return names if parameter.is_flag else f"{names} {parameter.metavar}"


def _right(parameter: Any, lang: str) -> str:
    meaning = word("cli.help", lang) if parameter.name == "help" else parameter.help or ""
    default = parameter.default
    if parameter.required and parameter.param_type_name == "option":
        return f"{meaning}{word('cli.required', lang)}"
    if default is None or isinstance(default, bool) or callable(default) or not str(default):
        return str(meaning)
    return f"{meaning}{word('cli.default', lang, value=default)}"


def _refuse_swallowed(command: Any, given: dict[str, Any]) -> None:
    """An option without its value takes the next option for it; no value looks like an option of the command."""
    names = {name for one in command.params for name in (*one.opts, *one.secondary_opts)} | {"--help"}
    known = {name for name in names if name.startswith("--")}
    for one in command.params:
        value = given.get(one.name)
        values = value if isinstance(value, (list, tuple)) else [value]
        if any(str(text) in known for text in values):
            raise OptionError("cli.no_value", place={"option": named(one)}, name=named(one))
