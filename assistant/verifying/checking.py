"""What must stand in the cited words exactly: numbers, dates, grades, names, quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.sentences import split_sentences
from assistant.verifying.dates import wrong_dates, years_of
from assistant.verifying.grading import wrong_grades
from assistant.verifying.naming import wrong_authorities, wrong_names, wrong_quotes
from assistant.verifying.quantities import (
    Quantity,
    agrees,
    counts_as_share,
    digits,
    quantities,
    wrong_rhythm,
    years,
)
from assistant.verifying.wording import read_wording
from index import ReportRecord
from ingest import Paragraph

_NEAR = 45  # characters on each side of a number that say what it counts
_PART = re.compile(r"[.;,:]\s|\d+")
# A number, and the year that is said of it: "74 in 2014", "46% of care leavers in 2012".
_IN_YEAR = re.compile(
    r"(?P<number>£?\d[\d.]*(?:/\d+)?(?:%| per cent)?)(?: [\w'’-]+){0,5}?"
    r" (?:in|by) (?P<year>(?:19|20)\d\d)\b"
)
MARGIN = 4  # how much more like it another number's words must be: two words


class Problem(NamedTuple):
    """Something of a sentence that the cited words do not bear out."""

    kind: str  # "number", "date", "grade", "authority", "name", "quotation"
    detail: str  # the words of the sentence, or what is amiss

    def __str__(self) -> str:
        return f"{self.kind} not in the cited words: {self.detail}"


def problems(
    text: str,
    paragraphs: Sequence[Paragraph],
    records: Sequence[ReportRecord],
    stored: frozenset[str],
) -> Iterator[Problem]:
    """Yield what fails, the gravest first.

    Args:
        text: A sentence, or the part of one that speaks of these reports.
        paragraphs: What it rests on.
        records: Of the reports of these paragraphs.
        stored: Names of councils beside those of all England: `naming.unlisted`.
    """
    for name in wrong_authorities(text, [p.text for p in paragraphs], records, stored):
        yield Problem("authority", name)
    for when in wrong_dates(text, paragraphs, records):
        yield Problem("date", when)
    for pairing in _wrong_pairings(text, paragraphs, records):
        yield Problem("date", pairing)
    for number in _wrong_numbers(text, paragraphs):
        yield Problem("number", number)
    for grade in wrong_grades(text, paragraphs):
        yield Problem("grade", grade)
    for phrase in wrong_quotes(text, paragraphs):
        yield Problem("quotation", phrase)
    for name in wrong_names(text, paragraphs, records):
        yield Problem("name", name)


def _wrong_numbers(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Yield each number that is not printed, or is printed of something else.

    A number is of something else where another of its kind is printed beside
    words that are more like those beside it in the text.
    """
    lines = [line for p in paragraphs for line in split_sentences(p.text)]
    printed = [(q, line) for line in lines for q in quantities(line)]
    said = [q for q in quantities(text) if _is_checked(q, digits(text))]
    for q in said:
        matching = [(own, line) for own, line in printed if agrees(q, own)]
        if not matching:
            if not any(_amounts_to(q, line) for line in lines):
                yield q.text
        elif _counts_something_else(q, text, matching, printed):
            yield q.text
    dated = [(q, line) for line in lines for q in years(line)]
    for q in years(text):
        matching = [(own, line) for own, line in dated if own.value == q.value]
        if matching and _counts_something_else(q, text, matching, dated):
            yield q.text
    yield from _turned_round(text, said, printed)
    if rhythm := wrong_rhythm(text, "\n".join(lines)):
        yield rhythm


def _is_checked(quantity: Quantity, plain: str) -> bool:
    """Whether a number is one to look for: not "one", "first", or the day of a date."""
    if quantity.value == 1 and quantity.unit in ("plain", "ordinal"):
        return False
    return not _is_date(quantity, plain)


