"""Answers what was judged how, from the stored judgements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer import Sentence
from assistant.areas import (
    GRADING,
    asks_for_all_areas,
    choose_judgements,
    concepts_in,
)
from assistant.cues.clauses import asked_part
from assistant.forms.besides import asks_besides, asks_why, with_found
from assistant.forms.earlier_grades import answer_earlier
from assistant.forms.found import answer_finding
from assistant.forms.graded_areas import answer_graded_areas
from assistant.forms.gradetable import Graded, explain_grades, grade_table
from assistant.forms.lacking import or_found
from assistant.forms.last_graded import at_last_so_graded, at_such_a_move
from assistant.forms.presumed_grades import correct_premise
from assistant.forms.refusals import N_NEAREST, NEAREST_HEADING, refuse
from assistant.forms.sides import asks_why_not, reasons
from assistant.forms.stating import state_in_words, state_outcome
from assistant.forms.stating import state_judgement as state_judgement
from assistant.generality import is_general
from assistant.grade_groups import GROUP, grades_in
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.names import names_of_things
from assistant.subjects import areas_asked, judgements_asked, names_no_area
from assistant.verifying.grading import grades_in as grades_said
from assistant.vocabulary import matching_terms
from assistant.words import content_words, stems
from index import ReportRecord
from ingest import Judgement

# The grade and nothing less: "how was it judged?" is answered by what was written of it too.
_GRADE_ITSELF = re.compile(r"\b(?:grade|rating|mark|score)s?\b", re.I)
NOT_GRADED = "No grade of it is given in them."
OUTCOME_INSTEAD = "An inspection of this kind gives no grades but an outcome."
MAX_STATED = 3  # judgements whose stating sentence is quoted too; a longer list is a table
MAX_PARTS = 9  # areas shown beside the overall grade; until 2012 there were twenty-two
MIN_AREA_COSINE = 0.45  # below it the nearest area is another one; set on the tune splits
_TAGS = frozenset({"right", "true", "correct", "really", "yes", "no"})  # "…, right?"
_POINTS = re.compile(r"\b(?:it|that|this|those|them|these)\b", re.I)
_NOT_JUDGED = re.compile(r"\bnot judged\b|\binsufficient evidence\b", re.I)


@or_found
def answer_grade(inquiry: Inquiry) -> Draft:
    """One row for each judgement asked about, for each report that answers.

    Several areas make a table. An area that no report in scope judges falls back
    to what the inspectors wrote about it, with that said. A grade that the
    question presumes and the record contradicts is corrected; one that an earlier
    report gave is told of that one.
    """
    before = at_last_so_graded(inquiry) or at_such_a_move(inquiry)
    if before:
        of_then, lead = before
        draft = answer_grade(of_then)
        return replace(draft, sentences=(lead, *draft.sentences))
    correction = correct_premise(inquiry)
    if correction:
        return correction
    asked = _asked(inquiry)
    earlier = answer_earlier(inquiry, asked)
    if earlier:
        return earlier
    some = answer_graded_areas(inquiry) or _answer_rows(inquiry, asked)
    if some:
        # What bears a grade out stands below its heading, and not of every grade.
        has_why = any(s.kind == "quote" and s.heading for s in some.sentences)
        lacks_why = asks_why(inquiry) and not has_why
        is_more = lacks_why or asks_besides(inquiry, asked)
        return with_found(inquiry, some) if is_more else some
    return (
        _answer_outcome(inquiry, asked)
        or _all_given(inquiry, asked)
        or _printed_as_not_judged(inquiry, asked)
        or _not_judged(inquiry)
    )


def _answer_rows(inquiry: Inquiry, asked: str) -> Draft | None:
    """The judgements of each area asked about; None where no report gives any of them."""
    graded = [(record, _chosen(inquiry, asked, record)) for record in inquiry.speaking]
    rows = [(record, judgement) for record, chosen in graded for judgement in chosen]
    if not rows:
        return None
    sentences: list[Sentence] = []
    if len(rows) > MAX_STATED:
        sentences += grade_table(inquiry, graded)
    elif names_no_area(asked):
        sentences += _whole_and_parts(inquiry, graded)
    else:
        for record, judgement in rows:
            sentences.append(state_judgement(inquiry, record, judgement))
            sentences += state_in_words(inquiry, record, judgement)
            if asks_why(inquiry):
                sentences += reasons(inquiry, record, judgement)
        sentences += _unjudged(asked, graded)
    sentences += explain_grades(graded)
    cited = [c.anchor for s in sentences for c in s.citations]
    return Draft("answered", tuple(sentences), "record", tuple(dict.fromkeys(cited)))


def _whole_and_parts(inquiry: Inquiry, graded: Sequence[Graded]) -> Iterator[Sentence]:
    """The overall grade, and then those of all areas: "did it pass?" is answered by either."""
    for record, chosen in graded:
        yield from (state_judgement(inquiry, record, judgement) for judgement in chosen)
        for judgement in _asked_why(inquiry, record, chosen):
            yield from reasons(inquiry, record, judgement)
    for record, chosen in graded:
        parts = tuple(j for j in record.judgements if j not in chosen)
        if len(parts) <= MAX_PARTS:
            yield from grade_table(inquiry, [(record, parts)])


def _asked_why(
    inquiry: Inquiry, record: ReportRecord, chosen: Sequence[Judgement]
) -> Sequence[Judgement]:
    """The judgements of which it is asked why: those of the grade named, the whole before areas."""
    if not asks_why(inquiry):
        return ()
    if any(asks_why_not(inquiry.reading.question, judgement) for judgement in chosen):
        return chosen
    named = grades_in(inquiry.reading.question)
    so_graded = [j for j in chosen if j.grade_key in named]
    return so_graded or [j for j in record.judgements if j.grade_key in named] or chosen


def _chosen(inquiry: Inquiry, asked: str, record: ReportRecord) -> tuple[Judgement, ...]:
    return judgements_asked(asked, record.judgements) or _nearest_area(
        inquiry, asked, record.judgements
    )


def _unjudged(asked: str, graded: Sequence[Graded]) -> Iterator[Sentence]:
    """Which of several areas asked about a report does not judge."""
    parts = areas_asked(asked)
    for record, _ in graded:
        for part in parts if len(parts) > 1 else []:
            if not choose_judgements(part, record.judgements):
                area = concepts_in(part)[0].name
                yield notice(f"{speaker(record)}: no grade of its own was given for {area}.")


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
    if own and (concepts_in(own) or asks_for_all_areas(own)):
        return own if own != reading.topic else _asked_part(own)
    return _asked_part(reading.topic)


def _asked_part(topic: str) -> str:
    """What is asked, without what is only told before it, unless that is pointed back to."""
    asked = asked_part(topic)
    is_of_told = not concepts_in(asked) and concepts_in(topic) and _POINTS.search(asked)
    return topic if is_of_told else asked


def _all_given(inquiry: Inquiry, asked: str) -> Draft | None:
    """The grades that there are, after what was found of something that is asked besides."""
    given = _without_overall(inquiry, asked)
    if given is None or not asks_besides(inquiry, asked):
        return given
    found = answer_finding(inquiry)
    said = found.sentences if found.status != "not_in_reports" else ()
    return replace(given, sentences=(*said, *given.sentences))


def _without_overall(inquiry: Inquiry, asked: str) -> Draft | None:
    """The grades that there are, where no area or other matter is named that has none.

    The overall one where no more is asked than how it was judged.
    """
    graded = [(record, record.judgements) for record in inquiry.speaking if record.judgements]
    if not graded or _names_matter(asked):
        return None
    whose = "; ".join(speaker(record) for record, _ in graded)
    given = [(r, j) for r, all_of in graded for j in choose_judgements("overall", all_of)]
    if given and _names_nothing(asked):
        stated = tuple(state_judgement(inquiry, record, j) for record, j in given)
        return Draft("answered", stated, "record", tuple(j.anchor for _, j in given))
    said = "these are all the grades given" if given else "no overall grade is given"
    lead = notice(f"{whose}: {said}.{'' if given else ' These are the grades that are.'}")
    why = [
        s for r, j in given for one in _asked_why(inquiry, r, [j]) for s in reasons(inquiry, r, one)
    ]
    sentences = (lead, *grade_table(inquiry, graded), *why, *explain_grades(graded))
    anchors = tuple(dict.fromkeys(j.anchor for _, judgements in graded for j in judgements))
    return Draft("answered" if given else "partly_answered", sentences, "record", anchors)


def _names_matter(asked: str) -> bool:
    """Whether something is named that could have a grade, other than the whole."""
    areas = {concept.name for concept in concepts_in(asked)}
    if areas:
        return areas != {"overall effectiveness"}
    terms = [term for term in matching_terms(_ungraded(asked)) if not term.is_broad]
    return bool(terms or names_of_things(GROUP.sub(" ", asked)))  # "a Good" names nothing


def _names_nothing(asked: str) -> bool:
    """Whether nothing that could be judged is named beside the words of grading."""
    left = _ungraded(asked)
    return not matching_terms(left) and is_general(left)


def _ungraded(asked: str) -> str:
    """The content words of a text that are not those of grading."""
    left = [w for w in content_words(asked) if stems([w])[0] not in GRADING]
    return " ".join(word for word in left if word not in _TAGS)


def _answer_outcome(inquiry: Inquiry, asked: str) -> Draft | None:
    """The outcome that an inspection which gives no grades has instead; None for no such."""
    stated = [state_outcome(inquiry, record) for record in inquiry.speaking]
    outcomes = [sentence for sentence in stated if sentence]
    if not outcomes:
        return None
    anchors = tuple(s.citations[0].anchor for s in outcomes)
    draft = Draft("answered", (notice(OUTCOME_INSTEAD), *outcomes), "record", anchors)
    return with_found(inquiry, draft) if asks_besides(inquiry, asked) else draft


def _printed_as_not_judged(inquiry: Inquiry, asked: str) -> Draft | None:
    """The lines of the grades' own list that say of an area asked about that it was not judged."""
    named = {concept.name for concept in concepts_in(asked)}
    sentences = []
    for record in inquiry.speaking:
        own = inquiry.library.paragraphs(record.report_id)
        for paragraph in (p for p in own if p.anchor.label == "judgements"):
            for line in paragraph.text.split("\n"):
                areas = {concept.name for concept in concepts_in(line)}
                if _NOT_JUDGED.search(line) and areas & named:
                    citation = cite(inquiry, paragraph.anchor, line)
                    sentences.append(Sentence(line, "quote", (citation,), speaker(record)))
    anchors = tuple(dict.fromkeys(s.citations[0].anchor for s in sentences))
    return Draft("answered", tuple(sentences), "record", anchors) if sentences else None


