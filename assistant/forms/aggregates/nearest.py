"""Which reports come nearest to a theme in meaning, where its words are printed by few or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.forms.aggregates.subject import query_of
from assistant.inquiry import Inquiry
from assistant.likely.tone import likely_tone
from assistant.sentences import split_sentences
from assistant.tone import Tone
from index import Hit, ReportRecord

N_NEAR = 400  # paragraphs ranked: of lists read by eye none farther down was of the theme
# A paragraph is near where the likeness of its whole and that of its words add up to so much. Of
# thirty themes that strangers asked for, what was of them had 1.30 or more ("too many moves" for
# "moved in a rush"), and what none of the reports tells of had up to 1.22 ("robots").
MIN_NEAR = 1.26
SLACK = 0.06  # how much farther than the nearest sentence of its paragraph one may be, and be shown


class Near(NamedTuple):
    """The sentence of a report that comes nearest to a theme."""

    hit: Hit
    sentence: str


def nearest(
    inquiry: Inquiry, subject: str, records: Sequence[ReportRecord], tone: Tone
) -> dict[str, Near]:
    """The nearest sentence of each report that comes near the subject, in the tone asked for.

    Args:
        inquiry: the question.
        subject: what reports are to speak of.
        records: those that are searched.
        tone: of the sentence; "" for any.

    Returns:
        By report, the nearest first; a report of which nothing is near is left out.
    """
    ids = [record.report_id for record in records]
    found: dict[str, Near] = {}
    for hit in inquiry.library.retrieve(query_of(inquiry, subject), ids, N_NEAR):
        report_id = hit.paragraph.anchor.report_id
        is_near = hit.cosine + hit.words >= MIN_NEAR and not hit.paragraph.is_boilerplate
        sentence = _nearest_sentence(inquiry, hit, subject, tone) if is_near else ""
        if sentence:
            before = found.get(report_id)
            if before is None or likeness(hit) > likeness(before.hit):
                found[report_id] = Near(hit, sentence)
    return dict(sorted(found.items(), key=lambda one: (-likeness(one[1].hit), one[0])))


def likeness(hit: Hit) -> float:
    """How like a question a paragraph is, as a whole and word by word together: -2 to 2."""
    return hit.cosine + hit.words


def _nearest_sentence(inquiry: Inquiry, hit: Hit, subject: str, tone: Tone) -> str:
    """The nearest sentence of a paragraph in a tone; "" where none is about as near as any."""
    sentences = split_sentences(hit.paragraph.text)
    query = query_of(inquiry, subject).text
    glimpses = inquiry.library.glance(query, hit.paragraph, sentences) or [None] * len(sentences)
    near = [0.0 if one is None else one.words for one in glimpses]
    ranked = sorted(zip(near, sentences, strict=True), key=lambda one: -one[0])
    headings = hit.paragraph.headings
    return next(
        (
            sentence
            for share, sentence in ranked
            if share >= ranked[0][0] - SLACK
            and (not tone or likely_tone(sentence, headings) == tone)
        ),
        "",
    )
