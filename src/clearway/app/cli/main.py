"""Entry point: builds the commands in the chosen language and turns every outcome into an exit code."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer

from clearway.app.cli import (
    agreement,
    analyze,
    blueprint,
    capability,
    chart,
    check,
    conform,
    demo,
    discover,
    dmaic,
    doctor,
    documents,
    doe,
    drift,
    effect,
    gauge,
    import_,
    journey,
    loss,
    measure,
    pareto,
    power,
    redesign,
    test,
    twin,
    voice_fit,
    voice_scores,
    watch,
    yield_,
)
from clearway.app.cli.console import out, prepare, refuse, say, stoppable, word
from clearway.app.cli.help import Helpful, HelpfulGroup
from clearway.app.cli.language import asked
from clearway.app.cli.options import Json, Lang
from clearway.app.cli.usage import explained, is_usage
from clearway.base.errors import ClearwayError
from clearway.base.values import dumps

COMMANDS: tuple[Any, ...] = (
    demo,
    import_,
    analyze,
    measure,
    discover,
    conform,
    blueprint,
    check,
    twin,
    redesign,
    voice_scores,
    voice_fit,
    chart,
    capability,
    gauge,
    agreement,
    test,
    power,
    doe,
    pareto,
    yield_,
    loss,
    drift,
    effect,
    watch,
    journey,
    dmaic,
    *documents.COMMANDS,
    doctor,
)
"""Every command and every group of commands, in the order of the help."""

DONE, NOT_MET, WRONG, FAULT, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line.

    Returns
    -------
    int
        0 done; 1 done and a stated goal or check is not met; 2 the input or the call is wrong; 3 an internal fault;
        130 interrupted.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang, json = asked(given), "--json" in given
    try:
        prepare(json=json)
        with stoppable():
            return _outcome(given, json=json, lang=lang)
    except KeyboardInterrupt:
        _tell("interrupted", {}, json=json, lang=lang)
        return INTERRUPTED
    except BaseException as error:  # the last line of defence: a panic of a compiled library is no Exception
        if isinstance(error, SystemExit):
            raise
        return _fault(error, json=json, lang=lang)


def build(lang: str) -> Any:
    """The command group with its help in a language."""
    app = typer.Typer(name="clearway", add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)

    @app.callback(help="cli.clearway", cls=HelpfulGroup, invoke_without_command=True)
    def _root(
        context: typer.Context,
        version: bool = typer.Option(False, "--version", help="cli.version", callback=_version, is_eager=True),
        lang: Lang = None,
        json: Json = False,
    ) -> None:
        del version
        _enter(context, COMMANDS, lang, json=json)

    _register(app, COMMANDS, "cli")
    group: Any = typer.main.get_command(app)
    _translate(group, lang)
    return group


def commands(lang: str) -> dict[str, Any]:
    """Every command by its whole name, those of groups included: ``doctor``, ``twin distance``."""
    return dict(_leaves(build(lang), ""))


def _register(app: typer.Typer, modules: Sequence[Any], id: str) -> None:
    """Add commands and groups to a group; ``id`` is the beginning of their message ids."""
    for module in modules:
        name = f"{id}.{module.NAME}".replace(" ", ".")
        if hasattr(module, "COMMANDS"):
            app.add_typer(_subgroup(module, name), name=module.NAME)
        else:
            app.command(module.NAME, help=name, cls=Helpful)(module.command)


def _subgroup(module: Any, id: str) -> typer.Typer:
    app = typer.Typer(add_completion=False, rich_markup_mode=None)

    @app.callback(help=id, cls=HelpfulGroup, invoke_without_command=True)
    def _door(context: typer.Context, lang: Lang = None, json: Json = False) -> None:
        _enter(context, module.COMMANDS, lang, json=json)

    _register(app, module.COMMANDS, id)
    return app


def _enter(context: typer.Context, modules: Sequence[Any], lang: str | None, *, json: bool) -> None:
    """Show the help where no command follows, and hand language and form on to the one that does."""
    if context.invoked_subcommand is None:
        out(context.get_help())
    chosen = {"lang": lang} if lang else {}
    context.default_map = {module.NAME: chosen | {"json": json} for module in modules}


def _leaves(group: Any, before: str) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _leaves(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def _outcome(given: list[str], *, json: bool, lang: str) -> int:
    try:
        return _run(given, lang)
    except ClearwayError as error:
        refuse(error, json=json, lang=lang)
        return WRONG


def _run(given: list[str], lang: str) -> int:
    group = build(lang)
    try:
        # The parser's own main() would take an interruption or an early end of a file for an exit of its own.
        with group.make_context("clearway", given) as context:
            result = group.invoke(context)
    except typer.Exit as left:
        return left.exit_code
    except Exception as error:  # the parser's classes live in another package in each version
        if not is_usage(error):
            raise
        raise explained(error, given, group) from error
    return result if isinstance(result, int) else DONE


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        out(f"clearway {version('clearway')}")
        raise typer.Exit


def _translate(command: Any, lang: str) -> None:
    """Put a command and all below it into a language."""
    command.lang, command.id = lang, command.help
    example = f"\n\n{word('cli.example', lang)}{word(f'{command.help}.example', lang)}"
    command.help = word(command.help, lang) + example
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = word(parameter.help, lang)
        if getattr(parameter, "rich_help_panel", None):
            parameter.rich_help_panel = word(parameter.rich_help_panel, lang)
    for below in getattr(command, "commands", {}).values():
        _translate(below, lang)


def _fault(error: BaseException, *, json: bool, lang: str) -> int:
    """An internal fault: the details go into a file that is named, no traceback on the screen."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    path = Path(tempfile.gettempdir()) / f"clearway-fault-{stamp}-{os.getpid()}.txt"
    path.write_text("".join(traceback.format_exception(error)), "utf-8", errors="backslashreplace")
    file = path.as_posix()
    _tell("fault", {"file": file}, json=json, lang=lang, kind=type(error).__name__, file=file)
    return FAULT


def _tell(code: str, place: dict[str, str], *, json: bool, lang: str, **values: str) -> None:
    """A failure that is no error of the input, in the form that was asked for."""
    message, remedy = (word(id, lang, **values) for id in (f"cli.{code}", f"cli.{code}.remedy"))
    if json:
        out(dumps({"error": {"code": code, "message": message, "place": place, "remedy": remedy}}))
    else:
        say(f"{message}\n{word('error.remedy', lang, remedy=remedy)}")
