"""Reports: whole documents in one file that opens without a network."""

from clearway.views.reports.asis import asis_report

__all__ = ["asis_report"]
