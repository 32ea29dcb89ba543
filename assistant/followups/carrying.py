"""What a follow-up takes over by its phrases, from the reading of the question before it.

It takes over what it leaves out: the authority and the time where it
names none, and the topic and form where it only points back ("and in 2023?",
"what about care leavers", "why?", "the same for Tower Hamlets").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.areas import GRADING, concepts_in, names_only_areas
from assistant.cues.followups import (
    ABOUT_IT,
    ADDS,
    ADDS_COUNCIL,
    ALL_OF_THEM,
    ANOTHER_PARAGRAPH,
    ASKS_FACT,
    BEST_TIME,
    BETTER_NOW,
    DONE_WITH_IT,
    EVERY_ONE,
    FIXED_SINCE,
    HOW_MANY_LISTED,
    IF_ORDINARY,
    ITS_COURSE,
    KEEPS_TO,
    LEADS,
    LEADS_ASKING,
    LESS_OF_IT,
    MORE_OF_IT,
    OF_NOW,
    OF_OTHERS,
    ON_MATTER,
    PARAGRAPH_AFTER,
    PARAGRAPH_BEFORE,
    POINTS_BACK,
    SAME_AGAIN,
    SAME_TIME,
    SET_BESIDE,
    SINCE_WHEN,
    THERE,
    TIME_BEFORE,
    TIME_NOW,
    UP_OR_DOWN,
    WAS_SO_BEFORE,
    WHO_INSPECTED_IT,
    WHOLE_QUESTION,
    WHY,
    YEARS_ON,
)
from assistant.cues.forms import Form
from assistant.cues.lists import OF_COUNCILS
from assistant.followups.lists import (
    counts_its_grade,
    in_scope_of,
    is_list,
    list_again,
    of_one_listed,
)
from assistant.followups.times import (
    by_a_later_year,
    compare_times,
    move_in_time,
    tells_of_several_times,
)
from assistant.followups.topics import (
    area_of,
    asks_the_same,
    base_of,
    besides_comparing,
    is_of_report,
)
from assistant.grade_groups import GROUP
from assistant.list_subject import subject_in
from assistant.reading import Reading
from assistant.times import Times
from assistant.words import content_words, stems, word_list

_ASKING = frozenset(stems(word_list("asking_words.txt")))
_COMPARING = frozenset({"compare", "compared", "comparing", "comparison", "versus", "vs"})
# What was compared: "... with its neighbours on leadership".
_MATTER = re.compile(r"(?<=neighbours) (?:on|for|in|about)\b.*$", re.I)
_FEW_HEARD = 2  # councils spoken of, from which on "the others" are those
_MAX_EARLIER = 5  # topics remembered
# Content words up to which a question is taken to lean on the one before it: by itself,
# where it says "they" or "that", and where it begins with "and", "what about" and the like.
_MAX_SHORT, _MAX_POINTING, _MAX_LED = 3, 4, 6


def carry_over(reading: Reading, before: Reading) -> Reading:
    """Fill what a question leaves out from the reading of the one before it."""
    reading = remember(reading, before)
    if before.form == "advice":  # what was declined is no matter to go on with
        before = replace(before, form="finding", marks=(), topic="", own_topic="", root_topic="")
    again = list_again(reading, before)
    if again:
        return again
    if of_neighbours := _of_neighbours_too(reading, before):
        return of_neighbours
    if IF_ORDINARY.search(reading.question):
        asked = replace(reading, form="advice", marks=("advice",))
        return _carry_scope(asked, before, leans=False)
    is_of_one = len(before.authorities) == 1 and before.topic and len(before.heard) < _FEW_HEARD
    if is_of_one and OF_OTHERS.search(reading.question):
        return of_all(replace(reading, form="aggregate"), before)
    if before.form != "show":
        if SAME_AGAIN.search(reading.question):
            return before
        if MORE_OF_IT.search(reading.question) and _is_of_grades(before):
            # There is no more of a table of grades than what they rest on.
            why = replace(reading, question="Why?", topic="", own_topic="")
            return carry_topic(_carry_scope(why, before, leans=True), before)
        if MORE_OF_IT.search(reading.question):
            return replace(before, n_more=max(before.n_more, 0) + 1)
        if LESS_OF_IT.search(reading.question):
            return replace(before, n_more=-1)
    if before.form in ("recommend", "aggregate") and HOW_MANY_LISTED.search(reading.question):
        return before
    if reading.wants_several and len(before.heard) > 1:
        several = _compare_heard(reading, before)
        return carry_topic(several, before) if leans_on_topic(reading) else several
    if _is_of_course(reading, before):
        return replace(compare_times(reading, before), times=Times(relative="all"), topic="")
    if reading.wants_several and tells_of_several_times(before):
        return carry_topic(compare_times(reading, before), before)
    if reading.form == "aggregate" and not _is_of_those(reading, before):
        return reading
    if reading.form == "aggregate":
        reading = replace(reading, form="compare" if len(before.authorities) > 1 else "finding")
    is_another = reading.paragraph or ANOTHER_PARAGRAPH.search(reading.question)  # "and 10"
    if before.form == "show" and is_another:
        marks = tuple(dict.fromkeys((*reading.marks, "show")))
        reading = replace(reading, form="show", marks=marks, times=Times())
    leans = leans_on_topic(reading)
    reading = _carry_scope(_set_beside(reading, before), before, leans=leans)
    if reading.form == "show" and not reading.paragraph:
        return _step_on(reading, before)
    is_of_area = concepts_in(reading.topic) and names_only_areas(reading.topic)
    if before.form == "grade" and reading.form == "finding" and is_of_area:
        reading = replace(reading, form="grade")
    return carry_topic(reading, before) if leans else reading


def reads_plainly(own: Reading, before: Reading, ruled: Reading) -> bool:
    """Whether a question's phrases leave no doubt of what it takes over: "why?", "and now?"."""
    cues = [SAME_AGAIN, MORE_OF_IT, LESS_OF_IT, WHY, TIME_NOW, YEARS_ON, WHO_INSPECTED_IT]
    cues += [IF_ORDINARY, OF_OTHERS]
    cues += [SINCE_WHEN, BETTER_NOW] if before.form == "grade" else []
    cues += [DONE_WITH_IT, HOW_MANY_LISTED] if before.form == "recommend" else []
    is_found_then = before.form == "finding" and before.times.years
    cues += [FIXED_SINCE, BETTER_NOW] if is_found_then else []
    cues += [ITS_COURSE] if before.form == "finding" else []
    is_list_again = before.form == ruled.form == "aggregate" and "topic" in ruled.carried
    is_of_those = own.wants_several and ruled.form in ("compare", "trend")
    # "And the time before?" asks nothing else of it.
    is_moved = bool(ruled.times) and ruled.times not in (own.times, before.times)
    is_bare = "topic" in ruled.carried and not content_words(ruled.own_topic)
    is_every = ruled.form == before.form == "grade" and is_bare and ALL_OF_THEM.search(own.question)
    is_of_those |= _is_of_course(own, before)
    is_shown = ruled.form == "show" or "grounds" in ruled.carried or is_list_again or is_of_those
    is_plain = is_shown or (is_moved and is_bare) or bool(is_every) or adds_council(own, before)
    is_some = set(own.authorities) < set(before.authorities) or is_list(before)
    # "Just Leeds", of two; "what about Leeds?", of those listed.
    is_plain |= bool(own.authorities) and is_some and not content_words(own_words(own))
    is_plain |= ruled.wants_neighbours and before.wants_neighbours
    return is_plain or any(cue.search(own.question) for cue in cues)


