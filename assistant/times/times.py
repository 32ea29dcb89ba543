"""Finds what a question says of time: years, ranges, "the latest", "the one before".

Only reads the words. Whether a year is that of a report or of something in a
report is decided in `scoping`, which knows the reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.patterns import Span
from assistant.times.bounds import Bounds, find_bounds
from assistant.times.elsewhere import (
    besides_rules_begun,
    years_elsewhere,
    years_not_meant,
)
from assistant.times.occasions import NO_OCCASION, Occasion, find_occasion
from assistant.times.phrases import (
    CHANGED,
    CONTENT,
    ITS_YEAR,
    JUST_BEFORE,
    LAST_N,
    LAST_TWO,
    NEXT,
    NEXT_AFTER,
    NOT_LATEST,
    OF_ANY_AFTER,
    OF_MISSING,
    PUBLISHED,
    RANGE,
    RELATIVE,
    SHORT_RANGE,
    SHORT_YEARS,
    SINCE,
    SINCE_ONE,
    SINCE_THEN,
    UNTIL,
    Relative,
)
from assistant.times.years import dated, months_of, year_of, years_of_reports
from assistant.words import number_of

_FEW = {"couple of": 2, "few": 3}  # as many inspections as people mean by it


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


class _Words:
    """The words of a question that say something of time, none of them read twice."""

    def __init__(self, text: str, passed_over: Iterable[Span]) -> None:
        self.text = text
        self.taken = [(span, "") for span in passed_over]  # with the words that name a report

    def claim(self, match: re.Match[str] | None) -> re.Match[str] | None:
        """A match that shares no letter with what was read before; it is taken now."""
        if match is None or any(s < match.end() and match.start() < e for (s, e), _ in self.taken):
            return None
        self.taken.append((match.span(), match.group()))
        return match

    def find(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match of a pattern, claimed."""
        return self.claim(pattern.search(self.text))

    def release(self, spans: Iterable[Span]) -> None:
        """Give back what turned out to choose no report."""
        given = set(spans)
        self.taken = [one for one in self.taken if one[0] not in given]

    def take_over(self, span: Span) -> None:
        """Take a span, and whatever shares a letter with it for a part of it."""
        start, end = span
        self.taken = [one for one in self.taken if one[0][1] <= start or end <= one[0][0]]
        self.taken.append((span, self.text[start:end]))

    def take_free(self, spans: Iterable[Span]) -> None:
        """Take those of some spans that nothing else was read from."""
        free = [s for s in spans if all(s[1] <= a or b <= s[0] for (a, b), _ in self.taken)]
        self.taken += [((start, end), self.text[start:end]) for start, end in free]

    def spans(self) -> tuple[tuple[Span, str], ...]:
        """Where what was read stands, and its words, in order."""
        return tuple(sorted((span, words) for span, words in self.taken if words))


def find_times(text: str, *, is_of_many: bool = False) -> Times:
    """Read the times in a question; two-digit years ("'23") are of this century.

    Args:
        text: The question.
        is_of_many: Whether it is of several councils, of which each may have its own year.
    """
    said = find_occasion(text)
    between = SHORT_RANGE.search(text)
    of_text = [
        match.span()
        for match in CONTENT.finditer(text)
        if _is_of_text(match) and not (between and match["from"])
    ]
    words = _Words(text, [*of_text, *said.dated, *years_elsewhere(text)])
    for taken_back in years_not_meant(text):
        words.claim(taken_back)
    words.find(NOT_LATEST)
    ends = _ends(words)
    short = words.find(SHORT_YEARS)
    last_n = _last_n(words)
    bounds = find_bounds(besides_rules_begun(text))
    relative = _relative(words, said.occasion, ends.relative, is_bounded=bounds is not None)
    named = _named(words, is_of_many=is_of_many)
    years = [*ends.years, *map(year_of, named)]
    years += [2000 + int(year) for year in re.findall(r"\d\d", short.group() if short else "")]
    years, since, until = _joined(years, ends.since, ends.until)
    if relative is None and len(years) == 1:
        relative = _next(words)
    words.take_free(said.spans)
    if bounds:
        words.take_over(bounds.span)
    return Times(
        tuple(years),
        since,
        until,
        relative,
        last_n,
        tuple((year_of(match), month) for match in named for month in months_of(match)),
        is_publication=PUBLISHED.search(text) is not None,
        is_since_one=ends.is_since_one,
        bounds=bounds,
        occasion=replace(said.occasion, crisis="") if bounds else said.occasion,
        spans=words.spans(),
    )


