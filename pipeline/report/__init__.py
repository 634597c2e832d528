"""The tables as pages for people: a folder of static pages that opens from disk, without a network."""

from pipeline.report.site import ReportError, write_report

__all__ = ["ReportError", "write_report"]
