"""From a question to an answer: read it, resolve its scope, search, answer, check."""

from __future__ import annotations

import logging
import time
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial

from assistant.answer import Answer, Scope, Sentence, Status
from assistant.forms import answer_comparison, answer_finding, answer_trend, form_for
from assistant.gather import inquire, timed
from assistant.harm import HARM_NOTICE
from assistant.inquiry import Draft, Inquiry, notice
from assistant.inspections import all_latest_first, ids_of
from assistant.quoting import stands_in
from assistant.scoping import Filters
from assistant.writing import NO_HELP, Model, Writing, helped
from index import Hit, Library
from ingest import Anchor

logger = logging.getLogger(__name__)

LEFT_OUT = "Left out, because their words were not found where the record says: {}."
N_LONG = 5  # anchors that the record names, from which on it is a long list
# What a model may help with: the forms that are made of what a search finds.
_SEARCHED = (answer_finding, answer_comparison, answer_trend)


def answer_in_steps(
    library: Library,
    question: str,
    history: tuple[str, ...],
    filters: Filters,
    home_authority: str,
    answer_with: str,
    model: Model | None,
    harm_notice: str,
) -> Generator[Sentence | Answer, None, None]:
    """Yield each sentence of an answer once it may be shown, then the whole: see `ask_in_steps`."""
    started = time.perf_counter()
    clock: dict[str, float] = {}
    inquiry = inquire(
        library,
        question,
        history=history,
        filters=filters,
        home_authority=home_authority,
        clock=clock,
        answer=lambda earlier: form_for(earlier)(earlier),
    )
    sentences: list[Sentence] = []
    if inquiry.reading.tells_of_harm:
        sentences.append(notice(harm_notice or HARM_NOTICE))
        yield sentences[-1]
    with timed(clock, "answer"):
        form = form_for(inquiry)
    had = NO_HELP
    if model and model.helps and answer_with != "extract" and form in _SEARCHED:
        with timed(clock, "help"):
            inquiry, had = helped(inquiry, history, model)
    writing = Writing(
        inquiry,
        partial(form, inquiry),
        history,
        model,
        answer_with,
        is_finding=form is answer_finding,
        clock=clock,
        had=had,
    )
    n_failed = 0
    with closing(writing.sentences()) as written:
        for sentence in written:
            checked = _checked(library, sentence)
            if checked is None:
                n_failed += 1
                continue
            if checked.citations and "first_sentence" not in clock:
                clock["first_sentence"] = _ms_since(started)
            sentences.append(checked)
            yield checked
    status: Status = writing.status
    if n_failed:
        logger.warning("left out %d statements whose words were not found", n_failed)
        sentences.append(notice(LEFT_OUT.format(n_failed)))
        yield sentences[-1]
        status = "partly_answered" if status == "answered" else status
    yield Answer(
        question=question,
        history=history,
        status=status,
        scope=_with_cited(inquiry, sentences),
        sentences=tuple(sentences),
        retrieved=_ranked(inquiry, writing.draft),
        answered_with=writing.answered_with,
        kind=inquiry.reading.form,
        timings_ms={**clock, "total": _ms_since(started)},
        usage=writing.usage,
    )


def _ms_since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 1)


def _checked(library: Library, sentence: Sentence) -> Sentence | None:
    """The sentence with the citations whose words stand in their paragraph; None if none does.

    What fails here is a fault of Pincite's own: it is better left out, and said to
    be, than shown as the inspectors' words.
    """
    citations = tuple(
        citation
        for citation in sentence.citations
        if stands_in(citation.quote, library.paragraph(citation.anchor))
    )
    if len(citations) == len(sentence.citations) > 0:
        return sentence
    is_shown = sentence.kind == "notice" or citations
    return replace(sentence, citations=citations) if is_shown else None


def _with_cited(inquiry: Inquiry, sentences: Sequence[Sentence]) -> Scope:
    """The scope with what an answer of the record cites beyond it, which it then says.

    "How many reports of 2024?" counts every kind, where a search would be held to one.
    """
    scope = inquiry.resolution.scope
    cited = {c.anchor.report_id for s in sentences for c in s.citations} - {*scope.reports}
    if not cited:
        return scope
    ids = {*scope.reports, *cited}
    records = [record for record in inquiry.library.reports() if record.report_id in ids]
    more = "1 more report" if len(cited) == 1 else f"{len(cited)} more reports"
    explanation = f"{scope.explanation} Cited besides: {more} of another kind or time."
    return Scope(ids_of(all_latest_first(records)), explanation)


def _ranked(inquiry: Inquiry, draft: Draft) -> tuple[Hit, ...]:
    """What the record named first, then what the search found.

    Of a long list the search's best stands among the first, for a question that was meant
    otherwise than as one for the record.
    """
    known = {hit.paragraph.anchor: hit for hit in inquiry.hits}
    first = [known.get(a) or _named(inquiry.library, a) for a in dict.fromkeys(draft.ranked)]
    named = set(draft.ranked)
    others = [hit for hit in inquiry.hits if hit.paragraph.anchor not in named]
    if len(first) >= N_LONG:
        first, others = [*first[: N_LONG - 1], *others[:1], *first[N_LONG - 1 :]], others[1:]
    lifted = [hit.with_score(1.0 + 1.0 / (n + 1)) for n, hit in enumerate(first)]
    return (*lifted, *others)


def _named(library: Library, anchor: Anchor) -> Hit:
    return Hit(library.paragraph(anchor), 0.0, 0.0, 0.0)
