"""Which form of answer a question asks for, by its phrases and by what it names.

Several forms may show in its words; which of them is meant depends on the councils and times named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.areas import (
    asks_of_grades_alone,
    besides_areas,
    concepts_in,
    names_only_areas,
)
from assistant.cues.advice import (
    ADVICE_ANYWAY,
    ADVICE_OWN,
    COURTESY,
    OWN,
    THE_LAW,
    TO_WATCH,
    WHAT_WAS_FOUND,
)
from assistant.cues.catalogue import asks_of_catalogue, asks_of_several
from assistant.cues.clauses import asked_part, asking_clauses
from assistant.cues.commonest import WHY_THEY_FAIL, asks_for_commonest
from assistant.cues.everyday_grades import MARKS, MOVES, OF_YOU, WHAT_IT_GOT, WHEN_SO
from assistant.cues.fillers import FILLERS
from assistant.cues.forms import FORMS, Form
from assistant.cues.graded_areas import stands_out
from assistant.cues.grades import (
    ASKS_GRADE,
    GRADED_THEN,
    NAMES_GRADE,
    OTHERS_GRADED,
    PRESUMES_GRADE,
)
from assistant.cues.lists import (
    COUNTS_ALL,
    COUNTS_OWN,
    END_GRADE,
    OF_SOMEBODY,
    WHICH_REPORTS,
    WHO_OF_ALL,
    WHOM_TOLD,
)
from assistant.cues.mentions import asks_all_for_mention, asks_for_mention
from assistant.cues.recommendations import FOLLOWED_UP
from assistant.duties import is_duty
from assistant.generality import is_general
from assistant.grade_groups import GROUP, grades_in
from assistant.grade_lists import asks_of_many, asks_of_neighbours, asks_which_of_these
from assistant.patterns import Span
from assistant.places import Places
from assistant.subjects import areas_asked
from assistant.times import Times

MAX_BESIDE = 2  # councils of which what was found is held side by side, whoever is praised
_EARLIER = re.compile(r"\byears? (?:earlier|before|previously|prior)\b", re.I)
_YEARS_EARLIER = re.compile(
    r"\b(?:\d|two|three|four|five|six|seven|eight) years (?:earlier|before|previously|prior)\b",
    re.I,
)
_GOOD = re.compile(r"\b(?:any|how|so|that|really|still|below|above|short of|than) good\b", re.I)
# Of two areas, which: "did adoption or care leavers come out with the better mark?"
_BETTER_OF = re.compile(
    r"\b(?:better|best|worse|worst|higher|highest|lower|lowest|stronger|strongest|weaker|weakest)\b"
    r"(?: (?:marks?|grades?|scores?|ratings?|judge?ments?|results?|ones?|areas?|of the two)\b"
    r"| than\b| in\b(?! \w+ing\b)|,|\W*$)|\b(?:out on top|out ahead)\b",
    re.I,
)
_OVERALL = "overall effectiveness"
_LAST_OF_MANY_AREAS = 2012  # the year of inspection


def marks_of(text: str, places: Places, times: Times) -> tuple[Form, ...]:
    """Every form that a question's words show."""
    marks = tuple(form for form, pattern in FORMS if pattern.search(text))
    if FOLLOWED_UP.search(text) and "recommend" not in marks:
        marks = (*marks, "recommend")
    if is_of_earlier_grade(text, times) or not _asks_grade(text, places, times):
        marks = tuple(form for form in marks if form != "grade")
    if _BETTER_OF.search(text) and len(areas_asked(text)) > 1:
        marks = tuple(dict.fromkeys((*marks, "grade")))
    return marks


def is_of_earlier_grade(text: str, times: Times) -> bool:
    """Whether it is of a grade that a report only tells: an earlier one, or that of others."""
    is_told = (times.years and _EARLIER.search(text)) or _YEARS_EARLIER.search(text)
    return bool(is_told or OTHERS_GRADED.search(text))


