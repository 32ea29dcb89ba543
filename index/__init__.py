"""Reports are stored, embedded and found. Importing it loads nothing heavy."""

from index.audited import Audited
from index.cross_encoder import CrossEncoder, shipped_cross_encoder
from index.embedder import Embedder
from index.errors import (
    BackupDamaged,
    EmbeddingFailed,
    IndexingError,
    InvalidReport,
    StoreBusy,
    StoreDamaged,
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
from index.service_embedder import ServiceEmbedder
from index.words import Comparison, Glimpse, Likeness, Words

__all__ = [
    "Added",
    "Audited",
    "BackupDamaged",
    "Comparison",
    "CrossEncoder",
    "Embedder",
    "EmbeddingFailed",
    "Feedback",
    "Glimpse",
    "Hit",
    "IndexingError",
    "InvalidReport",
    "KeptEvidence",
    "Key",
    "Library",
    "Likeness",
    "Query",
    "ReportRecord",
    "ServiceEmbedder",
    "StoreBusy",
    "StoreDamaged",
    "StoreMismatch",
    "StoreMissing",
    "StoreUnusable",
    "UnknownKey",
    "UnknownParagraph",
    "UnknownReport",
    "Verdict",
    "Words",
    "shipped_cross_encoder",
]
