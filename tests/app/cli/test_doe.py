"""The group of commands around experiments."""

from clearway.app.cli.doe import COMMANDS, NAME
from clearway.app.cli.main import commands


def test_every_command_of_the_group_is_there() -> None:
    assert {f"{NAME} {module.NAME}" for module in COMMANDS} <= set(commands("en"))
