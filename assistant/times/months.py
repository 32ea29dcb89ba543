"""Months that are named without a year: "inspected in March", "in June of any year"."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.patterns import Span
from assistant.times.occasions import month_in

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_SEASONS = {"spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11), "winter": (12, 1, 2)}
_NAME = rf"(?:{_MONTH}|{'|'.join(_SEASONS)})"
_NO_YEAR = (
    r"(?!\s*,?\s*(?:['’]?\d\d|of (?:20|that|the same|last|this)|last|this))"
    rf"(?!(?:(?:,|,? (?:and|or|to)|/)\s*{_NAME})+,? (?:of )?20\d\d)"  # "in May or June 2018"
)
_PUBLISHED = r"publish\w*|publication|c[oa]me out|out|issued|released"
_DONE = (
    r"inspect\w*|visit\w*|carried out|t[oa]ke?n? place|took place|done|start\w*|began|begin"
    r"|finish\w*|end\w*|held|happen\w*|fell|reports?|letters?|JTAIs?|ILACS|SIFs?"
)
_OF_ANY_YEAR = (
    r"(?: (?:of|in) (?:any|every|each|whatever|whichever|all) years?|, (?:any|whatever) year)"
)
_STARTED = re.compile(r"\b(?:start\w*|beg[aiu]n\w*|kick(?:ed|ing) off|opened)\b", re.I)
_OUT = re.compile(rf"\b(?:{_PUBLISHED})\b", re.I)
_IN = re.compile(
    rf"\b(?:{_PUBLISHED}|{_DONE})\b[^?.;]{{0,30}}?"
    rf"(?P<span>\b(?:in|during|over|each|every)(?: the)?(?: months? of)? (?P<names>{_NAME}"
    rf"(?:(?:,|,? (?:and|or)|/) {_NAME})*)\b{_NO_YEAR}{_OF_ANY_YEAR}?)"
    rf"|(?P<before>\b(?P<first>{_NAME})\b) (?P<what>inspections|visits|reports|JTAIs|letters)\b"
    rf"{_NO_YEAR}",
    re.I,
)


class Months(NamedTuple):
    """The months in which inspections are to have ended, or reports to have been published."""

    months: tuple[int, ...]  # 1 to 12
    is_publication: bool
    span: Span  # of the words that name them
    is_start: bool = False  # of the first day of the inspections, not of the last


def months_of_any_year(text: str) -> Months | None:
    """The months that a question names without a year; None where it names none so."""
    said = _IN.search(text)
    if not said:
        return None
    names = re.findall(_NAME, said["names"] or said["first"], re.I)
    if said["first"] and said["first"].islower() and said["first"] in ("may", "march"):
        return None  # "they may report"
    found = [month for name in names for month in _SEASONS.get(name.lower(), (month_in(name),))]
    span = said.span("span") if said["span"] else said.span("before")
    is_out = _OUT.search(said.group()) is not None
    is_start = not is_out and _STARTED.search(said.group()) is not None
    return Months(tuple(dict.fromkeys(found)), is_out, span, is_start)
