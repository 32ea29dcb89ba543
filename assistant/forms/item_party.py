"""Whom improvement items are asked of: the council, its board, or a person or body named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.areas import concepts_in
from assistant.patterns import any_of
from assistant.words import content_words, stems, word_list
from ingest import ImprovementItem

# Words of an addressee that do not tell one from another.
_COMMON = frozenset(
    stems(word_list("asking_words.txt"))
    + stems(["council", "authority", "borough", "city", "county", "partners", "relevant", "trust"])
)
MAX_NAMED = 20  # content words of an addressee; what is longer is a sentence, not a name
_BOARD = "the safeguarding children board"  # a concept of `areas`
_BOARD_WORDS = frozenset(stems(["lscb", "safeguarding", "board"]))
_THE_BOARD = any_of(r"\b(?:the|its|their|that) board(?:['’]s)?\b")
_COUNCIL = any_of(r"\b(?:council|(?:local )?authority)\b(?!['’]s)")
_NO_BOARD = any_of(
    r"\b(?:except|not|without|apart from|other than|besides|leav(?:e|ing) out|leav(?:e|ing) aside"
    r"|never mind|ignor(?:e|ing)|minus)\b[^?.,;]*\b(?:lscb|board)\b"
)
BOARD_TOO = any_of(
    r"\b(?:incl(?:uding|udes?)?|as well as|plus|along with|and also)\b[^?]*\b(?:lscb|board)\b"
)
_NOT_COUNCIL = any_of(
    r"\b(?:as opposed to|rather than|instead of|not|apart from|except|without|leav(?:e|ing) out"
    r"|leav(?:e|ing) aside|never mind|ignor(?:e|ing)|minus) (?:for )?(?:the )?"
    r"(?:council|(?:local )?authority)\b",
    r"\b(?:board|lscb) (?:alone|only|itself)\b",
    r"\b(?:only|just|solely) (?:of |by |for )?(?:the |its )?(?:\w+ ){0,3}(?:board|lscb)\b",
)
# "Just the ones for senior managers": nobody else who is named before is meant.
ONLY_OF = re.compile(
    r"\b(?:just|only|solely)\b[^?.;,]*?\b(?:for|of|to|by|at) (?P<who>[^?.;,]+)", re.I
)
# What people call those whom reports address by their title.
_CALLED = (
    (
        any_of(
            r"\b(?:most senior|top|highest|chief) (?:officer|official)\b",
            r"\bchief exec\b|\bCEO\b|\bhead of (?:the )?paid service\b",
        ),
        "chief executive",
    ),
    (any_of(r"\b(?:boss|head|chief) of children['’]?s (?:services|social care)\b"), "director"),
)


def parties_asked(
    question: str, topic: str, items: Sequence[ImprovementItem]
) -> tuple[list[ImprovementItem], ...]:
    """The items of each party that a question names, each party's apart; () where it names none.

    "The council and the board each" are two parties, "the board" and "all but the board" one.
    """
    if BOARD_TOO.search(topic) or not any(item.addressee for item in items):
        return ()
    of_board = [item for item in items if _is_board(item.addressee)]
    others = [item for item in items if not _is_board(item.addressee)]
    if _NO_BOARD.search(topic):
        return (others,)
    if names_board(topic):
        is_both = _COUNCIL.search(_NOT_COUNCIL.sub(" ", question))
        return (others, of_board) if is_both and of_board else (of_board,)
    addressed = _addressed(_with_titles(topic), items)
    return (addressed,) if addressed else ()


def names_board(topic: str) -> bool:
    """Whether the safeguarding children board is named, or "the board"."""
    return _is_board(topic) or _THE_BOARD.search(topic) is not None


def is_of_board(item: ImprovementItem) -> bool:
    """Whether an item is asked of the safeguarding children board."""
    return _is_board(item.addressee)


def words_of_party(topic: str, items: Sequence[ImprovementItem]) -> frozenset[str]:
    """Stems of the words by which a topic names who is asked: they are no theme."""
    named = {stem for item in items for stem in _telling(item.addressee)}
    named |= _BOARD_WORDS if names_board(topic) or BOARD_TOO.search(topic) else set()
    said = " ".join(m.group() for m in _NOT_COUNCIL.finditer(topic))
    called = " ".join(m.group() for asked, _ in _CALLED for m in asked.finditer(topic))
    return frozenset(named.union(stems(content_words(f"{said} {called}"))))


def _addressed(topic: str, items: Sequence[ImprovementItem]) -> list[ImprovementItem]:
    """The items of whoever the topic names whole; else of those of whose names it has a word."""
    only = ONLY_OF.search(topic)
    asked = set(stems(content_words(only["who"] if only else topic)))
    telling = {item: _telling(item.addressee) for item in items}
    whole = [item for item in items if telling[item] and telling[item] <= asked]
    return whole or [item for item in items if telling[item] & asked]


def _with_titles(topic: str) -> str:
    titles = [title for asked, title in _CALLED if asked.search(topic)]
    return " ".join((topic, *titles))


def _is_board(text: str) -> bool:
    return any(concept.name == _BOARD for concept in concepts_in(text))


def _telling(addressee: str) -> set[str]:
    """The stems of an addressee's words that tell it from others, with those of "the board"."""
    named = content_words(addressee)
    own = set(stems(named if len(named) <= MAX_NAMED else ())) - _COMMON
    return own | (_BOARD_WORDS if _is_board(addressee) else set())
