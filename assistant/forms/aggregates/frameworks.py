"""Which frameworks of inspection a question names, in the words that people have for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.times.elsewhere import VERSION

_RULES = r"(?:inspection |ofsted )*(?:rules?|rulebook|framework|regime|system|arrangements|style)"


def _version(year: int, called: str) -> re.Pattern[str]:
    """One version of the ILACS, by the year from which it was used or by its place among them."""
    return re.compile(
        rf"\b(?:{year}(?:['’]s)?|{called})(?: ILACS)? {VERSION}"
        rf"(?: of (?:the )?(?:ILACS|{_RULES}))?\b(?:,? (?:from|of|since|used from) {year}\b)?"
        rf"|\bILACS {year}\b|\b{year} (?:ILACS )?(?:framework|rules|rulebook|arrangements)\b",
        re.I,
    )


NAMED_AS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (
        ("ilacs-2026",),
        re.compile(
            rf"\b2026(?:['’]s)? (?:new )?(?:ILACS|{_RULES}(?: ILACS)?)\b|\bILACS 2026\b"
            rf"|\b(?:newest|latest) {_RULES}\b"
            r"|\b(?:new|current) (?:(?:inspection|ofsted|ILACS) )*"
            r"(?:framework|rulebook|rules|regime)\b(?! for\b)",
            re.I,
        ),
    ),
    (("ilacs-2023",), _version(2023, "second|revised|updated|middle")),
    (("ilacs-2018",), _version(2018, "first|original|initial|earliest|oldest|early")),
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


def frameworks_named(question: str) -> list[tuple[tuple[str, ...], int]]:
    """The keys of each framework that a question names, and where; of one version, not of all."""
    found = []
    for keys, asked in NAMED_AS:
        if said := asked.search(question):
            found.append((keys, said.start()))
            question = asked.sub(lambda match: "_" * len(match.group()), question)
    return found


def framework_named(question: str) -> tuple[tuple[str, ...], int] | None:
    """The keys of the first framework that a question names, and where it stands."""
    return next(iter(frameworks_named(question)), None)


def place_of_framework(question: str, keys: Sequence[str]) -> int:
    """Where a question names the framework of some keys; -1 where it does not."""
    return next((at for own, at in frameworks_named(question) if own == tuple(keys)), -1)


def frameworks_in_turn(question: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The keys of two frameworks that a question names, the older first; None for more or fewer."""
    named = [keys for keys, _ in frameworks_named(question)]  # the newest first
    if len(named) != 2 or set(named[0]) & set(named[1]):
        return None
    return named[1], named[0]


def besides_frameworks(question: str) -> str:
    """A question without the names of frameworks: "the single inspection" is no number of them."""
    for _, named in NAMED_AS:
        question = named.sub(" ", question)
    return question
