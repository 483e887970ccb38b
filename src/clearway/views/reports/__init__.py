"""Reports: whole documents in one file that opens without a network."""

from clearway.views.reports.asis import asis_report
from clearway.views.reports.twin import twin_report

__all__ = ["asis_report", "twin_report"]
