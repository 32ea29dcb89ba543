"""Which frameworks of inspection a question names, in the words that people have for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_RULES = r"(?:inspection |ofsted )*(?:rules?|rulebook|framework|regime|system|arrangements|style)"
NAMED_AS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (
        ("ilacs-2026",),
        re.compile(
            rf"\b2026(?:['’]s)? (?:new )?(?:ILACS|{_RULES}(?: ILACS)?)\b|\bILACS 2026\b"
            rf"|\b(?:newest|latest) {_RULES}\b",
            re.I,
        ),
    ),
    (
        ("ilacs-2018", "ilacs-2023", "ilacs-2026"),
        re.compile(
            r"\bILACS(?:['’]?e?d)?\b|\binspections? of local authority children['’]s services\b",
            re.I,
        ),
    ),
    (
        ("sif-2013",),
        re.compile(
            r"\bSIF(?:s|['’]?e?d)?\b|\bsingle inspection(?: framework)?s?\b|\bold SIF\b", re.I
        ),
    ),
    (("slac-2009",), re.compile(r"\bSLAC\b|\bsafeguarding and looked after children insp", re.I)),
)


def framework_named(question: str) -> tuple[tuple[str, ...], int] | None:
    """The keys of the first framework that a question names, and where it stands."""
    found = ((keys, asked.search(question)) for keys, asked in NAMED_AS)
    return next(((keys, said.start()) for keys, said in found if said), None)


def place_of_framework(question: str, keys: Sequence[str]) -> int:
    """Where a question names the framework of some keys; -1 where it does not."""
    found = (asked.search(question) for own, asked in NAMED_AS if own == tuple(keys))
    return next((said.start() for said in found if said), -1)


def frameworks_in_turn(question: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The keys of two frameworks that a question names, the older first; None for more or fewer."""
    named = [keys for keys, asked in NAMED_AS if asked.search(question)]
    if len(named) != 2 or set(named[0]) & set(named[1]):
        return None
    return named[1], named[0]


def besides_frameworks(question: str) -> str:
    """A question without the names of frameworks: "the single inspection" is no number of them."""
    for _, named in NAMED_AS:
        question = named.sub(" ", question)
    return question
