"""``clearway voice``: what customers say and what is said to them."""

from clearway.app.cli import voice_dialogue

NAME = "voice"
COMMANDS = (voice_dialogue,)
"""The commands of the group, in the order of the help."""
