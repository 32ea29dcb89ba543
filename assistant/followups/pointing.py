"""Which of the councils that were spoken of is pointed at: "why is the last one outstanding?".

They are counted as they were named, which is how a comparison shows them.
"""

from __future__ import annotations

import re

from assistant.reading import Reading

_PLACES = {"first": 0, "former": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
_ONE = r"(?: (?:one|council|authority|borough|county|city|named|mentioned|of (?:them|these|those)))"
# "The last one" of councils; "the last report" and "the first two" are of something else.
_NTH = re.compile(
    rf"\bthe (?P<nth>first|second|third|fourth|fifth|last)(?P<one>{_ONE}+)\b"
    r"|\bthe (?P<of_two>former|latter)\b",
    re.I,
)
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


def _nth_of(named: tuple[str, ...], said: re.Match[str]) -> str:
    which = (said["nth"] or said["of_two"]).lower()
    place = _PLACES.get(which, len(named) - 1)  # "last", "latter"
    return named[place] if place < len(named) else said.group()
