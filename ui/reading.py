"""A paragraph of a stored report with what stands around it, for whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index import Library, ReportRecord
    from ingest import Anchor, Paragraph


@dataclass(frozen=True, slots=True)
class Reading:
    """A paragraph, its neighbours in printed order, and the report they stand in."""

    report: ReportRecord
    paragraph: Paragraph
    before: Paragraph | None  # None at the report's beginning
    after: Paragraph | None  # None at its end


def read_around(library: Library, anchor: Anchor) -> Reading:
    """Return the paragraph at `anchor` with its neighbours.

    Raises:
        UnknownReport, UnknownParagraph: there is no such place in the store.
    """
    report = library.report(anchor.report_id)
    paragraph = library.paragraph(anchor)
    printed = library.paragraphs(anchor.report_id)
    place = next(i for i, each in enumerate(printed) if each.anchor == paragraph.anchor)
    before = printed[place - 1] if place > 0 else None
    after = printed[place + 1] if place + 1 < len(printed) else None
    return Reading(report, paragraph, before, after)
