"""Entry point: builds the commands in the chosen language and turns every outcome into an exit code."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer

from clearway.app.cli import analyze, demo, doctor, import_, measure
from clearway.app.cli.console import out, refuse, say, word
from clearway.app.cli.language import asked
from clearway.base.errors import ClearwayError, OptionError
from clearway.base.values import dumps

COMMANDS = (demo, import_, analyze, measure, doctor)
"""Every command, in the order of the help."""

DONE, NOT_MET, WRONG, FAULT = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line.

    Returns
    -------
    int
        0 done; 1 done and a stated goal is not met; 2 the input or the call is wrong; 3 an internal fault.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang, json = asked(given), "--json" in given
    try:
        return _run(given, lang)
    except ClearwayError as error:
        refuse(error, json=json, lang=lang)
        return WRONG
    except KeyboardInterrupt:
        say(word("cli.interrupted", lang))
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    except BaseException as error:  # the last line of defence: a panic of a compiled library is no Exception
        if isinstance(error, SystemExit):
            raise
        return _fault(error, json=json, lang=lang)


def build(lang: str) -> Any:
    """The click command group with its help in a language."""
    app = typer.Typer(name="clearway", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

    @app.callback(help="cli.clearway")
    def _root(
        version: bool = typer.Option(False, "--version", help="cli.version", callback=_version, is_eager=True),
    ) -> None:
        del version

    for module in COMMANDS:
        app.command(module.NAME, help=f"cli.{module.NAME}")(module.command)
    group = typer.main.get_command(app)
    _translate(group, lang)
    for command in group.commands.values():  # type: ignore[attr-defined]
        _translate(command, lang)
    return group


def _run(given: list[str], lang: str) -> int:
    import click

    try:
        result = build(lang).main(given, prog_name="clearway", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as help_shown:
        out(help_shown.ctx.get_help() if help_shown.ctx else "")
        return DONE
    except click.ClickException as error:
        raise OptionError("cli.usage", place=_option_of(error), detail=error.format_message()) from error
    except click.exceptions.Abort:
        return 130
    return result if isinstance(result, int) else DONE


def _option_of(error: Any) -> dict[str, str]:
    name = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    if name is None and parameter is not None:
        name = parameter.opts[-1]
    return {} if name is None else {"option": name}


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        out(f"clearway {version('clearway')}")
        raise typer.Exit


def _translate(command: Any, lang: str) -> None:
    import typer.rich_utils as panels

    panels.ARGUMENTS_PANEL_TITLE = word("cli.arguments", lang)
    panels.OPTIONS_PANEL_TITLE = word("cli.options", lang)
    panels.COMMANDS_PANEL_TITLE = word("cli.commands", lang)
    command.help = word(command.help, lang)
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = word(parameter.help, lang)


def _fault(error: BaseException, *, json: bool, lang: str) -> int:
    """An internal fault: the details go into a file that is named, no traceback on the screen."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    path = Path(tempfile.gettempdir()) / f"clearway-fault-{stamp}-{os.getpid()}.txt"
    path.write_text("".join(traceback.format_exception(error)), "utf-8")
    message = word("cli.fault", lang, kind=type(error).__name__, file=path.as_posix())
    if json:
        remedy = word("cli.fault.remedy", lang, file=path.as_posix())
        out(
            dumps(
                {"error": {"code": "fault", "message": message, "place": {"file": path.as_posix()}, "remedy": remedy}}
            )
        )
    else:
        say(message)
    return FAULT
