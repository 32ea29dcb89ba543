"""Reports are stored, embedded and found. Importing it loads nothing heavy."""

from index.errors import (
    IndexingError,
    InvalidReport,
    StoreBusy,
    StoreMismatch,
    StoreMissing,
    StoreUnusable,
    UnknownParagraph,
    UnknownReport,
)
from index.hit import Hit, Query
from index.library import Library
from index.record import Added, ReportRecord

__all__ = [
    "Added",
    "Hit",
    "IndexingError",
    "InvalidReport",
    "Library",
    "Query",
    "ReportRecord",
    "StoreBusy",
    "StoreMismatch",
    "StoreMissing",
    "StoreUnusable",
    "UnknownParagraph",
    "UnknownReport",
]
