"""Reads a question in the light of the user's earlier ones.

A follow-up takes over what it leaves out: the authority and the time where it
names none, and the topic and form where it only points back ("and in 2023?",
"what about care leavers", "why?", "the same for Tower Hamlets").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.areas import AREA_WORDS, GRADING, concepts_in, names_only_areas
from assistant.cues import COURTESY, Form
from assistant.followup_cues import (
    ABOUT_IT,
    ANOTHER_PARAGRAPH,
    ASKS_FACT,
    DONE_WITH_IT,
    LEADS,
    PARAGRAPH_BEFORE,
    POINTS_BACK,
    SET_BESIDE,
    SINCE_WHEN,
    THERE,
    TIME_AFTER,
    TIME_BEFORE,
    TIME_NOW,
    UP_OR_DOWN,
    WHOLE_QUESTION,
    WHY,
    YEARS_ON,
)
from assistant.generality import names_no_matter
from assistant.list_followups import list_again
from assistant.reading import Reading, read_question
from assistant.times import Relative, Times
from assistant.vocabulary import Term, matching_terms
from assistant.words import content_words, number_of, stems, word_list

_ASKING = frozenset(stems(word_list("asking_words.txt")))
_COMPARING = frozenset({"compare", "compared", "comparing", "comparison", "versus", "vs"})
# Terms for people, of whom the same can be asked one after another.
_PEOPLE = frozenset(
    {"looked after children", "care leavers", "child protection", "child in need", "foster carers"}
    | {"unaccompanied asylum-seeking children", "disabled children", "young carers", "kinship care"}
    | {"missing", "homeless 16 and 17 year olds", "social worker", "deaf children"}
)
_MAX_EARLIER = 5  # topics remembered
# Content words up to which a question is taken to lean on the one before it: by itself,
# and where it begins with "and", "what about" and the like.
_MAX_SHORT, _MAX_LED = 3, 6
_MAX_BASES = 2  # topics kept of a row of follow-ups; of a longer one, the first


def read_conversation(question: str, history: Sequence[str], stored: Iterable[str]) -> Reading:
    """Read a question after the user's earlier ones, oldest first."""
    names = tuple(stored)
    asked = (*(text for text in history if not COURTESY.search(text)), question)
    reading = read_question(asked[0], names)
    for text in asked[1:]:
        reading = carry_over(read_question(text, names), reading)
    return reading


def stays_with_report(reading: Reading) -> bool:
    """Whether a follow-up asks on about what the question before was answered with."""
    is_on = {"authority", "topic"} <= set(reading.carried) and bool(reading.earlier)
    return is_on and reading.form == "finding" and not reading.times


def carry_over(reading: Reading, before: Reading) -> Reading:
    """Fill what a question leaves out from the reading of the one before it."""
    reading = replace(
        reading,
        earlier=(*before.earlier, before.topic)[-_MAX_EARLIER:],
        heard=tuple(dict.fromkeys((*before.heard, *reading.authorities))),
        heard_years=tuple(dict.fromkeys((*before.heard_years, *reading.times.years))),
    )
    again = list_again(reading, before)
    if again:
        return again
    if reading.wants_several and len(before.heard) > 1:
        several = _compare_heard(reading, before)
        return _carry_topic(several, before) if _leans_on_topic(reading) else several
    if reading.wants_several and _tells_of_several_times(before):
        return _carry_topic(_compare_times(reading, before), before)
    if reading.form == "aggregate" and not _is_of_one(reading, before):
        return reading
    if reading.form == "aggregate":
        reading = replace(reading, form="finding")
    if before.form == "show" and ANOTHER_PARAGRAPH.search(reading.question):
        reading = replace(reading, form="show", times=Times())
    leans = _leans_on_topic(reading)
    reading = _carry_scope(_set_beside(reading, before), before, leans=leans)
    if reading.form == "show" and not reading.paragraph:
        return _step_on(reading, before)
    is_of_area = concepts_in(reading.topic) and names_only_areas(reading.topic)
    if before.form == "grade" and reading.form == "finding" and is_of_area:
        reading = replace(reading, form="grade")
    return _carry_topic(reading, before) if leans else reading


