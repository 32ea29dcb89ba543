"""What the record has a number of in each report: items to improve, pages, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from assistant.answer import Citation
from assistant.cues.catalogue import TO_DO_LIST
from assistant.forms.aggregates.graded import Graded
from assistant.forms.aggregates.numbers import Wanted, number_wanted
from assistant.forms.aggregates.rows import cite_date
from assistant.inquiry import Inquiry, cite
from assistant.quoting import stands_in, words_of_judgement
from assistant.words import number_of
from index import ReportRecord

MOST = (
    r"(?:most(?! recent)|busiest|highest(?: number of)?|largest(?: number of)?"
    r"|biggest(?: number of)?|greatest(?: number of)?|longest"
    r"|maximum|top (?:\d+|three|five|ten)|more(?! than\b))"
)
FEWEST = (
    r"(?:fewest|(?<!at )least|lowest(?: number of)?|smallest(?: number of)?|shortest|minimum"
    r"|smallest list of|shortest list of|quietest)"
)
_RANK = r"(?:rank(?:ing|ed)?|league table|in order of|sorted by|order(?:ed)? by)"
AVERAGE = re.compile(r"\b(?:average|mean|typical|median|on average|total)\b", re.I)
_TO_BE_DONE = (
    r"(?:improv\w*|fix(?:ed|ing)?|do|be done|put right|address|sort(?: out)?|work on|tackle)"
)
_ITEMS = (
    r"(?:improvement (?:items?|points?|areas?|actions?)|recommendations?"
    r"|actions? (?:points?|to take)"
    rf"|areas? (?:for|to|of|that need)(?: \w+)? ?improve\w*|(?:things?|points?|jobs?|items?"
    rf"|matters?)"
    rf" (?:to|for|that (?:must|had to|have to|needed to|need to)) (?:be )?{_TO_BE_DONE}"
    r"|(?:things?|points?|items?) (?:needing|that need(?:s|ed)?) \w+"
    r"|priority actions?|priority and immediate actions?|improvements? (?:asked|needed|required)"
    rf"|actions|items|{TO_DO_LIST})"
)
# Of a number of these alone: "more than ten points", "just one improvement", "nothing to fix".
_FEW_ITEMS = rf"(?:{_ITEMS}|improvements|(?<!no )points?|jobs|demands?|asks|to {_TO_BE_DONE})"
_HOW_MANY = re.compile(rf"\b(?:how many|number of|count of)\b[^?.]{{0,30}}\b{_FEW_ITEMS}\b", re.I)
# "The most things to improve", "least to put right"; "the most common ones" are another question.
_RANKED = re.compile(
    rf"\b(?:{MOST}|{FEWEST})(?: (?:number|amount|list|set|tally|haul|pile) of)? "
    rf"(?:{_FEW_ITEMS}|(?:(?!common|frequent|usual|often)\w+ )?{_ITEMS})\b"
    r"(?! (?:was|were|is|are) about\b)"
    # "Told to put right the most things".
    rf"|\b(?:told|asked|ordered|had|has|have) to (?:be )?{_TO_BE_DONE} (?:the )?"
    rf"(?:{MOST}|{FEWEST}) (?:things?|points?|matters?|items?)\b",
    re.I,
)
_SIZE = r"(?:reports?|paragraphs|pages)"

# "Told to improve just one thing".
_TOLD = re.compile(
    rf"\b(?:told|asked|had|needs?|needed|ordered|left|has|have) (?:to|with|about)"
    rf"(?: {_TO_BE_DONE})?"
    r"(?= (?:[\w-]+ ){0,2}?(?:things?|points?|matters?|items?)\b)",
    re.I,
)
_NOTHING_TO = re.compile(
    r"\bnothing\b(?: (?:is|was|said|listed|noted|told|down))* (?:to |that |which )?"
    r"need(?:s|ed|ing)?"
    r"(?: to)?(?: be)?(?= improv)|"
    r"\bnothing (?:(?:that )?(?:needs?|needed|has|had|is said) )?to(?: be)?\b",
    re.I,
)
_THINGS = r"(?:things?|points?|matters?|items?)"
# "Just one bullet under what needs to improve".
_LISTED = re.compile(
    r"\b(?:under|in|on|beneath|below|listed(?: as)?|down as|as|for) (?:(?:the|its|their) )?"
    r"[\"“‘']?(?:what (?:needs?|has|have|had) to (?:be )?(?:improv\w*|get better|fix\w*)"
    r"|(?:areas? for |needing |needs? )improv\w*"
    r"|improvements? (?:list|section|heading|bit|part)|to[- ]improve (?:list|section|bit))",
    re.I,
)
_ENTRIES = r"(?:things?|points?|matters?|items?|bullets?(?: points?)?|entr(?:y|ies)|lines?|areas?)"


class Thing(NamedTuple):
    """Something that each report has a number of."""

    name: str  # in the plural, as shown
    asked: re.Pattern[str]
    count: Callable[[ReportRecord], int]
    cited: Callable[[Inquiry, ReportRecord], tuple[Citation, ...]]


def items_wanted(question: str) -> Wanted | None:
    """How many items to improve a question wants a report to have; None where it says none."""
    said = number_wanted(_NOTHING_TO.sub("no things to", question), _FEW_ITEMS)
    told = _TOLD.search(question)
    listed = _LISTED.search(question)
    return (
        said
        or (number_wanted(question[told.end() :], _THINGS) if told else None)
        or (number_wanted(question, _ENTRIES) if listed else None)
    )


def ranks_items(question: str) -> bool:
    """Whether the longest or shortest list of items is asked for, not what most are about."""
    return _RANKED.search(question) is not None


def asks_how_many_items(question: str) -> bool:
    return _HOW_MANY.search(question) is not None


def cite_items(inquiry: Inquiry, record: ReportRecord) -> tuple[Citation, ...]:
    """The items of a report, each paragraph once."""
    found: dict[object, Citation] = {}
    for item in record.improvement_items:
        paragraph = inquiry.library.paragraph(item.anchor)
        quote = item.text if stands_in(item.text, paragraph) else paragraph.text
        found.setdefault(item.anchor, cite(inquiry, item.anchor, quote, "record"))
    return tuple(found.values())


def _cite_last(inquiry: Inquiry, record: ReportRecord) -> tuple[Citation, ...]:
    """The paragraph with the highest printed number; the date where none is printed."""
    for paragraph in reversed(inquiry.library.paragraphs(record.report_id)):
        if paragraph.is_numbered and paragraph.text:
            return (cite(inquiry, paragraph.anchor, paragraph.text, "record"),)
    return cite_dated(inquiry, record)


def cite_dated(inquiry: Inquiry, record: ReportRecord) -> tuple[Citation, ...]:
    citation = cite_date(inquiry, record)
    return (citation,) if citation else ()


THINGS: tuple[Thing, ...] = (
    Thing(
        "items to improve",
        re.compile(rf"\b{_ITEMS}\b", re.I),
        lambda r: len(r.improvement_items),
        cite_items,
    ),
    Thing(
        "pages",
        re.compile(r"\bpages\b", re.I),
        lambda r: r.pages,
        cite_dated,
    ),
    Thing(
        "numbered paragraphs",
        re.compile(
            rf"\bparagraphs\b|\b(?:longest|shortest|length|long)\b[^?.]{{0,30}}\b{_SIZE}\b", re.I
        ),
        lambda r: r.numbered_paragraphs,
        _cite_last,
    ),
)
EXTREME = re.compile(rf"\b(?:(?P<most>{MOST})|(?P<fewest>{FEWEST})|(?P<rank>{_RANK}))\b", re.I)
_N = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)"
_END = rf"(?:{MOST}|{FEWEST}|best|worst|highest|lowest|strongest|weakest|slowest|quickest|fastest)"
# "The top ten", "the three longest", "which three reports have the longest lists?"
_TOP = re.compile(
    rf"\b(?:top|first|bottom)\s+(?P<n>{_N})\b(?! (?:times?|years?|months?|inspections? in)\b)"
    rf"|\b(?P<of>{_N}) (?:\w+ )?(?:with (?:the )?|that have the )?{_END}\b"
    rf"|\b(?:which|what|whose|name|list|give me|show me|find|the)(?: the)? (?P<which>{_N}) "
    rf"(?:\w+ ){{0,2}}?(?:councils?|authorities|reports?|inspections?|boroughs|LAs?|places"
    r"|letters)\b"
    rf"[^?.;]{{0,40}}\b(?:(?:the|came|out|took|lasted|waited|ran|went on|gone|been|had) )+{_END}\b"
    rf"|\b(?:which|what|name|list) (?P<gone>{_N}) (?:\w+ )?(?:have |has |had )?(?:gone|waited|been)"
    rf" (?:the )?{_END}\b"
    rf"|^\W*(?:(?:I |we |please |just |only |can |could |have |give |me |need |want |show |list )*)"
    rf"(?P<head>{_N}) (?:councils?|authorities|reports?|inspections?|boroughs|LAs?|places|letters"
    rf"|rows|names|lines)\b[^?.;]{{0,90}}\b{_END}\b"
    rf"|\b{_END}\b[^?.;]{{0,60}}[:,–-]\s*(?:(?:which|what|name|give me|list|the) )+(?P<last>{_N})"
    r" (?:\w+ )?(?:councils?|authorities|reports?|inspections?|boroughs|LAs?|places|letters)\b",
    re.I,
)


def n_asked(question: str) -> int:
    """How many the first of which are asked for: 10 of "the top ten"; 0 where it says none."""
    top = _TOP.search(question)
    named = ("n", "of", "which", "gone", "last", "head")
    return number_of(next(top[name] for name in named if top[name])) if top else 0


def n_shown(question: str, counts: Sequence[int]) -> int:
    """How many of a ranking are asked for: the first so many, all, or those that tie for first."""
    if top := n_asked(question):
        return top
    if re.search(rf"\b{_RANK}\b", question, re.I):
        return len(counts)
    return sum(count == counts[0] for count in counts)


def cite_grades(inquiry: Inquiry, held: Graded) -> Iterable[Citation]:
    for judgement in held.rows:
        quote = words_of_judgement(judgement, inquiry.library.paragraph(judgement.anchor))
        yield cite(inquiry, judgement.anchor, quote, "record")
