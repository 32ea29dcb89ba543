"""Reads what asks for a list again: of another year or region, of another grade or area.

"And in 2022?", "only London ones", "and which were good?" after a list of councils are that
list once more, with what they name put in the place of what was named before. So is "what
about supervision?" after a list by theme.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from assistant.areas import concepts_in
from assistant.cues.catalogue import LEADING, LED, asks_of_catalogue
from assistant.cues.followups import LEADS, POINTS_BACK, SAME_TIME, TIME_NOW
from assistant.cues.forms import Form
from assistant.cues.lists import BLAMED, LAUDED, OF_SOMEBODY, kinds_named
from assistant.grade_groups import GROUP, grades_in, grades_of
from assistant.list_subject import subject_in
from assistant.moves import move_asked
from assistant.patterns import any_of
from assistant.reading import Reading
from assistant.times import Times
from assistant.words import content_words, word_list, words

# Words of asking for the list again, which name nothing else to be listed.
_NARROWING = frozenset(word_list("narrowing_words.txt"))
_MAX_THEME = 6  # content words of a theme put in the place of another; more is a question
_LEADS_ON = any_of(
    LEADS.pattern,
    r"^\W*(?:only|just|in|from|for|since|before|after|the|those|of those|of these|of them|who else"
    r"|(?:take|leave|drop|strip|cut) (?:out )?|without|minus|except|who(?:['’]?s| is| remains)"
    r"|any (?:others?|more)|anyone else|nationally|everywhere|(?:19|20)\d\d)\b",
)
# "Which of those were good?" asks within the list.
_OF_THEM = any_of(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|now) )*(?:of (?:those|these|them)\W+)?"
    r"(?:which|who|whose|how many|any|name|list|show me)(?: ones?)? "
    r"(?:(?:of|among|amongst|out of) )+(?:those|these|them|that lot|that list|the list)\b"
    r"(?: (?:ones|councils|reports|inspections|authorities))?",
    r"^\W*(?:(?:and|but|so|now) )*(?:of|among|amongst|out of) (?:those|these|them)\b\W*"
    r"(?:which|who|how many|any)(?: ones?)?\b",
)
# "Take out the South West: who's left?"
_WHO_IS_LEFT = any_of(
    r"\b(?:take|leave|drop|strip|cut)(?: (?:out|off|away))?(?=\W|$)",
    r"\b(?:who(?:['’]?s| is| are)?|what(?:['’]?s| is)?) (?:then )?(?:left|remains?|remaining)\b"
    r"(?! (?:care|the)\b)",
)
_ONE_OF_THEM = any_of(
    r"\b(?:one of|among(?:st)?|on|in) (?:them|those|these|that lot|(?:that|the|this) list)\W*$"
)
# What is wrong with a thing, or good about it, and is no part of it.
_AMISS = any_of(
    r"\b(?:(?:too|so|very|really) )?(?:high|low|long|slow|late|poor|weak|bad|many|few|good|strong"
    r"|excellent|timely|manageable|a lack of|lack of) (?=\w)"
)
_BODIES = re.compile(r"\b(?:councils|authorities|boroughs|LAs|counties)\b", re.I)
_INSTEAD = re.compile(r"\W*\b(?:instead|rather|though)\b", re.I)
_AT_FRONT = any_of(
    r"^\W*(?:(?:was|were|is|are|had|has|have|got|get|came|come|out|ended|up|that|which|who|been"
    r"|being|then|also|did)\b\W*)+"
)
_EVERYWHERE = any_of(
    r"\b(?:nationally|everywhere|in (?:all of )?england|whole country|any region|all regions)\b"
)


def is_list(before: Reading) -> bool:
    """Whether all councils were asked of, and some were listed."""
    return before.form == "aggregate" and not before.authorities


def list_again(reading: Reading, before: Reading) -> Reading | None:
    """The list asked for before, as this question changes it; None where it asks another thing."""
    if before.form == "aggregate" and len(before.authorities) == len(reading.authorities) == 1:
        return _of_another_council(reading, before)
    if not is_list(before) or reading.says_we:
        return None
    if asks_if_listed(reading, before):
        return replace(in_scope_of(reading, before), authorities=reading.authorities, regions=())
    if reading.authorities:
        return None
    if within := _list_within(reading, before):
        return within
    if TIME_NOW.search(reading.question) and before.times:
        return _of_now(reading, before)
    if again := _of_other_tone(reading, before) or _of_kinds(reading, before):
        return again
    if not _leads_on(reading):
        return None
    if move_asked(reading.question) and not move_asked(before.question):
        return None  # "how many have dropped since?" asks another thing of them
    text = _WHO_IS_LEFT.sub(" ", LEADS.sub("", reading.topic))
    group = GROUP.search(text)
    left = GROUP.sub(" ", text, count=1) if group else text
    area = next((c.asked.search(left) for c in concepts_in(left)), None)
    left = left[: area.start()] + re.sub(r"^\w+", "", left[area.end() :]) if area else left
    is_all_said = all(word in _NARROWING for word in words(left))
    is_graded = GROUP.search(before.question) is not None
    if not group and not is_graded and (area or not is_all_said):
        return _of_theme(reading, before, text.strip(" ?.,!"))
    if group and not is_graded and is_all_said and _BODIES.search(before.question):
        return _of_graded(reading, before, group.group())
    names = group or area or narrows_scope(reading)
    if not is_all_said or not names or (group and not is_graded):
        return None
    again = in_scope_of(reading, before)
    if group:
        again = _said_otherwise(again, lambda text: GROUP.sub(group.group(), text, count=1))
    if area:
        said = area.group()
        again = _said_otherwise(again, lambda text: _of_area(text, said))
    return again


def asks_if_listed(reading: Reading, before: Reading) -> bool:
    """Whether councils are named to ask if they were listed: "is Camden one of them?"."""
    is_said = _ONE_OF_THEM.search(reading.question) is not None
    return is_list(before) and bool(reading.authorities) and is_said


def counts_its_grade(before: Reading) -> bool:
    """Whether one council's grade was counted: "how long has Leeds been outstanding?"."""
    is_of_one = before.form == "aggregate" and len(before.authorities) == 1
    return is_of_one and bool(grades_in(before.question))


