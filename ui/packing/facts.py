"""What a pack says of a report: enough to find it again, and to know that it is the same file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.words import days

if TYPE_CHECKING:
    from index import ReportRecord


def facts(report: ReportRecord) -> list[tuple[str, str]]:
    """Return (what, value), without what is not known."""
    is_web = report.url.startswith(("https://", "http://"))
    known = (
        ("Title", report.title),
        ("Authority", report.authority),
        ("Inspected", days(report.inspection_start, report.inspection_end)),
        ("Published", days(None, report.published)),
        ("Lead inspector", report.lead_inspector),
        ("Official address", report.url if is_web else ""),
        ("File", report.source),
        ("SHA-256 of the file", report.sha256),
        ("Known here as", report.report_id),
        ("Note", "Invented, for trying Pincite out." if report.is_invented else ""),
    )
    return [(what, value) for what, value in known if value]
