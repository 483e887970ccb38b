"""``clearway doe``: plan an experiment and analyse one that was run."""

from clearway.app.cli import doe_analyse, doe_design

NAME = "doe"

COMMANDS = (doe_design, doe_analyse)
"""Every command of the group, in the order of the help."""
