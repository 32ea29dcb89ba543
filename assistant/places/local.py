"""What people call councils beside their names: local ones, their towns, what dictation hears.

The facts are in `local_names.csv`. A name of a few letters that a whole region uses ("Donny",
"Soton") names its council; a town ("Grimsby") names the council that serves it; what a telephone
writes for a name that it hears ("berry council", "solly hull") names the one heard.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from assistant.patterns import Span
from assistant.places.place import normal
from assistant.words import STOPWORDS, is_common

_OF_COUNCIL = re.compile(
    r"^(?:['’]s?)?\s+(?:(?:city|county|borough|metropolitan|district) )*"
    r"(?:council|authority|borough|LA|MBC|children['’]?s (?:services|social care))\b",
    re.I,
)
_IN_BEFORE = re.compile(r"\b(?:in|at|from|near|around|for|of|to)\s*$", re.I)
_SUBJECT = re.compile(r"\b(?:who|which|that|what|it|he|she|and|the|a)\s*$", re.I)
_BEFORE_TOWN = STOPWORDS | {"compare", "ofsted"}  # what is written large before no name
_WORD_BEFORE = re.compile(r"([A-Z][\w'’-]*)\s+$")
# "Preston Road", "Chelsea Hospital": a thing of that name, wherever it is.
_THING_AFTER = re.compile(
    r"^['’]?\s+(?:House|Lodge|Road|Street|Avenue|Court|Hall|Hospital|Centre|Center|School|College"
    r"|Academy|University|Prison|YOI|FC|Park|Project|Unit|Ward|Grange|Farm|Villa|Place|Hub|model"
    r"|Way|Study)\b"
)


_OWNS = re.compile(r"['’]s? \w")
_OWNS_NAME = re.compile(
    r"['’]s? (?!Ofsted|Children|SEND\b|LSCB\b|ILACS\b|SIF\b|JTAI\b|LADO\b|MASH\b)[A-Z][a-z]"
)
_PRINTS = re.compile(
    r"\b(?:mention|name|talk about|refer to|cite|bring up|speak of|print)(?:s|ed|ing)? (?:the )?$",
    re.I,
)


@lru_cache(maxsize=1)
def nicknames() -> Mapping[str, str]:
    """What stands for a council's name everywhere, in lower case, to the name."""
    return _column("nicknames")


@lru_cache(maxsize=1)
def towns() -> Mapping[str, str]:
    """Towns and parts of towns, in lower case, to the council that serves them."""
    return _column("towns")


@lru_cache(maxsize=1)
def misheard() -> Mapping[str, str]:
    """What dictation writes for a council's name, in lower case, to the name."""
    return _column("misheard")


@lru_cache(maxsize=1)
def _successions() -> tuple[tuple[str, str], ...]:
    """Each council that is no more, with one that replaced it."""
    lines = (files("assistant.places") / "successors.csv").read_text(encoding="utf-8").splitlines()
    return tuple((row["old"], row["new"]) for row in csv.DictReader(lines))


def successors_of(authority: str) -> tuple[str, ...]:
    """The councils that replaced one; () where it is still there."""
    return tuple(new for old, new in _successions() if old == authority)


def predecessors_of(authority: str) -> tuple[str, ...]:
    """The councils that one replaced, in whole or in part; () where it was always there."""
    return tuple(old for old, new in _successions() if new == authority)


def is_town_here(text: str, span: Span, form: str) -> bool:
    """Whether a town's name is one where it stands, and not a person's or a thing's."""
    start, end = span
    if _THING_AFTER.match(text[end:]) or _owns_title(text, start, end):
        return False
    before = _WORD_BEFORE.search(text[:start])
    if before and before[1].lower() not in _BEFORE_TOWN and not before[1].isupper():
        return False  # "Jane Preston"
    is_ordinary = is_common(form) and form.isalpha()
    return not is_ordinary or bool(text[start].isupper() and _IN_BEFORE.search(text[:start]))


def _owns_title(text: str, start: int, end: int) -> bool:
    """Whether a town stands in the name of a thing that reports print: "Chelsea's Choice"."""
    is_printed = _PRINTS.search(text[:start]) is not None and _OWNS.match(text[end:]) is not None
    return is_printed or _OWNS_NAME.match(text[end:]) is not None


def is_misheard_here(text: str, span: Span, form: str) -> bool:
    """Whether what was heard is a council's name: of a word or a surname, beside "council" only."""
    start, end = span
    if " " in form or not (is_common(form) or text[start].isupper()):
        return True
    return _OF_COUNCIL.match(text[end:]) is not None and not _SUBJECT.search(text[:start])


@lru_cache(maxsize=4)
def _column(name: str) -> Mapping[str, str]:
    lines = (files("assistant.places") / "local_names.csv").read_text(encoding="utf-8").splitlines()
    return {
        normal(form): row["council"]
        for row in csv.DictReader(lines)
        for form in filter(None, row[name].split("|"))
    }