def _amounts_to(said: Quantity, line: str) -> bool:
    """Whether a printed sentence comes to the number without printing it."""
    if said.unit == "share":
        return counts_as_share(said, line)
    return said.value == 2 and re.search(r"\b(?:both|pair|twice)\b", line, re.I) is not None


def _is_date(quantity: Quantity, plain: str) -> bool:
    """Whether the number is a day of a month, which is checked as a date."""
    months = (
        r"January|February|March|April|May|June|July|August|September|October|November|December"
    )
    after, before = plain[quantity.end :], plain[: quantity.start]
    if quantity.unit not in ("plain", "ordinal"):
        return False
    return bool(
        re.match(rf"\s*(?:(?:to|–|-)\s*\d{{1,2}}\s+)?(?:of\s+)?(?:{months})\b", after)
        or re.search(rf"\b(?:{months})\s+$", before)
    )


def _counts_something_else(
    said: Quantity,
    text: str,
    matching: Sequence[tuple[Quantity, str]],
    printed: Sequence[tuple[Quantity, str]],
) -> bool:
    beside = read_wording(_beside(said, digits(text))).content
    if not beside:
        return False

    def likeness(own: Quantity, line: str, *, is_match: bool) -> int:
        around = read_wording(_beside(own, digits(line)))
        around = read_wording(line) if is_match and not around.content else around
        return sum(2 if token.stem in around.stems else around.has(token) for token in beside)

    best = max(likeness(own, line, is_match=True) for own, line in matching)
    rivals = [
        likeness(own, line, is_match=False)
        for own, line in printed
        if own.unit == said.unit and not agrees(said, own)
    ]
    margin = MARGIN if best or said.unit != "year" else MARGIN // 2
    return max(rivals, default=0) >= best + margin


def _beside(quantity: Quantity, plain: str) -> str:
    """The words on both sides of a number: none cut in two, of another part, or of another."""
    start, end = max(0, quantity.start - _NEAR), quantity.end + _NEAR
    before, after = plain[start : quantity.start], plain[quantity.end : end]
    before = _PART.split(before.partition(" ")[2] if start else before)[-1]
    after = _PART.split(after.rpartition(" ")[0] if end < len(plain) else after)[0]
    return f"{before} {after}"


def _turned_round(
    text: str, said: Sequence[Quantity], printed: Sequence[tuple[Quantity, str]]
) -> Iterator[str]:
    """Yield "from 27 to 16" where the print goes from 16 to 27, and "410 of the 262"."""
    plain = digits(text)
    for first, second in pairwise(said):
        between = plain[first.end : second.start]
        if re.fullmatch(r"\s+of (?:the |these |its )?", between) and first.value > second.value:
            yield f"{first.text} of {second.text}"
        opening = plain[max(0, first.start - 22) : first.start]
        is_change = re.search(r"\bfrom\b", opening) and re.search(r"\bto\b", between)
        if is_change and any(
            agrees(second, own) and _is_from(own, digits(line)) for own, line in printed
        ):
            yield f"from {first.text} to {second.text}"


def _is_from(quantity: Quantity, plain: str) -> bool:
    before = plain[max(0, quantity.start - 22) : quantity.start]
    return re.search(r"\bfrom\b(?!.*\bto\b)", before) is not None


def _wrong_pairings(
    text: str, paragraphs: Sequence[Paragraph], records: Sequence[ReportRecord]
) -> Iterator[str]:
    """Yield each "62 in 2014" of which no paragraph of that year, or naming it, has the number."""
    years = {record.report_id: years_of(record) for record in records}
    for match in _IN_YEAR.finditer(digits(text)):
        year = match["year"]
        said = [q for q in quantities(match["number"]) if q.value != 1]
        of_year = [
            p for p in paragraphs if int(year) in years[p.anchor.report_id] or year in p.text
        ]
        if said and not any(
            agrees(said[-1], own)
            for p in of_year
            for line in split_sentences(p.text)
            for own in quantities(line)
        ):
            yield match.group()
