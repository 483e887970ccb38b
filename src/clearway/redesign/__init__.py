"""Finding + Spec -> Change: a named, reversible edit of a Spec."""

from clearway.redesign.change import Change, apply, undo
from clearway.redesign.changefile import read_change, write_change

__all__ = ["Change", "apply", "read_change", "undo", "write_change"]
