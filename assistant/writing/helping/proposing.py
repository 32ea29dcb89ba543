"""Adds the reports' words for the user's to the keyword half of a search.

A word is taken only where a report in scope prints it. None can name a council, a year
or a number, so that the scope stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from assistant.gather import search_again
from assistant.inquiry import Inquiry
from assistant.inspections import authorities_of
from assistant.places import find_places
from assistant.words import content_words
from assistant.writing.helping.aside import Aside
from assistant.writing.prompting import make_asking
from assistant.writing.reply import without_listing

MAX_PROPOSED, MAX_WORDS, MAX_CHARS = 6, 4, 60
MAX_READ = 20  # lines of a reply
NONE = "NONE"
_PHRASE = re.compile(r"[A-Za-z][A-Za-z'’ -]+")


def propose(inquiry: Inquiry, history: Sequence[str], aside: Aside) -> Inquiry:
    """The inquiry, searched for the words that a model proposes too."""
    reply = aside.ask("proposes", make_asking("propose", inquiry, history))
    taken = tuple(_taken(inquiry, reply, aside))[:MAX_PROPOSED]
    if not taken:
        return inquiry
    aside.counts["proposed"] += len(taken)
    return search_again(inquiry, inquiry.reading.topic, taken)


def _taken(inquiry: Inquiry, reply: str, aside: Aside) -> Iterator[str]:
    """The lines that are words of the reports in scope, and that are not searched for yet."""
    stored = authorities_of(inquiry.library.reports())
    known = {word.lower() for word in inquiry.query.keywords}
    for line in reply.splitlines()[:MAX_READ]:
        phrase = " ".join(without_listing(line).strip(' .,;"“”').split())
        if not phrase or phrase == NONE or phrase.lower() in known:
            continue
        known.add(phrase.lower())
        if not _is_phrase(phrase, stored):
            aside.refuse("proposed", "no phrase of a report")
        elif inquiry.library.reports_printing(phrase).isdisjoint(inquiry.resolution.scope.reports):
            aside.refuse("proposed", "printed nowhere in scope")
        else:
            yield phrase


def _is_phrase(phrase: str, stored: Collection[str]) -> bool:
    if len(phrase) > MAX_CHARS or len(phrase.split()) > MAX_WORDS:
        return False
    if _PHRASE.fullmatch(phrase) is None or not content_words(phrase):
        return False
    places = find_places(phrase, stored)
    return not (places.named or places.regions or places.ambiguous or places.wants_neighbours)
