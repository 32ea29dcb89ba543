"""Which inspections a lead inspector led, and who led how many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Sentence
from assistant.areas import choose_judgements
from assistant.conditions import tests_asked
from assistant.cues import any_of
from assistant.forms.aggregates.graded import hold
from assistant.forms.aggregates.rows import cite_words, count_of, sort_records
from assistant.forms.stating import state_judgement
from assistant.inquiry import Draft, Inquiry, notice, speaker
from index import ReportRecord

MAX_WRONG = 2  # letters of an inspector's name: "Tracy Metcalf" is Tracey Metcalfe
_LEAD = any_of(
    r"\blead inspectors?\b|\breporting inspectors?\b|\binspectors?\b.*\b(?:led|lead|most)\b",
    r"\b(?:led|lead|headed(?: up)?|run|ran|carried out|done|did|conducted)\b(?: by)?",
    r"\bin charge\b|\binspections?\b.*\bby\b|\breports?\b.*\bby\b|\binspected\b",
)
_GRADE = any_of(r"\b(?:grades?|ratings?|results?|outcomes?|judge?ments?|overall|scores?|marks?)\b")
_MANY = any_of(
    r"\b(?:who|which|what)\b.*\binspectors?\b.*\b(?:most|more than|several|twice|list|all|are|were"
    r"|have|has|led)\b",
    r"\b(?:list|name|all|every|how many)\b.*\b(?:lead |reporting )inspectors?\b",
    r"\bwho (?:has |have )?(?:led|headed|conducted|carried out) (?:the )?(?:most|more)\b",
)


def answer_people(inquiry: Inquiry) -> Draft | None:
    """The inspections of the lead inspectors named, or all of them counted; None for neither."""
    question = inquiry.reading.question
    asks = _LEAD.search(question) is not None
    named = [
        r
        for r in inquiry.records
        if r.lead_inspector and _names(question, r.lead_inspector, or_nearly=asks)
    ]
    if named:
        return _inspections_of(inquiry, named)
    return _counted(inquiry) if asks and _MANY.search(question) else None


def _names(question: str, inspector: str, *, or_nearly: bool) -> bool:
    """Whether a question writes an inspector's whole name; or with a letter or two wrong."""
    from rapidfuzz.distance import OSA

    if re.search(rf"\b{re.escape(inspector)}\b", question, re.I):
        return True
    if not or_nearly:
        return False
    asked, n = question.split(), len(inspector.split())
    runs = (" ".join(asked[i : i + n]).strip("?.,;:'’s") for i in range(len(asked) - n + 1))
    return any(OSA.distance(run.lower(), inspector.lower()) <= MAX_WRONG for run in runs)


def _inspections_of(inquiry: Inquiry, named: Sequence[ReportRecord]) -> Draft:
    """A row for each inspection, and its grades where the question asks for some."""
    tests = tests_asked(inquiry.reading.question)
    asks_grades = _GRADE.search(inquiry.reading.question) is not None
    rows: list[Sentence] = []
    chosen: list[ReportRecord] = []
    for record in sort_records(inquiry, named):
        held = hold(record, tests)
        citation = cite_words(inquiry, record, record.lead_inspector)
        if not citation or (tests and not held.passes):
            continue
        chosen.append(record)
        text = f"{speaker(record)}: led by {record.lead_inspector}."
        rows.append(Sentence(text, "record", (citation,)))
        shown = held.rows if tests else choose_judgements("", record.judgements) * asks_grades
        rows += [state_judgement(inquiry, record, j) for j in shown]
    lead = notice(f"{count_of(chosen, inquiry.records)}.")
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (lead, *rows), "record", ranked)


def _counted(inquiry: Inquiry) -> Draft:
    """A row for each lead inspector, most inspections first, each inspection cited."""
    by_name: dict[str, list[ReportRecord]] = {}
    for record in sort_records(inquiry, inquiry.records):
        if record.lead_inspector:
            by_name.setdefault(record.lead_inspector, []).append(record)
    ordered = sorted(by_name.items(), key=lambda item: (-len(item[1]), item[0]))
    most = len(ordered[0][1]) if ordered else 0
    if re.search(r"\bmost\b", inquiry.reading.question, re.I):
        ordered = [(name, own) for name, own in ordered if len(own) == most]
    rows = [
        Sentence(f"{name}: {len(own)} {'inspection' if len(own) == 1 else 'inspections'}.",
                 "record", tuple(filter(None, (cite_words(inquiry, r, name) for r in own))))
        for name, own in ordered
    ]  # fmt: skip
    unnamed = sum(not record.lead_inspector for record in inquiry.records)
    lead = notice(
        f"{len(by_name)} lead inspectors, of {len(inquiry.records)} reports in scope; "
        f"{unnamed} print no lead inspector."
    )
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (lead, *rows), "record", ranked)
