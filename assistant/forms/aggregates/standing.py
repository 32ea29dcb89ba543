"""What each report in scope was judged, in the area named or overall: as a row or in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.answer import Cell, Sentence
from assistant.area_relations import relations_asked
from assistant.cues.lists import BEST_GRADE, END_GRADE, RANKS
from assistant.forms.aggregates.graded import Graded, area_asked, hold, rank_of
from assistant.forms.aggregates.rows import (
    count_of,
    counts_reports,
    in_question,
    is_of_councils,
    sort_records,
    without_grade,
)
from assistant.forms.aggregates.things import n_asked
from assistant.forms.refusals import refuse
from assistant.forms.stating import area_name, grade_name, state_judgement
from assistant.generality import is_general
from assistant.grade_groups import GRADE_ORDER, GROUP
from assistant.grade_lists import names_theme
from assistant.inquiry import Draft, Inquiry, cite, notice, speaker
from assistant.inspections import latest_each
from assistant.patterns import any_of
from assistant.places import councils_of, spans_left_out
from assistant.quoting import words_of_judgement
from assistant.times import IN_ORDER_OF_DATE
from index import ReportRecord

_FROM_WORST = any_of(
    r"\b(?:worst|bottom|lowest|weakest|poorest) (?:to|first|down to|up to|upwards|up)\b",
    r"\b(?:worst|bottom|foot|tail|lowest|weakest|poorest|struggl\w+|trouble|fail\w*|sinking"
    r"|in a mess|dire|rock bottom|(?<!['’]s )(?<!its )(?<!their )(?<!the )(?<!whose )last)\b"
    r"(?!.{0,30}\b(?:top|best) (?:to|first)\b)",
)
_FROM_BEST = any_of(
    r"\b(?:best|top|highest|strongest)\b(?: \w+)? (?:to|first|down)\b",
    r"\b(?:best|top|highest|strongest|leading|shin\w+|ahead|excel"
    r"|cream|lead the way|better)\b",
)
_EITHER_WAY = any_of(r"\b(?:league table|rank\w*|in order)\b")  # the best first unless it says so
# "Put the councils in order of their last inspection": no order of grades.
ORDER_OF_DATES = any_of(
    r"\b(?:by|in order of) (?:the )?(?:dates?|year|when)\b(?! of birth)",
    r"\border of (?:the |their |its )?(?:[\w’']+ ){0,5}(?:inspections?|visits?|reports?)\b",
)
_SCALE = any_of(
    r"\b(?:right now|at the moment|currently|now|today|nationally|in the (?:country|land)"
    r"|in england|according to ofsted|ofsted[- ]wise|do you (?:have|hold))\b"
)
_AGAINST = any_of(
    r"\b(?:better|worse|stronger|weaker|ahead|behind|compar\w+|than|versus|vs?|against|between)\b"
)
_OVERVIEW = any_of(
    r"\b(?:overview|summar(?:y|ies|i[sz]e)|snapshot|round-?up|(?:overall|general|big) picture)\b",
    r"\bwhat(?:['’]?s| is| was| has been)? (?:going on|happening|happened|been happening)\b",
    r"\bhow (?:are|is|were|was) (?:things|councils|authorities|boroughs|everyone|they)\b",
)
_COMPARES = any_of(
    r"\b(?:compar(?:e[ds]?|ing|ison)(?: (?:of|between))?|versus|vs?|against|(?:better|worse) than"
    r"|side by side|how (?:do|does|is|are|did)|doing|stack up|fare)\b"
)
# By which councils may be ranked otherwise than by their grades.
_OF_NO_GRADE = any_of(
    r"\b(?:numbers?|how many|dates?|length|long(?:est)?|short(?:est)?|items?|size|population"
    r"|recent\w*|days|weeks|months|years|pages|alphabet\w*)\b"
)
_ASKING = any_of(r"\b(?:put|line up|place|please|give me|show me|can you|could you)\b")
_BODIES = r"(?:councils?|(?:local )?authorit(?:y|ies)|boroughs?|LAs?|count(?:y|ies)|performers?)"
# "The worst performing councils", "top ten London boroughs": those at one end of the grades.
_BEST_OR_WORST = any_of(
    r"\b(?:best|worst|top|bottom|strongest|weakest|poorest|lowest|highest)"
    r"(?:[- ](?:performing|performers?|achieving|run))?\b"
)
_END = re.compile(
    rf"(?:{_BEST_OR_WORST.pattern})(?: (?:\d{1, 2}|two|three|four|five|six|ten|few))?"
    rf" (?:(?!(?:grade|rate|rank|judge)d?\b)[\w'’-]+ ){{0,3}}?{_BODIES}\b",
    re.I,
)


def asks_for_end(inquiry: Inquiry) -> bool:
    """Whether the best or the worst councils are asked for, and nothing that they are best at.

    But an area that is judged: "the best councils for children in care".
    """
    reading = inquiry.reading
    if len(reading.authorities) > 1 or GROUP.search(reading.question):
        return False
    if not _END.search(reading.question):
        return False
    left = reading.topic
    for words in (_END, _SCALE, _BEST_OR_WORST):
        left = words.sub(" ", left)
    return not names_theme(left)


def answer_ranked(inquiry: Inquiry) -> Draft | None:
    """Councils by the grade of their latest reports; None where no such order is asked for.

    What is no grade ranks nobody: "rank them by caseloads".
    """
    reading = inquiry.reading
    of_end = END_GRADE.search(reading.question)
    if not of_end and len({record.authority for record in inquiry.records}) < 2:
        return None
    of_them = BEST_GRADE.search(reading.question) if len(reading.authorities) > 1 else of_end
    if not of_them and (not RANKS.search(reading.question) or GROUP.search(reading.question)):
        return None
    words = (END_GRADE if of_end else BEST_GRADE) if of_them else RANKS
    left = GROUP.sub(" ", words.sub(" ", reading.topic))
    if names_theme(_ASKING.sub(" ", left)) or _OF_NO_GRADE.search(left):
        return None
    ranked = answer_standing(
        inquiry, is_ordered=True, is_of_now=not reading.times, n_first=int(bool(of_end))
    )
    return ranked if ranked.status == "answered" else None


def answer_regions(inquiry: Inquiry) -> Draft | None:
    """Regions side by side by the grades of their councils; None where a theme is compared.

    "Compare the North East with the South West."
    """
    reading = inquiry.reading
    question = reading.question
    is_compared = len(reading.regions) > 1 and _COMPARES.search(question)
    if not is_compared or GROUP.search(question) or relations_asked(question)[0]:
        return None
    if spans_left_out(question, ()):  # "outside London" sets no two regions side by side
        return None
    if names_theme(_COMPARES.sub(" ", reading.topic)):
        return None
    beside = answer_standing(inquiry, is_ordered=True, is_of_now=not reading.times)
    return beside if beside.status == "answered" else None


def answer_overview_of_many(inquiry: Inquiry) -> Draft | None:
    """How the councils of a region or a time stand, where nothing in particular is asked of them.

    "Give me an overview of London", "what happened in 2025?"
    """
    reading = inquiry.reading
    is_of_some = (reading.regions or reading.times) and not reading.report_kind
    if not is_of_some or not _OVERVIEW.search(reading.question) or not is_general(reading.topic):
        return None
    draft = answer_standing(inquiry, is_ordered=True, is_of_now=not reading.times)
    return draft if draft.status == "answered" else None


def answer_standing(
    inquiry: Inquiry, *, is_ordered: bool = False, is_of_now: bool = False, n_first: int = 0
) -> Draft:
    """The grade of each report, of the area named, or overall.

    Args:
        inquiry: the question.
        is_ordered: whether they stand by their grades even where the question says no order.
        is_of_now: whether each council's latest report counts, whatever the question says of time.
        n_first: how many are shown, with those that have the grade of the last of them; 0 for all.
    """
    had, is_of_end = of_no_grades(inquiry), asks_for_end(inquiry)
    if had:
        records = graded_of(inquiry, had)
    elif is_of_now or ((is_of_end or is_of_councils(inquiry)) and not inquiry.reading.times):
        records = inquiry.speaking
    else:
        records = in_question(inquiry)
    test = area_asked(inquiry.reading.topic)
    name = test.area_name
    held = [hold(record, [test]) for record in sort_records(inquiry, records)]
    if name and 2 * sum(one.is_judged for one in held) < len(
        held
    ):  # an area that is judged no more
        records = inquiry.records
        held = [hold(record, [test]) for record in sort_records(inquiry, records)]
        held = [one for one in held if one.is_judged]
    judged = [one for one in held if one.is_judged]
    if not judged:
        return refuse(inquiry)
    regions = _of_each_region(inquiry, judged)
    order = _order_asked(inquiry.reading.question, is_ordered=is_ordered)
    if order:
        held.sort(key=lambda one: (not one.is_judged, order * _place(one)))
        n = n_asked(inquiry.reading.question)
        held = _first(held, n or n_first or int(is_of_end))
    said = {1: ", the best first", -1: ", the worst first", 0: ""}[order]
    none = [record for record in records if record not in [one.record for one in judged]]
    is_of_first = is_of_end or n_first > 0
    said += f"; shown {'is' if len(held) == 1 else 'are'} {len(held)}" * is_of_first
    lead = notice(
        f"{count_of([one.record for one in judged], records)} give a grade for "
        f"{name or 'overall effectiveness'}{said}."
        f"{f' {without_grade(none, records)}' if none and is_of_end else ''}"
    )
    sentences = [
        row
        for one in held
        for row in (rows_of(inquiry, one) or [] if one.is_judged else no_such(inquiry, one.record))
    ]
    whose = [notice(f"Counted are the councils that had one of {len(had)} such reports.")] * bool(
        had
    )
    ranked = tuple(dict.fromkeys(c.anchor for s in sentences for c in s.citations))
    return Draft("answered", (lead, *whose, *regions, *sentences), "record", ranked)


def _of_each_region(inquiry: Inquiry, judged: Sequence[Graded]) -> list[Sentence]:
    """How many have which grade in each of the regions that are held against each other."""
    regions = inquiry.reading.regions
    if len(regions) < 2 or not _AGAINST.search(inquiry.reading.question):
        return []
    rows = []
    for region in regions:
        names = {*councils_of([region])}
        own = [one for one in judged if one.record.authority in names]
        counts = Counter(one.rows[0].grade_key for one in own)
        said = ", ".join(f"{counts[g]} {g.replace('_', ' ')}" for g in GRADE_ORDER if g in counts)
        cited = [c for one in own for row in rows_of(inquiry, one) for c in row.citations]
        text = f"{region}: of {len(own)} that give a grade, {said}."
        rows += [Sentence(text, "record", tuple(cited))] if cited else []
    return rows


def of_no_grades(inquiry: Inquiry) -> tuple[ReportRecord, ...]:
    """The reports in scope, where their kind gives none: "inadequate councils that had a JTAI"."""
    is_judged = any(record.judgements for record in inquiry.records)
    return () if is_judged or not inquiry.reading.report_kind else inquiry.records


def graded_of(inquiry: Inquiry, had: Sequence[ReportRecord]) -> tuple[ReportRecord, ...]:
    """The reports that give grades of the councils that had some others."""
    names = {record.authority for record in had}
    own = tuple(r for r in inquiry.library.reports() if r.judgements and r.authority in names)
    return own if counts_reports(inquiry) else latest_each(own)


def _first(held: Sequence[Graded], n: int) -> list[Graded]:
    """The first so many, and those that have the same grade as the last of these; all for 0."""
    if not 0 < n < len(held):
        return list(held)
    last = _place(held[n - 1])
    return [one for at, one in enumerate(held) if at < n or _place(one) == last]


def says_order(question: str) -> bool:
    """Whether a question asks for the best or the worst."""
    return _order_asked(question, is_ordered=False) != 0


def _order_asked(question: str, *, is_ordered: bool) -> int:
    """1 for the best first, -1 for the worst first, 0 for no order of grades."""
    if ORDER_OF_DATES.search(question) or IN_ORDER_OF_DATE.search(question):
        return 0
    is_ordered |= _EITHER_WAY.search(question) is not None
    question = _EITHER_WAY.sub(" ", question)
    worst, best = _FROM_WORST.search(question), _FROM_BEST.search(question)
    if worst and (not best or worst.start() < best.start()):
        return -1
    return 1 if best or is_ordered else 0


def _place(graded: Graded) -> int:
    """A report's place among grades by the worst of those that decide, 0 for the best."""
    ranks = [rank_of(judgement.grade_key) for judgement in graded.rows] if graded.is_judged else []
    return max(ranks, default=0)


