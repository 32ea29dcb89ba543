"""Reports are stored, embedded and found. Importing it loads nothing heavy."""

from index.audited import Audited
from index.errors import (
    IndexingError,
    InvalidReport,
    StoreBusy,
    StoreMismatch,
    StoreMissing,
    StoreUnusable,
    UnknownKey,
    UnknownParagraph,
    UnknownReport,
)
from index.feedback import Feedback, KeptEvidence, Verdict
from index.hit import Hit, Query
from index.key import Key
from index.library import Library
from index.record import Added, ReportRecord

__all__ = [
    "Added",
    "Audited",
    "Feedback",
    "Hit",
    "IndexingError",
    "InvalidReport",
    "KeptEvidence",
    "Key",
    "Library",
    "Query",
    "ReportRecord",
    "StoreBusy",
    "StoreMismatch",
    "StoreMissing",
    "StoreUnusable",
    "UnknownKey",
    "UnknownParagraph",
    "UnknownReport",
    "Verdict",
]
