"""Reads a question: what kind it is, of whom and when, and what is left to search for.

Only the words are read here. Which reports that leads to is decided in `scope`,
what a follow-up takes over from the question before it in `followups`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from assistant.areas import (
    asks_of_grades_alone,
    besides_areas,
    concepts_in,
    names_only_areas,
)
from assistant.cues.advice import ADVICE_ANYWAY, ADVICE_OWN, OWN, THE_LAW, WHAT_WAS_FOUND
from assistant.cues.catalogue import asks_of_catalogue, asks_of_several
from assistant.cues.changes import STILL, THAN_THEN, THEN_AND_NOW
from assistant.cues.everyday_grades import MARKS, MOVES, WHAT_IT_GOT, WHEN_SO
from assistant.cues.fillers import FILLERS
from assistant.cues.forms import FORMS, PARAGRAPH, Form
from assistant.cues.grades import OTHERS_GRADED
from assistant.cues.lists import COUNTS_ALL, COUNTS_OWN, OF_SOMEBODY, SEVERAL, WHO_OF_ALL
from assistant.cues.mentions import asks_all_for_mention
from assistant.cues.recommendations import FOLLOWED_UP
from assistant.duties import is_duty
from assistant.generality import is_general
from assistant.grade_groups import grades_in
from assistant.grade_lists import asks_of_many, asks_of_neighbours, asks_which_of_these
from assistant.harm import tells_of_harm
from assistant.list_subject import things_in
from assistant.occasions import KIND_NAMED, besides_grade, kind_named
from assistant.places import Place, Places, find_places, unknown_names
from assistant.spelling import mend
from assistant.subjects import areas_asked
from assistant.times import Times, find_times
from assistant.together import is_of_both
from assistant.words import content_words
from assistant.years import YEAR

# "What must they do after 2014?" asks for the items of the report of that year.
_AFTER = re.compile(rf"\b(?:after|from|following)\s+{YEAR}\b(?!\s*on)", re.I)
# "What changed after its 2014 inspection?" asks of that one and of those that followed.
_AFTER_ONE = re.compile(
    rf"\b(?:after|following)\s+(?:the|its|their|that)\s+{YEAR}\s+(?:\w+\s+)?"
    r"(?:inspection|report|visit|ofsted|ilacs|sif)\b",
    re.I,
)
_EARLIER = re.compile(r"\byears? (?:earlier|before|previously|prior)\b", re.I)
# Of two areas, which: "did adoption or care leavers come out with the better mark?"
_BETTER_OF = re.compile(
    r"\b(?:better|best|worse|worst|higher|highest|lower|lowest|stronger|strongest|weaker|weakest)\b"
    r"(?: (?:marks?|grades?|scores?|ratings?|judge?ments?|results?|ones?|areas?|of the two)\b"
    r"| than\b| in\b(?! \w+ing\b)|,|\W*$)|\b(?:out on top|out ahead)\b",
    re.I,
)
_OVERALL = "overall effectiveness"
LAST_OF_MANY_AREAS = 2012  # the year of inspection
_DANGLING = re.compile(
    r"(?:\b(?:in|at|for|by|of|from|on|about|to|with|during|within|across|the)\s+)+$", re.I
)
# What is left of "in Northmoor's 2012 inspection, ..." once the names are gone.
_LEFT_OVER = re.compile(r"^(?:ofsted\s+)?(?:inspection|report)s?\s*[,:;-]\s*", re.I)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question is understood to ask."""

    question: str
    form: Form
    marks: tuple[Form, ...]  # every form that the question's own words show
    authorities: tuple[str, ...]  # as named, in order; () where none is
    regions: tuple[str, ...]
    wants_neighbours: bool
    says_we: bool
    times: Times
    report_kind: str  # "" where none is named
    topic: str  # what is left to search for, scope and filler taken out
    own_topic: str  # the part of `topic` that this question says itself
    paragraph: str = ""  # the number in "paragraph 43"
    step: int = 0  # how many paragraphs after that one, or before it where below 0
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...] = ()  # ("LCC", the councils it may be)
    wants_several: bool = False  # "all three councils", of which the question names none
    is_of_both: bool = False  # of what the councils named have together, not of each
    unknown_names: tuple[str, ...] = ()  # written as names, and no place that is known
    tells_of_harm: bool = False
    guesses: tuple[tuple[str, str], ...] = ()  # (as written, authority understood)
    # What earlier questions gave: "authority", "time", "topic"; "grounds", the grade that is asked
    # why it was given.
    carried: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()  # councils that any question so far was about, in order
    heard_years: tuple[int, ...] = ()  # likewise of years
    earlier: tuple[str, ...] = field(default=(), repr=False)  # topics of the questions before
    root_topic: str = ""  # what the first of a row of follow-ups was about; "" for `topic`

    @property
    def said(self) -> str:
        """The question, with what it takes over: "and the one before?" asks who led that too."""
        is_carried = "topic" in self.carried and self.topic != self.own_topic
        return f"{self.question} {self.topic}" if is_carried else self.question


