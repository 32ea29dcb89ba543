"""Answers what inspectors asked to be improved: complete, in printed order, from the record."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Sentence
from assistant.cues import any_of
from assistant.forms.findings import answer_finding
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.quoting import stands_in
from assistant.words import content_words, stems, word_list
from index import ReportRecord
from ingest import Anchor, ImprovementItem

_DEADLINES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        any_of(
            r"\bimmediate|\bstraight ?away\b|\bright away\b|\bat once\b|\burgent",
            r"\bpriority\b|\bfirst\b|\bnow\b",
        ),
        any_of("immediate", "priority"),
    ),
    (any_of(r"\b(?:three|3)[ -]months?\b"), any_of("three months", "3 months")),
    (
        any_of(r"\b(?:six|6)[ -]months?\b", r"\bhalf a year\b"),
        any_of("six months", "6 months"),
    ),
)
# Words of asking for improvements at all, which name no theme.
_ASKING = frozenset(stems(word_list("asking_words.txt")))
# The similarity from which an item speaks of the theme asked; set on the tune split.
MIN_COSINE = 0.42
MIN_COSINE_SHARED = 0.30  # of an item that shares a word of the theme, or two of its glossary forms
SLACK = 0.06  # how far below the nearest item another may be and still be of the theme


def answer_improvements(inquiry: Inquiry) -> Draft:
    """Every improvement item asked for, of each report that answers, in printed order."""
    by_record = [(record, _items(inquiry, record)) for record in inquiry.speaking]
    chosen = [(record, item) for record, items in by_record for item in _choose(inquiry, items)]
    if not any(items for _, items in by_record) or not chosen:
        return answer_finding(inquiry)
    sentences: list[Sentence] = []
    for record, item in chosen:
        sentences.append(_state(inquiry, record, item))
    total = sum(len(items) for _, items in by_record)
    shown = f"{len(chosen)} of the {total} items" if len(chosen) < total else f"All {total} items"
    whose = "; ".join(speaker(record) for record in inquiry.speaking)
    if _lacks_deadline(inquiry, chosen):
        shown = f"No deadlines are printed. {shown}"
    lead = notice(f"{shown} that inspectors asked to be improved. {whose}.")
    ranked = tuple(dict.fromkeys(item.anchor for _, item in chosen))
    return Draft("answered", (lead, *sentences), "record", ranked)


def _items(inquiry: Inquiry, record: ReportRecord) -> tuple[ImprovementItem, ...]:
    return inquiry.library.improvement_items(record.report_id)


def _choose(inquiry: Inquiry, items: Sequence[ImprovementItem]) -> list[ImprovementItem]:
    """The items of the deadline and theme asked for; all where neither is."""
    question = inquiry.reading.question
    kept = list(items)
    for asked, printed in _DEADLINES:
        if asked.search(question):
            timed = [item for item in items if printed.search(item.deadline)]
            kept = timed or kept
    theme = _theme(inquiry.reading.topic)
    return _about(inquiry, theme, kept) if theme and kept else kept


def _lacks_deadline(
    inquiry: Inquiry, chosen: Sequence[tuple[ReportRecord, ImprovementItem]]
) -> bool:
    """Whether a deadline is asked for and none of the items has one."""
    asks = any(asked.search(inquiry.reading.question) for asked, _ in _DEADLINES)
    return asks and not any(item.deadline for _, item in chosen)


def _theme(topic: str) -> str:
    """What is left of a topic when the words of asking are taken out; "" for no theme."""
    left = [w for w in content_words(topic) if stems([w])[0] not in _ASKING and not w.isdigit()]
    return " ".join(left)


def _about(inquiry: Inquiry, theme: str, items: Sequence[ImprovementItem]) -> list[ImprovementItem]:
    vectors = inquiry.library.embed([theme, *(item.text for item in items)])
    cosines = vectors[1:] @ vectors[0]
    asked = set(stems(theme.split()))
    widened = set(stems([w for form in inquiry.query.keywords for w in content_words(form)]))
    best = max(float(c) for c in cosines)
    kept = []
    for item, cosine in zip(items, cosines, strict=True):
        own = set(stems(content_words(item.text)))
        shares = bool(own & asked) or len(own & widened) >= 2
        is_near = float(cosine) >= MIN_COSINE or float(cosine) >= best - SLACK
        if is_near or (shares and float(cosine) >= MIN_COSINE_SHARED):
            kept.append(item)
    return kept


def _state(inquiry: Inquiry, record: ReportRecord, item: ImprovementItem) -> Sentence:
    paragraph = inquiry.library.paragraph(item.anchor)
    quote = item.text if stands_in(item.text, paragraph) else paragraph.text
    heading = speaker(record)
    if item.deadline:
        heading = f"{heading}: {item.deadline.rstrip(':').lower()}"
    if item.addressee:
        heading = f"{heading} ({item.addressee})"
    return Sentence(item.text, "quote", (cite(inquiry, Anchor(*item.anchor), quote),), heading)
