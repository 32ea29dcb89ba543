"""Addresses that colleagues can open, and what tells them that the reports have changed since.

All are relative to the top of the site, so that they hold behind any prefix.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from index import ReportRecord
    from ingest import Anchor

# Characters of an address that words may take: many gateways refuse addresses above 8,000.
_MAX_WORDS = 1_200
_VERSION_DIGITS = 8  # of 16 each: enough to notice a change, short enough for an address


def paragraph_address(anchor: Anchor, words: str = "") -> str:
    """Where a paragraph is read: `read/northmoor-2023-03/14`; `words` are marked there.

    Of very many words the first and the last are.
    """
    path = f"read/{quote(anchor.report_id, safe='')}/{quote(anchor.label, safe=':')}"
    return f"{path}?{urlencode({'words': _shortened(words)})}" if words else path


def picture_address(report: ReportRecord, page: int, label: str = "") -> str:
    """Where the picture of a printed page is, with the paragraph `label` framed on it."""
    asked = urlencode({"v": report.sha256[:_VERSION_DIGITS]} | ({"label": label} if label else {}))
    return f"pages/{quote(report.report_id, safe='')}/{page}.png?{asked}"


def official_address(report: ReportRecord, page: int) -> str:
    """The inspectorate's own file, open at a page; "" where no web address of it is known."""
    if not report.url.startswith(("https://", "http://")):
        return ""
    return f"{report.url}#page={page}" if page else report.url


def version_of(reports: Iterable[ReportRecord]) -> str:
    """A short mark of these reports' names and files; another once any of them is another."""
    names = sorted(f"{report.report_id} {report.sha256}" for report in reports)
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:_VERSION_DIGITS]


def _shortened(words: str) -> str:
    if len(words) <= _MAX_WORDS:
        return words
    half = _MAX_WORDS // 2
    return f"{words[:half].rpartition(' ')[0]} … {words[-half:].partition(' ')[2]}"
