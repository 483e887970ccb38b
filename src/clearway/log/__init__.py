"""Outside data becomes one clean Log (events) and Feedback (comments, scores)."""

from clearway.log.intake import Account, Intake, Issue, Quarantined
from clearway.log.log import Log
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.reading import read

__all__ = ["Account", "Intake", "Issue", "Log", "Quarantined", "RawTable", "ReadOptions", "read"]
