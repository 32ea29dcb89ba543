"""Tells where two sentences give different counts of the same thing, of the same time.

Only plain counts and shares are held against each other, and only where the
thing counted has the same name: two figures of other things never differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

from assistant.patterns import any_of
from assistant.verifying.quantities import Quantity, agrees, digits, quantities
from assistant.words import content_words, stems, word_list

# A clause that speaks of another time than the inspection's.
_OTHER_TIME = any_of(
    r"\b(?:previous(?:ly)?|last|earlier|before|ago|then|formerly|had been as|risen|fallen|rose|fell"
    r"|increased?|decreased?|reduced|compared|since|until|target|national|average|statistical)\b",
    r"\b(?:19|20)\d\d\b",
)
# A part of what another number counts: "of these, 40", "26 for longer than two years".
_OF_A_PART = any_of(
    r"\b(?:of (?:these|those|them|whom|which)|longer than|(?:more|less|fewer) than|within)\b",
    r"\b(?:a (?:second|further|subsequent)|new(?:ly)?|ceased|started|became|left|entered)\b",
)
# "Children and young people" are one thing counted, and what is said of them stands behind.
_CLAUSE = re.compile(r"[,;:()–]|\band\b(?! young people)|\bbut\b|\bwhile\b|\bwhereas\b", re.I)
_COUNTED = 2  # words after a number in which the thing that it counts is named
# Words that nearly every count of a report has, so that sharing them says nothing.
_EVERYWHERE = frozenset(stems(word_list("counted_words.txt")))


class Count(NamedTuple):
    """A number of a sentence and the stems of what it counts."""

    quantity: Quantity
    of: frozenset[str]


def counts_differ(one: str, other: str) -> bool:
    """Whether the sentences count the same thing and no count of one is one of the other.

    They count the same thing where the numbers are of one unit and name, and the rest of
    the sentences shares a word that is not in every count of a report.
    """
    if not _telling(one) & _telling(other):
        return False
    ours, theirs = list(_counts(one)), list(_counts(other))
    alike = [(a, b) for a in ours for b in theirs if _same(a, b)]
    return bool(alike) and not any(
        agrees(a.quantity, b.quantity) or agrees(b.quantity, a.quantity) for a, b in alike
    )


def _telling(sentence: str) -> set[str]:
    return set(stems(w for w in content_words(sentence) if not w.isdigit())) - _EVERYWHERE


def counts(sentence: str, named: Set[str]) -> bool:
    """Whether the sentence gives a plain number of something named by one of these stems."""
    return bool(named) and any(
        c.quantity.unit == "plain" and c.of & named for c in _counts(sentence)
    )


def _same(a: Count, b: Count) -> bool:
    return a.quantity.unit == b.quantity.unit and bool(a.of & b.of)


def _counts(sentence: str) -> Iterator[Count]:
    """The plain counts and shares of the sentence that are of its own time."""
    plain = digits(sentence)
    for quantity in quantities(sentence):
        if quantity.unit not in ("plain", "share"):
            continue
        before = _CLAUSE.split(plain[: quantity.start])[-1]
        after = _CLAUSE.split(plain[quantity.end :])[0]
        if _OTHER_TIME.search(f"{before} {after}") or _OF_A_PART.search(f"{before} {after}"):
            continue
        named = [w for w in content_words(after) if not w.isdigit()][:_COUNTED]
        yield Count(quantity, frozenset(stems(named)))