def _not_judged(inquiry: Inquiry) -> Draft:
    """What inspectors wrote of it; that no report grades it, where the grade itself is asked."""
    draft = answer_finding(inquiry)
    if draft.status == "not_in_reports":
        return draft
    quotes = [s for s in draft.sentences if s.kind == "quote"]
    names = names_of_things(inquiry.reading.topic)
    is_strict = bool(names) or _GRADE_ITSELF.search(inquiry.reading.question)
    if is_strict and not any(_tells_grade(s.text, names) for s in quotes):
        lead, *_ = refuse(inquiry, why=NOT_GRADED).sentences
        nearest = (replace(s, heading=NEAREST_HEADING) for s in quotes[:N_NEAREST])
        return Draft("not_in_reports", (lead, *nearest))
    whose = speaker(inquiry.speaking[0]) if inquiry.speaking else "These reports"
    lead = notice(
        f"{whose}: no grade of its own was given for this; this is what inspectors wrote."
    )
    return Draft("partly_answered", (lead, *draft.sentences), draft.answered_with, draft.ranked)


def _tells_grade(text: str, names: Sequence[str]) -> bool:
    """Whether a text has a grade, and names what is asked about where that has a name."""
    whole = [name for name in names if " " in name] or list(names)
    is_of_it = not whole or any(name.lower() in text.lower() for name in whole)
    return bool(grades_said(text, strictly=False)) and is_of_it