def of_one_listed(before: Reading, asked: str) -> Reading:
    """What a list told of one of its councils: its grade, or what was found of the theme.

    A list of inspections told nothing of them.

    Args:
        before: The list.
        asked: What is asked of the one. "Tell me about Devon" is of more than its grade.
    """
    if not grades_in(before.question):
        is_theme = not asks_of_catalogue(before.question)
        theme = subject_in(before.topic, before.report_kind) if is_theme else ""
        return replace(before, form="finding", marks=(), topic=theme, root_topic=theme)
    areas = " and ".join(concept.name for concept in concepts_in(before.topic))
    topic = f"how is it graded for {areas}" if areas else "how is it graded"
    is_of_grade = bool(LEADS.search(asked) or before.authorities)
    form: Form = "grade" if is_of_grade else "finding"
    topic = topic if is_of_grade else ""
    return replace(before, form=form, marks=(), topic=topic, root_topic=topic)


def _of_another_council(reading: Reading, before: Reading) -> Reading | None:
    """What was counted of one council, asked of another: "and Torbay's?"; None for more words."""
    said = SAME_TIME.sub("", LEADS.sub("", reading.topic))
    if any(word not in _NARROWING for word in words(said)) or reading.marks:
        return None
    return replace(
        before,
        authorities=reading.authorities,
        times=reading.times or before.times,
        earlier=reading.earlier,
        heard=reading.heard,
        carried=("topic",) if reading.times else ("topic", "time"),
    )


def _list_within(reading: Reading, before: Reading) -> Reading | None:
    """Of those listed before, the ones with a grade asked for now: "which of those were good?".

    None where it is a grade put in the place of the one asked before.
    """
    said = _OF_THEM.search(reading.question)
    group = GROUP.search(reading.question)
    if not said or not group or reading.times:
        return None
    was = GROUP.search(before.question)
    is_catalogued = any(cue.search(before.question) for cue in (LEADING, OF_SOMEBODY, LED))
    areas = {concept.name for concept in concepts_in(reading.question)}
    is_other = bool(areas - {concept.name for concept in concepts_in(before.question)})
    is_part = was is not None and grades_of(group) < grades_of(was)
    if not (is_catalogued or (was and (is_other or is_part))):
        return None
    further = _AT_FRONT.sub("", reading.question[said.end() :])
    asked = f"{before.question.rstrip(' ?.!')} and were {further}"
    again = in_scope_of(reading, before)
    return replace(again, question=asked, marks=tuple(dict.fromkeys((*again.marks, "grade"))))


def _of_other_tone(reading: Reading, before: Reading) -> Reading | None:
    """The list of before, of whom inspectors praised where it was of whom they faulted.

    "And who was praised?" None where it names anything else, or praises nobody.
    """
    for now, was in ((LAUDED, BLAMED), (BLAMED, LAUDED)):
        said = now.search(reading.topic)
        left = f"{reading.topic[: said.start()]} {reading.topic[said.end() :]}" if said else ""
        is_bare = said and all(word in _NARROWING for word in words(LEADS.sub("", left)))
        if said and is_bare and was.search(before.question):
            again = in_scope_of(reading, before)
            change = partial(_told_so, was, f"{said.group().split()[-1]} for")
            return _said_otherwise(again, change)
    return None


