"""Keeps what inspectors found apart from what they asked to be improved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answer import Sentence
from assistant.forms.findings import quote_sentence, weigh_hits
from assistant.gather import search_report
from assistant.inquiry import Inquiry, speaker
from assistant.relevance import Weighed
from ingest import Anchor

MIN_BEHIND = 0.1  # how likely a paragraph must be to be what an improvement item rests on
N_BEHIND = 2  # paragraphs weighed for it; with four no answer to 450 tune questions is another
ASKED_HEADING = "what inspectors asked to be improved"


def set_apart(inquiry: Inquiry, chosen: Sequence[Weighed]) -> tuple[list[Weighed], list[Weighed]]:
    """What was found, and what was asked to be improved, which never stands for the finding.

    Where what was asked is likeliest, the paragraph that it rests on is looked for.
    """
    items = _item_anchors(inquiry, (w.paragraph.anchor.report_id for w in chosen))
    unique = list({w.paragraph.anchor: w for w in chosen}.values())
    asked = [w for w in unique if w.paragraph.anchor in items]
    found = [w for w in unique if w.paragraph.anchor not in items]
    if asked and asked[0] == unique[0]:
        known = {w.paragraph.anchor for w in found}
        behind = _behind(inquiry, asked[0], items)
        found = [w for w in behind if w.paragraph.anchor not in known] + found
    return found, asked


def quote_asked(inquiry: Inquiry, weighed: Weighed) -> Sentence:
    """An improvement item as such, to stand after what was found."""
    record = inquiry.library.report(weighed.paragraph.anchor.report_id)
    heading = f"{speaker(record)}: {ASKED_HEADING}"
    return replace(quote_sentence(inquiry, weighed.quotes[0]), heading=heading)


def _item_anchors(inquiry: Inquiry, report_ids: Iterable[str]) -> frozenset[Anchor]:
    """Where some reports print what they ask to be improved."""
    ids = sorted(set(report_ids))
    return frozenset(i.anchor for id_ in ids for i in inquiry.library.improvement_items(id_))


def _behind(inquiry: Inquiry, asked: Weighed, items: frozenset[Anchor]) -> list[Weighed]:
    """The paragraph that an improvement item rests on: of the same report, and of its words."""
    record = inquiry.library.report(asked.paragraph.anchor.report_id)
    again = search_report(inquiry, f"{inquiry.reading.topic}. {asked.quotes[0].text}", record)
    hits = [h for h in again.hits if h.paragraph.is_numbered and h.paragraph.anchor not in items]
    return [w for w in weigh_hits(again, hits, n_read=N_BEHIND)[:1] if w.probability >= MIN_BEHIND]