def _is_of_one(reading: Reading, before: Reading) -> bool:
    """Whether what reads as asked of all councils points back to one: "who led it?"."""
    points_back = POINTS_BACK.search(reading.question) is not None
    return points_back and "aggregate" not in reading.marks and len(before.authorities) == 1


def _step_on(reading: Reading, before: Reading) -> Reading:
    """Read "show me the next paragraph" as one on from what the question before was about."""
    step = -1 if PARAGRAPH_BEFORE.search(reading.question) else 1
    return replace(
        reading,
        topic=before.topic,
        own_topic=before.own_topic,
        paragraph=before.paragraph,
        step=before.step + step,
        carried=(*reading.carried, "topic"),
    )


def _compare_heard(reading: Reading, before: Reading) -> Reading:
    """The same of the councils spoken of so far: "all three", "both of them"."""
    return replace(
        reading,
        form="compare",
        authorities=before.heard,
        wants_several=False,
        carried=(*reading.carried, "authority"),
    )


def _tells_of_several_times(before: Reading) -> bool:
    """Whether one council was spoken of, and more than one of its inspections."""
    is_row = len(before.heard_years) > 1 or before.times.relative in ("previous", "next")
    return is_row and len(before.heard) == 1


def _compare_times(reading: Reading, before: Reading) -> Reading:
    """ "Which was better?" of the inspections spoken of."""
    years = before.heard_years
    return replace(
        reading,
        form="trend",
        marks=(*reading.marks, "trend"),
        authorities=before.heard,
        times=Times(years=years) if len(years) > 1 else Times(relative="all"),
        wants_several=False,
        carried=(*reading.carried, "authority", "time"),
    )


def _set_beside(reading: Reading, before: Reading) -> Reading:
    """Read "compare that with Cornwall" as of both councils."""
    named = reading.authorities
    if not named or len(before.authorities) != 1 or not SET_BESIDE.search(reading.question):
        return reading
    years = tuple(dict.fromkeys((*before.times.years, *reading.times.years)))
    is_both = before.times.years and reading.times.years
    return replace(
        reading,
        form="compare",
        authorities=tuple(dict.fromkeys((*before.authorities, *named))),
        times=replace(reading.times, years=years) if is_both else reading.times,
    )


def _carry_scope(reading: Reading, before: Reading, *, leans: bool) -> Reading:
    reading = _move_in_time(_by_a_later_year(reading, before), before)
    names_place = reading.authorities or reading.regions or reading.wants_neighbours
    takes_place = not names_place and bool(before.authorities or before.regions)
    # "How has it changed?", "since when?": after one inspection, asked of all.
    is_since = SINCE_WHEN.search(reading.question) or _asks_way_of_grade(reading, before)
    is_of_all_times = "trend" in reading.marks or bool(is_since)
    takes_time = bool(before.times) and not reading.times and (takes_place or leans)
    takes_time = takes_time and not is_of_all_times
    carried = [name for name, is_so in (("authority", takes_place), ("time", takes_time)) if is_so]
    return replace(
        reading,
        authorities=before.authorities if takes_place else reading.authorities,
        regions=before.regions if takes_place else reading.regions,
        times=before.times if takes_time else reading.times,
        report_kind=reading.report_kind or before.report_kind,
        carried=(*reading.carried, *carried),
    )


def _by_a_later_year(reading: Reading, before: Reading) -> Reading:
    """Read "did they do it by 2024?" as of what was asked for before, not in 2024."""
    is_of_items = before.form == "recommend" and DONE_WITH_IT.search(reading.question)
    is_later = before.times.years and reading.times.years > before.times.years
    return replace(reading, times=Times()) if is_of_items and is_later else reading


