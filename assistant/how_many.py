"""Reads how many areas of a report a question wants to have a grade: none, only those, so many."""

from __future__ import annotations

import re
from typing import NamedTuple

_BODY = r"(?:councils?|authorit(?:y|ies)|boroughs?|LAs?|inspections?|reports?|times|places|ones)"
AREA_WORD = (
    r"(?:areas?|judge?ments?|grades?|marks?|ratings?|scores?|columns?|box(?:es)?|headings?"
    r"|categor(?:y|ies)|services?|strands?|things?|parts?|rows?)"
)
# "Nothing below good", "not one area at good or above", "no grade under good".
_NONE = re.compile(
    rf"\b(?:nothing|none|(?:no|not (?:one|a single|any)|without (?:one|any|a|a single))"
    rf"(?: single)?(?: (?:of )?(?:its|their|the))? (?:\w+ )?{AREA_WORD})\b"
    r"(?:\s+(?:of|its|their|the|areas|grades|judge?ments|was|were|is|are|at|that|which|being|rated"
    r"|judged|graded|marked|found|came|come|out|as|with|even|got|had|to be))*\s*$",
    re.I,
)
_NONE_OF_THESE = re.compile(
    r"\b(?:no|not (?:one|any|a)|without (?:one|any|a))(?P<single> single)?\s*$", re.I
)
_ONLY = re.compile(
    rf"\b(?:nothing|(?:no|not (?:one|a|a single)|never an?) (?:single )?{AREA_WORD})"
    r" (?:but|other than|except|apart from)\s*(?:an? )?$",
    re.I,
)
_PLURAL = re.compile(rf"\w*(?<!e)s\b|[\w ]+\s{AREA_WORD}\b", re.I)
_NUMBERS = {
    "one": 1, "a single": 1, "single": 1, "two": 2, "a couple of": 2, "a pair of": 2, "three": 3,
    "four": 4, "five": 5, "six": 6, "seven": 7,
}  # fmt: skip
# "Exactly one outstanding", "three or more outstandings", "only one area was good".
_HOW_MANY = re.compile(
    r"(?:\b(?P<bound>exactly|only|just|precisely|no more than|at most|up to|at least|more than|over"
    r"|fewer than|less than|no fewer than|not more than)\s+)?"
    r"(?P<beside>\b(?:with|but|and|plus) )?"
    rf"\b(?P<n>{'|'.join(_NUMBERS)}|\d+)\b(?P<or> or (?:more|fewer|less)|\+)?"
    rf"(?:\s+(?:of (?:its|their|the)|separate|different|other|area|areas|{AREA_WORD}|that|which"
    r"|were|was|is|are|being|rated|judged|graded|marked|found|at|as|of))*\s*$",
    re.I,
)
_OF_TIMES = re.compile(
    r"\s+(?:\w+ )?(?:overall\b|in a row|on the (?:trot|bounce)|running\b|back[- ]to[- ]back"
    r"|in succession)",
    re.I,
)
# "Two outstanding grades or more".
_OR_MORE = re.compile(
    rf"\s+(?:\w+ )?{AREA_WORD},? (?:or (?P<more>more|fewer|less)|(?P<least>at least))\b", re.I
)
NO_END = 99  # more areas than any framework judges


class Amount(NamedTuple):
    """How many areas of a report are to have a grade."""

    least: int
    most: int
    is_all: bool = False  # of the areas judged, and none may have another

    @property
    def name(self) -> str:
        """How an answer says what was counted."""
        if self.least == self.most:
            return f"exactly {self.least} of the areas judged"
        if self.most == NO_END:
            return f"at least {self.least} of the areas judged"
        return f"at most {self.most} of the areas judged"


def amount_asked(before: str, grades: str, after: str) -> Amount | None:
    """Read the amount from the words before some grades and after them; None where none is said.

    "Nothing below good" wants none, "two outstanding councils" says nothing of areas.
    """
    if _OF_TIMES.match(after):
        return None  # "two fails in a row" are of inspections, not of areas
    if _ONLY.search(before):
        return Amount(1, NO_END, is_all=True)
    is_of_councils = re.match(rf"\s+(?:\w+ )?{_BODY}\b", after, re.I) is not None
    is_of_areas = (
        _PLURAL.fullmatch(grades) is not None
        or re.match(rf"\s+(?:\w+ )?{AREA_WORD}\b", after, re.I) is not None
        or re.match(r"\s+(?:anywhere|at all|(?:in|for) any)", after, re.I) is not None
    )
    none = _NONE_OF_THESE.search(before)
    is_none = none is not None and (is_of_areas or none["single"] is not None)
    if _NONE.search(before) or (is_none and not is_of_councils):
        return Amount(0, 0)
    number = None if is_of_councils else _HOW_MANY.search(before)
    amount = _number(number, is_of_areas=is_of_areas) if number else None
    end = _OR_MORE.match(after)
    if not amount or not end:
        return amount
    is_least = end["least"] or end["more"].lower() == "more"
    return Amount(amount.least, NO_END) if is_least else Amount(0, amount.most)


def _number(number: re.Match[str], *, is_of_areas: bool) -> Amount | None:
    """The amount of areas that a number says; None where it may be one of councils."""
    is_one = number["n"].lower() in ("one", "1", "a single", "single")
    names_areas = is_of_areas or re.search(rf"\b{AREA_WORD}\b", number.group(), re.I) is not None
    # "With a single area good" asks for any; "two outstanding" may be councils.
    is_of_one = number["bound"] or (number["beside"] and is_of_areas)  # "with one outstanding area"
    is_meant = is_of_one if is_one else names_areas
    return Amount(*_bounds(number)) if is_meant else None


def _bounds(number: re.Match[str]) -> tuple[int, int]:
    """At least and at most how many: "two" is two and no more, "three or more" has no end."""
    written = number["n"].lower()
    n = int(written) if written.isdigit() else _NUMBERS[written]
    bound, or_ = (number["bound"] or "").lower(), (number["or"] or "").lower()
    if bound in ("at least", "no fewer than") or "more" in or_ or or_ == "+":
        return n, NO_END
    if bound in ("more than", "over"):
        return n + 1, NO_END
    if bound in ("fewer than", "less than"):
        return 0, n - 1
    if bound in ("at most", "up to", "no more than", "not more than") or or_:
        return 0, n
    return n, n