def _tells_grade(text: str) -> bool:
    """Whether a grade is only told before something else is asked: "Top marks, but who waits?"

    Not where it is asked what the grade rests on, as "what was so bad?".
    """
    clauses = asking_clauses(text)
    return clauses != [text] and not any(_is_of_grade(clause) for clause in clauses)


def _is_of_grade(clause: str) -> bool:
    """Whether a clause asks for a grade, or for what it rests on, or for no more than areas."""
    cues = (PRESUMES_GRADE, ASKS_GRADE, MARKS, WHAT_IT_GOT)
    return any(cue.search(clause) for cue in cues) or names_only_areas(clause)


def besides_told(topic: str) -> str:
    """A topic without the grade that it only tells before it asks: "top marks, but who waits?"."""
    asked = asked_part(topic)
    told = topic[: len(topic) - len(asked)]
    if not told or not _tells_grade(topic):
        return topic
    is_grade = GROUP.search(told) or MARKS.search(told) or ASKS_GRADE.search(told)
    return asked if is_grade and names_only_areas(GROUP.sub(" ", told)) else topic


def marks_of_bare(text: str, topic: str, places: Places, times: Times) -> tuple[Form, ...]:
    """What everyday words ask of grades where nothing is named but areas: "up or down overall?".

    Without a council, what went up or down is what was spoken of before.
    """
    if not (asks_of_grades_alone(topic) or (_is_of_old(times) and names_only_areas(topic))):
        return ()
    if _YEARS_EARLIER.search(text) or OF_YOU.search(topic):
        return ()
    topic = GRADED_THEN.sub(" ", topic)
    is_of_one = len(times.years) == 1 and grades_in(text)  # "it sank to inadequate in 2019"
    is_whose = bool(places.named or places.says_we)
    areas = {concept.name for concept in concepts_in(topic)}
    is_marked = bool(MARKS.search(topic) or WHAT_IT_GOT.search(topic))
    # "It came out below good, but its safeguarding board?"
    is_named = set(grades_in(topic)) - {"good"} or _GOOD.search(topic)
    is_marked |= bool(is_whose and areas and is_named)
    is_marked |= is_whose and stands_out(topic)
    # "Remind me, what was it overall?"; what is more general still is a whole report.
    is_marked |= areas == {_OVERALL} and not is_general(topic)
    # How help for care leavers changed is told by more than its grade.
    is_of_grades = is_marked or areas <= {_OVERALL}
    moves = MOVES.search(besides_areas(asked_part(topic))) or (
        WHEN_SO.search(text) and grades_in(text)
    )
    if is_of_grades and is_whose and not is_of_one and moves:
        return ("trend", "grade")
    return ("grade",) if is_marked else ()


def _is_of_old(times: Times) -> bool:
    """Whether it is of the time up to 2012, when some twenty areas had a grade each."""
    last = max(times.years, default=times.until)
    return last is not None and last <= _LAST_OF_MANY_AREAS


def form_of(
    text: str, marks: Sequence[Form], places: Places, times: Times, *, of_both: bool
) -> Form:
    """The form to answer in, of those that the words show and those that the scope asks for."""
    if "show" in marks:
        return "show"
    if "advice" in marks and not _asks_what_was_found(text, marks, places):
        return "advice"
    if THE_LAW.search(text) and not (places.named or places.regions or WHAT_WAS_FOUND.search(text)):
        return "advice"
    if TO_WATCH.search(text) and len(places.named) < 2:
        return "finding"
    if places.wants_neighbours:
        return _form_of_neighbours(_besides(text, places), marks)
    if ("aggregate" in marks or is_of_others(places)) and not places.named:
        return "aggregate"
    if len(places.named) > 1 and not of_both:
        besides = _besides(text, places)
        spans = (*places.spans, *(span for span, _ in times.spans))
        is_list = (
            asks_which_of_these(besides, is_of_old=_is_of_old(times))
            or asks_which_of_these(_without(text, _joined_spans(spans)))
            or asks_of_several(besides)
            or (len(places.named) > MAX_BESIDE and WHOM_TOLD.search(besides))
        )
        return "aggregate" if is_list else "compare"
    if _asks_of_all(text, marks, places, times):
        return "aggregate"
    is_span = len(times.years) > 1 or bool(times.since or times.until) or times.relative == "all"
    is_told = bool(places.named) and is_duty(text) and not FOLLOWED_UP.search(text)
    is_change = "trend" in marks and not is_told  # "what must happen every time?" is a duty
    if is_change or (is_span and places.named) or (times.last_n or 0) > 1:
        return "trend"
    if "recommend" in marks:
        return "recommend"
    if "grade" in marks:
        return "grade"
    return "aggregate" if places.regions and not places.named else "finding"


