"""Reads a follow-up as it is meant, where its phrases would read it otherwise."""

from __future__ import annotations

from dataclasses import replace

from assistant.cues.followups import (
    ABOUT_IT,
    ASKS_GROUNDS,
    OF_SEVERAL,
    THAT_REPORT,
    WHICH_ITEMS,
)
from assistant.followups.carrying import (
    carry_topic,
    leans_on_topic,
    of_all,
    of_grounds,
    own_words,
    reads_plainly,
    remember,
)
from assistant.followups.turn_likely import Meant, Turn, places_meant
from assistant.reading import Reading
from assistant.times import Times
from assistant.vocabulary import matching_terms

EVERY_ITEM = "what must improve"  # the topic of a list of items that is asked for whole


def read_as_meant(turn: Turn, meant: Meant) -> Reading:
    """The reading by phrases, where that is what is meant; else what the turn itself says, with
    what is meant to be taken over."""
    meant = _of_the_one(turn, _pointed_at(turn, meant))
    if reads_plainly(turn.own, turn.before, turn.ruled) or _is_read_so(turn, meant):
        return turn.ruled
    return _on(turn, meant) if meant.is_on else _afresh(turn, meant)


def _pointed_at(turn: Turn, meant: Meant) -> Meant:
    """What is meant, where a turn points at the report or the items that were spoken of."""
    before, question = turn.before, turn.own.question
    if len(before.authorities) != 1 or turn.own.authorities or turn.own.times:
        return meant
    when = "before" if before.times else meant.when
    if THAT_REPORT.search(question):
        return replace(meant, whose="before", when=when, is_on=True)
    if before.form == "recommend" and WHICH_ITEMS.search(question):
        return replace(meant, form="recommend", whose="before", when=when, is_on=True)
    return meant


def _of_the_one(turn: Turn, meant: Meant) -> Meant:
    """What is meant, of the one council that was spoken of, where a turn names nobody else.

    "Who is responsible for putting it right?" is asked of no other.
    """
    own, before = turn.own, turn.before
    names_others = own.regions or own.unknown_names or own.wants_neighbours or own.says_we
    is_of_one = len(before.authorities) == 1 and not (own.authorities or names_others)
    is_any = meant.form in ("aggregate", "advice") or OF_SEVERAL.search(own.question)
    return replace(meant, whose="before") if is_of_one and not is_any else meant


def _is_read_so(turn: Turn, meant: Meant) -> bool:
    """Whether the phrases read a turn as it is meant."""
    ruled = turn.ruled
    if ruled.form != meant.form or set(ruled.authorities) != set(places_meant(turn, meant.whose)):
        return False
    if meant.is_on and not ruled.carried:
        return False
    if not meant.is_on:
        return "topic" not in ruled.carried and "time" not in ruled.carried
    is_list_again = ruled.form == "aggregate" and "topic" in ruled.carried
    return is_list_again or ruled.times == _times_meant(turn, meant)


def _times_meant(turn: Turn, meant: Meant) -> Times:
    own, ruled, before = turn.own.times, turn.ruled, turn.before.times
    if ruled.times and ruled.times not in (own, before):
        return ruled.times  # "and before that?", counted from there
    if meant.when == "before":
        return before
    if meant.when == "since":
        return Times(since=before.years[0], is_since_one=True)
    return own if "time" in ruled.carried else ruled.times


def _afresh(turn: Turn, meant: Meant) -> Reading:
    if meant.whose != "before" or turn.own.authorities or len(turn.before.authorities) != 1:
        return remember(_in_form(turn.own, meant), turn.before)
    reading = remember(_in_form(turn.beside, meant), turn.before)
    return replace(reading, authorities=turn.before.authorities, carried=("authority",))


def _in_form(reading: Reading, meant: Meant) -> Reading:
    marks = reading.marks if meant.form == "finding" else (*reading.marks, meant.form)
    return replace(reading, form=meant.form, marks=tuple(dict.fromkeys(marks)))


def _on(turn: Turn, meant: Meant) -> Reading:
    before = turn.before
    is_there = meant.whose != "own"
    own = turn.beside if is_there else turn.own
    taken = {"authority": is_there, "time": meant.when != "own"}
    reading = replace(
        remember(_in_form(own, meant), before),
        authorities=places_meant(turn, meant.whose),
        regions=before.regions if meant.whose == "before" else own.regions,
        times=_times_meant(turn, meant),
        report_kind=own.report_kind or before.report_kind,
        wants_several=False,
        carried=tuple(name for name, is_so in taken.items() if is_so),
    )
    names_matter = bool(matching_terms(own_words(own)))
    is_of_grade = meant.form == "finding" and before.form == "grade" and not names_matter
    if is_of_grade and ASKS_GROUNDS.search(own.question):
        return of_grounds(reading, before)
    # What takes over neither a council nor a time takes over the topic: "who else?"
    leans = "topic" in turn.ruled.carried or leans_on_topic(own) or not any(taken.values())
    if not leans and (names_matter or meant.whose != "both"):
        return reading
    if meant.form == "aggregate" and not reading.authorities and not names_matter:
        return of_all(reading, before)
    is_list = meant.form == "recommend" != before.form
    if is_list and not names_matter and not ABOUT_IT.search(own.question):
        return replace(reading, topic=EVERY_ITEM, own_topic=EVERY_ITEM)
    return _in_form(carry_topic(reading, before), meant)