def _of_kinds(reading: Reading, before: Reading) -> Reading | None:
    """The list of before, of a kind of council alone: "which of them are counties?"."""
    kinds = kinds_named(reading.question)
    text = _OF_THEM.sub(" ", LEADS.sub(" ", reading.question))
    for said in kinds.values():
        text = text.replace(said.group(), " ")
    if not kinds or not all(word in _NARROWING for word in words(text)):
        return None
    named = ", ".join(said.group() for said in kinds.values())
    again = in_scope_of(reading, before)
    was = [said.group() for said in kinds_named(again.question).values()]
    if was:  # in the place of those asked for before: "and unitaries?"
        return replace(again, question=again.question.replace(was[0], named, 1))
    return replace(again, question=f"{again.question.rstrip(' ?.!')}, of {named}?")


def _of_graded(reading: Reading, before: Reading, grade: str) -> Reading:
    """The list of before, by theme, of councils that have a grade: "only the good ones"."""

    def change(text: str) -> str:
        return _BODIES.sub(lambda said: f"{grade} {said.group()}", text, count=1)

    again = _said_otherwise(in_scope_of(reading, before), change)
    return replace(again, marks=tuple(dict.fromkeys((*again.marks, "grade"))))


def _told_so(was: re.Pattern[str], now: str, text: str) -> str:
    """A question with one tone in the place of the other: nobody is praised for high caseloads."""
    return _AMISS.sub("", was.sub(now, text, count=1))


def _of_theme(reading: Reading, before: Reading, theme: str) -> Reading | None:
    """The list of before, of another theme: "what about supervision?"; None where it had none."""
    theme = _INSTEAD.sub("", theme).strip()
    was = subject_in(before.topic, before.report_kind)
    is_short = 0 < len(content_words(theme)) <= _MAX_THEME
    is_new = LEADS.search(reading.question) and not POINTS_BACK.search(reading.topic)
    if not (was and is_short and is_new) or reading.marks:
        return None
    again = _said_otherwise(in_scope_of(reading, before), lambda text: text.replace(was, theme))
    return again if again.topic != before.topic else None


def _of_now(reading: Reading, before: Reading) -> Reading:
    """The list of some year, as it would be made today: "and now?"."""
    question = before.question
    for (start, end), _ in sorted(before.times.spans, reverse=True):
        question = f"{question[:start].rstrip()} {question[end:].lstrip()}".strip()
    again = in_scope_of(reading, before)
    said = f"{question.rstrip(' ?.!')} now?"
    return replace(again, question=said, times=Times(), carried=("topic",))


def _leads_on(reading: Reading) -> bool:
    return _LEADS_ON.search(reading.question) is not None


def narrows_scope(reading: Reading) -> bool:
    """Whether a time, a region or a kind of report is named."""
    named = reading.times or reading.regions or reading.report_kind or reading.wants_neighbours
    return bool(named or _EVERYWHERE.search(reading.question))


def in_scope_of(reading: Reading, before: Reading) -> Reading:
    """The list of before, of the time, the regions and the kind that are named now."""
    is_everywhere = _EVERYWHERE.search(reading.question) is not None
    takes_time = not reading.times and bool(before.times)
    question = before.question
    for region in before.regions if reading.regions or is_everywhere else ():
        # "London boroughs" are a kind of council as well.
        question = re.sub(rf"\b{region}\b", ", ".join(reading.regions), question, flags=re.I)
    return replace(
        before,
        question=question,
        times=reading.times or before.times,
        regions=() if is_everywhere else reading.regions or before.regions,
        wants_neighbours=reading.wants_neighbours or before.wants_neighbours,
        report_kind=reading.report_kind or before.report_kind,
        earlier=reading.earlier,
        heard=reading.heard,
        carried=("topic", "time") if takes_time else ("topic",),
    )


def _said_otherwise(reading: Reading, change: Callable[[str], str]) -> Reading:
    return replace(
        reading,
        question=change(reading.question),
        topic=change(reading.topic),
        own_topic=change(reading.own_topic),
    )


def _of_area(text: str, area: str) -> str:
    """A question about the grades of another area."""
    for concept in concepts_in(text):
        text = re.sub(rf"(?:{concept.asked.pattern})\w*", " ", text, flags=re.I)
    return f"{text.rstrip(' ?.!')} for {area}"