def _move_in_time(reading: Reading, before: Reading) -> Reading:
    """Read "five years on" and "the time after that" from the year of the question before."""
    years = before.times.years
    if reading.times.years or reading.form == "show":
        return reading
    if TIME_NOW.search(reading.question):
        return replace(reading, times=Times(relative="latest"), topic="", own_topic="")
    if not years:
        is_before = TIME_BEFORE.search(reading.question) or reading.times.relative == "previous"
        is_only = not reading.times or reading.times.relative == "previous"
        earlier = Times(relative="previous", steps=_steps("previous", before.times))
        return replace(reading, times=earlier) if is_before and is_only else reading
    offset = YEARS_ON.search(reading.question)
    times: Times | None = None
    if offset:
        n = 1 if offset["n"].lower() == "a" else number_of(offset["n"])
        is_back = offset["way"].lower() in ("before", "earlier", "previously")
        times = Times(years=(years[0] - n if is_back else years[-1] + n,))
    elif TIME_BEFORE.search(reading.question):
        steps = _steps("previous", before.times)
        times = Times(years=years[:1], relative="previous", steps=steps)
    elif TIME_AFTER.search(reading.question):
        times = Times(years=years[-1:], relative="next", steps=_steps("next", before.times))
    if times is None:
        return reading
    said = reading.topic
    for pattern in (YEARS_ON, TIME_BEFORE, TIME_AFTER):
        said = pattern.sub("", said)
    said = said.strip(" ,;:?")
    return replace(reading, times=times, topic=said, own_topic=said)


def _steps(relative: Relative, before: Times) -> int:
    """How far "and before that?" goes back: one more than the question before it did."""
    return before.steps + 1 if before.relative == relative else 1


def _carry_topic(reading: Reading, before: Reading) -> Reading:
    """What the question is about, with what the one before it gives to that."""
    if _asks_grounds(reading, before):
        return _of_grounds(reading, before)
    is_why = WHY.search(reading.question) is not None
    own = "" if is_why else LEADS.sub("", reading.topic).strip(" ?.,!")
    base = _base(reading, before, own)
    names_own = content_words(own) and not (base and _asks_the_same(own))
    topic = ": ".join(filter(None, (own, base))) if names_own else before.topic
    is_of_before = bool(base) if names_own else not _is_of_report(before)
    root = before.root_topic or before.topic
    is_of_root = is_of_before and (not names_own or base in (root, before.topic))
    return replace(
        reading,
        root_topic=root if is_of_root else topic,
        form=_form_after(reading, before),
        marks=tuple(dict.fromkeys((*reading.marks, *before.marks))),
        topic=topic,
        own_topic=own,
        carried=(*reading.carried, "topic") if is_of_before else reading.carried,
    )


def _is_of_report(before: Reading) -> bool:
    """Whether a whole report was asked for, or who inspected: no matter to go on with."""
    return before.form == "finding" and names_no_matter(before.topic)


def _asks_the_same(own: str) -> bool:
    """Whether words only ask what was asked: "what did the 2022 one say?"."""
    return all(word in ("one", "ones", "say", "said", "report") for word in content_words(own))


def _asks_grounds(reading: Reading, before: Reading) -> bool:
    """Whether it is asked why a grade was given, or that again of another time or area."""
    if WHY.search(reading.question):
        return before.form == "grade" or "grounds" in before.carried
    own = LEADS.sub("", reading.topic).strip(" ?.,!")
    return "grounds" in before.carried and not reading.marks and names_only_areas(own)


def _of_grounds(reading: Reading, before: Reading) -> Reading:
    is_why = WHY.search(reading.question) is not None
    own = "" if is_why else LEADS.sub("", reading.topic).strip(" ?.,!")
    is_other = bool(concepts_in(own))
    about = own if is_other else before.root_topic if before.form != "grade" else before.topic
    topic = _area_of(about)
    return replace(
        reading,
        root_topic=about,
        form="finding",
        marks=tuple(dict.fromkeys((*reading.marks, *before.marks))),
        topic=topic,
        own_topic=own,
        carried=(*reading.carried, "topic", "grounds"),
    )


def _base(reading: Reading, before: Reading, own: str) -> str:
    """What a follow-up's own words are about: what all of them are, or the last one as well.

    "Care leavers", "housing?", "and jobs?": the jobs of care leavers, not of their housing.
    "Supervision", "and caseloads?": another subject, of nobody in particular. A whole report
    that was asked for is the subject of nothing.
    """
    if _is_of_report(before):
        return ""
    root = before.root_topic or before.topic
    said, asked = matching_terms(own), matching_terms(root)
    whom = [term for term in asked if term.term in _PEOPLE and term not in said]
    is_led = LEADS.search(reading.question) is not None
    if is_led and whom and said and all(term.term in _PEOPLE for term in said):
        return _without(root, whom)
    if not is_led or POINTS_BACK.search(reading.topic):
        return root if before.topic.count(": ") >= _MAX_BASES else before.topic
    of_group = any(term.is_group for term in asked)
    # "Adoption", "and fostering?": of two that are named beside anything, neither is of the other.
    of_broad = any(term.is_broad for term in asked) and not any(term.is_broad for term in said)
    of_people = whom and not any(term.term in _PEOPLE for term in said)
    are_subjects = said and asked and not (of_group or of_broad or of_people)
    is_other_area = "grade" in before.marks and concepts_in(own)
    return "" if (are_subjects and before.form == "finding") or is_other_area else root


