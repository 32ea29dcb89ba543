"""Which improvement items a question asks about: by deadline, by who is asked, by theme."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.areas import concepts_in
from assistant.cues import any_of
from assistant.inquiry import Inquiry
from assistant.subjects import names_in
from assistant.vocabulary import spell_out
from assistant.words import content_words, stems, word_list
from ingest import ImprovementItem

_DEADLINES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        any_of(
            r"\bimmediate|\bstraight ?away\b|\bright away\b|\bat once\b|\burgent",
            r"\bpriority\b|\bfirst\b|\bnow\b",
        ),
        any_of("immediate", "priority"),
    ),
    (any_of(r"\b(?:three|3)[ -]months?\b"), any_of("three months", "3 months")),
    (
        any_of(r"\b(?:six|6)[ -]months?\b", r"\bhalf a year\b"),
        any_of("six months", "6 months"),
    ),
)
# Words of asking for improvements at all, which name no theme.
_ASKING = frozenset(stems(word_list("asking_words.txt")))
# The similarity from which an item speaks of the theme asked; set on the tune split.
MIN_COSINE = 0.50
MIN_COSINE_SHARED = 0.30  # of an item that shares a word of the theme, or two of its glossary forms
SLACK = 0.06  # how far below the nearest item another may be and still be of the theme
# From where on the nearest item speaks of the theme: with a word of it or its glossary; without.
LEAST, LEAST_WITHOUT_WORDS = 0.2, 0.5


# Words of an addressee that do not tell one from another.
_COMMON = frozenset(
    stems(word_list("asking_words.txt"))
    + stems(["council", "authority", "borough", "city", "county", "partners", "relevant", "trust"])
)
MAX_NAMED = 20  # content words of an addressee; what is longer is a sentence, not a name
_BOARD = "the safeguarding children board"  # a concept of `areas`
_BOARD_WORDS = set(stems(["lscb", "safeguarding", "board"]))
_COUNCIL = any_of(r"\b(?:council|(?:local )?authority)\b")
_NO_BOARD = any_of(
    r"\b(?:except|not|without|apart from|other than|besides)\b[^?.]*\b(?:lscb|board)\b"
)


def choose_items(inquiry: Inquiry, items: Sequence[ImprovementItem]) -> list[ImprovementItem]:
    """The items of the deadline, the addressee and the theme asked for; all where none is named.

    An empty result means that a theme is named which no item speaks of.
    """
    question = inquiry.reading.question
    kept = list(items)
    for asked, printed in _DEADLINES:
        if asked.search(question):
            timed = [item for item in items if printed.search(item.deadline)]
            kept = timed or kept
    addressed = _addressed(inquiry.reading.topic, kept)
    kept = addressed or kept
    under = _under_heading(inquiry, kept)
    theme = _theme(inquiry, addressed)
    if not theme or not kept:
        return under or kept
    return _about(inquiry, theme, under or kept) or under


def asks_deadline(question: str) -> bool:
    """Whether a question asks for what is to be done by a certain time."""
    return any(asked.search(question) for asked, _ in _DEADLINES)


def is_due(question: str, item: ImprovementItem) -> bool:
    """Whether an item is printed with a deadline that the question asks about."""
    return any(a.search(question) and printed.search(item.deadline) for a, printed in _DEADLINES)


def _addressed(topic: str, items: Sequence[ImprovementItem]) -> list[ImprovementItem]:
    """The items asked of someone whom the topic names; none where it names nobody."""
    if _NO_BOARD.search(topic):
        return [item for item in items if not _is_board(item.addressee)]
    if _is_board(topic):
        is_both = _COUNCIL.search(topic)
        return [] if is_both else [item for item in items if _is_board(item.addressee)]
    asked = set(stems(content_words(topic)))
    return [item for item in items if _telling(item.addressee) & asked]


def _is_board(text: str) -> bool:
    return any(concept.name == _BOARD for concept in concepts_in(text))


def _telling(addressee: str) -> set[str]:
    """The stems of an addressee's words that tell it from others, with those of "the board"."""
    named = content_words(addressee)
    own = set(stems(named if len(named) <= MAX_NAMED else ())) - _COMMON
    return own | (_BOARD_WORDS if _is_board(addressee) else set())


def _under_heading(inquiry: Inquiry, items: Sequence[ImprovementItem]) -> list[ImprovementItem]:
    """The items printed in the part of the report that the topic names, where others are not.

    "Services for looked after children" and "Safeguarding services" each end with their own.
    """
    asked = names_in(inquiry.reading.topic)
    found = []
    for item in items:
        headings = inquiry.library.paragraph(item.anchor).headings
        if any(names_in(heading) & asked for heading in headings):
            found.append(item)
    return found if len(found) < len(items) else []


def _theme(inquiry: Inquiry, addressed: Sequence[ImprovementItem]) -> str:
    """What is left of a topic without the words of asking and of who is asked; "" for no theme."""
    topic = inquiry.reading.topic
    named = {stem for item in addressed for stem in _telling(item.addressee)}
    named |= _BOARD_WORDS if _is_board(topic) else set()
    asked = content_words(spell_out(topic, {}))
    left = [w for w in asked if stems([w])[0] not in _ASKING | named and not w.isdigit()]
    if left or named:
        return " ".join(left)
    return next(iter(inquiry.query.keywords), "")  # "B&B" has no word that can be searched for


def _about(inquiry: Inquiry, theme: str, items: Sequence[ImprovementItem]) -> list[ImprovementItem]:
    """The items near the theme in meaning, and those that share its words and are not far."""
    vectors = inquiry.library.embed([theme, *(item.text for item in items)])
    cosines = [float(cosine) for cosine in vectors[1:] @ vectors[0]]
    nearest = max(cosines) - SLACK
    asked = set(stems(content_words(theme)))
    widened = set(stems([w for form in inquiry.query.keywords for w in content_words(form)]))
    kept = []
    for item, cosine in zip(items, cosines, strict=True):
        own = set(stems(content_words(item.text)))
        n_shared = 2 * len(own & asked) + len(own & widened)
        least = LEAST if n_shared else LEAST_WITHOUT_WORDS
        is_near = cosine >= max(nearest, least) or cosine >= MIN_COSINE
        if is_near or (n_shared >= 2 and cosine >= MIN_COSINE_SHARED):
            kept.append(item)
    return kept
