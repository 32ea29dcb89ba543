"""Which kind of file it is, by its content, and its lines by the reader of that kind."""

from __future__ import annotations

from pathlib import Path

from ingest.docx import is_docx, read_docx
from ingest.errors import UnreadableReport
from ingest.html import is_html, read_html
from ingest.lines import Source
from ingest.text import read_text

MAX_BYTES = 200_000_000  # the largest report known has 4 million


def read_source(path: Path, data: bytes) -> Source:
    """Return the lines of a file.

    Raises:
        UnreadableReport: it is empty, too large, or of no kind that holds a report.
    """
    if not data.strip():
        raise UnreadableReport(path, expected="an inspection report", found="an empty file")
    if len(data) > MAX_BYTES:
        raise UnreadableReport(path, expected="an inspection report", found=f"{len(data):,} bytes")
    if b"%PDF-" in data[:1024]:
        from ingest.pdf import read_pdf  # loads PDFium

        return read_pdf(path, data)
    if is_docx(data):
        return read_docx(path, data)
    if is_html(data):
        return read_html(path, data)
    return read_text(path, data)