def read_question(text: str, stored: Iterable[str]) -> Reading:
    """Read one question by itself.

    Args:
        text: As typed.
        stored: Names of the authorities in the catalogue.
    """
    known, text = frozenset(stored), mend(text)
    places = find_places(text, known)
    times = find_times(text, is_of_many=len(places.named) > 1)
    of_both = len(places.named) > 1 and is_of_both(
        text, [place.span for place in places.named], len(times.years)
    )
    asked = besides_grade(text) if times.occasion.graded else text
    marks = _marks(asked, times)
    is_then_and_now = any(cue.search(asked) for cue in (THAN_THEN, THEN_AND_NOW))
    if is_then_and_now:
        marks = tuple(dict.fromkeys((*marks, "trend")))
    times = _times_meant(asked, marks, times, is_then_and_now=is_then_and_now)
    if not {"show", "advice", "recommend", "aggregate"} & set(marks):
        bare = _marks_of_bare(asked, _topic(text, places, times, ()), places, times)
        marks = tuple(dict.fromkeys((*marks, *bare)))
        if "trend" in bare:
            times = _of_then_and_before(times)
    number = PARAGRAPH.search(text)
    form = _form(asked, marks, places, times, of_both=of_both)
    is_searched = of_both and form == "finding"
    partners = [p for p in places.named if is_searched and p.authority not in known]
    topic = _topic(text, places, times, partners)
    return Reading(
        question=text,
        form=form,
        marks=marks,
        authorities=tuple(place.authority for place in places.named),
        heard=tuple(place.authority for place in places.named),
        heard_years=times.years,
        regions=places.regions,
        wants_neighbours=places.wants_neighbours,
        says_we=places.says_we,
        times=times,
        report_kind=kind_named(text),
        topic=topic,
        own_topic=topic,
        paragraph=number["number"] if number else "",
        ambiguous=places.ambiguous,
        wants_several=SEVERAL.search(text) is not None and not places.named,
        is_of_both=of_both,
        unknown_names=_unknown_names(text, topic, places, form),
        tells_of_harm=tells_of_harm(text),
        guesses=tuple((p.written, p.authority) for p in places.named if p.is_guess),
    )


def _marks(text: str, times: Times) -> tuple[Form, ...]:
    """Every form that a question's words show."""
    marks = tuple(form for form, pattern in FORMS if pattern.search(text))
    if FOLLOWED_UP.search(text) and "recommend" not in marks:
        marks = (*marks, "recommend")
    is_told = times.years and _EARLIER.search(text)  # what an earlier grade was, a report tells
    if is_told or OTHERS_GRADED.search(text):
        marks = tuple(form for form in marks if form != "grade")
    if _BETTER_OF.search(text) and len(areas_asked(text)) > 1:
        marks = tuple(dict.fromkeys((*marks, "grade")))
    return marks


def _times_meant(text: str, marks: Sequence[Form], times: Times, *, is_then_and_now: bool) -> Times:
    """The times of which a question of these marks is, where it says less than it means."""
    if "recommend" in marks and _AFTER.search(text) and times.since:
        times = replace(times, years=(times.since,), since=None)
    is_from = (
        is_then_and_now or STILL.search(text) or ("trend" in marks and _AFTER_ONE.search(text))
    )
    if is_from and len(times.years) == 1:
        return replace(times, years=(), since=times.years[0])
    return times


def _of_then_and_before(times: Times) -> Times:
    """Of "since last time", and of what fell in one year, the inspection before it as well."""
    if times.relative in ("latest", "previous"):
        return replace(times, relative=None, last_n=2)
    is_of_one = len(times.years) == 1 and not (times.since or times.until or times.relative)
    return replace(times, years=(), until=times.years[0], last_n=2) if is_of_one else times


def _marks_of_bare(text: str, topic: str, places: Places, times: Times) -> tuple[Form, ...]:
    """What everyday words ask of grades where nothing is named but areas: "up or down overall?".

    Without a council, what went up or down is what was spoken of before.
    """
    # Up to 2012 some twenty areas had a grade each, in words that are themes of later reports.
    is_of_old = bool(times.years) and max(times.years) <= LAST_OF_MANY_AREAS
    if not (asks_of_grades_alone(topic) or (is_of_old and names_only_areas(topic))):
        return ()
    is_of_one = len(times.years) == 1 and grades_in(text)  # "it sank to inadequate in 2019"
    is_whose = bool(places.named or places.says_we)
    areas = {concept.name for concept in concepts_in(topic)}
    is_marked = bool(MARKS.search(topic) or WHAT_IT_GOT.search(topic))
    # "Remind me, what was it overall?"; what is more general still is a whole report.
    is_marked |= areas == {_OVERALL} and not is_general(topic)
    # How help for care leavers changed is told by more than its grade.
    is_of_grades = is_marked or areas <= {_OVERALL}
    moves = MOVES.search(besides_areas(topic)) or (WHEN_SO.search(text) and grades_in(text))
    if is_of_grades and is_whose and not is_of_one and moves:
        return ("trend", "grade")
    return ("grade",) if is_marked else ()