def is_of_others(places: Places) -> bool:
    """Whether all councils are meant but those that are left out: "adoption, not Bury"."""
    return bool(places.left_out) and not (places.named or places.says_we)


def _asks_of_all(text: str, marks: Sequence[Form], places: Places, times: Times) -> bool:
    """Whether every report is meant, or every inspection of a council, though no form shows it."""
    counts = COUNTS_OWN if places.named else COUNTS_ALL
    if counts.search(text) and not places.says_we:
        return True
    if places.named and WHICH_REPORTS.search(text) and asks_for_mention(text):
        return True
    if not places.named and (OF_SOMEBODY.search(text) or END_GRADE.search(text)):
        return True
    if places.named or places.says_we:
        return False
    if asks_for_commonest(_besides(text, places)) or WHY_THEY_FAIL.search(text):
        return True
    is_of_items = "recommend" in marks and WHO_OF_ALL.search(text) is not None
    is_of_reports = asks_all_for_mention(text) or asks_of_catalogue(text)
    return is_of_items or is_of_reports or asks_of_many(text, is_of_old=_is_of_old(times))


def _besides(text: str, places: Places) -> str:
    """The question without the names of places in it."""
    return _without(text, places.spans)


def _joined_spans(spans: Iterable[Span]) -> list[Span]:
    """Spans of which none shares a letter with another: of two that do, the first."""
    kept: list[Span] = []
    for start, end in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _without(text: str, spans: Iterable[Span]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


def _asks_grade(text: str, places: Places, times: Times) -> bool:
    """Whether a grade is asked for, and does not only stand beside what is: "which tasks are
    outstanding?"

    Why something was judged so takes a grade for granted, which is to be checked.
    """
    if not ASKS_GRADE.search(GRADED_THEN.sub(" ", text)) or _tells_grade(text):
        return False
    if NAMES_GRADE.search(text) or PRESUMES_GRADE.search(text):
        return True
    spans = (*places.spans, *(span for span, _ in times.spans))
    asked = asked_part(FILLERS.sub(" ", _without(text, spans)))
    return names_only_areas(GROUP.sub(" ", asked))


def _asks_what_was_found(text: str, marks: Sequence[Form], places: Places) -> bool:
    """Whether what sounds like a wish for advice asks what inspectors told or found.

    "What should they do within six months?"; "Should I work there? What did staff say?"; and
    where nothing is to be decided or foretold, "Camden: what help can I get?"
    """
    if not places.named or COURTESY.search(text):
        return False
    if not (ADVICE_OWN.search(text) or ADVICE_ANYWAY.search(text)):
        return True
    told = ("recommend" in marks or is_duty(text)) and not OWN.search(text)
    return told or bool(WHAT_WAS_FOUND.search(text) and not ADVICE_ANYWAY.search(text))


def _form_of_neighbours(text: str, marks: Sequence[Form]) -> Form:
    """Of several councils that nobody names: their grades or what they improve are lists."""
    if "aggregate" in marks or "grade" in marks or asks_of_neighbours(text):
        return "aggregate"
    return "recommend" if "recommend" in marks else "compare"