def _is_of_text(match: re.Match[str]) -> bool:
    """Whether years joined are a financial one: "2021-22", but not "2022 - 16 year olds"."""
    return not match["from"] or (int(match["from"]) + 1) % 100 == int(match["to"])


def _ends(words: _Words) -> Times:
    """The years between, since or until which it is; or the one after which the next came."""
    if match := words.find(RANGE):
        since, until = sorted((int(match[1] or match[3]), int(match[2] or match[4])))
        return Times(since=since, until=until)
    if match := words.find(SHORT_RANGE):
        return _two_years(match["since"] or match["first"], match["to"] or match["last"])
    if match := words.find(SINCE_ONE):
        return Times(since=int(match[1] or match[2]), is_since_one=True)
    if not OF_ANY_AFTER.search(words.text) and (match := words.find(NEXT_AFTER)):
        return Times(years=(int(match[1]),), relative="next")
    if match := words.find(SINCE_THEN if _is_of_change(words.text) else SINCE):
        return Times(since=int(next(filter(None, match.groups()))))
    if match := words.find(UNTIL):
        return Times(
            until=int(match[1] or match[2]) - match.group().lower().startswith(("before", "pr"))
        )
    return Times()


def _is_of_change(text: str) -> bool:
    """Whether what has changed is asked, so that "from 2018" is where it begins."""
    return CHANGED.search(text) is not None


def _two_years(first: str, last: str) -> Times:
    """Of "2012-13" or "2014-17": from the one to the other, of one century."""
    since, until = int(first), int(first) // 100 * 100 + int(last)
    return Times(since=min(since, until), until=max(since, until))


def _last_n(words: _Words) -> int | None:
    if match := words.find(LAST_N):
        few = match[1].lower()
        return _FEW[few] if few in _FEW else number_of(few)
    return 2 if words.find(LAST_TWO) else None


def _relative(
    words: _Words, occasion: Occasion, given: Relative | None, *, is_bounded: bool
) -> Relative | None:
    """Which inspection is meant by its place among the council's; every phrase of it is taken.

    Where days bound it (`is_bounded`), "just before covid" says no more than these.
    """
    relative = "first" if occasion.is_first_so else given
    if occasion.crisis == "before" and JUST_BEFORE.search(words.text) and not is_bounded:
        relative = "latest"
    for name, pattern in RELATIVE:
        if words.find(pattern):
            relative = relative or name
    return relative


def _named(words: _Words, *, is_of_many: bool) -> Sequence[re.Match[str]]:
    """The years named one by one, without those of the text where a report's own is named too."""
    named = [match for match in dated(words.text) if words.claim(match)]
    own = None if is_of_many else years_of_reports(words.text, named)
    if not own:
        return named
    words.release(match.span() for match in own[1])
    return own[0]


def _joined(
    years: list[int], since: int | None, until: int | None
) -> tuple[list[int], int | None, int | None]:
    """The years named and the ends of a span, where they are of one row."""
    if years and since and until:  # "2015, 2019 and 2023", "from 2015 to 2022 to 2026"
        return sorted({*years, since, until}), None, None
    if len(years) == 1 and since and since < years[0]:  # "Leeds 2022: has it grown since 2018?"
        return [since, *years], None, until
    return list(dict.fromkeys(years)), since, until


def _next(words: _Words) -> Relative | None:
    """Whether the inspection after the one of the year named is meant: "until it came back"."""
    then = NEXT.search(words.text)
    if not then or (then["they"] and OF_MISSING.search(words.text)):
        return None
    is_its_own = ITS_YEAR.match(words.text[then.end() :])
    return "next" if not is_its_own and words.claim(then) else None
