"""Finding + Spec -> Change: a named, reversible edit of a Spec."""

from clearway.redesign.change import Change, apply, undo
from clearway.redesign.changefile import read_change, write_change
from clearway.redesign.diff import Difference, Entry, diff

__all__ = ["Change", "Difference", "Entry", "apply", "diff", "read_change", "undo", "write_change"]
