"""``clearway twin``: the commands around a simulated process, one module each."""

from clearway.app.cli import twin_compare, twin_distance, twin_export, twin_fit, twin_import, twin_run, twin_validate

NAME = "twin"

COMMANDS = (twin_fit, twin_run, twin_compare, twin_validate, twin_distance, twin_import, twin_export)
"""Every command of the group, in the order of the help."""
