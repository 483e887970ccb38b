"""Finding + Spec -> Change: a named, reversible edit of a Spec."""

from clearway.redesign.affected import Affected, Lesson, affected, lessons
from clearway.redesign.change import Change, Price, apply, undo
from clearway.redesign.changefile import read_change, write_change
from clearway.redesign.diff import Difference, Entry, diff
from clearway.redesign.pattern import Pattern, Place, Proposal, Suggestion
from clearway.redesign.propose import Survey, propose, survey, unplaced

__all__ = [
    "Affected",
    "Change",
    "Difference",
    "Entry",
    "Lesson",
    "Pattern",
    "Place",
    "Price",
    "Proposal",
    "Suggestion",
    "Survey",
    "affected",
    "apply",
    "diff",
    "lessons",
    "propose",
    "read_change",
    "survey",
    "undo",
    "unplaced",
    "write_change",
]
