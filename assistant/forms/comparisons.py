"""Answers about several authorities or subjects: what each report says, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Cell, Sentence, Status
from assistant.areas import asks_for_all_areas, concepts_in, names_area, names_only_areas
from assistant.cues.clauses import asked_part
from assistant.cues.everyday_grades import OF_YOU
from assistant.cues.grades import NAMES_GRADE
from assistant.cues.lists import RANKS_COUNTED
from assistant.forms.asked import set_apart
from assistant.forms.besides import append_found, asks_besides, asks_why
from assistant.forms.courses import answer_courses
from assistant.forms.findings import choose, choose_quotes, quote_sentence, weigh_hits
from assistant.forms.gradetable import explain_grades, grade_table
from assistant.forms.improvements import answer_likely_improvements, asks_duty
from assistant.forms.lacking import or_found
from assistant.forms.refusals import NO_RANK, refuse
from assistant.forms.sides import answer_sides, names_side_alone, reasons, sides_asked
from assistant.gather import search_again, search_report
from assistant.grade_groups import GRADE_ORDER, GROUP, grades_in
from assistant.inquiry import Draft, Inquiry, notice, speaker
from assistant.inspections import authorities_of
from assistant.patterns import any_of
from assistant.reading import Reading
from assistant.relevance import Weighed
from assistant.subjects import (
    areas_named,
    judgements_asked,
    matter_of,
    names_no_more,
    subjects_asked,
)
from assistant.words import join_names
from index import ReportRecord

SAYS_NOTHING = "Nothing on this was found in this report."
WHAT_WAS_FOUND = "What inspectors found"  # heads the column of a subject that is a whole question
MAX_PARAGRAPHS = 2  # quoted in one cell
MAX_REASONS = 3  # quoted for the grade of each report
# How likely a paragraph must be to stand in a cell, where other reports speak of it too.
MIN_IN_CELL = 0.12
# From SURE on, what one report says is looked for in those that are below MIN_SURE; it is taken
# from MIN_ALIKE on. Set on the tune splits.
SURE, MIN_SURE, MIN_ALIKE = 0.5, 0.4, 0.3
MAX_NAME = 40  # characters of a column's name
_IS_CLAUSE = any_of(r"\b(?:who|what|which|how|why|when|where|did|does|do|is|are|was|were)\b")
_BETTER = any_of(r"\b(?:better|best|worse|worst|stronger|strongest|weaker|weakest)\b")
_WORST = any_of(r"\b(?:worse|worst|weaker|weakest)\b")
# Who has more of something is told by how many each has.
_MORE = any_of(
    r"\b(?:who|which(?: one| council| of (?:the|these) two)?) (?:has|had|have) (?:the )?"
    r"(?:more|most|fewer|fewest|less|least)\b"
)
# Which of two is better, or has more; not what each is like.
_ASKS_WHICH = any_of(
    _BETTER.pattern,
    _MORE.pattern,
    r"\b(?:\w{3,}er|more|less|fewer)\b(?: [\w'’-]+){0,8}? than\b",
    r"\b(?:who|which|does|do|has|have|is|are|did)\b.*\b(?:more|fewer|less|most|fewest|least)\b",
    r"\b(?:ahead of|behind|beats?|outperform\w*)\b",
)
_COMPARING = any_of(
    r"\b(?:please )?(?:can you )?compar(?:e[ds]?|ing|ison of)\b(?: how)?",
    r"\b(?:who|which)(?: one)? (?:does|is|has|was|did|do|had)? ?(?:the )?(?:better|best|worse|worst"
    r"|stronger|further ahead)\b(?: (?:at|on|with|for|in|job of))?",
    r"\bhow (?:well |badly )?(?:do|does|did|have|has)? ?(?:they|each|both|it)? ?(?:and )?"
    r"(?:deal|cope|manage|go|get on|fare)[sd]?(?: with| on| in)?\b",
    r"^\W*(?:and )?(?:deal|cop|go|far|manag)(?:e|es|s|ing)? (?:with|on|in)\b",
    r"\b(?:with|to|against) (?:the )?(?:rest|others?|average)\b(?: of)?",
    r",? ?\b(?:side by side|head to head|back to back|in (?:\w+ )?comparison)\b",
    r"\b(?:(?:is|was|are|were|any|got|get|getting) )?(?:any )?(?:better|worse) (?:now )?than "
    r"(?:it|they) (?:was|were)(?: before)?\b",
    r"\b(?:(?:between|over|across) )?(?:(?:the|these|both|all|two|three|four) )*"
    r"(?:inspection|report|visit|year)s?(?: by (?:inspection|report|visit|year))?\W*$",
    r"^\W*what (?:has |had )?(?:become|became|happened|came)(?: of| to| with)?\b",
    r"\bhow (?:do|does|did|is|are|was|were)\b|\bwhat(?:'s| is| are)? the differences?\b",
    r"\bdiffer(?:ences?|ent)?\b|\b(?:between|versus|vs|on|in terms of|when it comes to)\b",
    r"\b(?:(?:at|in|by|on) )?(?:each|every) (?:time|inspection|report|visit)\W*$",
    r"^\W*(?:(?:the|these|those|both|all) )?(?:two|three|four|five|them|these|those|lot)\b"
    r"|\b(?:put|show|set|lay|give)(?: me)? (?:them|these|those|it all)(?: (?:all|out|up))* "
    r"(?:in|as|into)\b(?: an?)?(?: table| list| grid)?",
    r"^\W*the\b|^\W*(?:and|or|for|of|at)\b|\b(?:and|or|for|of|at|with)\W*$",
)


@or_found
def answer_comparison(inquiry: Inquiry) -> Draft:
    """A row for each report that answers: its judgements, or its best words, or nothing.

    Which of two councils does better is not told where but one of them has a stored report.
    """
    draft = _compared(inquiry)
    missing = inquiry.resolution.not_stored
    is_of_one = len(authorities_of(inquiry.speaking)) < 2
    if not (missing and is_of_one and _ASKS_WHICH.search(inquiry.reading.question)):
        return draft
    lead = notice(f"No report of {join_names(missing)} is stored: the reports do not tell which.")
    return replace(draft, status="not_in_reports", sentences=(lead, *draft.sentences))


def _compared(inquiry: Inquiry) -> Draft:
    reading = inquiry.reading
    if "recommend" in reading.marks or asks_duty(reading):
        draft = answer_likely_improvements(inquiry)
        if draft:
            return draft
    if courses := answer_courses(inquiry):
        return courses
    if RANKS_COUNTED.search(reading.question) and not NAMES_GRADE.search(reading.question):
        return refuse(inquiry, why=NO_RANK)
    draft = _compare_grades(inquiry) if _is_of_grades(reading) else None
    if draft and (why := _reasons(inquiry)):
        return replace(draft, sentences=(*draft.sentences, *why))
    if draft and (asks_why(inquiry) or asks_besides(inquiry, reading.topic)):
        return append_found(draft, compare_findings(inquiry, _as_named(inquiry)))
    if draft or (draft := _compare_sides(inquiry)):
        return draft
    found = compare_findings(inquiry, _as_named(inquiry))
    asked = matter_of(reading.topic)
    is_of_grades = names_no_more(asked) and not OF_YOU.search(asked)
    graded = _compare_grades(inquiry, areas_named(asked)) if is_of_grades else None
    return append_compared(graded, found, asked) if graded else found


def _reasons(inquiry: Inquiry) -> list[Sentence]:
    """What bears out the grade that a question names, of each report: "why are they inadequate?".

    [] where it asks for no reason, or names no grade.
    """
    named = grades_in(inquiry.reading.question) if asks_why(inquiry) else ()
    said = []
    for record in _as_named(inquiry) if named else ():
        asked = judgements_asked(inquiry.reading.topic, record.judgements)
        graded = [j for j in (*asked, *record.judgements) if j.grade_key in named]
        graded.sort(key=lambda j: j.area_key != "overall")
        said += reasons(inquiry, record, graded[0])[:MAX_REASONS] if graded else []
    return said


def append_compared(draft: Draft, found: Draft, asked: str) -> Draft:
    """A table of grades, and then what was found, where there is reason to think it was meant.

    Where no area is named, what is left of the words is no matter unless every report speaks of
    it: "does the picture get brighter or gloomier?".
    """
    if found.status != "answered" and not areas_named(asked):
        return draft
    quoted = tuple(s for s in found.sentences if s.kind == "quote")
    both = append_found(draft, replace(found, sentences=quoted))
    ranked = (*found.ranked, *draft.ranked) if areas_named(asked) else draft.ranked
    return replace(both, ranked=tuple(dict.fromkeys(ranked)))


def _as_named(inquiry: Inquiry) -> tuple[ReportRecord, ...]:
    """The reports that answer first, in the order in which the question names their councils."""
    named = inquiry.reading.authorities
    place = {authority: n for n, authority in enumerate(named)}
    return tuple(sorted(inquiry.speaking, key=lambda r: place.get(r.authority, len(named))))


def _is_of_grades(reading: Reading) -> bool:
    """Whether grades are compared: of areas, and of nothing else where no grade is named as such.

    "You hit 21: which of them lets you slip away?" has words of grading, and asks of none.
    """
    topic = reading.topic
    is_only = names_only_areas(GROUP.sub(" ", topic))
    is_said = "grade" in reading.marks or bool(grades_in(asked_part(reading.question)))
    is_said |= _BETTER.search(reading.question) is not None and bool(concepts_in(topic))
    if is_said and (is_only or NAMES_GRADE.search(reading.question)):
        return True
    return not (names_area(topic) or OF_YOU.search(topic))


def _compare_sides(inquiry: Inquiry) -> Draft | None:
    """What each report praises or faults, where nothing else is asked: "what gripe do both share?"

    None where a side is of something, or none is asked for.
    """
    sides = sides_asked(inquiry.reading.question)
    return (
        answer_sides(inquiry, sides) if sides and names_side_alone(inquiry.reading.topic) else None
    )


def _compare_grades(inquiry: Inquiry, areas: str | None = None) -> Draft | None:
    """A table of the grades of the areas asked about, which may be named apart from the rest."""
    topic = inquiry.reading.topic if areas is None else areas
    is_best_at = _BETTER.search(topic) and concepts_in(topic)  # "best for care leavers"
    wants_all = asks_for_all_areas(topic) and not is_best_at
    wants_all |= not (names_area(topic) or areas_named(topic))
    asked = areas_named(topic) if is_best_at else topic
    graded = [
        (r, r.judgements if wants_all else judgements_asked(asked, r.judgements))
        for r in _as_named(inquiry)
    ]
    if is_best_at and all(len(judgements) == 1 for _, judgements in graded):
        is_worst_first = _WORST.search(topic) is not None
        graded.sort(key=lambda own: GRADE_ORDER.index(own[1][0].grade_key), reverse=is_worst_first)
    anchors = [j.anchor for _, judgements in graded for j in judgements]
    if not anchors:
        return None
    table = grade_table(inquiry, graded)
    column = next((s.cell.column for s in table if s.cell), "")
    rest = (*_not_stored(inquiry, [column]), *explain_grades(graded))
    return Draft("answered", (*table, *rest), "record", tuple(dict.fromkeys(anchors)))


def compare_findings(inquiry: Inquiry, records: tuple[ReportRecord, ...]) -> Draft:
    """The best words of each report on each subject; a cell says so where a report has none."""
    topic = inquiry.reading.topic
    subjects = [_bare(subject) or subject for subject in subjects_asked(topic)]
    asked = [inquiry if s == topic else search_again(inquiry, s) for s in subjects]
    columns = [_column(subject) for subject in subjects]
    weighed = [_weigh_each(own, records) for own in asked]
    cells = [
        _cell_of(inquiry, record, column, of_subject[record.report_id])
        for record in records
        for of_subject, column in zip(weighed, columns, strict=True)
    ]
    n_speaking = sum(said[0].kind == "quote" for said in cells)
    if not n_speaking:
        return refuse(inquiry)
    sentences = [s for said in cells for s in said] + _not_stored(inquiry, columns)
    is_whole = n_speaking == len(cells) and not inquiry.resolution.not_stored
    ranked = tuple(dict.fromkeys(c.anchor for s in sentences for c in s.citations))
    status: Status = "answered" if is_whole else "partly_answered"
    return Draft(status, tuple(sentences), ranked=ranked)


def _weigh_each(inquiry: Inquiry, records: Sequence[ReportRecord]) -> dict[str, list[Weighed]]:
    """The paragraphs of each report, weighed for one subject.

    A report that speaks of it in other words than the question is searched for what the
    surest of the others says: inspectors come back to the same things.
    """
    found = {}
    for record in records:
        own = [h for h in inquiry.hits if h.paragraph.anchor.report_id == record.report_id]
        found[record.report_id] = weigh_hits(inquiry, own)
    surest = max((w[0] for w in found.values() if w), key=lambda w: w.probability, default=None)
    if surest is None or surest.probability < SURE:
        return found
    for record in records:
        weighed = found[record.report_id]
        if not weighed or weighed[0].probability < MIN_SURE:
            topic = f"{inquiry.reading.topic}. {surest.quotes[0].text}"
            again = search_report(inquiry, topic, record)
            alike = weigh_hits(again, again.hits)
            if alike and alike[0].probability >= MIN_ALIKE:
                found[record.report_id] = alike
    return found


def _cell_of(
    inquiry: Inquiry, record: ReportRecord, column: str, weighed: Sequence[Weighed]
) -> list[Sentence]:
    """What one report says of one subject: quotations, or a notice that it says nothing."""
    cell = Cell(speaker(record), column)
    chosen = choose(weighed, max_paragraphs=MAX_PARAGRAPHS, min_answer=MIN_IN_CELL)
    found, asked_for = set_apart(inquiry, chosen)
    said = found or asked_for
    quoted = [quote_sentence(inquiry, q) for w in said for q in choose_quotes(w.quotes)]
    empty = notice(SAYS_NOTHING, speaker(record))
    return [replace(sentence, cell=cell) for sentence in quoted or [empty]]


def _not_stored(inquiry: Inquiry, columns: Sequence[str]) -> list[Sentence]:
    """A row for each authority named of which nothing is stored."""
    return [
        notice(f"No report of {name} is stored.", cell=Cell(name, columns[0]))
        for name in inquiry.resolution.not_stored
    ]


def _bare(subject: str) -> str:
    """A subject without the words of asking for a comparison."""
    left, subject = "", _MORE.sub("how many", subject)
    while left != subject:
        left, subject = subject, " ".join(_COMPARING.sub(" ", subject).split()).strip(" ?.,:;")
    return left


def _column(subject: str) -> str:
    """A subject as the name of a column; a longer clause gets a name that fits any."""
    is_name = len(subject) <= MAX_NAME and not _IS_CLAUSE.search(subject)
    return subject[:1].upper() + subject[1:] if is_name else WHAT_WAS_FOUND
