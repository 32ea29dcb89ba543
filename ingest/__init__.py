"""Reads inspection reports exactly: a file in, a `Report` out."""

from ingest.authorities import AUTHORITIES, Authority, find_authority
from ingest.batch import read_reports
from ingest.cores import usable_cores
from ingest.errors import (
    FetchFailed,
    FolderUnusable,
    IngestError,
    NotAReport,
    NothingFetched,
    ReadingStopped,
    UnknownAuthority,
    UnreadableReport,
)
from ingest.fetching import Fetched, Politeness, choose_sources, fetch_reports, file_name
from ingest.frameworks import (
    FRAMEWORKS,
    Area,
    Framework,
    canonical_area,
    canonical_grade,
)
from ingest.memory import limit_memory
from ingest.read import Understood, explain, read_report
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
from ingest.sources import KnownSource, known_sources

__all__ = [
    "AUTHORITIES",
    "FRAMEWORKS",
    "Anchor",
    "Anomaly",
    "Area",
    "Authority",
    "Box",
    "FetchFailed",
    "Fetched",
    "FolderUnusable",
    "Footnote",
    "Framework",
    "ImprovementItem",
    "IngestError",
    "Judgement",
    "KnownSource",
    "NotAReport",
    "NothingFetched",
    "Paragraph",
    "Politeness",
    "ReadingStopped",
    "Report",
    "Understood",
    "UnknownAuthority",
    "UnreadableReport",
    "canonical_area",
    "canonical_grade",
    "choose_sources",
    "explain",
    "fetch_reports",
    "file_name",
    "find_authority",
    "known_sources",
    "limit_memory",
    "read_report",
    "read_reports",
    "usable_cores",
]
