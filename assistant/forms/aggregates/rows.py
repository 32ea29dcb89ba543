"""What the rows of a list have in common: their order, their denominator, their citations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.answer import Citation
from assistant.cues.grades import GRADES
from assistant.cues.lists import EVER
from assistant.inquiry import Inquiry, cite
from assistant.patterns import any_of
from assistant.recurrence import quantifier
from assistant.times import IN_ORDER_OF_DATE, NOT_LATEST
from assistant.words import join_names
from index import ReportRecord

MAX_NAMED = 8  # of councils whose report gives no grade that was asked for
_PUBLISHED = any_of(r"\bpublished\b", r"\binspection dates?\b", r"\b20\d\d\b")
_FIRST = r"(?: ones?| inspections?| reports?)? (?:first|at the top)"
_NEWEST_FIRST = any_of(rf"\b(?:newest|latest|most recent){_FIRST}\b")
_OLDEST_FIRST = any_of(
    rf"\b(?:oldest|earliest){_FIRST}\b",
    r"\b(?:by|in order of) (?:date|year)\b|\bchronological|"
    r"\bin order\b|\bwhen\b",
)
_HAVE_BEEN = any_of(
    r"\b(?:has|have|had|having) (?:\w+ ){0,4}?(?:been|got|had|received|gone|come out|achieved)\b",
    r"\b(?:has|have|had|['’]ve|who['’]s|anyone['’]s)(?:n['’]?t)? "
    r"(?:ever |never |also |actually |since )?"
    r"(?:\w{2,}ed|hit|won|lost|fallen|risen|held|seen|made|kept)\b",
    r"\b(?:who|that|anyone|anybody|any)['’]?s (?:\w+ )?(?:been|got|had)\b",
    r"\bhappen(?:ed|s)?\b|\boften\b",
    r"\b(?:every|each|any)(?: single)? (?:time|occasion)\b",
    r"\bevery(?: single)? (?:[\w-]+ ){0,2}?(?:judge?ment|grade|verdict|instance|case)\b",
    r"\b(?:full|complete|whole|entire) (?:list|set|record|tally)\b",
    r"\b(?:any|whatever|whichever|all) years?\b|\bwhenever\b(?=\W*$)"
    r"|\bover the years\b|\bhistorically\b",
    r"\b(?:has|have) (?:an?y(?:body|one|where)?|there)\b|\bin (?:the|this|your) (?:set|store)\b",
)
_REPORTS = any_of(r"\breports?\b|\binspections?\b|\btimes\b|\bilacs\b|\bSIFs?\b|\bjudge?ments\b")
# "Who failed overall?" is of whatever inspection it was; "who is failing?" of the latest.
_IN_THE_PAST = any_of(
    r"\b(?:was|were|got|came|ended|finished|failed|flunked|flopped|bombed|aced|earned|won|scored|landed"
    r"|received|gave|given|handed|awarded|managed|scraped|picked up|bagged|slipped"
    r"|did(?:n['’]?t)?)\b"
)
_PRESENT = any_of(
    r"\b(?:(?:who|that|what|there)s|is|are|am|has|have|do|does|isn|aren|hasn|haven)\b|['’](?:s|ve|re)\b|\b(?:fail|strugg?l|requir|sitt|stand"
    r"|gett|do|hav|be)ing\b|\b(?:now|still|holds|stands|sits|gets|keeps|remains)\b",
    # "Councils with inadequate leadership", "which require improvement?"
    rf"\b(?:councils?|authorit(?:y|ies)|boroughs?|LAs?) with (?:an? )?(?:{GRADES}|good)\b",
    r"\b(?:councils?|authorit(?:y|ies)|boroughs?|LAs?|which|who|that) requires? improvement\b",
)
# Of an inspection that is found by something else: "who led it, and what did it get?"
ASKS_GRADE = any_of(
    r"\b(?:grades?|ratings?|results?|outcomes?|judge?ments?|verdicts?|overall|scores?|marks?)\b",
    r"\bwhat (?:did|was) (?:it|they|that) (?:get|given|judged|rated)\b"
    r"|\bhow did (?:it|they|that) (?:go|do)\b",
)
_LATEST = any_of(
    r"\bas (?:things|it|matters) stands?\b|\bas of (?:now|today)\b",
    r"\b(?:its|their|whose|the|\w+['’]s) last (?:\w+ ){0,2}(?:grades?|ratings?|judge?ments?"
    r"|verdicts?)\b",
    r"\b(?:at|in|on|after|by|of) (?:the|its|their) (?:very )?last (?:[\w’']+ ){0,4}"
    r"(?:inspection|report|visit|ofsted)\b",
    r"\b(?:did|does|do|has|where|which|what|who)\b[^?.;]{0,30}\bthe (?:very )?last"
    r" (?:[\w'’]+ ){0,3}(?:inspection|report|visit|ofsted) (?:judge|find|found|rate|grade|give|gave"
    r"|say|call|mark)\w*\b",
    r"(?<!since )(?<!than )(?<!from )(?<!the )\blast time(?: (?:round|out|a?round))?\b",
    r"\b(?:latest|newest|most recent|current)\b|\b(?:currently|now|today|at present|right now)\b"
    r"|\bat (?:the|this) moment\b|\b(?:nowadays|presently|these days|as we speak)\b",
)


_COUNCILS = any_of(r"\b(?:councils|authorities|boroughs|LAs|counties|who)\b")
_INSPECTIONS = any_of(r"\b(?:inspections?|reports?|judge?ments|times|were|was|had|got)\b")


def asks_of_all_time(inquiry: Inquiry) -> bool:
    """Whether reports of every time are meant: not only the latest of each council, as it says."""
    relative = inquiry.reading.times.relative
    question = IN_ORDER_OF_DATE.sub(" ", NOT_LATEST.sub(" ", inquiry.reading.question))
    return relative != "latest" and not _LATEST.search(question)


def counts_reports(inquiry: Inquiry) -> bool:
    """Whether each report counts, or only each council's latest."""
    question = inquiry.reading.question
    if not asks_of_all_time(inquiry):
        return False
    return bool(
        inquiry.reading.times
        or EVER.search(question)
        or _HAVE_BEEN.search(question)
        or _REPORTS.search(question)
        or _IN_THE_PAST.search(question)
        or not _PRESENT.search(question)
        or quantifier(question)[0]
    )


