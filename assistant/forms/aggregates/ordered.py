"""Of what passes, only the first or the last in time, where a question asks for that one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal, TypeVar

from assistant.inquiry import Inquiry
from assistant.patterns import any_of
from assistant.times import IN_ORDER_OF_DATE, NOT_LATEST
from assistant.words import number_of
from index import ReportRecord

Order = Literal["", "first", "last"]
T = TypeVar("T")

_BODY = (
    r"(?:councils?|(?:local )?authorit(?:y|ies)|boroughs?|LAs?|places?|count(?:y|ies)|ones?|area"
    r"|anyone|any|instance|case|time)"
)
_NUMBER = r"two|three|four|five|ten|[2-9]"
_VERDICT = (
    r"(?:outstanding|good|inadequate|fail(?:ure)?|RI|requires improvement|top|bottom|verdict"
    r"|judge?ment|grade|rating)"
)
_OF_EACH = (
    r"(?<!whose )(?<!their )(?<!its )(?<!own )(?<!each )(?<!every )(?<!council's )(?<!’s )(?<!at )"
)
# "Since last time" is of each council's own.
_OF_OWN = r"(?<!since )(?<!than )(?<!from )(?<!since the )(?<!than the )(?<!from the )(?<!at the )"
_EARLIEST = r"(?:first|earliest|soonest)"
_LATEST = r"(?:last|latest|most recent|newest)"


def _asked(which: str) -> re.Pattern[str]:
    """Who was it of all: "the first council to", "who was last to", "earliest inadequate"."""
    return any_of(
        rf"{_OF_EACH}{_OF_OWN}\b{which}(?: ever)?"
        rf"(?: (?!inspection|report|two|three)\w+){{0,2}}? {_BODY}\b"
        r"(?! (?:round|around|out|of asking|(?:they|it|you|we|inspectors|ofsted) "
        r"(?:were|was|came|looked|visited|called|went))\b)",
        r"\b(?:who|which)\b[^?.;]{0,40}\b(?:was|were|is|came|got|went)(?: the)?(?: very)? "
        rf"{which}\b"
        r"(?= *(?:to\b|in\b|with\b|at\b|\W*$))",
        rf"{_OF_EACH}\b{which}(?: (?!inspection|report)\w+){{0,3}}? to "
        r"(?:be|get|go|reach|hit|fail|become|come|land|earn|have|receive"
        r"|score|make|win|bag|achieve|drop|fall|climb|rise|improve|move|slip|lose|flunk)\b",
        rf"\b(?:who|which)\b[^?.;]{{0,60}}{_OF_EACH}\b{which}\W*$",
        rf"\b(?:did|was|were|has|have)\b[^?.;]{{0,40}}\b{which} "
        r"(?:get|be|been|become|rated|judged|graded|found|given|fail|failed|hit|reach)\b",
        rf"{_OF_EACH}\b{which} (?:{_NUMBER}) (?:{_BODY}|{_VERDICT})s?\b",
        rf"{_OF_EACH}\b{which}(?: ever)? (?:{_VERDICT})\b",
    )


_SO_MANY = re.compile(
    rf"\b(?:{_EARLIEST}|{_LATEST}) (?P<n>{_NUMBER}) (?:{_BODY}|{_VERDICT})s?\b"
    rf"|\b(?P<before>{_NUMBER}) (?:{_EARLIEST}|{_LATEST})(?: ever)? (?:{_BODY}|{_VERDICT})s?\b",
    re.I,
)
_FIRST, _LAST = _asked(_EARLIEST), _asked(_LATEST)


# "Who got outstanding last time?" is of each council's own inspections, and so is what is said of
# them after it: "which are good, the last time a grade was given?".
_LAST_TIME = any_of(
    r"(?<!the )\blast time\b", r"(?:[,;(–-]|\b(?:at|as of|going by)\b)\s*the last time\b"
)


def order_asked(question: str) -> Order:
    """Whether the first or the last of all councils to do something is asked for."""
    for words in (_LAST_TIME, NOT_LATEST, IN_ORDER_OF_DATE):
        question = words.sub(" ", question)
    if _FIRST.search(question):
        return "first"
    return "last" if _LAST.search(question) else ""


def of_all_time(inquiry: Inquiry) -> tuple[ReportRecord, ...]:
    """The reports in scope; where "the latest" chose them, all of those councils and that kind.

    "The latest council to fail" is not the one of which the latest report is a fail.
    """
    if inquiry.reading.times.relative not in ("latest", "first"):
        return inquiry.records
    whose = {(record.authority, record.kind) for record in inquiry.records}
    return tuple(r for r in inquiry.library.reports() if (r.authority, r.kind) in whose)


def first_or_last(question: str, found: Sequence[T], when: Callable[[T], date]) -> list[T]:
    """Those of the earliest or the latest day, as asked; all where neither is."""
    order = order_asked(question)
    if not order or not found:
        return list(found)
    days = [when(one) for one in found]
    ordered = sorted(days, reverse=order == "last")
    so_many = _SO_MANY.search(question)
    day = ordered[
        min(number_of(so_many["n"] or so_many["before"]) if so_many else 1, len(days)) - 1
    ]
    is_within = day.__ge__ if order == "first" else day.__le__
    return [one for one, own in zip(found, days, strict=True) if is_within(own)]
