"""Answers about several authorities: what each one's report says, side by side."""

from __future__ import annotations

from assistant.answer import Sentence
from assistant.areas import choose_judgements
from assistant.forms.findings import choose, choose_quotes, quote_sentence, weigh_hits
from assistant.forms.grades import explain_scale, grades_named, state_judgement
from assistant.inquiry import Draft, Inquiry, notice, speaker
from assistant.words import content_words
from index import ReportRecord
from ingest import Anchor


def answer_comparison(inquiry: Inquiry) -> Draft:
    """For each report that answers: its judgements, or its best words, or that it says nothing."""
    reading = inquiry.reading
    is_of_grades = "grade" in reading.marks or bool(grades_named(reading.question))
    by_grade = is_of_grades or not content_words(reading.topic)
    draft = _compare_grades(inquiry) if by_grade else None
    return draft or compare_findings(inquiry, inquiry.speaking)


def _compare_grades(inquiry: Inquiry) -> Draft | None:
    rows: list[Sentence] = []
    ranked: list[Anchor] = []
    for record in inquiry.speaking:
        chosen = choose_judgements(inquiry.reading.topic, record.judgements)
        if not chosen:
            rows.append(notice("Gives no grade of its own for this.", speaker(record)))
        for judgement in chosen:
            rows.append(state_judgement(inquiry, record, judgement, speaker(record)))
            ranked.append(judgement.anchor)
    if not ranked:
        return None
    frameworks = {record.framework for record in inquiry.speaking}
    scale = explain_scale(inquiry.speaking[0])
    note = scale if len(frameworks) == 1 else "The frameworks differ, so grades may not compare."
    return Draft("answered", (*rows, notice(note)), "record", tuple(dict.fromkeys(ranked)))


def compare_findings(inquiry: Inquiry, records: tuple[ReportRecord, ...]) -> Draft:
    """The best words of each report on the topic, one group a report."""
    sentences: list[Sentence] = []
    n_speaking = 0
    for record in records:
        own = [h for h in inquiry.hits if h.paragraph.anchor.report_id == record.report_id]
        chosen = choose(weigh_hits(inquiry, own), max_paragraphs=2)
        if not chosen:
            sentences.append(notice("This report says nothing of it.", speaker(record)))
            continue
        n_speaking += 1
        sentences += [quote_sentence(inquiry, q) for w in chosen for q in choose_quotes(w.quotes)]
    if not n_speaking:
        lead = notice(f"The reports do not answer this. {inquiry.resolution.scope.explanation}")
        return Draft("not_in_reports", (lead, *sentences))
    is_whole = n_speaking == len(records) and not inquiry.resolution.not_stored
    return Draft("answered" if is_whole else "partly_answered", tuple(sentences))
