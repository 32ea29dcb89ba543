"""Of which time a follow-up is: "and before that?", "five years on", "which was better?"."""

from __future__ import annotations

from dataclasses import replace

from assistant.cues.followups import (
    BETTER_NOW,
    DONE_WITH_IT,
    FIXED_SINCE,
    TIME_AFTER,
    TIME_BEFORE,
    TIME_NOW,
    WAS_SO_BEFORE,
    YEARS_ON,
)
from assistant.reading import Reading
from assistant.times import Relative, Times
from assistant.words import number_of


def move_in_time(reading: Reading, before: Reading) -> Reading:
    """Read "five years on" and "the time after that" from the year of the question before."""
    years = before.times.years
    if reading.times.years or reading.form == "show":
        return reading
    is_asked = FIXED_SINCE.search(reading.question) or BETTER_NOW.search(reading.question)
    is_fixed = before.form == "finding" and is_asked
    if TIME_NOW.search(reading.question) or (years and is_fixed):
        return replace(reading, times=Times(relative="latest"), topic="", own_topic="")
    if not years:
        cues = (TIME_BEFORE, WAS_SO_BEFORE)
        is_said = any(cue.search(reading.question) for cue in cues)
        is_before = is_said or reading.times.relative == "previous"
        if reading.form == "trend" and TIME_BEFORE.search(reading.question):
            return replace(reading, times=Times(last_n=2))  # "is that better than last time?"
        is_latest = reading.times.relative == "latest"
        is_last_time = is_latest and before.times.relative in (None, "latest")  # told already
        is_only = not reading.times or reading.times.relative == "previous" or is_last_time
        earlier = Times(relative="previous", steps=_steps("previous", before.times))
        return replace(reading, times=earlier) if is_before and is_only else reading
    times = _from_years(reading.question, before.times)
    if times is None:
        return reading
    said = reading.topic
    for pattern in (YEARS_ON, TIME_BEFORE, TIME_AFTER):
        said = pattern.sub("", said)
    said = said.strip(" ,;:?")
    return replace(reading, times=times, topic=said, own_topic=said)


def _from_years(question: str, before: Times) -> Times | None:
    """The time that words count from the years of the question before; None where they do not."""
    offset = YEARS_ON.search(question)
    if offset:
        n = 1 if offset["n"].lower() == "a" else number_of(offset["n"])
        is_back = offset["way"].lower() in ("before", "earlier", "previously")
        return Times(years=(before.years[0] - n if is_back else before.years[-1] + n,))
    if TIME_BEFORE.search(question):
        steps = _steps("previous", before)
        return Times(years=before.years[:1], relative="previous", steps=steps)
    if TIME_AFTER.search(question):
        return Times(years=before.years[-1:], relative="next", steps=_steps("next", before))
    return None


def _steps(relative: Relative, before: Times) -> int:
    """How far "and before that?" goes back: one more than the question before it did."""
    return before.steps + 1 if before.relative == relative else 1


def by_a_later_year(reading: Reading, before: Reading) -> Reading:
    """Read "did they do it by 2024?" as of what was asked for before, not in 2024."""
    is_of_items = before.form == "recommend" and DONE_WITH_IT.search(reading.question)
    is_later = before.times.years and reading.times.years > before.times.years
    return replace(reading, times=Times()) if is_of_items and is_later else reading


def tells_of_several_times(before: Reading) -> bool:
    """Whether one council was spoken of, and more than one of its inspections."""
    is_row = len(before.heard_years) > 1 or before.times.relative in ("previous", "next")
    return is_row and len(before.heard) == 1


def compare_times(reading: Reading, before: Reading) -> Reading:
    """ "Which was better?" of the inspections spoken of."""
    years = before.heard_years
    return replace(
        reading,
        form="trend",
        marks=(*reading.marks, "trend"),
        authorities=before.authorities if len(before.authorities) == 1 else before.heard,
        times=Times(years=years) if len(years) > 1 else Times(relative="all"),
        wants_several=False,
        carried=(*reading.carried, "authority", "time"),
    )
