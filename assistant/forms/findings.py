"""Answers what inspectors found, in their own words: the fewest sentences that suffice."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Sentence
from assistant.confidence import lacks_figure, measure_confidence
from assistant.forms.refusals import refuse
from assistant.inquiry import Draft, Inquiry, cite, speaker
from assistant.sentences import Quote, rank_sentences

MAX_PARAGRAPHS = 3  # quoted in one answer
MAX_SENTENCES = 2  # of one paragraph
N_READ = 8  # paragraphs whose sentences are weighed
# How far below the best sentence another may score and still be quoted.
SLACK_OTHER, SLACK_SAME = 0.22, 0.18


def answer_finding(inquiry: Inquiry) -> Draft:
    """Quote the sentences that answer, or say that nothing in scope does."""
    quotes = _rank(inquiry)
    confidence = measure_confidence(inquiry.reading.topic, inquiry.hits, quotes)
    chosen = choose_quotes(quotes)
    if not chosen or not confidence.is_answer:
        return refuse(inquiry, quotes)
    sentences = [quote_sentence(inquiry, quote) for quote in chosen]
    is_partial = lacks_figure(inquiry.reading.question, chosen)
    return Draft("partly_answered" if is_partial else "answered", tuple(sentences))


def quote_sentence(inquiry: Inquiry, quote: Quote, heading: str | None = None) -> Sentence:
    """A quotation, under the report that speaks unless another heading is given."""
    anchor = quote.paragraph.anchor
    record = inquiry.library.report(anchor.report_id)
    citation = cite(inquiry, anchor, quote.text)
    return Sentence(
        quote.text, "quote", (citation,), speaker(record) if heading is None else heading
    )


def choose_quotes(
    quotes: Sequence[Quote], *, max_paragraphs: int = MAX_PARAGRAPHS
) -> tuple[Quote, ...]:
    """The best sentence, and those of it and other paragraphs that come close, in reading order.

    Paragraphs keep the order in which their best sentence ranks; sentences of one
    paragraph are put in printed order.
    """
    if not quotes:
        return ()
    best = quotes[0].score
    chosen: dict[object, list[Quote]] = {}
    for quote in quotes:
        own = chosen.get(quote.paragraph.anchor)
        if own is None:
            if len(chosen) < max_paragraphs and quote.score >= best - SLACK_OTHER:
                chosen[quote.paragraph.anchor] = [quote]
        elif len(own) < MAX_SENTENCES and quote.score >= own[0].score - SLACK_SAME:
            own.append(quote)
    return tuple(q for own in chosen.values() for q in sorted(own, key=lambda q: q.position))


def rank_for_report(inquiry: Inquiry, report_id: str) -> list[Quote]:
    """The sentences of one report's best paragraphs, best first."""
    own = [hit for hit in inquiry.hits if hit.paragraph.anchor.report_id == report_id][:N_READ]
    return _rank_hits(inquiry, own)


def _rank(inquiry: Inquiry) -> list[Quote]:
    preferred = inquiry.resolution.preferred
    hits = inquiry.hits[:N_READ]
    own = [hit for hit in hits if hit.paragraph.anchor.report_id in preferred]
    return _rank_hits(inquiry, own or list(hits))


def _rank_hits(inquiry: Inquiry, hits: Sequence) -> list[Quote]:  # type: ignore[type-arg]
    return rank_sentences(
        hits,
        inquiry.reading.topic,
        inquiry.topic_vector,
        inquiry.library.embed,
        inquiry.query.keywords,
    )
