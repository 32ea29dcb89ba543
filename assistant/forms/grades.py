"""Answers what was judged how, from the stored judgements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answer import Sentence
from assistant.areas import choose_judgements, concepts_in
from assistant.forms.findings import answer_finding
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.quoting import words_of_judgement
from assistant.sentences import split_sentences
from index import ReportRecord
from ingest import FRAMEWORKS, Judgement

_TO_BE_GOOD = re.compile(r"\bto be good\b", re.I)
MAX_STATED = 3  # judgements whose stating sentence is quoted too; a longer list is a table
MIN_AREA_COSINE = 0.45  # below it the nearest area is another one; set on the tune splits
_PRESUMES = re.compile(
    r"\b(?:why|how come|what led|what made|given that|seeing that|reasons?|explain)\b", re.I
)
_GRADE_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("inadequate", re.compile(r"\binadequate\b|\bfailing\b", re.I)),
    ("requires_improvement", re.compile(r"\brequir(?:es?|ed|ing) improvement\b|\bRI\b")),
    ("adequate", re.compile(r"\badequate\b", re.I)),
    ("outstanding", re.compile(r"\boutstanding\b", re.I)),
    ("good", re.compile(r"\bgood\b", re.I)),
)


GRADE_ORDER = ("outstanding", "good", "adequate", "requires_improvement", "inadequate")


def grades_named(text: str) -> tuple[str, ...]:
    """The grade keys that a text names, in no order of merit."""
    found = [key for key, pattern in _GRADE_WORDS if pattern.search(text)]
    if "good" in found and not _GRADE_WORDS[-1][1].search(_TO_BE_GOOD.sub("", text)):
        found.remove("good")  # "requires improvement to be good"
    return tuple(found)


def answer_grade(inquiry: Inquiry) -> Draft:
    """One row for each judgement asked about, for each report that answers.

    An area that no report in scope judges falls back to what the inspectors wrote
    about it, with that said. A grade that the question presumes and the record
    contradicts is corrected.
    """
    correction = correct_premise(inquiry)
    if correction:
        return correction
    asked = _asked(inquiry)
    rows = [
        (record, judgement)
        for record in inquiry.speaking
        for judgement in choose_judgements(asked, record.judgements)
        or _nearest_area(inquiry, asked, record.judgements)
    ]
    if not rows:
        return _not_judged(inquiry)
    sentences: list[Sentence] = []
    for record, judgement in rows:
        sentences.append(state_judgement(inquiry, record, judgement))
        if len(rows) <= MAX_STATED:
            sentences += _in_words(inquiry, record, judgement)
    sentences.append(notice(explain_scale(rows[0][0])))
    cited = [c.anchor for s in sentences for c in s.citations]
    return Draft("answered", tuple(sentences), "record", tuple(dict.fromkeys(cited)))


def state_judgement(
    inquiry: Inquiry, record: ReportRecord, judgement: Judgement, heading: str = ""
) -> Sentence:
    """A judgement as a sentence, citing where its grade is printed."""
    paragraph = inquiry.library.paragraph(judgement.anchor)
    service = {
        "safeguarding": " (safeguarding services)",
        "looked-after": " (services for looked after children)",
    }
    of = service.get(judgement.area_key.partition(":")[0], "") if ":" in judgement.area_key else ""
    text = f"{speaker(record)}: {judgement.area}{of} was judged {judgement.grade.lower()}."
    quote = words_of_judgement(judgement, paragraph)
    return Sentence(text, "record", (cite(inquiry, judgement.anchor, quote, "record"),), heading)


def explain_scale(record: ReportRecord) -> str:
    """The grades that the report's framework gives, best first."""
    framework = FRAMEWORKS[record.framework]
    return f"Grades in this framework, best first: {', '.join(framework.scale.values())}."


def correct_premise(inquiry: Inquiry) -> Draft | None:
    """Say what the record says, where the question takes another grade for granted."""
    question = inquiry.reading.question
    named = grades_named(question)
    if not _PRESUMES.search(question) or len(named) != 1 or len(inquiry.speaking) != 1:
        return None
    record = inquiry.speaking[0]
    chosen = choose_judgements(inquiry.reading.topic, record.judgements)
    if not chosen or any(j.grade_key == named[0] for j in record.judgements):
        return None
    rows = tuple(state_judgement(inquiry, record, j) for j in chosen)
    wrong = named[0].replace("_", " ")
    lead = notice(f"The stored judgements do not say “{wrong}” here; they say this.")
    return Draft("not_in_reports", (lead, *rows), "record", tuple(j.anchor for j in chosen))


def _in_words(inquiry: Inquiry, record: ReportRecord, judgement: Judgement) -> Iterator[Sentence]:
    """The sentence that states the grade below its heading, where the report has one."""
    core = judgement.grade.split()[0].rstrip("s").lower()  # "requires", "good"
    for paragraph in inquiry.library.paragraphs(record.report_id):
        if not paragraph.is_numbered or not _is_under(judgement, paragraph.headings):
            continue
        first = next(iter(split_sentences(paragraph.text)), "")
        if core in first.lower():
            citation = cite(inquiry, paragraph.anchor, first)
            yield Sentence(first, "quote", (citation,))
        return


def _is_under(judgement: Judgement, headings: tuple[str, ...]) -> bool:
    """Whether a paragraph stands below the heading of an area, of the service judged."""
    service = {"safeguarding": "safeguarding services", "looked-after": "services for looked after"}
    of = service.get(judgement.area_key.partition(":")[0], "") if ":" in judgement.area_key else ""
    lowered = [heading.lower() for heading in headings]
    is_service = not of or any(heading.startswith(of) for heading in lowered)
    return bool(lowered) and is_service and lowered[-1].startswith(judgement.area.lower()[:30])


def _nearest_area(
    inquiry: Inquiry, asked: str, judgements: tuple[Judgement, ...]
) -> tuple[Judgement, ...]:
    """The judgements of the area whose printed name is nearest in meaning, if it is near."""
    names = list(dict.fromkeys(j.area for j in judgements))
    if not names:
        return ()
    vectors = inquiry.library.embed([asked, *names])
    cosines = vectors[1:] @ vectors[0]
    best = int(cosines.argmax())
    if float(cosines[best]) < MIN_AREA_COSINE:
        return ()
    return tuple(j for j in judgements if j.area == names[best])


def _asked(inquiry: Inquiry) -> str:
    """The words to choose areas by: the follow-up's own where they name an area."""
    reading = inquiry.reading
    own = reading.own_topic
    return own if own and concepts_in(own) else reading.topic


def _not_judged(inquiry: Inquiry) -> Draft:
    draft = answer_finding(inquiry)
    whose = speaker(inquiry.speaking[0]) if inquiry.speaking else "These reports"
    lead = notice(
        f"{whose}: no grade of its own was given for this; this is what inspectors wrote."
    )
    if draft.status == "not_in_reports":
        return draft
    return Draft("partly_answered", (lead, *draft.sentences), draft.answered_with, draft.ranked)