def remember(reading: Reading, before: Reading) -> Reading:
    """A reading that knows of what was spoken before it."""
    return replace(
        reading,
        earlier=(*before.earlier, before.topic)[-_MAX_EARLIER:],
        heard=tuple(dict.fromkeys((*before.heard, *reading.authorities))),
        heard_years=tuple(dict.fromkeys((*before.heard_years, *reading.times.years))),
    )


def _of_neighbours_too(reading: Reading, before: Reading) -> Reading | None:
    """The comparison with neighbours again, of what is named now: "what about care leavers?"."""
    is_again = before.wants_neighbours and before.form == "compare"
    is_named = reading.authorities or reading.regions or reading.wants_neighbours
    said = ON_MATTER.sub("", own_words(reading)).strip()
    is_led = any(cue.search(reading.question) for cue in (LEADS, KEEPS_TO, ON_MATTER))
    if not is_again or is_named or not is_led or not 0 < len(content_words(said)) <= _MAX_POINTING:
        return None
    question, topic = (f"{text.rstrip(' ?.!')} on {said}" for text in _compared(before))
    return replace(
        remember(before, before),
        question=question,
        topic=topic,
        own_topic=topic,
        root_topic=before.root_topic or before.topic,
        times=reading.times or before.times,
        carried=("authority", "topic"),
    )


def _compared(before: Reading) -> tuple[str, str]:
    """What was asked to be compared with neighbours and its topic, before a matter was named."""
    return _MATTER.sub("", before.question), _MATTER.sub("", before.topic)


def _is_of_course(reading: Reading, before: Reading) -> bool:
    """Whether all inspections of one council are meant: which was best, or what its grade was
    before it had the one that was counted."""
    cues = (TIME_BEFORE, WAS_SO_BEFORE) if counts_its_grade(before) else (BEST_TIME,)
    is_said = any(cue.search(reading.question) for cue in cues)
    return is_said and len(before.authorities) == 1 and not reading.authorities