def is_of_councils(inquiry: Inquiry) -> bool:
    """Whether councils are to be told apart by the grade each has, and not their inspections."""
    question = inquiry.reading.question
    is_of_all_time = inquiry.reading.times or EVER.search(question) or _INSPECTIONS.search(question)
    return _COUNCILS.search(question) is not None and not is_of_all_time


def in_question(inquiry: Inquiry) -> tuple[ReportRecord, ...]:
    """All reports in scope where each counts; else each council's latest."""
    return inquiry.records if counts_reports(inquiry) else inquiry.speaking


def sort_records(inquiry: Inquiry, records: Iterable[ReportRecord]) -> list[ReportRecord]:
    """By council and date, or by date alone where the question asks for an order in time."""
    question = inquiry.reading.question
    if _NEWEST_FIRST.search(question):
        return sorted(records, key=by_date, reverse=True)
    if _OLDEST_FIRST.search(question):
        return sorted(records, key=by_date)
    return sorted(records, key=lambda r: (r.authority, by_date(r)))


def count_of(chosen: Sequence[ReportRecord], of: Sequence[ReportRecord], unit: str = "") -> str:
    """ "12 of 47 authorities in scope", or of the reports where some have several."""
    names = {record.authority for record in of}
    if unit == "authorities" or (not unit and len(names) == len(of)):
        n = len({record.authority for record in chosen})
        return f"{n} of {len(names)} authorities in scope"
    n_reports = len({record.report_id for record in chosen})
    n_names = len({record.authority for record in chosen})
    whose = f" ({n_names} authorities)" if n_names > 1 else ""
    return f"{n_reports} of {len(of)} reports in scope{whose}"


def without_grade(unjudged: Sequence[ReportRecord], records: Sequence[ReportRecord]) -> str:
    """How many give no grade that was asked for; whose, where each council's latest counts."""
    names = sorted({record.authority for record in unjudged})
    is_of_councils = len({record.authority for record in records}) == len(records)
    whose = f": {join_names(names)}" if is_of_councils and len(names) <= MAX_NAMED else ""
    return f"{len(unjudged)} give no such grade{whose}."


def share_of(n: int, of: int) -> str:
    """A share in whole per cent: "40%"."""
    return f"{100 * n / of:.0f}%" if of else "0%"


def cite_date(inquiry: Inquiry, record: ReportRecord) -> Citation | None:
    """The line of the front page that prints when the inspection was; None where none does."""
    for paragraph in inquiry.library.front_page(record.report_id):
        line = next((x for x in paragraph.text.split("\n") if _PUBLISHED.search(x)), "")
        if line:
            return cite(inquiry, paragraph.anchor, line.strip(), "record")
    return None


def cite_words(inquiry: Inquiry, record: ReportRecord, words: str) -> Citation | None:
    """The first paragraph of a report that prints some words; None where none does."""
    holding = inquiry.library.anchors_printing([words], [record.report_id])
    for paragraph in inquiry.library.some_paragraphs(holding).values():
        if re.search(rf"\b{re.escape(words)}\b", paragraph.text):
            return cite(inquiry, paragraph.anchor, words, "record")
    return None


def by_date(record: ReportRecord) -> tuple[str, str]:
    return str(record.inspection_end or record.published), record.report_id
