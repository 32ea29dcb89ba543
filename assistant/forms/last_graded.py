"""Whether a report of a council ever gave a grade: when it last did, and why it was given; and
at which inspection its grade was the best or the worst.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from assistant.answer import Sentence
from assistant.areas import choose_judgements, concepts_in
from assistant.cues.grades import PRESUMES_GRADE
from assistant.forms.gradetable import explain_grades
from assistant.forms.presumed_grades import DENIED, LOST
from assistant.forms.stating import state_judgement
from assistant.grade_groups import GRADE_ORDER, grades_in
from assistant.inquiry import Draft, Inquiry, notice, speaker
from assistant.inspections import latest_first
from assistant.moves import move_asked
from assistant.patterns import any_of
from assistant.subjects import areas_named, judgements_asked, names_no_more
from index import ReportRecord
from ingest import Judgement

_EVER = any_of(r"^\W*(?:and |so |but )*(?:has|have|had|was|were|did)\b[^?.]{0,60}\bever\b")
_INSPECTION = r"(?:inspection|report|visit|ofsted|result|verdict|outcome|grade|rating|judge?ment)s?"
_EXTREMES = (r"(?:best|highest|strongest|most positive)", r"(?:worst|lowest|poorest|weakest)")
_BEST, _WORST = (
    any_of(
        r"\bwhich (?:of (?:its|their|the) )?(?:\w+ )?(?:inspection|report|visit|ofsted)s?\b"
        rf"[^?.]{{0,30}}\b{end}\b(?! (?:area|part|aspect|bit|thing))",
        rf"\b{end}(?:[ -]ever)? (?:\w+ )?{_INSPECTION}\b[^?.]{{0,40}}"
        r"\b(?:ever|had|got|so far|of all|to date|on record|in (?:its|their) history)\b",
        rf"\b{end}(?:[ -]ever) (?:\w+ )?{_INSPECTION}\b",
        rf"\bat (?:its|their) (?:very )?{end}\b",
    )
    for end in _EXTREMES
)
_WHEN_LAST = any_of(r"\b(?:when|how long ago)\b[^?.]{0,60}\blast\b(?! (?:inspect|visit))")


def at_last_so_graded(inquiry: Inquiry) -> tuple[Inquiry, Sentence] | None:
    """The question asked of the last report that gave the grade it takes for granted.

    "Why was it inadequate?" is of the inspection that said so, where the latest no longer does, and
    so is what is asked of that next; a sentence says which that is. None where the latest does, a
    time is named, or none ever did.
    """
    question = inquiry.reading.said
    grade = _grade_named(inquiry, question)
    is_plain = not (LOST.search(question) or DENIED.search(question))
    if not grade or not is_plain or not PRESUMES_GRADE.search(question):
        return None
    (latest,) = inquiry.speaking
    before = [record for record in _own(inquiry) if latest_first(record) > latest_first(latest)]
    if any(judgement.grade_key == grade for judgement in latest.judgements):
        return None
    last = next((record for record in before if _so_graded(inquiry, record, grade)), None)
    if not last:
        return None
    said = (
        f"{speaker(latest)}: not {_said(grade)} any more. {speaker(last)}, is the last so judged."
    )
    return _at(inquiry, last, said)


def at_such_a_move(inquiry: Inquiry) -> tuple[Inquiry, Sentence] | None:
    """The question asked of the last report at which a grade moved as it takes for granted.

    "Why did it fall to requires improvement?" is of the inspection at which it fell, where a later
    one gave that grade again. None where the latest is the one, a time is named, or none moved so.
    """
    question = inquiry.reading.question
    move = move_asked(question) if PRESUMES_GRADE.search(question) else None
    is_of_one = len(inquiry.speaking) == 1 and not inquiry.reading.times
    if not is_of_one or move is None or not move.signs <= {1, -1}:
        return None
    for newer, older in pairwise(_own(inquiry)):
        was, now = (_judged(inquiry, record)[:1] for record in (older, newer))
        if not (was and now):
            continue
        steps = GRADE_ORDER.index(was[0].grade_key) - GRADE_ORDER.index(now[0].grade_key)
        if move.holds(was[0].grade_key, now[0].grade_key, steps):
            return _at(inquiry, newer, f"{speaker(newer)}, is the last at which it moved so.")
    return None


def _at(inquiry: Inquiry, record: ReportRecord, said: str) -> tuple[Inquiry, Sentence] | None:
    """The question asked of one report alone; None where that is the one that answers anyway."""
    if inquiry.speaking == (record,):
        return None
    preferred = frozenset({record.report_id})
    resolution = replace(inquiry.resolution, records=(record,), preferred=preferred)
    return replace(inquiry, resolution=resolution), notice(said)


def answer_last_graded(inquiry: Inquiry) -> Draft | None:
    """When a grade was last given, if ever, or that no report stored gives it; None for neither.

    Below it are the grades that were given instead: since then, or in all other reports.
    """
    question = inquiry.reading.question
    grade = _grade_named(inquiry, question)
    is_ever = _EVER.search(question) is not None and names_no_more(inquiry.reading.topic)
    if not grade or not (is_ever or _WHEN_LAST.search(question)):
        return None
    own = _own(inquiry)
    so = [(r, j) for r in own for j in _so_graded(inquiry, r, grade)]
    then = so if is_ever else [(r, j) for r, j in so if r == so[0][0]]
    since = own[: own.index(so[0][0])] if so and not is_ever else own
    instead = [(r, j) for r in since for j in _judged(inquiry, r) if (r, j) not in so]
    rows = [state_judgement(inquiry, *one) for one in (*then, *instead)]
    if not rows:
        return None
    none = f"None of the {len(own)} reports stored of {own[0].authority} gives it {_said(grade)}."
    lead = () if so else (notice(none),)
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (*lead, *rows), "record", ranked)


def answer_best_or_worst(inquiry: Inquiry) -> Draft | None:
    """The inspections at which a council's grade was the best, or the worst, then the others.

    Overall, or of the one area named. None where neither is asked, a time is named, the grade was
    given once, or something else is asked about.
    """
    question, times = inquiry.reading.question, inquiry.reading.times
    end = next((e for e in (_BEST, _WORST) if e.search(question)), None)
    is_of_one = len(inquiry.speaking) == 1 and not (times.years or times.since)
    if end is None or not is_of_one or not names_no_more(end.sub(" ", inquiry.reading.topic)):
        return None
    topic = areas_named(inquiry.reading.topic) or "overall effectiveness"
    given = [
        (record, judgement)
        for record in _own(inquiry)
        for judgement in judgements_asked(topic, record.judgements)[:1]
    ]
    places = [GRADE_ORDER.index(judgement.grade_key) for _, judgement in given]
    if len(given) < 2:
        return None
    at = min(places) if end is _BEST else max(places)
    heads = ("The best" if end is _BEST else "The worst", "The others")
    rows = [
        state_judgement(inquiry, *one, heading=head)
        for head, is_at in zip(heads, (True, False), strict=True)
        for one, place in zip(given, places, strict=True)
        if (place == at) == is_at
    ]
    scales = explain_grades([(record, (judgement,)) for record, judgement in reversed(given)])
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (*rows, *scales), "record", ranked)


def _grade_named(inquiry: Inquiry, asked: str) -> str:
    """The one grade that is named of one council, whenever that was; "" for none."""
    named = grades_in(asked)
    is_of_one = len(named) == 1 and len(inquiry.speaking) == 1
    years = inquiry.reading.times.years or inquiry.reading.times.since
    return named[0] if is_of_one and not years else ""


def _own(inquiry: Inquiry) -> list[ReportRecord]:
    """The council's reports of the kind that answers, the latest first."""
    (latest,) = inquiry.speaking
    same = (latest.authority, latest.kind)
    every = inquiry.library.reports()
    return sorted((r for r in every if (r.authority, r.kind) == same), key=latest_first)


def _judged(inquiry: Inquiry, record: ReportRecord) -> tuple[Judgement, ...]:
    """The grades of the areas asked about, where the report has them; of nothing named, overall."""
    asked = judgements_asked(inquiry.reading.topic, record.judgements)
    is_named = bool(concepts_in(inquiry.reading.topic))
    return asked if asked or is_named else tuple(choose_judgements("overall", record.judgements))


def _so_graded(inquiry: Inquiry, record: ReportRecord, grade: str) -> list[Judgement]:
    return [judgement for judgement in _judged(inquiry, record) if judgement.grade_key == grade]


def _said(grade: str) -> str:
    return f"“{grade.replace('_', ' ')}”"
