"""Reads a question: what kind it is, of whom and when, and what is left to search for.

Only the words are read here. Which reports that leads to is decided in `scoping`,
what a follow-up takes over from the question before it in `followups`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.areas import names_only_areas
from assistant.cues.catalogue import LEADING
from assistant.cues.changes import COURSE, LATEST_BESIDE_BEFORE, STILL, THAN_THEN, THEN_AND_NOW
from assistant.cues.fillers import FILLERS
from assistant.cues.followups import OF_SEVERAL
from assistant.cues.forms import SIDES_NAMED, Form
from assistant.cues.grades import PRESUMES_GRADE
from assistant.cues.lists import SEVERAL
from assistant.cues.mentions import IN_REPORT_AT_END, WHETHER_TOLD, asks_all_for_mention
from assistant.cues.paragraphs import paragraph_named
from assistant.form_meant import (
    besides_told,
    form_of,
    is_of_earlier_grade,
    is_of_others,
    marks_of,
    marks_of_bare,
)
from assistant.generality import is_general, is_of_send
from assistant.grade_groups import GROUP
from assistant.harm import tells_of_harm
from assistant.likely.form import UNSHOWN, Shown, without_names
from assistant.list_subject import things_in
from assistant.parts import parts_of
from assistant.patterns import Span, any_of, blank
from assistant.places import Place, Places, by_region, find_places, unknown_names
from assistant.recurrence import besides_joined
from assistant.spelling import mend
from assistant.times import (
    KIND_NAMED,
    YEAR,
    Times,
    besides_grade,
    by_calendar,
    find_times,
    kind_named,
)
from assistant.together import is_of_both
from assistant.words import content_words

# "What must they do after 2014?" asks for the items of the report of that year.
_AFTER = re.compile(rf"\b(?:after|from|following)\s+{YEAR}\b(?!\s*on)", re.I)
# "What changed after its 2014 inspection?" asks of that one and of those that followed.
_AFTER_ONE = re.compile(
    rf"\b(?:after|following)\s+(?:the|its|their|that)\s+{YEAR}\s+(?:\w+\s+)?"
    r"(?:inspection|report|visit|ofsted|ilacs|sif)\b",
    re.I,
)
_DANGLING = re.compile(
    r"(?:\b(?:in|at|for|by|of|from|on|about|to|with|during|within|across|the)\s+)+$", re.I
)
# Of more than one council, where a grade is asked for: "what have the trusts each got?"
_OF_EACH = any_of(r"\b(?:each|every|all|any\w*|who|which|trusts)\b")
_OF_WHOEVER = any_of(
    r"\b(?:any(?:body|one|where)|any councils?)\b",
    # "The four councils with the longest gaps": those that a ranking begins with.
    r"\b(?:councils|authorities|boroughs|LAs|places)\b[^?.;]{0,40}\b(?:the |most |least )"
    r"(?:recent|longest|shortest|most|fewest|least|biggest|best|worst|highest|lowest|improved)\b",
)
# What is left of "in Northmoor's 2012 inspection, ..." once the names are gone.
_LEFT_OVER = re.compile(r"^(?:ofsted\s+)?(?:inspection|report)s?\s*[,:;-]\s*", re.I)


# "Which is the best of Bury and Leeds?" asks for no opinion.
_BEST_OF = any_of(r"\b(?:best|worst|better|worse|strongest|weakest)(?: \w+)? (?:of|out of|among)\b")
_THAT_TIME = any_of(r"\b(?:(?:that|the same|same) (?:year|time|month|day)|then)\b")
_OF_ANY_TIME = any_of(r"\b(?:ever|never|at any (?:time|point)|in any year|so far)\b")


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
    left_out: tuple[str, ...] = ()  # authorities of which it is not asked: "except Bury"
    paragraph: str = ""  # the number in "paragraph 43"
    step: int = 0  # how many paragraphs after that one, or before it where below 0
    # How many times more was asked of the same: what was quoted then is not again; -1 for less.
    n_more: int = 0
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...] = ()  # ("LCC", the councils it may be)
    wants_several: bool = False  # "all three councils", of which the question names none
    is_of_both: bool = False  # of what the councils named have together, not of each
    unknown_names: tuple[str, ...] = ()  # written as names, and no place that is known
    towns: tuple[str, ...] = ()  # named for the councils that serve them; `topic` keeps them
    tells_of_harm: bool = False
    # Names of councils that may have been meant otherwise, and times that are told by today: as
    # written, and as understood.
    guesses: tuple[tuple[str, str], ...] = ()
    # What earlier questions gave: "authority", "time", "topic"; "grounds", the grade that is asked
    # why it was given.
    carried: tuple[str, ...] = ()
    is_of_page: bool = False  # its council is that of the page or the store, and not named
    heard: tuple[str, ...] = ()  # councils that any question so far was about, in order
    heard_years: tuple[int, ...] = ()  # likewise of years
    earlier: tuple[str, ...] = field(default=(), repr=False)  # topics of the questions before
    root_topic: str = ""  # what the first of a row of follow-ups was about; "" for `topic`
    # The councils of the list before, where it is asked whether one is among them.
    listed: tuple[str, ...] = ()
    shown: Shown = field(default=UNSHOWN, repr=False)  # of its form, by its own words

    @property
    def names_council(self) -> bool:
        """Whether the question itself names a council."""
        return bool(self.authorities) and not self.is_of_page

    @property
    def said(self) -> str:
        """The question, with what it takes over: "and the one before?" asks who led that too."""
        is_carried = "topic" in self.carried and self.topic != self.own_topic
        return f"{self.question} {self.topic}" if is_carried else self.question


def read_question(
    text: str,
    stored: Iterable[str],
    about: str = "",
    likely: Callable[[Shown], Form] | None = None,
    *,
    follows: bool = False,
) -> Reading:
    """Read one question by itself.

    Args:
        text: As typed.
        stored: Names of the authorities in the catalogue.
        about: The one authority whose reports are asked, where that is settled apart from the
            text: "who talks to runaways?" is then no question of all councils.
        likely: The form to answer in, by what is shown of it; where none is given, phrases and
            scope decide.
        follows: Whether others were asked before: "has it improved?" may point back at a matter
            then, and is of the whole council where it comes first.
    """
    known = frozenset(stored)
    text, by_today = by_calendar(mend(text), date.today())
    text, by_place = by_region(text, known)
    places = find_places(text, known)
    times = _times_asked(text, places)
    of_both = len(places.named) > 1 and is_of_both(
        text, [place.span for place in places.named], len(times.years)
    )
    asked = besides_grade(text) if times.occasion.graded else text
    whose = places
    if about and not places.named:
        whose = replace(places, named=(Place(about, (0, 0), ""),))
    marks, times = _marks_and_times(text, asked, places if follows else whose, times)
    named = paragraph_named(_without_scope(text, places, times))
    if named and named.is_shown:
        marks = ("show", *marks)
    form = form_of(asked, marks, whose, times, of_both=of_both)
    is_searched = of_both and form == "finding"
    partners = [p for p in places.named if is_searched and p.authority not in known]
    topic = besides_told(_topic(text, places, times, partners))
    shown = _shown(text, form, marks, whose, times)
    if likely and not _is_settled(asked, form, whose, times, topic, of_both=of_both):
        form = likely(shown)
        marks = tuple(dict.fromkeys((*marks, form))) if form != "finding" else marks
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
        left_out=places.left_out,
        paragraph=named.number if named else "",
        step=named.step if named else 0,
        ambiguous=places.ambiguous,
        wants_several=_is_of_several(text) and not places.named,
        is_of_both=of_both,
        unknown_names=_unknown_names(text, topic, places, form),
        towns=tuple(place.written for place in places.named if place.is_town),
        tells_of_harm=tells_of_harm(text),
        guesses=(
            *((p.written, p.authority) for p in places.named if p.is_guess),
            *by_today,
            *by_place,
        ),
        shown=shown,
    )


def _times_asked(text: str, places: Places) -> Times:
    """What a question says of time, but not when something befell a council that is left out.

    "Durham went up in 2025. Which others are outstanding on their latest?" names a time of its own.
    """
    is_of_many = len(places.named) > 1
    if not places.out_spans or _THAT_TIME.search(text):
        return find_times(text, is_of_many=is_of_many)
    told = [
        (part.start, part.end)
        for part in parts_of(text)
        if not part.asks and any(part.holds(span) for span in places.out_spans)
    ]
    text = blank(text, places.out_spans)  # with why they are: "whose last one has no grade"
    asked = blank(text, told)
    times = find_times(asked, is_of_many=is_of_many)
    is_of_any = _OF_ANY_TIME.search(asked) is not None
    return times if times or is_of_any else find_times(text, is_of_many=is_of_many)


def _is_of_several(text: str) -> bool:
    """Whether some councils are meant that were spoken of, and not whichever there are."""
    text = besides_joined(text)  # "good three times out of three"
    is_of_whoever = _OF_WHOEVER.search(text) or LEADING.search(text)
    return SEVERAL.search(text) is not None and is_of_whoever is None


def _is_settled(
    asked: str, form: Form, places: Places, times: Times, topic: str, *, of_both: bool
) -> bool:
    """Whether a question's form is decided by more than its wording.

    A grade that is taken for granted is checked first, and an earlier one is told by a report; what
    two councils have together is searched for; where nobody is named it is asked whose grade is
    meant; and a council of which nothing is asked, or no more than an area is named, is told of as
    a whole. Strengths and weaknesses, where phrases show no other form, are what was found.
    """
    if is_of_others(places) and form == "aggregate":
        return True
    is_of_whole = is_general(topic) or names_only_areas(topic) or is_of_send(topic)
    is_of_whole = is_of_whole or SIDES_NAMED.search(asked) is not None
    is_of_nothing = form == "finding" and bool(places.named) and is_of_whole
    is_of_grade = PRESUMES_GRADE.search(asked) or is_of_earlier_grade(asked, times)
    is_of_nobody = form == "grade" and not (places.named or places.regions or places.says_we)
    is_to_be_asked = is_of_nobody and not (OF_SEVERAL.search(asked) or _OF_EACH.search(asked))
    is_course = form == "trend" and COURSE.search(asked) is not None
    is_best_of = form == "compare" and _BEST_OF.search(asked) is not None
    is_best_of |= form == "compare" and places.wants_neighbours and bool(places.named)
    if is_course or is_best_of:
        return True
    return of_both or is_of_nothing or is_to_be_asked or bool(is_of_grade)


def _without_scope(text: str, places: Places, times: Times) -> str:
    """The question without the names of places and the years that stand in it."""
    dated = (span for span, said in times.spans if any(map(str.isdigit, said)))
    spans = {*places.spans, *dated}
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


def _shown(text: str, form: Form, marks: Sequence[Form], places: Places, times: Times) -> Shown:
    """What a question shows of its form, without the names of places."""
    text = without_names(text, places.spans)
    is_of_group = bool(places.regions) or places.wants_neighbours
    return Shown(text, form, tuple(marks), len(places.named), is_of_group, places.says_we, times)


def _marks_and_times(
    text: str, asked: str, places: Places, times: Times
) -> tuple[tuple[Form, ...], Times]:
    """Every form that shows in what is asked, and the times that are meant with these."""
    marks = marks_of(asked, places, times)
    is_then_and_now = any(cue.search(asked) for cue in (THAN_THEN, THEN_AND_NOW))
    if is_then_and_now:
        marks = tuple(dict.fromkeys((*marks, "trend")))
    times = _times_meant(asked, marks, times, is_then_and_now=is_then_and_now)
    if not {"show", "advice", "recommend", "aggregate"} & set(marks):
        bare = marks_of_bare(asked, _topic(text, places, times, ()), places, times)
        marks = tuple(dict.fromkeys((*marks, *bare)))
        if "trend" in bare:
            times = _of_then_and_before(times)
    return marks, times


def _times_meant(text: str, marks: Sequence[Form], times: Times, *, is_then_and_now: bool) -> Times:
    """The times of which a question of these marks is, where it says less than it means."""
    if "recommend" in marks and _AFTER.search(text) and times.since:
        times = replace(times, years=(times.since,), since=None)
    is_from = (
        is_then_and_now or STILL.search(text) or ("trend" in marks and _AFTER_ONE.search(text))
    )
    if is_from and len(times.years) == 1:
        # "What is new in the latest, compared with 2022?" is of both.
        relative = None if times.relative == "latest" else times.relative
        return replace(times, years=(), since=times.years[0], relative=relative)
    if times.relative == "previous" and LATEST_BESIDE_BEFORE.search(text):
        return replace(times, relative=None, last_n=2)
    if times.relative == "previous" and "trend" in marks and GROUP.search(text):
        return replace(times, relative=None)  # "its rating before it was good"
    return times


def _of_then_and_before(times: Times) -> Times:
    """Of "since last time", and of what fell in one year, the inspection before it as well."""
    if times.relative in ("latest", "previous"):
        return replace(times, relative=None, last_n=2)
    is_of_one = len(times.years) == 1 and not (times.since or times.until or times.relative)
    return replace(times, years=(), until=times.years[0], last_n=2) if is_of_one else times


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that share a letter as one: "the oldest Cornwall report"."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def besides_names(topic: str, names: Iterable[str]) -> str:
    """A topic without some names that stand in it, and the words that led to them."""
    for name in names:
        before, found, after = topic.partition(name)
        topic = f"{_DANGLING.sub('', before).rstrip()} {after.lstrip()}" if found else topic
    return " ".join(topic.split()).strip(" ,;:-–'’")


def _unknown_names(text: str, topic: str, places: Places, form: Form) -> tuple[str, ...]:
    """Names of no place that is known, but not of what all reports are to be searched for."""
    names = unknown_names(text, places)
    if form != "aggregate" or not asks_all_for_mention(text):
        return names
    things = " ".join(things_in(topic, kind_named(text)))
    return tuple(name for name in names if name not in things)


def _topic(text: str, places: Places, times: Times, partners: Sequence[Place]) -> str:
    """The question without the words that its scope was read from.

    A partner of which nothing is stored is no scope: its name is searched for, and so is a town.
    """
    names = {place.span: place.authority for place in partners}
    names |= {place.span: place.written for place in places.named if place.is_town}
    spans = _joined([*places.spans, *(span for span, _ in times.spans)])
    for start, end in reversed(spans):
        if (start, end) in names:
            text = text[:start] + names[start, end] + text[end:]
            continue
        before = _DANGLING.sub("", text[:start])
        text = f"{before.rstrip()} {text[end:].lstrip()}"
    bare = KIND_NAMED.sub(" ", text) if places.named else text  # asked of all, it is what is asked
    text = bare if content_words(bare) else text
    if WHETHER_TOLD.search(text):
        told = IN_REPORT_AT_END.sub(" ", WHETHER_TOLD.sub(" ", text))
        text = told if content_words(told) else text
    text = _LEFT_OVER.sub("", FILLERS.sub(" ", text).strip())
    text = re.sub(r"\(\s*\)|\s+(?=[?,.;:!])", "", text)
    return " ".join(text.split()).strip(" ,;:-–'’")
