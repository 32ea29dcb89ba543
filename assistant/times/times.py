"""Finds what a question says of time: years, ranges, "the latest", "the one before".

Only reads the words. Whether a year is that of a report or of something in a
report is decided in `scoping`, which knows the reports.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.times.bounds import Bounds, find_bounds
from assistant.times.occasions import NO_OCCASION, Occasion, find_occasion
from assistant.times.years import (
    MONTH,
    REPORT,
    YEAR,
    dated,
    month_of,
    spoken_years,
    year_of,
    years_of_reports,
)
from assistant.words import number_of

Relative = Literal["latest", "previous", "first", "all", "next"]
Span = tuple[int, int]

# "The oldest Cornwall report": a name may stand between.
_NAMED = rf"(?:(?-i:[A-Z])[\w'’-]*\s+){{0,3}}{REPORT}"
# "All the grades" are those of one inspection; "all the inspections" are of all time.
_VISIT = r"(?:ofsted\s+)?(?:inspections?|reports?|ilacs|visits?)"
_RANGE = re.compile(
    rf"\b(?:between|from)?\s*\b({YEAR})\s*(?:-|–|—|to|until|through)\s*(?:in\s+)?({YEAR})\b"
    rf"|\bbetween\s+({YEAR})\s+and\s+(?:in\s+)?({YEAR})\b",
    re.I,
)
_SINCE = re.compile(
    rf"\bfrom\s+the\s+(?P<of>{YEAR})\s+{REPORT}\s+on(?:wards?)?\b|"
    rf"\b(?:since|from|after|post)[\s-]+({YEAR})\b(?:\s+on(?:wards?)?\b)?"
    r"(?:\s+(?:to|until|till)\s+(?:now|today|the present|date)\b)?"
    rf"|\b({YEAR})\s+(?:onwards?\b|on(?=\W*$|[,;:.?)])|(?:or|and)\s+(?:later|after|newer"
    rf"|onwards?)\b"
    r"|(?:to|until|till|-)\s*(?:now|today|the present|date)\b)",
    re.I,
)
_UNTIL = re.compile(rf"\b(?:before|until|up to|prior to|pre)[\s-]+({YEAR})\b", re.I)
# "16 > 20 > 24": years of this century, from one to the next.
_SHORT_YEARS = re.compile(r"\b([0-3]\d)((?:\s*(?:>|->|→)\s*[0-3]\d)+|(?:\s+to\s+[0-3]\d){2,})\b")
_LAST_TWO = re.compile(
    r"\b(?:last|latest|current)(?: (?:time|one|inspection|report))?\W+(?:v|vs|versus|and|against"
    r"|or|than|compared (?:to|with))\W+(?:(?:the|its) )?(?:(?:time|one|inspection|report) before"
    r"|previous(?: (?:one|time|inspection|report))?)\b",
    re.I,
)
_NOT_COVID = r"(?!\s+(?:the\s+)?(?:first\s+)?(?:covid|coronavirus|pandemic|lockdown))"
_LAST_N = re.compile(
    rf"\b(?:last|latest|past|most recent)\s+(two|three|four|2|3|4)\s+{REPORT}\b", re.I
)
_RELATIVE: tuple[tuple[Relative, re.Pattern[str]], ...] = (
    (
        "all",
        re.compile(
            rf"\b(?:over\s+the\s+years|over\s+time|across\s+(?:all\s+)?(?:the\s+)?{REPORT}"
            rf"|(?:all|every)\s+(?:the\s+|of\s+the\s+|its\s+|their\s+|our\s+)?{_VISIT}"
            rf"|both\s+{REPORT}|through\s+the\s+years"
            rf"|all\s+(?:of\s+)?(?:the\s+|its\s+|their\s+)?(?:two|three|four|five|[2-5])\s+{_VISIT}"
            r"|(?:oldest|earliest|first)\s+(?:and|or|&|plus)\s+(?:the\s+|its\s+)?(?:newest|latest"
            r"|last"
            rf"|most\s+recent)\s+{REPORT}|(?:newest|latest|last|most\s+recent)\s+(?:and|or|&"
            rf"|plus)\s+"
            rf"(?:the\s+|its\s+)?(?:oldest|earliest|first)\s+{REPORT}"
            rf"|first\s+(?:stored\s+)?{REPORT}\s+to\s+(?:the\s+|its\s+)?(?:last|latest|newest)"
            rf"|successive\s+(?:\w+\s+)?{_VISIT}|compare\s+(?:all\s+)?(?:the|its"
            rf"|their)\s+{_VISIT})\b",
            re.I,
        ),
    ),
    (
        "previous",
        re.compile(
            r"\b(?:the\s+)?(?:previous|earlier|prior|second[- ](?:to[- ])?last|next to last"
            rf"|penultimate)\s+{_NAMED}\b"
            rf"|\b(?:the\s+)?last\s+(?:{_NAMED}\s+(?:(?:of|for|in|at)\s+[\w'’& -]{{2,30}}\s+)?)?"
            r"but\s+one\b"
            rf"|\b(?:the\s+)?one\s+before{_NOT_COVID}"
            r"(?:\s+(?:that|it|(?:the )?(?:latest|last|newest)))?\b"
            rf"|\b(?:the\s+)?{REPORT}\s+before{_NOT_COVID}(?:\s+last)?\b"
            r"|\bthe time before(?:\s+last)?\b"
            r"|\bmost[\s-]+recent[\s-]+but[\s-]+one(?:\s+(?:inspection|report|one))?\b"
            r"|\btwo\s+(?:inspections|reports|ofsteds)\s+ago\b",
            re.I,
        ),
    ),
    (
        "latest",
        re.compile(
            rf"\b(?:the\s+|their\s+|its\s+|our\s+)?(?:latest|newest|(?:most\s+)?recent|current"
            rf"|last)"
            rf"\s+{_NAMED}\b(?!\s+(?:[\w'’& -]{{2,30}}\s+)?but\s+one\b)"
            r"|\b(?:currently|nowadays|these days|at present|latest|most recently|most recent"
            r"|right now|last time)\b",
            re.I,
        ),
    ),
    (
        "first",
        re.compile(
            rf"\b(?:the\s+)?(?:first|earliest|oldest)[\s-]+(?:ever\s+)?{_NAMED}\b(?!\s+to\s)", re.I
        ),
    ),
)
# "Just before covid": the last of those before it.
_JUST_BEFORE = re.compile(r"\b(?:just|right|shortly|immediately|straight)\s+before\b", re.I)
_PUBLISHED = re.compile(
    rf"\b(?:published|publication|publish|issued|released|put out|came out"
    r"(?! (?:on )?(?:of|top|bottom|best|worst|as|with|at|good)\b))"
    rf"\b[^?.]{{0,30}}\b{YEAR}\b"
    rf"|\b{YEAR}\b[^?.]{{0,12}}\b(?:publications?|published)\b",
    re.I,
)
_CAME_BACK = r"(?:(?:came|come|went|gone|got) back|returned|(?:came|visited|inspected) again)"
# After "failed in 2015": the inspection that followed that one.
_NEXT = re.compile(
    r"\b(?:the |its |their )?(?:very )?next (?:time(?: (?:round|around|out))?"
    r"|(?:full |ofsted )*(?:inspection|report|one|ofsted|ilacs|visit))\b"
    r"|\b(?:the|its|their) (?:following|subsequent) (?:inspection|report|one)\b"
    r"|\b(?:(?:before|until|when|once|after) (?:it|they|the council) (?:was|were|had been|got) )?"
    r"(?:re-?)?inspected (?:properly |in full |fully )?again\b"
    r"|\b(?:until|when|once|by the time) (?:ofsted|(?:the )?inspectors?) (?:had )?"
    rf"{_CAME_BACK}\b"
    r"|\b(?:until|when|once|by the time) (?P<they>they) (?:had )?"
    r"(?:(?:came|got|gone) back|returned)\b",
    re.I,
)
# Children come back, too.
_OF_MISSING = re.compile(r"\b(?:missing|r[ua]n(?:ning)? (?:away|off)|runaways?)\b", re.I)
_NEXT_AFTER = re.compile(
    rf"\b(?:(?:the|its|their) )?(?:(?:next|first) )?{REPORT} (?:after|following)"
    rf" (?:(?:the|its|that|in|of|their) )*({YEAR})\b(?:['’]s)?(?! (?:inspection|report))",
    re.I,
)
# "Since the 2019 inspection" asks of that one and of those after it.
_SINCE_ONE = re.compile(
    rf"\bsince (?:(?:the|its|their|that) )?(?:\w+ ){{0,2}}?({YEAR})(?:['’]s)? (?:full |ofsted )*"
    rf"(?:inspection|visit|report|ilacs|sif)\b"
    rf"|\bsince (?:the|its|their) (?:\w+ )?(?:inspection|report|ilacs|sif) (?:in|of)"
    rf" (?:{MONTH} )?({YEAR})\b",
    re.I,
)
# "When they came back in 2019": its own year, not that of the one before it.
_ITS_YEAR = re.compile(
    rf"^(?:(?!\b(?:after|since|following|from)\b)[^?.,;:]){{0,40}}\b{YEAR}\b", re.I
)
# "progress since the last inspection" asks about a change, not for the report of that name.
# "2011/12" is a financial year, and so what is asked about, not the year of a report.
# "The first one on that list" is no inspection.
# "Told before, at the last inspection" is said of what a later report asks for.
_TOLD = r"(?:told|asked(?:\s+for|\s+of)?|made|raised|recommended|given|set)"
_ONE_BEFORE = (
    r"(?:at|in|by|from|since)\s+(?:the|its|their|an?|our)\s+"
    rf"(?:(?:previous|last|earlier|prior)\s+{REPORT}|{REPORT}\s+before(?:\s+(?:that|it))?)\b"
)
_CONTENT = re.compile(
    rf"\bsince\s+(?:the\s+|their\s+|its\s+|our\s+)?(?:last|previous)\s+{REPORT}\b"
    rf"|\b{_TOLD}\s+(?:\w+\s+)?(?:before|already|previously),?\s+{_ONE_BEFORE}"
    rf"|\b(?:before|already|previously)\s+(?:been\s+)?{_TOLD},?\s+{_ONE_BEFORE}"
    rf"|\b(?:repeat(?:ed|s)?|carried\s+(?:over|forward)|left\s+over|outstanding)\s+{_ONE_BEFORE}"
    r"|\b(?:first|last)\s+(?:one|thing)\s+(?:on|in|of|from)\s+(?:the|that|this|their|its"
    r"|your)\s+list\b"
    rf"|\b(?P<from>{YEAR})\s*[/–-]\s*(?P<to>\d\d)\b(?!\d)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Times:
    """What a question says of time."""

    years: tuple[int, ...] = ()  # named one by one, in order
    since: int | None = None  # inclusive
    until: int | None = None  # inclusive
    relative: Relative | None = None
    last_n: int | None = None  # "the last two inspections"
    months: tuple[tuple[int, int], ...] = ()  # (year, month) of the years named with a month
    is_publication: bool = False  # the years are those of publication: "published in 2024"
    is_since_one: bool = False  # `since` is that of an inspection: "since the 2019 inspection"
    steps: int = 1  # how many inspections before, or after, where `relative` says so
    bounds: Bounds | None = None  # the days of a list's inspections, where more than years is said
    occasion: Occasion = NO_OCCASION  # what is said of an inspection beside its year
    spans: tuple[tuple[Span, str], ...] = ()  # where each stands, and the words

    def __bool__(self) -> bool:
        is_dated = self.years or self.since or self.until or self.relative or self.last_n
        return bool(is_dated or self.bounds or self.occasion)


def find_times(text: str, *, is_of_many: bool = False) -> Times:
    """Read the times in a question; two-digit years ("'23") are of this century.

    Args:
        text: The question.
        is_of_many: Whether it is of several councils, of which each may have its own year.
    """
    said = find_occasion(text)
    taken: list[tuple[Span, str]] = [
        (match.span(), "") for match in _CONTENT.finditer(text) if _is_of_text(match)
    ]
    taken += [(span, "") for span in said.dated]

    def claim(match: re.Match[str] | None) -> re.Match[str] | None:
        if match is None or any(s < match.end() and match.start() < e for (s, e), _ in taken):
            return None
        taken.append((match.span(), match.group()))
        return match

    since = until = last_n = None
    relative: Relative | None = None
    years: list[int] = []
    is_since_one = False
    if match := claim(_RANGE.search(text)):
        since, until = sorted((int(match[1] or match[3]), int(match[2] or match[4])))
    elif match := claim(_SINCE_ONE.search(text)):
        since, is_since_one = int(match[1] or match[2]), True
    elif match := claim(_NEXT_AFTER.search(text)):
        years, relative = [int(match[1])], "next"
    elif match := claim(_SINCE.search(text)):
        since = int(match["of"] or match[2] or match[3])
    elif match := claim(_UNTIL.search(text)):
        until = int(match[1]) - (match.group().lower().startswith(("before", "pr")))
    if said.occasion.is_first_so:
        relative = "first"
    if said.occasion.crisis == "before" and _JUST_BEFORE.search(text):
        relative = "latest"
    short = claim(_SHORT_YEARS.search(text))
    if match := claim(_LAST_N.search(text)):
        last_n = number_of(match[1])
    elif claim(_LAST_TWO.search(text)):
        last_n = 2
    for name, pattern in _RELATIVE:
        found = claim(pattern.search(text))
        relative = relative or (name if found else None)
    named = [match for match in dated(text) if claim(match)]
    if own := None if is_of_many else years_of_reports(text, named):
        taken = [(span, words) for span, words in taken if span not in {m.span() for m in own[1]}]
        named = own[0]
    years += [year_of(match) for match in named]
    months = tuple((year_of(m), month) for m in named if (month := month_of(m)))
    years += [year for match, year in spoken_years(text) if claim(match)]
    years += [2000 + int(year) for year in re.findall(r"\d\d", short.group() if short else "")]
    if years and since and until:  # "2015, 2019 and 2023", "from 2015 to 2022 to 2026"
        years, since, until = sorted({*years, since, until}), None, None
    elif len(years) == 1 and since and since < years[0]:  # "Leeds 2022: has it grown since 2018?"
        years, since = [since, *years], None
    years = list(dict.fromkeys(years))
    then = _NEXT.search(text)
    then = None if then and then["they"] and _OF_MISSING.search(text) else then
    if then and relative is None and len(years) == 1 and not _ITS_YEAR.match(text[then.end() :]):
        relative = "next" if claim(then) else None
    free = [s for s in said.spans if all(s[1] <= a or b <= s[0] for (a, b), _ in taken)]
    taken += [((start, end), text[start:end]) for start, end in free]
    bounds = find_bounds(text)
    if bounds:
        start, end = bounds.span
        taken = [one for one in taken if one[0][1] <= start or end <= one[0][0]]
        taken.append((bounds.span, text[start:end]))
    spans = tuple(sorted((span, words) for span, words in taken if words))
    return Times(
        tuple(years),
        since,
        until,
        relative,
        last_n,
        months,
        is_publication=_PUBLISHED.search(text) is not None,
        is_since_one=is_since_one,
        bounds=bounds,
        occasion=said.occasion,
        spans=spans,
    )


def _is_of_text(match: re.Match[str]) -> bool:
    """Whether years joined are a financial one: "2021-22", but not "2022 - 16 year olds"."""
    return not match["from"] or (int(match["from"]) + 1) % 100 == int(match["to"])
