"""What comes first or last in time: the newest report, the first council so judged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.answer import Sentence
from assistant.areas import choose_judgements
from assistant.conditions import tests_asked
from assistant.cues.catalogue import SO_MANY
from assistant.forms.aggregates.graded import Graded, hold
from assistant.forms.aggregates.moved import asks_for_movement
from assistant.forms.aggregates.ordered import of_all_time
from assistant.forms.aggregates.rows import ASKS_GRADE, by_date, cite_date
from assistant.forms.aggregates.things import n_asked
from assistant.forms.stating import state_judgement
from assistant.inquiry import Draft, Inquiry, notice, speaker
from assistant.inspections import ended
from assistant.patterns import any_of
from assistant.times import IN_ORDER_OF_DATE
from index import ReportRecord

_BODY = (
    r"(?:JTAIs?|ILACS|SIFs?|visits?|letters?|reports?|inspections?|councils?"
    r"|authorit(?:y|ies)|boroughs?|LAs?|one|places?)"
)
_NEWEST = any_of(
    r"\b(?:most recent(?:ly)?|newest|latest|last)\b[^?.]{0,40}"
    rf"\b(?:published|inspected|{_BODY})\b",
    r"\b(?:who|which|what|where)(?: one)? (?:was|were|is|has been)(?: the)?(?: inspected)? "
    r"(?:last|most recently|latest)\b"
    r"|\b(?:inspected|visited|published) (?:the )?(?:most recently|last|latest)\b"
    r"|\bc(?:ame|omes) last\b",
    rf"\b{_BODY} (?:was|is|were|are) (?:the )?(?:very )?(?:most recent|newest|latest|last)\b",
)
_OLDEST = any_of(
    rf"\b(?:oldest|earliest|first)\b[^?.]{{0,40}}\b(?:published|{_BODY})\b",
    r"\b(?:who|which|what|where)(?: one)? (?:was|were|is)(?: the)?(?: inspected)? first\b"
    r"|\bguinea pigs?\b|\bvery first to (?:be|have|get|see)\b"
    r"|\bc(?:ame|omes) first\b",
    rf"\b{_BODY} (?:was|is|were) (?:the )?(?:very )?(?:oldest|earliest|first)\b",
)
_LONGEST_AGO = any_of(
    r"\blongest (?:without|since|ago|gap|wait)\b|\bleast recent(?:ly)?\b|\bmost overdue\b",
    r"\b(?:waited|gone|been) (?:the )?longest\b",
    r"\b(?:most recent|latest|last|newest) (?:\w+ )?(?:inspection|report|visit)\b[^?.]{0,20}"
    r"\b(?:oldest|longest ago|earliest|furthest back)\b|\boldest (?:latest|most recent)\b",
)
_NEW, _OLD = r"(?:newest|latest|most recent|last)", r"(?:oldest|earliest|first)"
_AND = r"(?:and|or|&|plus)(?: (?:which|what|who)(?: (?:is|was|one|came))*)?(?: the| its| their)?"
_NOUN = (
    rf"(?: (?:\w+ )?(?:{_BODY}|letter))?(?: to (?:be|have|get) [^.?;,]{{1,30}}?)?"
    r"(?: (?:on file|on record|stored|of all|here|(?:that )?you (?:have|hold)"
    r"|in (?:the|this) \w+))?"
)
_BOTH_ENDS = any_of(
    rf"\b(?:{_OLD}{_NOUN} {_AND} {_NEW}|{_NEW}{_NOUN} {_AND} {_OLD}"
    rf"|{_OLD} to(?: the| its| their)? {_NEW})\b(?! (?:two|grades?|ratings?))",
    rf"\b{_OLD}\b[^.;?]{{0,30}} and (?:which|what|who)(?: (?:is|was|one|came))*(?: the)? {_NEW}\b",
)
_ISSUED = any_of(r"\b(?:published|issued|released|came out|put out|reports?|publication)\b")
_SINGULAR = any_of(
    r"\b(?:which|what|who|name|when|where|whose) (?:is|was|were|did|does|has)\b",
    r"^\W*whose (?:children['’]?s )?services (?:is|was|were)\b",
    r"\b(?:which|what) (?:is |was )?(?:the )?(?:\w+ ){0,3}?(?:council|authority|borough|report"
    r"|inspection|one)\b(?!s)",
    r"^\W*(?:the )?(?:most recent|newest|latest|oldest|earliest|first|last)\b",
    r"\b(?:the|which|what) (?:council|authority|borough|place|one|report) "
    r"(?:with|that (?:has|had)) the\b",
    r"\bguinea pigs?\b|\bvery first to\b",
    r"\bwhen was the (?:first|last)\b|\bc(?:ame|omes) (?:first|last)\b",
    r"\bwhat(?:['’]s| is) the (?:\w+ )?(?:oldest|newest|latest|first)\b",
)
# "its latest report" tells which report of each council counts, and asks for none by date.
_OF_EACH = any_of(
    r"\b(?:their|its|whose|each (?:council|authority|borough)['’]?s?|every council's|per \w+|by)"
    r" (?:\w+ )?(?:newest|latest|most recent|last|first|oldest|current)\b",
    r"\b(?:at|in|on|from|by|of|with|going by|as of) (?:the|a|an)?\s?(?:newest|latest|most recent"
    r"|last|first|current)\b",
    r"\b(?:of|for) (?:each|every)\b|\b(?:each|every)\b[^?.]{0,30}\blast\b|\bfirst time\b"
    r"|\blast time\b|\bsince\b"
    r"|\b(?:latest|last|newest|most recent)(?: \w+){0,2} (?:grades?|judge?ments?|ratings?)\b"
    r"|\bcouncils\b|\bauthorities\b|\bboroughs\b",
)


_WHICH_OF = any_of(
    r"\bwhich (?:one )?of (?:the |all |these |those )*(?:[\w’'-]+ ){0,4}?(?:councils|authorities"
    r"|boroughs|LAs|places|counties|unitaries)(?=,? (?:was|is|has|got|had|came|did)\b)"
)


_WHICH_OF_THESE = any_of(r"\b(?:which|who)(?: one)? of\b[^?;]*?(?=,? (?:was|is|has|had|came)\b)")


def answer_dated(inquiry: Inquiry) -> Draft | None:
    """The report that comes first or last, among those with the grade named; else None."""
    question = IN_ORDER_OF_DATE.sub(" ", inquiry.reading.question)  # of a list, and of no one
    question = _WHICH_OF.sub("which council ", question)
    if len(inquiry.reading.authorities) > 1:
        question = _WHICH_OF_THESE.sub("which council ", question)
    if _BOTH_ENDS.search(question) and not asks_for_movement(inquiry):
        return _both_ends(inquiry)
    if _LONGEST_AGO.search(question):
        graded = _judged_so(inquiry, inquiry.speaking)
        places = range(-1, -1 - min(n_asked(question) or 1, len(graded)), -1)
        drafts = [_one(inquiry, graded, "inspected longest ago", place) for place in places]
        return _joined([draft for draft in drafts if draft])
    if _OF_EACH.search(question) or SO_MANY.search(question) or not _SINGULAR.search(question):
        return None
    # "The latest" was read as each council's own; here it is the latest of them all.
    if _NEWEST.search(question):
        return _one(inquiry, _judged_so(inquiry, inquiry.records), "the newest", 0)
    if _OLDEST.search(question):
        return _first_of_all(inquiry)
    return None


def _first_of_all(inquiry: Inquiry) -> Draft | None:
    """The report of the inspection that began first, or those that began on the same day."""
    graded = _judged_so(inquiry, inquiry.records)
    if _ISSUED.search(inquiry.reading.question) or not graded:
        return _one(inquiry, graded, "the first", -1)
    day = min(_began(held.record) for held in graded)
    first = [held for held in graded if _began(held.record) == day]
    drafts = [_one(inquiry, [held], "the first", 0, n=len(graded)) for held in first]
    return _joined([draft for draft in drafts if draft])


def _joined(drafts: Sequence[Draft]) -> Draft | None:
    """The rows of some drafts under the lead of the first; None for no draft."""
    if not drafts:
        return None
    rows = [sentence for draft in drafts for sentence in draft.sentences if sentence.citations]
    ranked = tuple(anchor for draft in drafts for anchor in draft.ranked)
    return Draft("answered", (drafts[0].sentences[0], *rows), "record", ranked)


def _began(record: ReportRecord) -> date:
    return record.inspection_start or ended(record)


def _both_ends(inquiry: Inquiry) -> Draft | None:
    """The first and the last report of all, though "the oldest" was read as each council's own."""
    graded = _judged_so(inquiry, of_all_time(inquiry))
    ends = [_one(inquiry, graded, "the first", -1), _one(inquiry, graded, "the newest", 0)]
    return _joined([draft for draft in ends if draft])


