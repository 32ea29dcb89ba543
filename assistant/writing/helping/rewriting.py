"""Says a follow-up so that it can be searched for by itself.

Only what is searched for is taken of the model's wording. Council, year and form are
those that were read from the user's own words; a wording that brings in others is
refused whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.gather import search_again
from assistant.inquiry import Inquiry
from assistant.inspections import authorities_of
from assistant.reading import Reading, read_question
from assistant.verifying.quantities import digits
from assistant.words import content_words, stems, words
from assistant.writing.helping.aside import Aside
from assistant.writing.prompting import make_asking
from assistant.writing.reply import MARKUP

MAX_CHARS = 400
MIN_OWN = 0.5  # of the words of content, the share that the user must have said
_NUMBER = re.compile(r"\d+")


def rewrite(inquiry: Inquiry, history: Sequence[str], aside: Aside) -> Inquiry:
    """The inquiry, searched for what the question means after the earlier ones."""
    if not history:
        return inquiry
    said = aside.ask("rewrites", make_asking("rewrite", inquiry, history))
    if not said:
        return inquiry
    stored = authorities_of(inquiry.library.reports())
    asked = read_question(said, stored)
    why = _what_it_brings_in(asked, inquiry.reading, history)
    if why:
        aside.refuse("rewrite", why)
    elif asked.topic != inquiry.reading.topic:
        aside.counts["rewritten"] += 1
        return search_again(inquiry, asked.topic)
    return inquiry


def _what_it_brings_in(asked: Reading, reading: Reading, history: Sequence[str]) -> str:
    """Why a wording is refused: what it says that the user did not; "" if nothing.

    Args:
        asked: The model's wording, read by itself.
        reading: The user's question, read after the earlier ones.
        history: These, as typed.
    """
    own = " ".join((*history, reading.question))
    if len(asked.question) > MAX_CHARS or "\n" in asked.question or MARKUP.search(asked.question):
        return "no question on one line"
    if not content_words(asked.topic):
        return "nothing to search for"
    if _places(asked) - _places(reading) or set(asked.unknown_names) - set(_names(own)):
        return "another place"
    if _times(asked) - _times(reading):
        return "another time"
    if asked.report_kind not in ("", reading.report_kind):
        return "another kind of report"
    years = {str(year) for year in _years(reading)}
    if _numbers(asked.question) - _numbers(own) - years:
        return "another number"
    theirs = stems(content_words(asked.topic))
    n_own = len(set(theirs) & set(stems(words(own))))
    return "" if n_own >= MIN_OWN * len(set(theirs)) else "another question"


def _places(reading: Reading) -> set[str]:
    neighbours = {"neighbours"} if reading.wants_neighbours else set()
    maybe = {name for _, choices in reading.ambiguous for name in choices}
    return {*reading.authorities, *reading.regions, *neighbours, *maybe}


def _names(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _times(reading: Reading) -> set[object]:
    times = reading.times
    found: set[object] = {*_years(reading), times.relative, times.last_n, times.is_publication}
    return found - {None, False}


def _years(reading: Reading) -> set[int]:
    times = reading.times
    return {year for year in (*times.years, times.since, times.until) if year is not None}


def _numbers(text: str) -> set[str]:
    return set(_NUMBER.findall(digits(text)))
