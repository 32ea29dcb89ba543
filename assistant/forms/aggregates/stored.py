"""Which reports are stored: of a council, of a kind, of a time, or all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Citation, Sentence
from assistant.areas import choose_judgements, names_area
from assistant.cues.catalogue import BARE, EVERY_KIND, NEWEST, OUT_LATER, SO_MANY, WITH_KIND
from assistant.cues.lists import COUNCIL_KINDS
from assistant.forms.aggregates.narrowed import CHILDRENS, besides_conditions, narrow
from assistant.forms.aggregates.rows import cite_date, sort_records
from assistant.forms.stating import state_judgement
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.inspections import by_authority, ended
from assistant.list_subject import things_in
from assistant.patterns import any_of
from assistant.places import councils_of
from assistant.scoping import day_of, of_same_times
from assistant.times import KIND_NAMED, kinds_left_out, months_of_any_year
from assistant.told import parts_that_ask
from assistant.words import content_words, number_of
from index import ReportRecord

_STORED = any_of(
    r"\b(?:do|have|are|is)\b.{0,30}\b(?:you|pincite|here|stored|cover(?:ed)?|loaded|available|hold"
    r"|held|got|in (?:the|this|your) (?:store|system|library|database|collection))\b",
    r"\b(?:inspections?|reports?|letters) (?:were|was|are|there|did|has|have|took|in)\b"
    r"|\b(?:inspected|published|carried out|took place|done|made|finished|ended|started|began"
    r"|begun|kick(?:ed|ing) off|opened|wrapped up|got under ?way|issued|released)\b"
    r"|\b(?:starting|beginning|ending|finishing) (?:on|in|between|before|after|by)\b"
    r"|\b(?:had|have|got|saw) (?:the )?(?:inspectors|ofsted)(?: (?:in|round|there|on site))*\b"
    r"|\b(?:put|came|come|were) out\b|\b(?:you|we) (?:hold|have|store|keep|cover)\b",
)
_LISTED = any_of(
    r"^\W*(?:please |can you |could you )?(?:list|show(?: me)?|give me|name|what|which)\b"
    r"[^?.]{0,40}\b(?:reports?|inspections?|letters|JTAIs|visits)\b",
)
_ASKED = any_of(r"^\W*(?:please |can you |could you )?(?:list|show|give|name)(?: me)?\b")
# "Headed as a re-inspection rather than an inspection": what it is called chose the report.
_HEADED = any_of(
    r"\b(?:headed|titled|entitled|called|labelled|named|billed|styled|described|counted)\b(?: as)?",
    r"\b(?:rather than|instead of|and not|not) (?:an? )?(?:\w+ )?(?:inspections?|reports?)\b",
)
# "Four inspections, all kinds, kicked off on this day": how many they are chooses none.
_HOW_MANY = any_of(
    r"\b(?:the )?(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?=(?:\w+ ){0,2}?"
    r"(?:inspections?|reports?|letters?|visits?|councils?|places|authorities)\b)"
)
_WHEN_DONE = any_of(
    r"\b(?:inspected|carried out|took place|done|made|finished|ended|started|began|wrapped up)\b"
)
_THAT_DAY = any_of(r"\b(?:on )?(?:that|the) (?:(?:very|same|exact) )*(?:day|date)\b")
_CAME = any_of(
    r"\b(?:came|happened|followed|fell)\b", r"\b(?:area )?SEND(?= (?:letters?|visits?)\b)"
)
_WHERE_AND_WHEN = any_of(
    r"\b(?:where|when)(?: and (?:where|when))? (?:were|was|did|have|are) "
    r"(?:they|it|those|these|each)\b(?: (?:of them|done|held|happen|be))*"
)
# Said beside the dates of an inspection and its report: "though the inspectors had finished".
_BESIDE_DATES = any_of(
    r"\b(?:(?:the )?inspectors|al?though|even|despite|only|had|left|gone|packed up|in fact|actually"
    r"|(?:was|were) (?:in|from)|year after|following year)\b"
)
_CHILDRENS_NAMED = any_of(
    r"\bchild(?:ren)?['’]?s['’]? (?:social care|services) (?:ofsted |full )*"
    r"(?:inspections?|reports?)\b"
)
# Visits between inspections, of which inspectors write a letter.
LETTER_VISIT = any_of(r"\b(?P<kind>monitoring|focus+ed)(?: \w+){0,2} (?:visits?|ones)\b")
# "Which councils do you cover?", "unitaries in the South East".
_COUNCILS = any_of(
    r"\b(?:councils|(?:local )?authorities|boroughs|LAs|counties|unitaries|mets|districts)\b"
)
_REPORTS_FOR = any_of(
    r"\b(?:hold|have|got|keep|store[sd]?)(?: any| the)? (?:reports?|inspections?)"
    r" (?:for|of|on|about)\b"
)
_OF_COUNCILS = any_of(_COUNCILS.pattern, *(kind.pattern for kind in COUNCIL_KINDS.values()))
_HELD = any_of(
    r"\b(?:list|show|name|give|please|all|cover(?:ed|s)?|hold|held|have|got|here|there|loaded|stored?"
    r"|available|know|include[sd]?|system|database|library|collection|pincite|how many|many)\b"
)
_VERDICTS = any_of(r"\b(?:verdicts?|grades?|ratings?|results?|outcomes?|judge?ments?)\b")


def answer_stored(inquiry: Inquiry) -> Draft | None:
    """The reports in scope themselves, each cited where it prints its date; else None.

    Of every kind, unless one is named: who asks what there is of a council has not asked for
    one kind of it.
    """
    question = inquiry.reading.question
    is_asked = any(
        cue.search(question)
        for cue in (_STORED, _LISTED, _WHERE_AND_WHEN, SO_MANY, BARE, WITH_KIND)
    )
    is_asked |= _is_of_day(inquiry) and _THAT_DAY.search(question) is not None
    return list_stored(inquiry) if is_asked and not _has_theme(inquiry) else None


def list_stored(inquiry: Inquiry) -> Draft:
    """The same, whatever the question says of them."""
    question = inquiry.reading.question
    if asks_of_councils(inquiry):
        return _list_councils(inquiry)
    shows_grades = _VERDICTS.search(question) is not None
    rows = []
    records = first_so_many(inquiry, sort_records(inquiry, every_kind(inquiry)))
    for record in records:
        citation = front_of(inquiry, record)
        if citation:
            text = f"{speaker(record)}: {record.title}{_days(record)}."
            dated = _of_day(inquiry, record)
            rows.append(Sentence(text, "record", tuple(filter(None, (citation, dated)))))
        overall = choose_judgements("", record.judgements) if shows_grades else ()
        rows += [state_judgement(inquiry, record, judgement) for judgement in overall]
    names = len({record.authority for record in records})
    of = f"{names} {'authority' if names == 1 else 'authorities'}"
    lead = notice(
        f"{len(records)} {'report' if len(records) == 1 else 'reports'} of {of}."
        f"{say_no_letters(inquiry)}"
    )
    return Draft("answered", (lead, *rows), "record", tuple(r.citations[0].anchor for r in rows))


def asks_of_councils(inquiry: Inquiry) -> bool:
    """Whether it is asked whose reports are stored, and nothing else of them."""
    reading = inquiry.reading
    if reading.times or reading.report_kind or reading.authorities:
        return False
    left = reading.topic
    for said in (_REPORTS_FOR, *COUNCIL_KINDS.values(), _COUNCILS, _HELD):
        left = said.sub(" ", left)
    return _OF_COUNCILS.search(reading.question) is not None and not content_words(left)


def _list_councils(inquiry: Inquiry) -> Draft:
    """A row for each council in scope, with how many reports of it there are, of which years."""
    councils = sorted(by_authority(every_kind(inquiry)), key=lambda own: own[0].authority)
    rows = []
    for own in councils:
        years = sorted(ended(record).year for record in own)
        n = f"{len(own)} {'report' if len(own) == 1 else 'reports'}"
        span = f"{years[0]} to {years[-1]}" if years[0] < years[-1] else f"{years[0]}"
        cited = tuple(filter(None, (cite_date(inquiry, record) for record in own)))
        rows.append(Sentence(f"{own[0].authority}: {n}, {span}.", "record", cited))
    n_all = len({record.authority for record in inquiry.library.reports()})
    lead = notice(f"{len(rows)} of {n_all} authorities of which a report is stored.")
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (lead, *rows), "record", ranked)


def first_so_many(inquiry: Inquiry, records: Sequence[ReportRecord]) -> list[ReportRecord]:
    """Of "the three most recent JTAIs" these, the newest first; else all."""
    said, times = SO_MANY.search(inquiry.reading.question), inquiry.reading.times
    if not said or inquiry.reading.authorities:
        return list(records)
    if times.relative or times.last_n:  # read as each council's own
        whose = {(record.authority, record.kind) for record in records}
        every = [r for r in inquiry.library.reports() if (r.authority, r.kind) in whose]
        records = list(narrow(inquiry, every)[0])
    is_newest = NEWEST.fullmatch(said["end"] or said["other"] or said["then"]) is not None
    ordered = sorted(records, key=lambda record: (ended(record), record.report_id))
    n = number_of(said["n"] or said["many"] or said["of"])
    return ordered[::-1][:n] if is_newest else ordered[:n]


def _besides_months(topic: str) -> str:
    """A topic without the months that choose the reports: "in March"."""
    said = months_of_any_year(topic)
    return f"{topic[: said.span[0]]} {topic[said.span[1] :]}" if said else topic


def say_no_letters(inquiry: Inquiry) -> str:
    """That no letter of such a visit is stored, where one is asked for; else ""."""
    visit = LETTER_VISIT.search(inquiry.reading.question)
    if not visit or any(LETTER_VISIT.search(record.title) for record in inquiry.records):
        return ""
    return (
        f" No letter of a {visit['kind'].lower()} visit is stored for them: "
        "counted are inspections of which there is a report."
    )


def _days(record: ReportRecord) -> str:
    """From when to when an inspection was: ", 4 to 15 March 2024"; "" where that is not known."""
    start, end = record.inspection_start, record.inspection_end
    if not end:
        return ""
    if not start or start == end:
        return f", {end.day} {end:%B %Y}"
    parts = f"{start.day}", f"{start:%B}", f"{start:%Y}"
    n_said = (
        1 if (start.year, start.month) == (end.year, end.month) else 2 + (start.year < end.year)
    )
    return f", {' '.join(parts[:n_said])} to {end.day} {end:%B %Y}"


def front_of(inquiry: Inquiry, record: ReportRecord) -> Citation | None:
    """Where a report prints what it is: its title, else its date, else its first line."""
    titled = _titled(inquiry, record) or cite_date(inquiry, record)
    return titled or _beginning(inquiry, record)


def _of_day(inquiry: Inquiry, record: ReportRecord) -> Citation | None:
    """Where the front of a report prints the day that the question bounds."""
    bounds = inquiry.reading.times.bounds
    day = bounds and day_of(record, bounds.event)
    if not day:
        return None
    printed = re.compile(rf"\b{day.day}(?:st|nd|rd|th)?\b[^.]{{0,40}}\b{day:%B}\b")
    for paragraph in inquiry.library.front_page(record.report_id):
        line = printed.search(paragraph.text)
        if line:
            return cite(inquiry, paragraph.anchor, line.group(), "record")
    return None


def every_kind(inquiry: Inquiry) -> tuple[ReportRecord, ...]:
    reading, records = inquiry.reading, inquiry.records
    if OUT_LATER.search(reading.question) or _CHILDRENS_NAMED.search(reading.question):
        return records
    is_of_all = EVERY_KIND.search(reading.question) is not None
    if reading.report_kind or (_WHEN_DONE.search(reading.question) and not is_of_all):
        return records
    # Of a council that has none of the kind asked, others stand for it: of the rest these lack.
    kinds = {CHILDRENS} & {record.kind for record in records} | kinds_left_out(reading.question)
    had = {(record.authority, record.kind) for record in records}
    others = [
        r
        for r in inquiry.library.reports()
        if r.kind not in kinds and (r.authority, r.kind) not in had and _is_of_place(inquiry, r)
    ]
    times = reading.times
    times = replace(times, relative=None) if times.relative == "all" else times
    return (*records, *narrow(inquiry, of_same_times(others, times, reading))[0])


def _is_of_place(inquiry: Inquiry, record: ReportRecord) -> bool:
    """Whether a report is of a council that the question is of, whatever the time and kind."""
    reading, name = inquiry.reading, record.authority
    if reading.authorities or reading.wants_neighbours:
        return name in {record.authority for record in inquiry.records}
    is_within = not reading.regions or name in councils_of(reading.regions)
    return is_within and name not in reading.left_out


def _titled(inquiry: Inquiry, record: ReportRecord) -> Citation | None:
    """The title where it stands apart from the date, as on the front of a letter."""
    for paragraph in inquiry.library.front_page(record.report_id):
        if paragraph.anchor.label == "front-page" and record.title in paragraph.text:
            return cite(inquiry, paragraph.anchor, record.title, "record")
    return None


def _beginning(inquiry: Inquiry, record: ReportRecord) -> Citation | None:
    """The first printed line of a report that prints no date of its own."""
    printed = (p for p in inquiry.library.paragraphs(record.report_id) if p.text)
    first = next(printed, None)
    return cite(inquiry, first.anchor, first.text.split("\n")[0], "record") if first else None


def _asked_of(inquiry: Inquiry) -> str:
    """The topic; of one day that is named, without what is told of it: "a busy day for Ofsted"."""
    topic = inquiry.reading.topic
    return _THAT_DAY.sub(" ", parts_that_ask(topic)[0]) if _is_of_day(inquiry) and topic else topic


def _is_of_day(inquiry: Inquiry) -> bool:
    """Whether the question names one day, on which something of each inspection was."""
    bounds = inquiry.reading.times.bounds
    return bounds is not None and bounds.since == bounds.until


def _has_theme(inquiry: Inquiry) -> bool:
    """Whether anything is left of the question beside the words of counting reports."""
    left = _besides_months(_asked_of(inquiry))
    left = SO_MANY.sub(" ", besides_conditions(left))
    left = _HOW_MANY.sub(" ", left)
    if OUT_LATER.search(inquiry.reading.question):
        left = _BESIDE_DATES.sub(" ", left)
    for words in (
        _CAME,
        _WHERE_AND_WHEN,
        _HEADED,
        _ASKED,
        KIND_NAMED,
        _STORED,
        _VERDICTS,
        EVERY_KIND,
    ):
        left = words.sub(" ", left)
    return names_area(left) and bool(things_in(left, ""))
