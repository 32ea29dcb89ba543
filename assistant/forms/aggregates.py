"""Answers which, how many and how often, over every report in scope."""

from __future__ import annotations

import re

from assistant.answer import Citation, Sentence
from assistant.areas import asks_for_all_areas, choose_judgements, concepts_in
from assistant.cues import EVER, any_of
from assistant.forms.chronicle import answer_chronicle
from assistant.forms.findings import quote_sentence, weigh_hits
from assistant.forms.grades import GRADE_ORDER, grades_named, state_judgement
from assistant.forms.refusals import refuse
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.quoting import words_of_judgement
from assistant.sentences import split_sentences
from assistant.vocabulary import matching_terms
from assistant.words import content_words, stems
from index import Hit, ReportRecord
from ingest import Judgement

_NOT = re.compile(r"\b(?:not|never|other than|except|isn't|weren't|wasn't)\b", re.I)
_OR_BETTER = re.compile(r"\bor (?:better|above|higher)\b|\bat least\b", re.I)
_OR_WORSE = re.compile(r"\bor (?:worse|below|lower)\b|\bless than\b|\bbelow\b|\bworse than\b", re.I)
_MENTION = any_of(r"\b(?:mention|name|refer|use the word)(?:s|ed|ing)?\b")
_NO_OVERALL = any_of(r"\b(?:no|without)\b.{0,20}\boverall\b")
_LEAD = re.compile(r"\b(?:lead|led|reporting)\b(?: by| inspector)?", re.I)
# From this cosine on a paragraph counts as speaking of a theme. Said in the answer.
THEME_COSINE = 0.45


def answer_aggregate(inquiry: Inquiry) -> Draft:
    """From the stored judgements where a grade is named, from every report's text otherwise."""
    question = inquiry.reading.question
    particular = _by_lead_inspector(inquiry) or answer_chronicle(inquiry)
    if particular:
        return particular
    if _NO_OVERALL.search(question):
        return _without_overall(inquiry)
    if grades_named(question):
        return _by_grade(inquiry)
    if "grade" in inquiry.reading.marks:
        return _grades_of_all(inquiry)
    return _by_mention(inquiry) if _MENTION.search(question) else _by_theme(inquiry)


def _in_question(inquiry: Inquiry) -> tuple[ReportRecord, ...]:
    """All in scope where reports are counted or a time is named; else each authority's latest."""
    reading = inquiry.reading
    if reading.times or EVER.search(reading.question):
        return inquiry.records
    return inquiry.speaking


def _by_grade(inquiry: Inquiry) -> Draft:
    question = inquiry.reading.question
    wanted = _wanted_grades(question)
    records = sorted(_in_question(inquiry), key=lambda r: (r.authority, str(r.inspection_end)))
    rows: list[tuple[ReportRecord, Judgement]] = []
    unjudged = 0
    for record in records:
        chosen = _judged(inquiry, record)
        unjudged += not chosen
        rows += [
            (record, j) for j in chosen if (j.grade_key in wanted) != bool(_NOT.search(question))
        ]
    area = _area_asked(inquiry)
    records_are_all = len(records) == len(inquiry.records)
    n_reports = len({record.report_id for record, _ in rows})
    count = f"{n_reports} of {len(records)} reports in scope"
    missing = f" {unjudged} give no such grade." if unjudged else ""
    latest = "" if records_are_all else " Of each authority, the latest report was counted."
    lead = notice(f"{count}, for {area}.{missing}{latest}")
    sentences = [state_judgement(inquiry, record, judgement) for record, judgement in rows]
    ranked = tuple(dict.fromkeys(j.anchor for _, j in rows))
    return Draft("answered", (lead, *sentences), "record", ranked)


def _judged(inquiry: Inquiry, record: ReportRecord) -> tuple[Judgement, ...]:
    return choose_judgements(inquiry.reading.topic, record.judgements)


def _wanted_grades(question: str) -> set[str]:
    named = grades_named(question)
    scales = GRADE_ORDER
    if _OR_BETTER.search(question):
        return {g for g in scales if scales.index(g) <= max(scales.index(n) for n in named)}
    if _OR_WORSE.search(question):
        at = min(scales.index(n) for n in named)
        below = 1 if re.search(r"\bless than\b|\bbelow\b|\bworse than\b", question, re.I) else 0
        return {g for g in scales if scales.index(g) >= at + below}
    return set(named)


def _area_asked(inquiry: Inquiry) -> str:
    if asks_for_all_areas(inquiry.reading.topic):
        return "any area"
    concepts = concepts_in(inquiry.reading.topic)
    return concepts[0].name if concepts else "overall effectiveness"


