"""Reports: whole documents in one file that opens without a network."""

from clearway.views.reports.asis import asis_report
from clearway.views.reports.options import options_report
from clearway.views.reports.twin import twin_report

__all__ = ["asis_report", "options_report", "twin_report"]
