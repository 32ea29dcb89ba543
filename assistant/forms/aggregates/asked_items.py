"""Which reports ask for something to be improved: the items of all of them, by theme."""

from __future__ import annotations

from collections import Counter

from assistant.answer import Sentence, Status
from assistant.cues import any_of
from assistant.forms.aggregates.rows import count_of, in_question, sort_records
from assistant.forms.aggregates.subject import query_of, subject_of
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.quoting import stands_in
from index import ReportRecord
from ingest import Anchor, ImprovementItem

_ASKS = any_of(
    r"\blists? of (?:improvements?|what must improve|what (?:needs|had|has) to|things? to)\b",
    r"\b(?:told|asked|ordered|urged|advised|required) to (?:improve|do|fix|sort|address|work on"
    r"|strengthen|produce|ensure|reduce|increase)\b",
    r"\b(?:needs?|needed|must|had|has|have) to (?:improve|do better|fix|sort|strengthen)\b",
    r"\b(?:to (?:fix|improve)|(?:for|of|needing|needs?|requiring|that need(?:s|ed)?) improv\w*)\b",
    r"\brecommend\w*\b|\bimprovement (?:items?|points?|areas?)\b|\bpriority actions?\b",
)
_NOT_ASKS = any_of(r"\brequir\w+ improvement\b(?! (?:on|of|in|for)\b)")
# From this cosine on an item speaks of a theme. On the 20 items that six practice questions
# want, 0.455 was the least; the nearest other item had 0.334.
ITEM_COSINE = 0.40
N_SURVEYED = 2_000  # paragraphs ranked: far below this none comes near


def answer_asked_items(inquiry: Inquiry) -> Draft | None:
    """Every item of every report in scope that speaks of the theme; None where none is asked."""
    question = inquiry.reading.question
    if not _ASKS.search(_NOT_ASKS.sub(" ", question)):
        return None
    subject = subject_of(inquiry)
    if not subject:
        return None
    records = in_question(inquiry)
    near = _near(inquiry, subject, [record.report_id for record in records])
    rows: list[Sentence] = []
    chosen = []
    for record in sort_records(inquiry, records):
        for item in _speaking(inquiry, subject, record, near):
            paragraph = inquiry.library.paragraph(item.anchor)
            quote = item.text if stands_in(item.text, paragraph) else paragraph.text
            citation = cite(inquiry, item.anchor, quote)
            rows.append(Sentence(item.text, "quote", (citation,), speaker(record)))
            chosen.append(record)
    unlisted = sum(not record.improvement_items for record in records)
    lead = notice(
        f"{count_of(chosen, records)} ask for improvement in this: items near “{subject}” in "
        f"meaning (cosine {ITEM_COSINE:.2f} or more). {unlisted} list nothing to improve."
    )
    status: Status = "answered" if rows else "not_in_reports"
    ranked = tuple(dict.fromkeys(row.citations[0].anchor for row in rows))
    return Draft(status, (lead, *rows), "record", ranked)


def _speaking(
    inquiry: Inquiry, subject: str, record: ReportRecord, near: set[Anchor]
) -> list[ImprovementItem]:
    """The items of a report that speak of the subject.

    Where several share a paragraph, each is held against it by itself: until 2012 all that
    was asked for stood as bullets under a few numbers.
    """
    items = [item for item in record.improvement_items if item.anchor in near]
    n_sharing = Counter(item.anchor for item in items)
    shared = [item for item in items if n_sharing[item.anchor] > 1]
    if not shared:
        return items
    asked, *vectors = inquiry.library.embed(
        [query_of(inquiry, subject).text, *(item.text for item in shared)]
    )
    far = {
        item
        for item, vector in zip(shared, vectors, strict=True)
        if float(asked @ vector) < ITEM_COSINE
    }
    return [item for item in items if item not in far]


def _near(inquiry: Inquiry, subject: str, ids: list[str]) -> set[Anchor]:
    """The paragraphs whose passages come near the subject."""
    hits = inquiry.library.retrieve(query_of(inquiry, subject), ids, N_SURVEYED)
    return {hit.paragraph.anchor for hit in hits if hit.cosine >= ITEM_COSINE}
