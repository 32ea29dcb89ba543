"""Which improvement items a question asks about: by deadline, by who is asked, by theme."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.areas import concepts_in
from assistant.cues import any_of
from assistant.forms.item_theme import find_theme, item_found, items_about
from assistant.inquiry import Inquiry
from assistant.subjects import names_in
from assistant.words import content_words, stems, word_list
from ingest import ImprovementItem

# An item's own words that give it no time to spare, where no deadline is printed beside it.
_AT_ONCE = any_of(r"\bimmediate(?:ly)?\b", r"\burgent(?:ly)?\b", r"\bmatter of urgency\b")
_DEADLINES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        any_of(
            r"\bimmediate|\bstraight ?away\b|\bright away\b|\bat once\b|\burgent",
            r"\bpriority\b|\bfirst\b|\bnow\b|\b(?:could|can)(?:n['’]t|not| not) wait\b",
        ),
        any_of("immediate", "priority"),
    ),
    (any_of(r"\b(?:three|3)[ -]months?\b"), any_of("three months", "3 months")),
    (
        any_of(r"\b(?:six|6)[ -]months?\b", r"\bhalf a year\b"),
        any_of("six months", "6 months"),
    ),
)
# Asked for again: the report prints that it had been asked for before.
_AGAIN = any_of(
    r"\b(?:already|previously|last time|before) (?:been )?(?:given|made|asked|told|had)\b",
    r"\b(?:repeat(?:ed|s)?|carried (?:over|forward)|second time|outstanding from|still open)\b",
    r"\b(?:given|made|told|asked)\b.{0,30}\b(?:previous|last|earlier) (?:time|inspection|report)\b",
)
# All of them, whatever else is said of what they are wanted for.
_WHOLE_LIST = any_of(
    r"\b(?:whole|full|complete|entire) (?:list|set|lot)\b",
    r"\ball (?:of )?(?:the |its |their )?(?:\w+ )?(?:items|recommendations|points|actions|asks)\b",
)
_PRIORITY = any_of(r"\bpriority actions?\b|\bfor priority action\b|\bpriorities\b")
_WAS_BEFORE = any_of(r"\brecommendation (?:at|from|of|in) the (?:last|previous) inspection\b")
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
_BOARD_TOO = any_of(
    r"\b(?:incl(?:uding|udes?)?|as well as|plus|along with|and also|both)\b[^?]*\b(?:lscb|board)\b"
)
# "(Outcome Three, National Framework)" stands behind what is to improve.
_OUTCOME = re.compile(r"\b(?P<what>outcome|enabler) (?P<n>\d|one|two|three|four|five)\b", re.I)
_DIGITS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}
_NOT_COUNCIL = any_of(
    r"\b(?:as opposed to|rather than|instead of|not|apart from) (?:the )?"
    r"(?:council|(?:local )?authority)\b"
)


def choose_items(inquiry: Inquiry, items: Sequence[ImprovementItem]) -> list[ImprovementItem]:
    """The items of the deadline, the addressee and the theme asked for; all where none is named.

    An empty result means that a theme is named which no item speaks of, and nothing else is,
    nor the whole list asked for.
    """
    narrowed = narrow_items(inquiry, items)
    theme = find_theme(inquiry, narrowed.named)
    if not theme or not narrowed.items:
        return narrowed.items
    about = items_about(inquiry, theme, narrowed.items)
    if about:
        return about
    if narrowed.suffices or _WHOLE_LIST.search(inquiry.reading.question):
        return narrowed.items
    return item_found(inquiry, theme, narrowed.items)


class Narrowed(NamedTuple):
    """Items of a deadline, an addressee and a part of the report."""

    items: list[ImprovementItem]  # all where a question names none of the three
    named: frozenset[str]  # stems of the topic's words that name the addressee
    suffices: bool  # one of the three is named, so that they answer without a theme too


def narrow_items(inquiry: Inquiry, items: Sequence[ImprovementItem]) -> Narrowed:
    """The items of the deadline, the addressee and the part of the report asked for."""
    question, topic = inquiry.reading.question, inquiry.reading.topic
    of_priority = _of_priority(inquiry, items)
    kept = of_priority or list(items)
    for asked, printed in _DEADLINES:
        if asked.search(question) and not of_priority:
            timed = [item for item in items if printed.search(_deadline(item))]
            kept = timed or kept
    if _AGAIN.search(question):
        kept = [item for item in kept if _WAS_BEFORE.search(item.text)] or kept
    outcomes = _outcomes(question)
    kept = [item for item in kept if outcomes & _outcomes(item.text)] or kept
    addressed = _addressed(topic, kept)
    kept = addressed or kept
    named = {stem for item in addressed for stem in _telling(item.addressee)}
    named |= _BOARD_WORDS if _is_board(topic) or _BOARD_TOO.search(topic) else set()
    if not _BOARD_TOO.search(topic):
        kept = _under_heading(inquiry, kept) or kept
    return Narrowed(kept, frozenset(named), suffices=len(kept) < len(items))


def asks_deadline(question: str) -> bool:
    """Whether a question asks for what is to be done by a certain time."""
    return any(asked.search(question) for asked, _ in _DEADLINES)


def is_due(question: str, item: ImprovementItem) -> bool:
    """Whether an item is printed with a deadline that the question asks about."""
    printed = _deadline(item)
    return any(asked.search(question) and due.search(printed) for asked, due in _DEADLINES)


def _deadline(item: ImprovementItem) -> str:
    at_once = _AT_ONCE.search(item.text)
    return item.deadline or ("immediate" if at_once else "")


def _addressed(topic: str, items: Sequence[ImprovementItem]) -> list[ImprovementItem]:
    """The items asked of someone whom the topic names; none where it names nobody."""
    if _BOARD_TOO.search(topic):
        return []
    if _NO_BOARD.search(topic):
        return [item for item in items if not _is_board(item.addressee)]
    if _is_board(topic):
        is_both = _COUNCIL.search(_NOT_COUNCIL.sub("", topic))
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


def _outcomes(text: str) -> set[tuple[str, str]]:
    """The outcomes and enablers of the national framework that a text names: ("outcome", "3")."""
    found = [(m["what"].lower(), m["n"].lower()) for m in _OUTCOME.finditer(text)]
    return {(what, _DIGITS.get(n, n)) for what, n in found}


def _of_priority(inquiry: Inquiry, items: Sequence[ImprovementItem]) -> list[ImprovementItem]:
    """The items below "Areas for priority action", where these are asked for."""
    if not _PRIORITY.search(inquiry.reading.question):
        return []
    headings = {item: inquiry.library.paragraph(item.anchor).headings for item in items}
    return [item for item in items if any(map(_PRIORITY.search, headings[item]))]


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