def _without_overall(inquiry: Inquiry) -> Draft:
    """The reports that give no overall grade, each cited where it prints those it gives."""
    records = sorted(_in_question(inquiry), key=lambda r: (r.authority, str(r.inspection_end)))
    rows: list[Sentence] = []
    for record in (r for r in records if r.overall is None and r.judgements):
        paragraph = inquiry.library.paragraph(record.judgements[0].anchor)
        quote = words_of_judgement(record.judgements[0], paragraph)
        citation = cite(inquiry, paragraph.anchor, quote, "record")
        text = f"{speaker(record)}: gives no overall grade, but {len(record.judgements)} others."
        rows.append(Sentence(text, "record", (citation,)))
    lead = notice(f"{len(rows)} of {len(records)} reports in scope.")
    ranked = tuple(c.anchor for row in rows for c in row.citations)
    return Draft("answered", (lead, *rows), "record", ranked)


def _grades_of_all(inquiry: Inquiry) -> Draft:
    records = sorted(_in_question(inquiry), key=lambda r: (r.authority, str(r.inspection_end)))
    rows = [(r, j) for r in records for j in _judged(inquiry, r)]
    if not rows:
        return refuse(inquiry)
    lead = notice(
        f"{len({r.report_id for r, _ in rows})} of {len(records)} reports in scope give a grade."
    )
    sentences = [state_judgement(inquiry, record, judgement) for record, judgement in rows]
    return Draft("answered", (lead, *sentences), "record", tuple(j.anchor for _, j in rows))


def _by_lead_inspector(inquiry: Inquiry) -> Draft | None:
    question = inquiry.reading.question
    if not _LEAD.search(question):
        return None
    named = [
        r
        for r in inquiry.records
        if r.lead_inspector and re.search(rf"\b{re.escape(r.lead_inspector)}\b", question, re.I)
    ]
    if not named:
        return None
    rows: list[Sentence] = []
    ranked = []
    for record in sorted(named, key=lambda r: (str(r.inspection_end), r.report_id)):
        citation = _printed_lead(inquiry, record)
        if citation:
            text = f"{speaker(record)}: led by {record.lead_inspector}."
            rows.append(Sentence(text, "record", (citation,)))
            ranked.append(citation.anchor)
    lead = notice(f"{len(rows)} of {len(inquiry.records)} reports in scope.")
    return Draft("answered", (lead, *rows), "record", tuple(ranked))


def _printed_lead(inquiry: Inquiry, record: ReportRecord) -> Citation | None:
    """The citation of the paragraph that prints the lead inspector's name."""
    for paragraph in inquiry.library.paragraphs(record.report_id):
        if record.lead_inspector in paragraph.text:
            return cite(inquiry, paragraph.anchor, record.lead_inspector, "record")
    return None


def _by_mention(inquiry: Inquiry) -> Draft:
    """Every report in scope that prints the words asked for, or the glossary's forms of them."""
    theme = _MENTION.sub(" ", inquiry.reading.topic)
    words = [w for w in content_words(theme) if not EVER.search(w)]
    asked = " ".join(stems(words))
    forms = {asked}
    for term in matching_terms(theme):  # an acronym and what it stands for are the same words
        own = {" ".join(stems(content_words(form))) for form in (term.term, term.acronym)}
        forms |= own if any(form and form in asked for form in own) else set()
    records = _in_question(inquiry)
    sentences: list[Sentence] = []
    for record in sorted(records, key=lambda r: (r.authority, str(r.inspection_end))):
        for paragraph in inquiry.library.paragraphs(record.report_id):
            said = [s for s in split_sentences(paragraph.text) if _prints(s, forms)]
            if said and not paragraph.is_boilerplate:
                citation = cite(inquiry, paragraph.anchor, said[0])
                sentences.append(Sentence(said[0], "quote", (citation,), speaker(record)))
                break
    lead = notice(f"{len(sentences)} of {len(records)} reports in scope print it.")
    ranked = tuple(c.anchor for s in sentences for c in s.citations)
    return Draft("answered", (lead, *sentences), "extract", ranked)


def _prints(sentence: str, forms: set[str]) -> bool:
    said = f" {' '.join(stems(content_words(sentence)))} "
    return any(form and f" {form} " in said for form in forms)


def _by_theme(inquiry: Inquiry) -> Draft:
    """One best paragraph of each report that speaks of the theme, above a stated threshold."""
    best: dict[str, Hit] = {}
    for hit in inquiry.hits:
        best.setdefault(hit.paragraph.anchor.report_id, hit)
    ids = {r.report_id for r in _in_question(inquiry)}
    chosen = [hit for id_, hit in best.items() if id_ in ids and hit.cosine >= THEME_COSINE]
    chosen.sort(key=lambda hit: (-hit.cosine, hit.paragraph.anchor))
    if not chosen:
        return refuse(inquiry)
    sentences = [quote_sentence(inquiry, weigh_hits(inquiry, [hit])[0].quotes[0]) for hit in chosen]
    lead = notice(
        f"{len(chosen)} of {len(ids)} reports in scope have a paragraph close to this in meaning "
        f"(cosine {THEME_COSINE:.2f} or more), the closest first."
    )
    return Draft("answered", (lead, *sentences))
