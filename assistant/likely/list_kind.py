"""Which kind of list a question most likely asks for, by all of its words at once.

Phrases tell a list of grades, of inspectors, of what moved wherever somebody foresaw how it would
be put. Of strangers' lists half are put otherwise: "who's at the foot of the table", "every trip
they made". A model as that of forms (`likely.form`) decides there. Its weights are fitted on the
lists of `eval_questions/phrasings.jsonl` by `python -m eval_questions.fit_list`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple, get_args

import numpy as np

from assistant.areas import concepts_in
from assistant.conditions import tests_asked
from assistant.cues.catalogue import LEADING
from assistant.cues.lists import FAULTED, PRAISED
from assistant.cues.mentions import asks_for_mention
from assistant.likely.form import without_names
from assistant.likely.model import Vector, WordModel, shares, shipped, vector_signal
from assistant.moves import move_asked
from assistant.patterns import any_of
from assistant.places import find_places
from assistant.times import kind_named

ListKind = Literal[
    "own",  # the inspections of one council
    "reports",  # those of a kind, a time or a theme, whosesoever
    "most",  # who has had most of them, or none for longest
    "inspectors",
    "grades",  # who has some grade
    "standing",  # which grade each has, in their order
    "outcomes",  # likewise of inspections that give no grades
    "moves",  # whose grade changed
    "tally",  # how many of each year, region, kind
    "commonest",  # what most are asked to improve
    "items",  # who was asked to improve something
    "praised",
    "faulted",
    "theme",  # who does something, be it good or bad
    "mention",  # who prints some words
]
KINDS: tuple[ListKind, ...] = get_args(ListKind)
INSPECTIONS = any_of(r"\b(?:inspect\w*|visit\w*|ofsted\w*|reports?|trips?|dates?|times)\b")
_MOST = any_of(r"\b(?:most|fewest|least|longest|top|bottom|best|worst|commonest|usual\w*)\b")


class Kind(NamedTuple):
    """A kind of list, and how likely it is meant."""

    name: ListKind
    likely: float  # 0 to 1


class ListShown(NamedTuple):
    """What is known of a list's kind before its words are weighed."""

    text: str  # names of places replaced by `PLACE`
    marks: Vector  # (n,), of 0 and 1


def list_shown(question: str, stored: Iterable[str], *, is_of_page: bool) -> ListShown:
    """What a question shows.

    Args:
        question: As typed.
        stored: Names of the authorities in the catalogue.
        is_of_page: Whether one authority is settled apart from the question.
    """
    places = find_places(question, frozenset(stored))
    marks = [
        is_of_page,
        bool(places.named),
        not places.named and not is_of_page,
        bool(places.regions) or places.wants_neighbours,
        bool(tests_asked(question)),
        bool(concepts_in(question)),
        move_asked(question) is not None,
        asks_for_mention(question),
        FAULTED.search(question) is not None,
        PRAISED.search(question) is not None,
        LEADING.search(question) is not None,
        bool(kind_named(question)),
        INSPECTIONS.search(question) is not None,
        _MOST.search(question) is not None,
    ]
    return ListShown(without_names(question, places.spans), np.array(marks, np.float32))


def likely_kinds(
    shown: ListShown, embed: Callable[[str], Vector], embedder: str
) -> tuple[Kind, ...]:
    """Every kind of list, the likeliest first; none where the weights are of another embedder."""
    model = list_model()
    if model is None or model.embedder != embedder:
        return ()
    likely = list_shares(model, shown, embed(shown.text))
    ordered = sorted(zip(likely.tolist(), KINDS, strict=True), key=lambda one: (-one[0], one[1]))
    return tuple(Kind(name, share) for share, name in ordered)


def list_model() -> WordModel | None:
    """The shipped weights, a column of each of `KINDS`; None before the first are fitted."""
    return shipped("list")


def list_shares(model: WordModel, shown: ListShown, vector: Vector) -> Vector:
    """Return (len(KINDS),), how likely each kind is meant; they add up to 1."""
    return shares(model.total(shown.text, list_signals(shown, vector)))


def list_signals(shown: ListShown, vector: Vector) -> Vector:
    """Return (n,), all but the words that the model is shown of a question."""
    return np.concatenate([vector_signal(vector), shown.marks])