def _judged_so(inquiry: Inquiry, records: Sequence[ReportRecord]) -> list[Graded]:
    """The reports with the grades named, newest first by publication; all where none is named."""
    tests = tests_asked(inquiry.reading.question)
    is_by_issue = _ISSUED.search(inquiry.reading.question) is not None
    ordered = sorted(records, key=_published if is_by_issue else by_date, reverse=True)
    if not tests:
        return [Graded(record, (), passes=True) for record in ordered]
    return [held for held in (hold(record, tests) for record in ordered) if held.passes]


def _one(
    inquiry: Inquiry, graded: Sequence[Graded], said: str, place: int, n: int = 0
) -> Draft | None:
    """One of some reports, or of `n`, cited where it prints its date and the grade asked for."""
    if not graded:
        return None
    chosen = graded[place]
    record, citation = chosen.record, cite_date(inquiry, chosen.record)
    if not citation:
        return None
    published = f", published {record.published:%d %B %Y}" if record.published else ""
    n = n or len(graded)
    of = f"{n} so judged" if chosen.rows else f"{n} in scope"
    stated = chosen.rows
    if not stated and ASKS_GRADE.search(inquiry.reading.question):
        stated = choose_judgements("", record.judgements)
    rows = [state_judgement(inquiry, record, judgement) for judgement in stated]
    text = f"{speaker(record)}{published}: {said} of the {of}."
    first = Sentence(text, "record", (citation,))
    lead = notice(f"Of {len(inquiry.records)} reports in scope.")
    ranked = (*(j.anchor for j in stated), citation.anchor)
    return Draft("answered", (lead, first, *rows), "record", tuple(dict.fromkeys(ranked)))


def _published(record: ReportRecord) -> tuple[str, str]:
    return str(record.published or record.inspection_end), record.report_id