def rows_of(inquiry: Inquiry, graded: Graded) -> list[Sentence]:
    """A row for each judgement that decides."""
    name = speaker(graded.record)
    return [
        state_judgement(
            inquiry,
            graded.record,
            judgement,
            cell=Cell(name, _column(area_name(judgement)), grade_name(graded.record, judgement)),
        )
        for judgement in graded.rows
    ]


def _column(area: str) -> str:
    return area[:1].upper() + area[1:]


def no_such(inquiry: Inquiry, record: ReportRecord) -> list[Sentence]:
    """A row for a report that gives other grades than the one asked for; none if it gives none."""
    if not record.judgements:
        return []
    paragraph = inquiry.library.paragraph(record.judgements[0].anchor)
    quote = words_of_judgement(record.judgements[0], paragraph)
    citation = cite(inquiry, paragraph.anchor, quote, "record")
    text = f"{speaker(record)}: gives no such grade, but {len(record.judgements)} others."
    return [Sentence(text, "record", (citation,))]


def without_overall(inquiry: Inquiry) -> Draft:
    """The reports that give no overall grade, each cited where it prints those it gives."""
    records = in_question(inquiry)
    rows: list[Sentence] = []
    chosen: Sequence[ReportRecord] = [
        r for r in sort_records(inquiry, records) if r.overall is None and r.judgements
    ]
    for record in chosen:
        rows += no_such(inquiry, record)
    lead = notice(f"{count_of(chosen, records)}.")
    ranked = tuple(c.anchor for row in rows for c in row.citations)
    return Draft("answered", (lead, *rows), "record", ranked)
