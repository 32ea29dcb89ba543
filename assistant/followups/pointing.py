"""Which of the councils that were spoken of is pointed at: "why is the last one outstanding?".

They are counted as they were named, which is how a comparison shows them.
"""

from __future__ import annotations

import re

from assistant.reading import Reading
from assistant.words import join_names

_PLACES = {"first": 0, "former": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
_ONE = r"(?: (?:one|council|authority|borough|county|city|named|mentioned|of (?:them|these|those)))"
# "The last one" of councils; "the last report" and "the first two" are of something else.
_NTH = re.compile(
    rf"\bthe (?P<nth>first|second|third|fourth|fifth|last)(?P<one>{_ONE}+\b|(?=\W*$))"
    r"|\bthe (?P<of_two>former|latter)\b",
    re.I,
)
# "Which of them went down?", of the councils that were listed.
_OF_LISTED = re.compile(
    r"\b(?P<which>which|who|any|how many|some|what)(?: ones?)? (?:out )?of "
    r"(?:them|those|these|that lot|the (?:list|lot))\b(?: (?:councils|authorities|ones))?"
    r"|\b(?:of|among|out of) (?:them|those|these|that lot)"
    r"(?: (?:councils|authorities|ones|places))?,? (?P<then>which|who|any|how many)\b"
    r"|(?<=\bof )(?P<each>each)(?: one)?(?: of (?:them|those))?(?=\W*$)",
    re.I,
)
MAX_LISTED = 24  # councils of a list that are asked of one by one
_OTHER = re.compile(r"\bthe other (?:one|council|authority|borough)\b", re.I)


def name_pointed_at(text: str, before: Reading) -> str:
    """A question with the name of a council in the place of what points at it."""
    named, heard = before.authorities, before.heard
    if len(named) == 1 and len(heard) == 2:
        (other,) = set(heard) - set(named) or named
        return _OTHER.sub(other, text)
    if len(named) < 2 or before.form == "aggregate":
        return text
    return _NTH.sub(lambda said: _nth_of(named, said), text)


def points_at_one(text: str, *, is_counted: bool = False) -> bool:
    """Whether "the third one" is pointed at; `is_counted`: and not "the first" or "the last"."""
    said = _NTH.search(text)
    return said is not None and not (is_counted and said["nth"] in (None, "first", "last"))


def points_at_some(text: str) -> bool:
    """Whether some of what was listed are asked for: "which of them went down?"."""
    return _OF_LISTED.search(text) is not None


def name_one_listed(text: str, names: tuple[str, ...]) -> str:
    """A question with the name of the council that is pointed at, if so many were listed."""
    return _NTH.sub(lambda said: _nth_of(names, said), text) if names else text


def name_some_listed(text: str, names: tuple[str, ...]) -> str:
    """A question with the names of all that were listed, as it is where these are too many."""
    if not 1 < len(names) <= MAX_LISTED:
        return text
    return _OF_LISTED.sub(
        lambda said: f"{said['which'] or said['then']} of {join_names(names)}", text
    )


def _nth_of(named: tuple[str, ...], said: re.Match[str]) -> str:
    which = (said["nth"] or said["of_two"]).lower()
    place = _PLACES.get(which, len(named) - 1)  # "last", "latter"
    return named[place] if place < len(named) else said.group()
