"""Names of particular things in a question: a service, a project, a home."""

from __future__ import annotations

import re
from calendar import month_name as MONTHS
from collections.abc import Sequence

from assistant.vocabulary import glossary
from assistant.words import is_common
from ingest import AUTHORITIES, Paragraph

# Written large without being names of things.
_OFTEN_LARGE = ("Ofsted", "England", "English", "British", "Black", "Asian", "Council")
_NO_NAMES = frozenset([*MONTHS, *_OFTEN_LARGE, "Children", "Social", "Services"])
# "Otter Lodge", not the word that a question or another sentence begins with.
_PHRASE = re.compile(r"(?<!^)(?<![.?!]\s)\b[A-Z][a-z]+(?: (?:of|the|and|for))?(?: [A-Z][a-z]+)+\b")
_WORD = re.compile(r"(?<=[^.?!]\s)[A-Z][a-z]{3,}\b")
# Acronyms of what every council has to do with: no name tells one from another.
_EVERYWHERE = frozenset(["NHS", "ADHD", "ASD", "EHCP", "EHCPs", "GCSE", "GCSEs", "ILACS", "OFSTED"])
_CAPITALS = re.compile(r"\b(?:[A-Z]{3,}s?|[A-Z]+\d[A-Z]+\d?)\b")
_COUNCIL = re.compile(
    r"\b(?:"
    + "|".join(sorted((re.escape(a.name) for a in AUTHORITIES), key=len, reverse=True))
    + r")\b"
)
_MOST_LARGE = 2  # words written large: with more of them the question is a headline


def names_of_things(topic: str) -> tuple[str, ...]:
    """Phrases of capitalised words, single ones that are no English, acronyms of no glossary.

    "Otter Lodge", "Skittlz", "LACMHS", "D2N2"; an English word too where few are written
    large: "Swift". A council is no thing.
    """
    topic = _COUNCIL.sub(" ", topic)
    large = [word for word in _WORD.findall(topic) if word not in _NO_NAMES]
    rare = [word for word in large if len(large) <= _MOST_LARGE or not is_common(word.lower())]
    known = {term.acronym.lower() for term in glossary()}
    capitals = [w for w in _CAPITALS.findall(topic) if w.removesuffix("s").lower() not in known]
    named = dict.fromkeys([*_PHRASE.findall(topic), *rare, *capitals])
    return tuple(name for name in named if name not in _EVERYWHERE)


def holds_name(paragraph: Paragraph, names: Sequence[str]) -> bool:
    """Whether the paragraph prints one of the names, as a name: "Swift", or "SWIFT"."""
    text = paragraph.text
    return any(
        re.search(rf"\b(?:{re.escape(name)}|{re.escape(name.upper())})\b", text)
        for name in names
        if name in text or name.upper() in text  # a tenth of the time, and few pass it
    )
