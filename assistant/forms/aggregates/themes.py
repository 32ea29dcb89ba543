"""Which reports speak of a theme: every report searched, one best paragraph of each."""

from __future__ import annotations

from assistant.answer import Sentence
from assistant.forms.aggregates.rows import count_of, in_question
from assistant.forms.refusals import refuse
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.sentences import split_sentences
from assistant.words import content_words, stems
from index import Hit
from ingest import Paragraph

# From this cosine on a paragraph counts as speaking of a theme. Said in the answer.
THEME_COSINE = 0.45
N_SURVEYED = 2_000  # paragraphs ranked: far below this none comes near


def answer_theme(inquiry: Inquiry) -> Draft:
    """One best paragraph of each report that speaks of the theme, above a stated threshold."""
    records = in_question(inquiry)
    ids = [record.report_id for record in records]
    best: dict[str, Hit] = {}
    for hit in inquiry.library.retrieve(inquiry.query, ids, N_SURVEYED):
        if not hit.paragraph.is_boilerplate:
            best.setdefault(hit.paragraph.anchor.report_id, hit)
    chosen = sorted(
        (hit for hit in best.values() if hit.cosine >= THEME_COSINE),
        key=lambda hit: (-hit.cosine, hit.paragraph.anchor),
    )
    if not chosen:
        return refuse(inquiry)
    named = {record.report_id: record for record in records}
    sentences = []
    for hit in chosen:
        record = named[hit.paragraph.anchor.report_id]
        said = _best_sentence(inquiry, hit.paragraph)
        citation = cite(inquiry, hit.paragraph.anchor, said)
        sentences.append(Sentence(said, "quote", (citation,), speaker(record)))
    of_chosen = [named[hit.paragraph.anchor.report_id] for hit in chosen]
    lead = notice(
        f"{count_of(of_chosen, records)} have a paragraph close to this in meaning "
        f"(cosine {THEME_COSINE:.2f} or more), the closest first."
    )
    ranked = tuple(hit.paragraph.anchor for hit in chosen)
    return Draft("answered", (lead, *sentences), "extract", ranked)


def _best_sentence(inquiry: Inquiry, paragraph: Paragraph) -> str:
    """The sentence that shares most words with the topic; the first of several."""
    asked = set(stems(content_words(inquiry.reading.topic)))
    widened = set(stems([w for form in inquiry.query.keywords for w in content_words(form)]))

    def shared(sentence: str) -> float:
        own = set(stems(content_words(sentence)))
        return len(own & asked) + 0.5 * min(2, len(own & (widened - asked)))

    return max(split_sentences(paragraph.text), key=shared)