def _without(text: str, terms: Sequence[Term]) -> str:
    """A text without those of whom it was asked: "and care leavers?" asks the same of others."""
    for form in (form for term in terms for form in term.forms):
        text = re.sub(
            rf"\b{re.escape(form)}\w*(?:['’]s?)?(?: plans?)?(?!\w)", " ", text, flags=re.I
        )
    return " ".join(text.split())


def _area_of(topic: str) -> str:
    """What a question about a grade was about, without the words of asking for one."""
    named = [concept.name for concept in concepts_in(topic)]
    if named:
        return f"{named[0]} strengths weaknesses"
    left = [w for w in content_words(topic) if stems([w])[0] not in GRADING | AREA_WORDS]
    return f"{' '.join(left) or 'overall effectiveness'} strengths weaknesses"


def _form_after(reading: Reading, before: Reading) -> Form:
    if WHY.search(reading.question):
        return "finding"
    if reading.form in reading.marks or len(reading.authorities) > 1:
        return reading.form
    if before.form == "finding" and UP_OR_DOWN.search(reading.question):
        return "trend"
    if before.form == "recommend" and DONE_WITH_IT.search(reading.question):
        return "recommend"
    if before.form == "grade" and SINCE_WHEN.search(reading.question):
        return "trend"
    if _asks_way_of_grade(reading, before):
        return "trend"
    said = content_words(LEADS.sub("", reading.own_topic))
    if reading.form == "finding" and _asks_anew(reading, before, said):
        return "finding"
    n_said = len(said)
    if n_said > _MAX_SHORT and not LEADS.search(reading.question):
        return reading.form  # long enough to show its own form
    # A comparison or a list, asked again of one authority, is an ordinary question; so is what
    # is asked after a paragraph was shown, or after whether something went up or down.
    is_once = before.form == "trend" and UP_OR_DOWN.search(before.question)
    return "finding" if is_once or before.form in ("compare", "aggregate", "show") else before.form


def _asks_way_of_grade(reading: Reading, before: Reading) -> bool:
    """Whether it is asked which way a grade has gone."""
    return before.form == "grade" and UP_OR_DOWN.search(reading.question) is not None


def _asks_anew(reading: Reading, before: Reading, said: Sequence[str]) -> bool:
    """Whether a question after one about grades or items is about what was found.

    "What happens to them at 21?" asks no grade of care leavers, though their grade was asked.
    """
    is_other = any(stems([word])[0] not in GRADING | _ASKING for word in said)
    if before.form == "trend":
        return is_other and bool(ASKS_FACT.search(reading.question))
    if before.form == "grade":
        return is_other and not concepts_in(reading.own_topic)
    return before.form == "recommend" and is_other and bool(WHOLE_QUESTION.search(reading.question))


def _leans_on_topic(reading: Reading) -> bool:
    """Whether a question leans on the one before it for what it is about."""
    if reading.form == "show" or WHY.search(reading.question):
        return True
    said = content_words(LEADS.sub("", reading.topic))
    if SET_BESIDE.search(reading.question):
        said = [word for word in said if word not in _COMPARING]
    is_bare = all(stem in _ASKING for stem in stems(said))
    if "recommend" in reading.marks and is_bare and not ABOUT_IT.search(reading.question):
        return False  # "what must they improve?" asks for all of it
    if LEADS.search(reading.question) and len(said) <= _MAX_LED:
        return True
    if reading.authorities or reading.regions:
        return not said
    if len(said) > 1 and THERE.search(reading.topic) and not _points_back(reading):
        return False
    return POINTS_BACK.search(reading.topic) is not None or len(said) <= _MAX_SHORT


def _points_back(reading: Reading) -> bool:
    """Whether a question points at what was spoken of, and not only at the council ("there")."""
    return POINTS_BACK.search(THERE.sub("", reading.topic)) is not None
