"""Which kind of file it is, by its content, and its lines by the reader of that kind."""

from __future__ import annotations

import re
from pathlib import Path

from ingest.errors import UnreadableReport
from ingest.lines import Source

MAX_BYTES = 200_000_000  # the largest report known has 4 million
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_ERROR_PAGE = re.compile(rb"not\s+found|error|unavailable|forbidden|moved", re.I)


def read_source(path: Path, data: bytes) -> Source:
    """Return the lines of a file.

    Raises:
        UnreadableReport: it is empty, too large, or of no kind that holds a report.
    """
    if not data.strip():
        raise UnreadableReport(path, expected="an inspection report", found="an empty file")
    if len(data) > MAX_BYTES:
        raise UnreadableReport(path, expected="an inspection report", found=f"{len(data):,} bytes")
    head = data[:2048].lstrip()
    if b"%PDF-" in data[:1024]:
        from ingest.pdf import read_pdf  # loads PDFium

        return read_pdf(path, data)
    from ingest.text import read_text

    if _HTML.search(head):
        raise UnreadableReport(path, expected="an inspection report", found="a web page")
    return read_text(path, data)
