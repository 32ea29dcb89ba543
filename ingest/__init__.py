"""Reads inspection reports exactly: a file in, a `Report` out."""

from ingest.report import (
    Anchor,
    Anomaly,
    Box,
    Footnote,
    ImprovementItem,
    Judgement,
    Paragraph,
    Report,
)

__all__ = [
    "Anchor",
    "Anomaly",
    "Box",
    "Footnote",
    "ImprovementItem",
    "Judgement",
    "Paragraph",
    "Report",
]
