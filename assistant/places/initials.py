"""Which stored councils the initials of one may mean: "LCC", "ESCC".

Initials that name one council for certain are among its aliases; these are the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from assistant.patterns import Span
from ingest import AUTHORITIES

# Initials with those of "County Council" or "Borough Council" behind.
_INITIALS = re.compile(r"\b(?P<first>[A-Z]{1,3})(?P<of>CC|BC|MBC)\b")


class Initials(NamedTuple):
    """Initials in a question, and every stored council that they may mean."""

    written: str
    span: Span
    owners: tuple[str, ...]  # one or more


def find_initials(text: str, stored: Iterable[str]) -> list[Initials]:
    """The initials in a text that stored councils may be known by, in order."""
    names = sorted(stored)
    found = []
    for match in _INITIALS.finditer(text):
        owners = tuple(n for n in names if match["first"] in _first_letters(n, match["of"]))
        if owners:
            found.append(Initials(match.group(), match.span(), owners))
    return found


def _first_letters(name: str, of: str) -> set[str]:
    """What may stand before "CC" for a council: the initials of all its name, or of its first."""
    kind = next((a.kind for a in AUTHORITIES if a.name == name), "")
    if kind == "London Borough" and of == "CC":
        return set()
    letters = [word[0] for word in re.findall(r"[A-Z][a-z]+", name)]
    return {"".join(letters), letters[0]} if letters else set()
