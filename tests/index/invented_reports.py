"""Invented reports, made by hand for the tests of `index`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from ingest import (
    Anchor,
    Anomaly,
    Box,
    Footnote,
    ImprovementItem,
    Judgement,
    Paragraph,
    Report,
)

SAME = "Social workers know their children well and visit them often."


def make_report(
    authority: str = "Northmoor",
    texts: Sequence[str] = (SAME,),
    *,
    end: date | None = date(2019, 6, 14),
    report_id: str = "",
    pages: int = 9,
    file: bytes | None = None,
    published: date | None = None,
) -> Report:
    """One report whose paragraphs are numbered from 1 under one heading."""
    name = report_id or f"{authority.lower()}-{end:%Y-%m}"
    paragraphs = tuple(
        Paragraph(
            Anchor(name, str(number)),
            page=number,
            headings=("Main findings", "Children in care"),
            text=text,
            boxes=(Box(number, 72.5, 100.0, 520.25, 130.0),),
            footnotes=(Footnote("1", "As at 31 March."),) if number == 1 else (),
        )
        for number, text in enumerate(texts, start=1)
    )
    return Report(
        report_id=name,
        authority=authority,
        urn="80999",
        kind="childrens-services",
        framework="2018",
        title=f"{authority}: inspection of children's social care services",
        inspection_start=date(2019, 6, 3) if end else None,
        inspection_end=end,
        published=published,
        lead_inspector="Ada Byron",
        previous_inspection="",
        source=f"{name}.pdf",
        sha256=sha256(file if file is not None else repr((name, texts, end)).encode()).hexdigest(),
        pages=pages,
        paragraphs=paragraphs,
        judgements=(
            Judgement("Overall effectiveness", "overall", "Good", "good", Anchor(name, "1")),
        ),
        improvement_items=(
            ImprovementItem(Anchor(name, "1"), "See children sooner.", "Within three months", ""),
        ),
        anomalies=(Anomaly("number-skipped", "7 is not printed", 3),),
        acronyms=(("LADO", "local authority designated officer"),),
    )


NORTHMOOR = [
    "When children go missing from home, staff speak to them within three days of their return.",
    SAME,
    "Caseloads in the assessment team are too high, and managers do not see it.",
    "Most foster carers feel well supported, and placements seldom break down.",
    "",
    "Young people who leave care have a personal adviser, but many live in poor housing.",
]
EASTVALE = [
    "Runaways are not spoken to when they come back, so the reasons stay unknown.",
    SAME,
    "The virtual school helps children in care to do well in their examinations.",
    "Leaders have a clear plan for recruiting permanent social workers.",
]
