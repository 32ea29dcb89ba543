"""Whether a council is one of those that a list named: "is Leeds one of them?"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from assistant.answer import Sentence
from assistant.conditions import tests_asked
from assistant.forms.aggregates.graded import hold
from assistant.forms.aggregates.moved import asks_for_movement
from assistant.forms.aggregates.rows import in_question
from assistant.forms.stating import state_judgement
from assistant.inquiry import Draft, Inquiry, notice
from assistant.inspections import ended
from assistant.words import join_names


def answer_if_listed(inquiry: Inquiry, make: Callable[[Inquiry], Draft]) -> Draft:
    """What put a council on the list before, or the grades that it has instead.

    Args:
        inquiry: Of the councils that are asked about; the list is asked for again.
        make: Makes the list, of those councils alone.
    """
    names, listed = inquiry.reading.authorities, inquiry.reading.listed
    inside = [name for name in names if name in listed]
    outside = [name for name in names if name not in listed]
    draft = make(inquiry)
    rows = tuple(s for s in draft.sentences if s.kind != "notice")
    if outside and tests_asked(inquiry.reading.question):
        rows = tuple(s for s in rows if not _is_of(s, inquiry, outside))
        rows = (*rows, *_grades_of(inquiry, outside))
    lead = notice(
        " ".join(filter(None, (_said(inside, "", listed), _said(outside, " not", listed))))
    )
    return replace(draft, status="answered", sentences=(lead, *rows), ranked=())


def _said(names: list[str], is_not: str, listed: tuple[str, ...]) -> str:
    if not names:
        return ""
    verb = "is" if len(names) == 1 else "are"
    of = f"among the {len(listed)} listed" if len(listed) > 1 else f"listed; only {listed[0]} is"
    if names == list(listed):
        of = "the only one listed"
    return f"{join_names(names)} {verb}{is_not} {of}."


def _is_of(sentence: Sentence, inquiry: Inquiry, names: list[str]) -> bool:
    own = {record.report_id for record in inquiry.records if record.authority in names}
    return any(citation.anchor.report_id in own for citation in sentence.citations)


def _grades_of(inquiry: Inquiry, names: list[str]) -> Iterator[Sentence]:
    """The grades of the areas asked about: the latest, or all where it is asked what moved."""
    records = inquiry.records if asks_for_movement(inquiry) else in_question(inquiry)
    own = [record for record in records if record.authority in names]
    tests = tests_asked(inquiry.reading.question)
    for record in sorted(own, key=lambda one: (one.authority, ended(one))):
        for judgement in hold(record, tests).rows:
            yield state_judgement(inquiry, record, judgement, record.authority)
