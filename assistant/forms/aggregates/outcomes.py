"""Which outcome an inspection has that gives no grades: those of SEND across an area."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Sentence
from assistant.forms.aggregates.rows import count_of, sort_records
from assistant.forms.stating import OUTCOME_LABEL
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.sentences import split_sentences
from index import ReportRecord

# As people ask for it, and as its first paragraph prints it.
_OUTCOMES: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        "widespread or systemic failings",
        re.compile(
            r"\bwidespread\b|\bsystemic\b|\bworst\b|\blowest\b|\bfail|\bbad(?:ly)?\b"
            r"|\bpoor(?:ly)?\b|\bbottom\b",
            re.I,
        ),
        re.compile(r"\bwidespread and/or systemic failings\b", re.I),
    ),
    (
        "inconsistent experiences and outcomes",
        re.compile(
            r"\binconsisten|\bmiddl\w+\b|\bmixed\b|\bin[- ]between\b|\bpatchy\b|\bmid\b", re.I
        ),
        re.compile(r"\binconsistent experiences\b", re.I),
    ),
    (
        "typically positive experiences and outcomes",
        re.compile(
            r"\btypically positive\b|\bpositive\b|\bbest\b|\bhighest\b|\btop\b|\b(?:went"
            r"|did) well\b",
            re.I,
        ),
        re.compile(r"\btypically lead to positive\b|\btypically positive\b", re.I),
    ),
)
# "Neither best nor worst": what is said not to be meant.
_NOT_MEANT = re.compile(
    r"\b(?:neither|nor|not|n['’]t|isn['’]t|wasn['’]t|rather than|instead of|other than|all but"
    r"|except(?: for)?|apart from|but not|excluding|bar|minus|without)\s+"
    r"(?:(?:the|an?|so|very|those|ones|that|which|were|was|are|with|had|having|found|of)\s+)*"
    r"\w+(?=(?:\s+(?:or|nor"
    r"|and)\s+(?:the )?\w+)?)(?:\s+or\s+(?:the )?\w+)?",
    re.I,
)
_ASKS_ALL = re.compile(r"\b(?:outcomes?|results?|judge?ments?|grades?|conclu\w+)\b", re.I)
_SEND = re.compile(
    r"\bSEND\b|\b(?:[Ss]pecial (?:[Ee]ducational )?[Nn]eeds|(?:local )?area partnerships?)\b"
)


def answer_outcomes(inquiry: Inquiry) -> Draft | None:
    """The reports of the outcome named, or all outcomes; None where none is asked for."""
    question = inquiry.reading.question
    if not _SEND.search(question) and inquiry.reading.report_kind != "area-send":
        return None
    meant = _NOT_MEANT.sub(" ", question)
    wanted = [printed for _, asked, printed in _OUTCOMES if asked.search(meant)]
    left_out = " ".join(said.group() for said in _NOT_MEANT.finditer(question))
    if not wanted:  # "all but the inconsistent ones"
        others = [printed for _, asked, printed in _OUTCOMES if not asked.search(left_out)]
        wanted = others if len(others) < len(_OUTCOMES) else []
    if not wanted and not _ASKS_ALL.search(question):
        return None
    records = [r for r in inquiry.records if r.kind == "area-send"]
    if not records:
        return None
    records = sort_records(inquiry, records)
    rows: list[Sentence] = []
    chosen = []
    for record in records:
        if row := outcome_of(inquiry, record, wanted):
            rows.append(row)
            chosen.append(record)
    lead = notice(f"{count_of(chosen, records)}, by the outcome printed.")
    return Draft("answered", (lead, *rows), "record", tuple(r.citations[0].anchor for r in rows))


def outcome_of(
    inquiry: Inquiry, record: ReportRecord, wanted: Sequence[re.Pattern[str]] = ()
) -> Sentence | None:
    """The sentence that prints the outcome of a report, if it is one of those wanted, or any."""
    for paragraph in inquiry.library.paragraphs(record.report_id):
        is_outcome = paragraph.anchor.label.startswith(OUTCOME_LABEL)
        first = next(iter(split_sentences(paragraph.text)), "") if is_outcome else ""
        if any(printed.search(first) for printed in wanted or [p for _, _, p in _OUTCOMES]):
            return Sentence(
                first, "quote", (cite(inquiry, paragraph.anchor, first),), speaker(record)
            )
    return None
