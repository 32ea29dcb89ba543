"""From a question to an answer: read it, resolve its scope, search, answer, check."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Sentence
from assistant.errors import EmptyQuestion, QuestionTooLong
from assistant.forms import (
    answer_aggregate,
    answer_comparison,
    answer_finding,
    answer_grade,
    answer_improvements,
    answer_particulars,
    answer_trend,
    clarify,
    decline,
    grades_named,
    particulars_asked,
    refuse,
    show_paragraph,
)
from assistant.gather import inquire, timed
from assistant.inquiry import Draft, Inquiry, notice
from assistant.quoting import stands_in
from assistant.reading import Reading
from assistant.scope import Filters, Resolution
from index import Hit, Library
from ingest import Anchor

logger = logging.getLogger(__name__)

LEFT_OUT = "Left out, because their words were not found where the record says: {}."
MAX_CHARS = 4_000  # of a question; the longest real one seen had 600
# An authority must be named to ask these of it.
_NEEDS_AUTHORITY = frozenset({"grade", "recommend", "trend", "compare"})
HARM_NOTICE = (
    "If a child is in danger now, call 999. To report a worry about a child, contact the local "
    "council's children's services or the NSPCC on 0808 800 5000. Pincite only answers from "
    "published reports and nobody reads what is typed here."
)


def ask(
    library: Library,
    question: str,
    *,
    history: Sequence[str] = (),
    authorities: Sequence[str] = (),
    years: Sequence[int] = (),
    reports: Sequence[str] = (),
    home_authority: str = "",
    answer_with: str = "extract",
) -> Answer:
    """Answer a question from the stored reports.

    Args:
        library: The opened store.
        question: As typed.
        history: The user's earlier questions, oldest first.
        authorities: Names; only their reports are searched, whatever the question says.
        years: Of inspection or publication; likewise.
        reports: Report ids; likewise.
        home_authority: Whose "we" and "our council" are; "" for nobody's.
        answer_with: "extract", the only one there is without a model.

    Returns:
        An answer whose every quotation stands in the paragraph it cites.

    Raises:
        EmptyQuestion, QuestionTooLong: There is nothing to answer, or too much.
        UnknownReport: A report asked for is not stored.
    """
    _check(question)
    for report_id in reports:
        library.report(report_id)
    clock: dict[str, float] = {}
    inquiry = inquire(
        library,
        question,
        history=history,
        filters=Filters(tuple(authorities), tuple(years), tuple(reports)),
        home_authority=home_authority,
        clock=clock,
    )
    with timed(clock, "answer"):
        draft = _answer(inquiry)
    sentences, n_failed = _checked(library, draft.sentences)
    status = draft.status
    if n_failed:
        logger.warning("left out %d statements whose words were not found", n_failed)
        sentences += (notice(LEFT_OUT.format(n_failed)),)
        status = "partly_answered" if status == "answered" else status
    if inquiry.reading.tells_of_harm:
        sentences = (notice(HARM_NOTICE), *sentences)
    clock["total"] = round(sum(clock.values()), 1)
    return Answer(
        question=question,
        history=tuple(history),
        status=status,
        scope=inquiry.resolution.scope,
        sentences=sentences,
        retrieved=_ranked(inquiry, draft),
        answered_with=draft.answered_with,
        kind=inquiry.reading.form,
        timings_ms=clock,
    )


def _check(question: str) -> None:
    if not question.strip():
        raise EmptyQuestion
    if len(question) > MAX_CHARS:
        raise QuestionTooLong(len(question), MAX_CHARS)


def _answer(inquiry: Inquiry) -> Draft:
    reading, resolution = inquiry.reading, inquiry.resolution
    if reading.form == "advice":
        return decline()
    if resolution.problem:
        return refuse(inquiry)
    if reading.form == "grade" and not reading.authorities and grades_named(reading.question):
        return answer_aggregate(inquiry)
    if _needs_authority(reading, resolution):
        return clarify(sorted({record.authority for record in resolution.records}))
    if particulars_asked(reading.question) and reading.form in ("finding", "grade"):
        draft = answer_particulars(inquiry)
        if draft:
            return draft
    forms = {
        "show": show_paragraph,
        "aggregate": answer_aggregate,
        "compare": answer_comparison,
        "trend": answer_trend,
        "recommend": answer_improvements,
        "grade": answer_grade,
    }
    return forms.get(reading.form, answer_finding)(inquiry)


def _needs_authority(reading: Reading, resolution: Resolution) -> bool:
    """Whether a question that is only about one authority names none of several stored."""
    if reading.authorities or reading.regions or reading.form not in _NEEDS_AUTHORITY:
        return False
    return len({record.authority for record in resolution.records}) > 1


def _checked(library: Library, sentences: Sequence[Sentence]) -> tuple[tuple[Sentence, ...], int]:
    """The sentences whose every quotation stands in the paragraph it cites, and how many do not.

    What fails here is a fault of Pincite's own: it is better left out, and said to
    be, than shown as the inspectors' words.
    """
    kept = []
    for sentence in sentences:
        citations = tuple(
            citation
            for citation in sentence.citations
            if stands_in(citation.quote, library.paragraph(citation.anchor))
        )
        if sentence.kind == "notice" or citations:
            kept.append(replace(sentence, citations=citations))
    return tuple(kept), len(sentences) - len(kept)


def _ranked(inquiry: Inquiry, draft: Draft) -> tuple[Hit, ...]:
    """What the record named first, then what the search found."""
    known = {hit.paragraph.anchor: hit for hit in inquiry.hits}
    first = [known.get(a) or _named(inquiry.library, a) for a in dict.fromkeys(draft.ranked)]
    named = set(draft.ranked)
    lifted = [hit._replace(score=1.0 + 1.0 / (n + 1)) for n, hit in enumerate(first)]
    return (*lifted, *(hit for hit in inquiry.hits if hit.paragraph.anchor not in named))


def _named(library: Library, anchor: Anchor) -> Hit:
    return Hit(library.paragraph(anchor), 0.0, 0.0, 0.0)
