"""Where a report prints the facts of the catalogue: its dates, its lead inspector.

Judgements and improvement items carry their anchors. These facts do not, and are
looked for in the report when somebody wants to see them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from index import ReportRecord
    from ingest import Anchor, Paragraph

Fact = Literal["authority", "title", "inspected", "published", "lead-inspector", "paragraphs"]


def find_printed(record: ReportRecord, paragraphs: Sequence[Paragraph], fact: Fact) -> Anchor:
    """Return where the report prints a fact; its beginning where that is not found.

    Args:
        record: The report.
        paragraphs: All of it, in printed order; at least one.
        fact: What is looked for; "paragraphs" means the first numbered one.
    """
    if fact == "paragraphs":
        found = next((p for p in paragraphs if p.is_numbered), None)
    else:
        pattern = re.compile("|".join(_patterns(record, fact)), re.I)
        # The front page and the last pages print them as lines of a form.
        unnumbered = [p for p in paragraphs if not p.is_numbered]
        found = next((p for p in unnumbered if pattern.search(p.text)), None)
    return (found or paragraphs[0]).anchor


def _patterns(record: ReportRecord, fact: Fact) -> list[str]:
    words = {
        "authority": [record.authority],
        "title": [record.title],
        "lead-inspector": [record.lead_inspector],
        "inspected": [r"inspection dates?\b", r"date of (?:previous )?inspection"],
        "published": [r"(?:report )?publi(?:shed|cation)\b"],
    }[fact]
    if fact in ("inspected", "published"):
        return words
    loose = [r"\s+".join(map(re.escape, text.split())) for text in words if text.strip()]
    return loose or ["(?!)"]
