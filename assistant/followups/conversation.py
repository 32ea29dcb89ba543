"""Reads a question in the light of the user's earlier ones.

Phrases show what it takes over from them (`carrying`). Where a model is given, it decides what is
meant, with the phrases as signals beside others, and what phrases read otherwise is read again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from assistant.areas import concepts_in, names_only_areas
from assistant.cues.advice import COURTESY
from assistant.cues.followups import IF_ORDINARY, OF_SEVERAL, THEN_NOW, WHY_IS
from assistant.cues.forms import Form
from assistant.followups.carrying import carry_over, remember
from assistant.followups.in_full import say_in_full
from assistant.followups.keeping import name_those_kept
from assistant.followups.lists import (
    asks_if_listed,
    counts_its_grade,
    is_list,
    list_again,
    narrows_scope,
)
from assistant.followups.meaning import read_as_meant
from assistant.followups.pointing import (
    moves_bare,
    name_all_listed,
    name_inspector,
    name_one_listed,
    name_pointed_at,
    name_some_listed,
    name_whose,
    points_at_all,
    points_at_each,
    points_at_inspectors,
    points_at_one,
    points_at_some,
    who_led,
)
from assistant.followups.turn_likely import Meant, Turn
from assistant.generality import is_general
from assistant.grade_groups import GROUP, grades_in
from assistant.likely.form import Shown
from assistant.moves import move_asked
from assistant.reading import Reading, read_question

_NEIGHBOURS = r"(?:(?:statistical|nearest|closest) )?neighbours\b"
# "Its neighbours", or "compared to neighbours"; and none that are said to be somebody's.
_WHOSE_NEIGHBOURS = re.compile(
    rf"\b(?:our|their|its|my|the) (?={_NEIGHBOURS})"
    rf"|(?<![’'] )(?<![’']s )\b(?={_NEIGHBOURS}(?! of))",
    re.I,
)
# "Why?", after the councils that have a grade.
_BARE_WHY = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?) )*(?:how come|why(?: so| (?:is|was|are|were) (?:that|it|they)"
    r"| (?:did|does|do|has|have) (?:it|they) (?:get|got|have) (?:that|those|it|them)"
    r"(?: grades?| ratings?)?)?)\W*$",
    re.I,
)
# "Which of them was inspected most recently?" is of one, and none of them again.
_COMES_FIRST = re.compile(
    r"\b(?:inspected|visited|seen)\b.{0,20}\b(?:most recently|last|first|longest ago)\W*$", re.I
)
_IN_COMMON = re.compile(
    r"\b(?:have|got|share|is there anything|what['’]?s|what is) in common(?: with each other)?\W*$",
    re.I,
)
_WHY_IT = re.compile(
    r"^\W*(?:(?:and|but|so) )*(?P<why>(?:why|how come)(?: did| has| have)?) "
    r"(?:it|they|that|the (?:grade|rating|council))\b\s*",
    re.I,
)


def read_conversation(
    question: str,
    history: Sequence[str],
    stored: Iterable[str],
    about: str = "",
    likely: Callable[[Shown], Form] | None = None,
    meant: Callable[[Turn], Meant | None] | None = None,
    listed: Callable[[Reading], tuple[str, ...]] = lambda _: (),
    led: Callable[[Reading], tuple[str, ...]] = lambda _: (),
) -> Reading:
    """Read a question after the user's earlier ones, oldest first.

    Args:
        question: As typed.
        history: The user's earlier questions, oldest first.
        stored: As `read_question` has it, which takes `about` and `likely` too.
        about: The one authority of which all of them are asked, as if they named it.
        likely: The form of the first of them.
        meant: What each of the others means; where none is given, phrases decide.
        listed: The councils that the answer to one of them listed, in its order.
        led: The lead inspectors of the reports that the answer to one of them cited.
    """
    names = tuple(stored)
    asked = (*(text for text in history if not _adds_nothing(text)), *_turns_of(question))
    reading = _of_settled(read_question(asked[0], names, about, likely), about)
    a_list = None  # the last that was asked for
    inspector = ""  # who led what was spoken of
    for text in asked[1:]:
        a_list = reading if is_list(reading) else a_list
        inspector = who_led(text, reading, led) or inspector
        whole = _of_graded(name_inspector(text, inspector), a_list)
        if whole != text:
            reading = remember(read_question(whole, names, likely=likely), reading)
            continue
        text = _naming_listed(text, reading, a_list, names, listed) if a_list else text
        turn = read_turn(text, reading, names, about)
        decided = meant(turn) if meant and not turn.is_full else None
        reading = read_as_meant(turn, decided) if decided else turn.ruled
        if a_list and asks_if_listed(turn.own, turn.before):
            reading = replace(turn.ruled, listed=listed(a_list))
    return reading


def _turns_of(question: str) -> tuple[str, ...]:
    """A question, or the two that it asks: whom to list by a time, and what they are now."""
    said = THEN_NOW.search(question)
    told = question[: said.start()] if said else ""
    return (f"{told}?", said["then"]) if said and grades_in(told) else (question,)


def _adds_nothing(text: str) -> bool:
    """Whether an earlier turn leaves what was spoken of as it was: thanks, or "is that a lot?"."""
    return any(cue.search(text) for cue in (COURTESY, IF_ORDINARY))


def _of_settled(reading: Reading, about: str) -> Reading:
    """A question as asked of the one authority that is settled, unless it names whom it is of."""
    is_of_others = reading.authorities or reading.regions or reading.unknown_names
    if not about or is_of_others or reading.ambiguous or reading.left_out:
        return reading
    return replace(reading, authorities=(about,), heard=(about,), is_of_page=True)


def _naming_listed(
    text: str,
    before: Reading,
    a_list: Reading,
    stored: Sequence[str],
    listed: Callable[[Reading], tuple[str, ...]],
) -> str:
    """A question with names in the place of what points at one or some of what was listed.

    Long after the list, "the first one" and "the last one" may be inspections.
    """
    if points_at_one(text, is_counted=before != a_list) and len(before.authorities) < 2:
        return name_one_listed(text, listed(a_list))
    if before.authorities and not (before == a_list or before.listed):
        several = before.authorities if len(before.authorities) > 1 else ()
        return name_all_listed(text, several, "") if points_at_each(text) else text
    if points_at_all(text) and not _names_others(text, stored):
        dated = " ".join(said for _, said in a_list.times.spans)
        return name_all_listed(text, listed(a_list), dated)
    if points_at_inspectors(text) and not _names_others(text, stored):
        return name_whose(text, listed(a_list))
    graded = grades_in(a_list.question) if _BARE_WHY.search(text) else ()
    if len(graded) == 1:
        why = f"Why are they {graded[0].replace('_', ' ')}?"
        return name_all_listed(_of_same_area(why, a_list), listed(a_list), "")
    is_moved = move_asked(text) is not None
    is_moved_again = moves_bare(text) and move_asked(a_list.question) is not None
    if not points_at_some(text) or is_moved_again:
        return text
    own = remember(read_question(text, stored, follows=True), a_list)
    # "Has any of them dropped since 2015?" is no list of that time, nor is what they were the time
    # before, or had besides: "which of them had a SEND inspection later?".
    is_of_before = is_moved or own.times.relative == "previous"
    is_of_others = is_of_before or own.report_kind or _COMES_FIRST.search(text)
    is_again = not is_of_others and (narrows_scope(own) or list_again(own, a_list))
    text = _of_same_area(text, a_list) if is_moved else text
    return text if is_again else name_some_listed(text, listed(a_list))


def _of_graded(text: str, a_list: Reading | None) -> str:
    """What councils of the grade that was listed have in common, said in full."""
    graded = grades_in(a_list.question) if a_list and _IN_COMMON.search(text) else ()
    one = graded[0].replace("_", " ") if len(graded) == 1 else ""
    return f"What do {one} councils have in common?" if one else text


def _names_others(text: str, stored: Sequence[str]) -> bool:
    """Whether a question names councils or a region that it is of."""
    own = read_question(text, stored, follows=True)
    return bool(own.authorities or own.regions or own.left_out)


def _of_same_area(text: str, a_list: Reading) -> str:
    """A question about grades, of the area whose grades were listed, unless it names one."""
    areas = concepts_in(a_list.question)
    if len(areas) != 1 or concepts_in(text):
        return text
    return f"{text.rstrip(' ?.!')} for {areas[0].name}?"


def read_turn(text: str, before: Reading, stored: Sequence[str], about: str = "") -> Turn:
    """Read a question by itself, and as its phrases lean on the one before it."""
    text = name_those_kept(name_pointed_at(text, before), before, stored)
    text = _naming_it(text, before)
    own = read_question(text, stored, about, follows=True)
    if (full := say_in_full(text, before, own)) != text:
        own = read_question(full, stored, follows=True)
        return Turn(own, own, before, remember(own, before), is_full=True)
    own = _why_so_graded(own, before, stored)
    one = about or (before.authorities[0] if len(before.authorities) == 1 else "")
    beside = read_question(text, stored, one, follows=True) if one != about else own
    ruled = beside if about or _is_still_about(text, before) else own
    return Turn(own, beside, before, carry_over(ruled, before))


def _naming_it(text: str, before: Reading) -> str:
    """A question with the one council that was spoken of in the place of what points at it.

    "Why did it drop?", of its grade, and "our neighbours".
    """
    if len(before.authorities) != 1:
        return text
    (council,) = before.authorities
    text = _WHOSE_NEIGHBOURS.sub(f"{council}'s ", text, count=1)
    if _BARE_WHY.search(text) and before.form == "finding" and is_general(before.topic):
        return f"Why was {council} graded so overall?"  # after "How good is Bury?"
    is_whole = before.form in ("grade", "trend") and names_only_areas(GROUP.sub(" ", before.topic))
    is_whole |= counts_its_grade(before) or is_general(before.topic)
    if is_whole and move_asked(text):
        return _WHY_IT.sub(lambda said: f"{said['why']} {council} ", text)
    return text


def _why_so_graded(own: Reading, before: Reading, stored: Sequence[str]) -> Reading:
    """Read "why is Devon?", after the councils that have a grade, as why it has that grade."""
    listed = grades_in(before.topic) if before.form == "aggregate" else ()
    is_of_one = len(own.authorities) == 1 and not grades_in(own.question)
    is_of_nothing = WHY_IS.search(own.question) and is_general(own.topic)
    if len(listed) != 1 or not (is_of_one and is_of_nothing):
        return own
    return read_question(f"Why is {own.authorities[0]} {listed[0].replace('_', ' ')}?", stored)


def _is_still_about(text: str, before: Reading) -> bool:
    """Whether the one council that was spoken of may be meant: a text does not ask of several."""
    is_of_several = OF_SEVERAL.search(text) or grades_in(text)
    return before.form != "aggregate" and not is_of_several


def stays_with_report(reading: Reading) -> bool:
    """Whether a follow-up asks on about what the question before was answered with."""
    is_on = {"authority", "topic"} <= set(reading.carried) and bool(reading.earlier)
    is_on = is_on and "grounds" not in reading.carried  # those of the latest grade
    return is_on and reading.form == "finding" and not reading.times
