"""``clearway twin``: the commands around a simulated process, one module each."""

from clearway.app.cli import twin_distance, twin_export, twin_import

NAME = "twin"

COMMANDS = (twin_import, twin_export, twin_distance)
"""Every command of the group, in the order of the help."""