def _is_of_those(reading: Reading, before: Reading) -> bool:
    """Whether what reads as asked of all councils points back to those spoken of: "who led it?"."""
    is_moved = before.authorities and TIME_BEFORE.search(reading.question)
    if is_moved and not content_words(TIME_BEFORE.sub(" ", own_words(reading))):
        return True  # "and the inspections before that?"
    points_back = POINTS_BACK.search(reading.question) is not None
    is_of_all = "aggregate" in reading.marks and OF_COUNCILS.search(reading.question) is not None
    return points_back and not is_of_all and len(before.authorities) == 1


def _step_on(reading: Reading, before: Reading) -> Reading:
    """Read "show me the paragraph" as that which the question before was answered from.

    "The next one" is one on from there.
    """
    is_back = PARAGRAPH_BEFORE.search(reading.question)
    step = -1 if is_back else 1 if PARAGRAPH_AFTER.search(reading.question) else 0
    forms = (*before.marks, before.form) if before.form != "finding" else before.marks
    return replace(
        reading,
        marks=tuple(dict.fromkeys((*reading.marks, *forms))),
        topic=before.topic,
        own_topic=before.own_topic,
        paragraph=before.paragraph,
        step=before.step + step,
        carried=(*reading.carried, "topic"),
    )


def _compare_heard(reading: Reading, before: Reading) -> Reading:
    """The same of the councils spoken of so far: "all three"; of those set beside each other last,
    where it does not say all: "both of them"."""
    are_some = len(before.authorities) > 1 and not EVERY_ONE.search(reading.question)
    return replace(
        reading,
        form="compare",
        authorities=before.authorities if are_some else before.heard,
        wants_several=False,
        carried=(*reading.carried, "authority"),
    )


def _set_beside(reading: Reading, before: Reading) -> Reading:
    """Read "compare that with Cornwall" as of both councils, and "add Bury" as of Bury too."""
    named = reading.authorities
    is_beside = len(before.authorities) == 1 and SET_BESIDE.search(reading.question)
    if not named or not (is_beside or adds_council(reading, before)):
        return reading
    years = tuple(dict.fromkeys((*before.times.years, *reading.times.years)))
    is_both = before.times.years and reading.times.years
    return replace(
        reading,
        form="compare",
        authorities=tuple(dict.fromkeys((*before.authorities, *named))),
        times=replace(reading.times, years=years) if is_both else reading.times,
    )


def adds_council(reading: Reading, before: Reading) -> bool:
    """Whether councils are named to be set beside those that were spoken of: "add Bury".

    After a comparison it is enough to name them: "and Bury?".
    """
    if not before.authorities or set(reading.authorities) <= set(before.authorities):
        return False
    is_bare = len(before.authorities) > 1 and before.form == "compare" and not own_words(reading)
    return ADDS_COUNCIL.search(reading.question) is not None or is_bare


def _carry_scope(reading: Reading, before: Reading, *, leans: bool) -> Reading:
    reading = move_in_time(by_a_later_year(reading, before), before)
    names_place = reading.authorities or reading.regions or reading.wants_neighbours
    takes_place = not names_place and bool(before.authorities or before.regions)
    # "How has it changed?", "since when?": after one inspection, asked of all.
    is_since = any(cue.search(reading.question) for cue in (SINCE_WHEN, ITS_COURSE))
    is_since |= _asks_way_of_grade(reading, before)
    is_of_all_times = "trend" in reading.marks or is_since
    takes_time = bool(before.times) and not reading.times and (takes_place or leans)
    takes_time = takes_time and not (is_of_all_times or OF_NOW.search(reading.question))
    carried = [name for name, is_so in (("authority", takes_place), ("time", takes_time)) if is_so]
    return replace(
        reading,
        authorities=before.authorities if takes_place else reading.authorities,
        regions=before.regions if takes_place else reading.regions,
        times=before.times if takes_time else reading.times,
        report_kind=reading.report_kind or before.report_kind,
        carried=(*reading.carried, *carried),
    )


def carry_topic(reading: Reading, before: Reading) -> Reading:
    """What the question is about, with what the one before it gives to that."""
    is_one = bool(reading.authorities) and is_list(before)
    is_one |= len(reading.authorities) == 1 and counts_its_grade(before)
    if is_one:
        before = of_one_listed(before, reading.question)
    if _asks_grounds_of_each(reading, before):
        topic = besides_comparing(before).topic
        return replace(
            reading,
            question="Why?",
            form="grade",
            marks=tuple(dict.fromkeys((*reading.marks, "grade"))),
            topic=topic,
            own_topic="",
            carried=(*reading.carried, "topic"),
        )
    if _asks_grounds(reading, before):
        return of_grounds(reading, before)
    is_why = WHY.search(reading.question) is not None
    is_why = is_why or ITS_COURSE.search(reading.question) is not None
    own = "" if is_why else own_words(reading)
    is_compared = before.form == "compare"
    before = besides_comparing(before) if is_compared else before
    base = base_of(reading, before, own)
    names_own = content_words(own) and not (base and asks_the_same(own))
    topic = ": ".join(filter(None, (own, base))) if names_own else before.topic
    is_of_before = (bool(base) or is_compared) if names_own else not is_of_report(before)
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


