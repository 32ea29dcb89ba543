"""What most reports ask to be improved: their items counted by the terms of the field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Sentence
from assistant.cues.commonest import COMMONLY_PRAISED, WHY_THEY_FAIL
from assistant.forms.aggregates.rows import in_question, share_of, sort_records
from assistant.forms.refusals import NO_PRAISE_COUNTED, refuse
from assistant.inquiry import Draft, Inquiry, cite, notice
from assistant.patterns import any_of
from assistant.quoting import stands_in
from assistant.vocabulary import Term, matching_terms
from assistant.words import number_of, stems, words
from index import ReportRecord
from ingest import ImprovementItem

N_SHOWN = 10  # terms of which a row is shown where no number is asked for
N_CITED = 8  # items of a term that are cited
_TOP = any_of(r"\b(?:top|first|main) (?P<n>\d{1,2}|three|four|five|six|seven|eight|nine|ten)\b")

Asked = tuple[ReportRecord, ImprovementItem]


def of_why_they_fail(inquiry: Inquiry) -> Inquiry:
    """The inquiry as asked of what councils that are inadequate must improve, where it asks why."""
    reading = inquiry.reading
    if not WHY_THEY_FAIL.search(reading.topic):
        return inquiry
    asked = "What are the most common problems in inadequate councils?"
    return replace(inquiry, reading=replace(reading, question=asked, topic=asked))


def answer_commonest(inquiry: Inquiry) -> Draft:
    """A row for each of the terms that the items of most reports name, the commonest first.

    What is praised is in no such list of any report.
    """
    if COMMONLY_PRAISED.search(inquiry.reading.question):
        return refuse(inquiry, why=NO_PRAISE_COUNTED)
    records = [r for r in sort_records(inquiry, in_question(inquiry)) if r.improvement_items]
    by_term: dict[Term, list[Asked]] = {}
    for record in records:
        for item in record.improvement_items:
            for term in matching_terms(item.text):
                if not (term.is_broad or term.is_group):
                    by_term.setdefault(term, []).append((record, item))
    if not by_term:
        return refuse(inquiry)
    by_name: dict[str, list[Asked]] = {}
    for term, asked in by_term.items():  # two terms may have a name in print
        own = by_name.setdefault(_name_of(term, [item.text for _, item in asked]), [])
        own += [one for one in asked if one not in own]
    ordered = sorted(by_name.items(), key=lambda one: (-_n_reports(one[1]), one[0]))
    said = _TOP.search(inquiry.reading.question)
    n_shown = number_of(said["n"]) if said else N_SHOWN
    rows = [_row(inquiry, name, asked, len(records)) for name, asked in ordered[:n_shown]]
    lead = notice(
        f"Of {len(records)} reports in scope that list what must improve, counted is how many name "
        "a term of the field in it, the most common first; what is asked for in other words is "
        "not counted."
    )
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (lead, *rows), "record", ranked)


def _n_reports(asked: Sequence[Asked]) -> int:
    return len({record.report_id for record, _ in asked})


def _row(inquiry: Inquiry, name: str, asked: Sequence[Asked], n_all: int) -> Sentence:
    n = _n_reports(asked)
    first = {record.report_id: item for record, item in reversed(asked)}
    cited = []
    for item in [first[report_id] for report_id in sorted(first, reverse=True)][:N_CITED]:
        paragraph = inquiry.library.paragraph(item.anchor)
        quote = item.text if stands_in(item.text, paragraph) else paragraph.text
        cited.append(cite(inquiry, item.anchor, quote))
    shown = f"; the items of {len(cited)} are cited" if len(cited) < n else ""
    text = f"{name}: {n} of {n_all} reports ({share_of(n, n_all)}){shown}."
    return Sentence(text, "record", tuple(cited))


def _name_of(term: Term, texts: Sequence[str]) -> str:
    """A term in that of its printed forms which most of some texts have."""
    lines = [f" {' '.join(stems(words(text)))} " for text in texts]
    counts = {
        form: sum(f" {' '.join(stems(words(form)))} " in line for line in lines)
        for form in term.printed
    }
    name = max(term.printed, key=lambda form: counts[form])
    return name[:1].upper() + name[1:]
