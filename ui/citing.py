"""A paragraph as a reference to paste elsewhere: as a citation, as text, as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ui.addresses import official_address
from ui.words import days, is_number, pincite, printed_label

if TYPE_CHECKING:
    from index import ReportRecord
    from ingest import Paragraph

# What Markdown would read as markup in words that are not ours.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


class Reference(NamedTuple):
    """One way of writing a reference."""

    name: str  # as it is offered
    text: str


def references(report: ReportRecord, paragraph: Paragraph, words: str = "") -> list[Reference]:
    """Return the ways to refer to a paragraph.

    Args:
        report: The report it stands in.
        paragraph: What is referred to.
        words: Those relied on; "" for the paragraph's own.
    """
    said = " ".join((words or paragraph.text).split())
    citation = cite_in_full(report, paragraph)
    short = pincite(report, paragraph.anchor)
    url = official_address(report, paragraph.page)
    linked = f"[{escaped(short)}](<{url}>)" if url else f"**{escaped(short)}**"
    return [
        Reference("Citation", citation),
        Reference("Quotation, as text", f"“{said}” ({citation})"),
        Reference(
            "Quotation, as Markdown", f"> {escaped(said)}\n>\n> {linked}: {escaped(citation)}"
        ),
    ]


def cite_in_full(report: ReportRecord, paragraph: Paragraph) -> str:
    """Return a citation in house style: who, what, when, where, and the official address."""
    inspected = days(report.inspection_start, report.inspection_end)
    published = days(None, report.published)
    label = paragraph.anchor.label
    place = f"paragraph {label}" if is_number(label) else printed_label(label).lower()
    parts = [
        "Invented sample report" if report.is_invented else "Ofsted",
        report.title,
        f"inspected {inspected}" if inspected else "",
        f"published {published}" if published else "",
        place,
        f"page {paragraph.page}" if paragraph.page else "",
    ]
    url = official_address(report, paragraph.page)
    return ", ".join(part for part in parts if part) + (f". {url}" if url else "")


def escaped(text: str) -> str:
    """Words as Markdown that shows them and nothing else."""
    return _MARKUP.sub(r"\\\1", text)
