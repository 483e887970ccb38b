"""``clearway twin``: the commands around a simulated process, one module each."""

from clearway.app.cli import twin_distance

NAME = "twin"

COMMANDS = (twin_distance,)
"""Every command of the group, in the order of the help."""