def _form(text: str, marks: Sequence[Form], places: Places, times: Times, *, of_both: bool) -> Form:
    """The form to answer in, of those that the words show and those that the scope asks for."""
    if "show" in marks:
        return "show"
    if "advice" in marks and not _asks_what_was_found(text, marks, places, times):
        return "advice"
    if THE_LAW.search(text) and not (places.named or places.regions or WHAT_WAS_FOUND.search(text)):
        return "advice"
    if places.wants_neighbours:
        return _form_of_neighbours(_besides(text, places), marks)
    if "aggregate" in marks and not places.named:
        return "aggregate"
    if len(places.named) > 1 and not of_both:
        besides = _besides(text, places)
        is_list = asks_which_of_these(besides) or asks_of_several(besides)
        return "aggregate" if is_list else "compare"
    is_span = len(times.years) > 1 or bool(times.since or times.until) or times.relative == "all"
    counts = COUNTS_OWN if places.named else COUNTS_ALL
    if counts.search(text) and not places.says_we:
        return "aggregate"
    if not places.named and OF_SOMEBODY.search(text):
        return "aggregate"
    if not places.named and not places.says_we and asks_of_many(text):
        return "aggregate"
    if not (places.named or places.says_we) and (
        asks_all_for_mention(text) or asks_of_catalogue(text)
    ):
        return "aggregate"
    if "recommend" in marks and not (places.named or places.says_we) and WHO_OF_ALL.search(text):
        return "aggregate"
    is_told = bool(places.named) and is_duty(text) and not FOLLOWED_UP.search(text)
    is_change = "trend" in marks and not is_told  # "what must happen every time?" is a duty
    if is_change or (is_span and places.named) or (times.last_n or 0) > 1:
        return "trend"
    if "recommend" in marks or "grade" in marks:
        return "recommend" if "recommend" in marks else "grade"
    return "aggregate" if places.regions and not places.named else "finding"


def _besides(text: str, places: Places) -> str:
    """The question without the names of places in it."""
    for start, end in sorted(places.spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


def _asks_what_was_found(text: str, marks: Sequence[Form], places: Places, times: Times) -> bool:
    """Whether what sounds like a wish for advice asks what inspectors told or found.

    "What should they do within six months?"; "Should I work there? What did staff say?"; and
    where a year says which report is meant, "Camden 2025: what help can I get?"
    """
    if not places.named:
        return False
    if times.years and not (ADVICE_OWN.search(text) or ADVICE_ANYWAY.search(text)):
        return True
    told = ("recommend" in marks or is_duty(text)) and not OWN.search(text)
    return told or bool(WHAT_WAS_FOUND.search(text) and not ADVICE_ANYWAY.search(text))


def _form_of_neighbours(text: str, marks: Sequence[Form]) -> Form:
    """Of several councils that nobody names: their grades or what they improve are lists."""
    if "aggregate" in marks or "grade" in marks or asks_of_neighbours(text):
        return "aggregate"
    return "recommend" if "recommend" in marks else "compare"


def _unknown_names(text: str, topic: str, places: Places, form: Form) -> tuple[str, ...]:
    """Names of no place that is known, but not of what all reports are to be searched for."""
    names = unknown_names(text, places)
    if form != "aggregate" or not asks_all_for_mention(text):
        return names
    things = " ".join(things_in(topic, kind_named(text)))
    return tuple(name for name in names if name not in things)


def _topic(text: str, places: Places, times: Times, partners: Sequence[Place]) -> str:
    """The question without the words that its scope was read from.

    A partner of which nothing is stored is no scope: its name is searched for.
    """
    names = {place.span: place.authority for place in partners}
    spans = sorted([*places.spans, *(span for span, _ in times.spans)], reverse=True)
    for start, end in spans:
        if (start, end) in names:
            text = text[:start] + names[start, end] + text[end:]
            continue
        before = _DANGLING.sub("", text[:start])
        text = f"{before.rstrip()} {text[end:].lstrip()}"
    bare = KIND_NAMED.sub(" ", text) if places.named else text  # asked of all, it is what is asked
    text = bare if content_words(bare) else text
    text = _LEFT_OVER.sub("", FILLERS.sub(" ", text).strip())
    text = re.sub(r"\(\s*\)|\s+(?=[?,.;:!])", "", text)
    return " ".join(text.split()).strip(" ,;:-–'’")