def own_words(reading: Reading) -> str:
    """What a follow-up says of its own, without the words that lead on to it."""
    said = SAME_TIME.sub("", reading.topic)
    said = LEADS.sub("", LEADS_ASKING.sub("", said if said.strip(" ?.,!") else ""))
    return ADDS.sub("", said).strip(" ?.,!")


def _asks_grounds(reading: Reading, before: Reading) -> bool:
    """Whether it is asked why a grade was given, or that again of another time or area."""
    if WHY.search(reading.question):
        is_course = before.form == "trend" and names_only_areas(GROUP.sub(" ", before.topic))
        return before.form == "grade" or is_course or "grounds" in before.carried
    own = own_words(reading)
    return "grounds" in before.carried and not reading.marks and names_only_areas(own)


def _is_of_grades(before: Reading) -> bool:
    """Whether grades were asked for, and nothing besides: of one council, or to be compared."""
    topic = besides_comparing(before).topic if before.form == "compare" else before.topic
    return before.form in ("grade", "compare") and names_only_areas(topic)


def _asks_grounds_of_each(reading: Reading, before: Reading) -> bool:
    """Whether it is asked what the grades rest on that were set beside each other."""
    is_why = WHY.search(reading.question) and before.form in ("compare", "grade")
    are_graded = names_only_areas(besides_comparing(before).topic)
    return bool(is_why) and len(reading.authorities) > 1 and are_graded


def of_grounds(reading: Reading, before: Reading) -> Reading:
    """Why the grade that was asked before was given, or that of another area."""
    is_why = WHY.search(reading.question) is not None
    own = "" if is_why else own_words(reading)
    is_other = bool(concepts_in(own))
    about = own if is_other else before.root_topic if before.form != "grade" else before.topic
    topic = area_of(about)
    return replace(
        reading,
        root_topic=about,
        form="finding",
        marks=tuple(dict.fromkeys((*reading.marks, *before.marks))),
        topic=topic,
        own_topic=own,
        carried=(*reading.carried, "topic", "grounds"),
    )


def _form_after(reading: Reading, before: Reading) -> Form:
    if WHY.search(reading.question):
        return "finding"
    if before.form == "recommend" and DONE_WITH_IT.search(reading.question):
        return "recommend"
    if reading.form in reading.marks or len(reading.authorities) > 1:
        return reading.form
    if before.form == "finding" and _asks_its_way(reading.question):
        return "trend"
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


def _asks_its_way(question: str) -> bool:
    """Whether it is asked which way something has gone, or whether it is new."""
    return any(cue.search(question) for cue in (UP_OR_DOWN, ITS_COURSE))


def _asks_way_of_grade(reading: Reading, before: Reading) -> bool:
    """Whether it is asked which way a grade has gone."""
    cues = (UP_OR_DOWN, BETTER_NOW)
    return before.form == "grade" and any(cue.search(reading.question) for cue in cues)


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


def leans_on_topic(reading: Reading) -> bool:
    """Whether a question leans on the one before it for what it is about."""
    if reading.form == "show" or WHY.search(reading.question):
        return True
    said = content_words(own_words(reading))
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
    if len(said) > _MAX_POINTING:
        return False
    return POINTS_BACK.search(reading.topic) is not None or len(said) <= _MAX_SHORT


def _points_back(reading: Reading) -> bool:
    """Whether a question points at what was spoken of, and not only at the council ("there")."""
    return POINTS_BACK.search(THERE.sub("", reading.topic)) is not None


def of_all(reading: Reading, before: Reading) -> Reading:
    """What was asked of one council, or of some, asked of all: "who else?", "how many is that?".

    The words of the turn name no matter: they only ask for a list of what was spoken of.
    """
    if before.form == "aggregate" and not before.authorities:
        again = in_scope_of(reading, before)
        return replace(again, marks=tuple(dict.fromkeys((*again.marks, "aggregate"))))
    now = "" if before.times else " now"
    asked = f"Which councils{now}: {before.topic.rstrip(' ?.!')}?"
    if before.form == "recommend" and (theme := subject_in(before.topic, before.report_kind)):
        asked = f"Which councils must improve {theme}{now}?"
    return replace(
        reading,
        question=asked,
        marks=tuple(dict.fromkeys((*reading.marks, *before.marks))),
        topic=before.topic,
        own_topic="",
        root_topic=before.root_topic or before.topic,
        carried=(*reading.carried, "topic"),
    )
