"""Says what is asked of Pincite itself, or of how inspectors work, which no report is about."""

from __future__ import annotations

from assistant.answer import Sentence
from assistant.cues.about import (
    HOW_INSPECTED,
    HOW_NEW,
    OF_ALL_ENGLAND,
    OF_PINCITE,
    OF_THE_RECORD,
)
from assistant.forms.aggregates.rows import cite_date
from assistant.forms.refusals import ASK_INSTEAD, refuse
from assistant.inquiry import Draft, Inquiry, notice, speaker
from assistant.inspections import authorities_of, ended, inspection_date
from assistant.sufficiency import wanted

_OFSTED = (
    "Inspection reports say what was found in one council, not how inspectors work or what their "
    f"rules are, which Ofsted's own website has: {ASK_INSTEAD}"
)
_OF_ENGLAND = "Each report is of one council, and none tells this of England as a whole."


def answer_about(inquiry: Inquiry) -> Draft | None:
    """What Pincite is and holds, or that no report tells how inspectors work; None for neither."""
    reading = inquiry.reading
    question = reading.question
    if reading.names_council or reading.regions or reading.carried:
        return None
    if HOW_NEW.search(question):
        return _newest(inquiry)
    if OF_PINCITE.search(question):
        return Draft("out_of_scope", (notice(f"{_what_it_is(inquiry)} {_asked_for()}"),))
    if HOW_INSPECTED.search(question):
        return Draft("out_of_scope", (notice(_OFSTED),))
    is_counted = wanted(question) and not OF_THE_RECORD.search(question)
    if is_counted and OF_ALL_ENGLAND.search(question):
        return refuse(inquiry, why=_OF_ENGLAND)
    return None


def _what_it_is(inquiry: Inquiry) -> str:
    """What is answered from, which is all that is stored."""
    records = sorted(inquiry.library.reports(), key=ended)
    if not records:
        return "Pincite answers from inspection reports, and none is stored yet."
    names = authorities_of(records)
    n_reports = "1 report" if len(records) == 1 else f"{len(records)} reports"
    whose = next(iter(names)) if len(names) == 1 else f"{len(names)} authorities"
    first, last = inspection_date(records[0]), inspection_date(records[-1])
    when = f"in {last}" if first == last else f"from {first} to {last}"
    return (
        "Pincite answers from inspection reports and names the paragraph that each sentence rests "
        f"on. Stored are {n_reports} of {whose}, inspected {when}."
    )


def _asked_for() -> str:
    return f"{ASK_INSTEAD[0].upper()}{ASK_INSTEAD[1:]}"


def _newest(inquiry: Inquiry) -> Draft | None:
    """Which stored report is of the last inspection, and from when to when all are."""
    records = inquiry.library.reports()
    if not records:
        return None
    newest = max(records, key=ended)
    cited = cite_date(inquiry, newest)
    published = f", published {newest.published:%-d %B %Y}" if newest.published else ""
    said = f"{speaker(newest)}{published}: the newest of the {len(records)} reports stored."
    row = Sentence(said, "record", (cited,) if cited else ())
    lead = notice(_what_it_is(inquiry))
    return Draft("answered", (lead, row), "record", (cited.anchor,) if cited else ())
