"""Who is said to act, or to be acted for, and whether the print says so of others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.verifying.quantities import digits
from assistant.verifying.wording import (
    Forms,
    Wording,
    data_lines,
    forms_in,
    index_forms,
    read_wording,
)

MIN_DEED = 2  # words of content that say what somebody does
MIN_TOLD = 0.5  # the share of them that a printed clause must have to be about the same
MIN_OWN = 0.25  # the share that a clause must have for its doer to be doing some of it
MAX_BEFORE = 4  # words before the one who acts: "most of the experienced"
_BY = re.compile(  # "were seen by the social worker", "chaired by children"
    r"(?:\b(?:is|are|was|were|be|been|being)\b.{0,40}|^\W*\w+ed )"
    r"\bby (?:the |its |their |these |those )?(?:\w+ )?$",
    re.I,
)
_PREPOSITION = re.compile(
    r"^\W*(?:they|he|she|it)\b|\b(?:of|for|with|to|from|about|between|among|without|on|at|in)"
    r" (?:the |their |its |these |those |some |all |most )?(?:\w+ )?$",
    re.I,
)
_OF_THEM = re.compile(
    r"[’']|(?:[- ](?:protection|plans?|records?|meetings?|homes?|arrangements?"
    r"|reviews?|caseloads?|numbers?))\b",
    re.I,
)
_CLAUSE = re.compile(
    r"[.;,:\n]\s|\b(?:and(?! (?-i:[A-Z]))|but|although|though|while|whereas|however|because|which"
    r"|who|so that)\b",
    re.I,
)


class Actors(NamedTuple):
    """How the actors of a sentence differ from those of what it rests on; each 0 or more."""

    absent: float  # who is named nowhere in the paragraphs, of 2 at most
    swapped: float  # 1 where the printed sentences name others, and not one who is said to act
    turned: float  # 1 where what somebody is said to do is printed of somebody else


def compare_actors(said: Wording, printed: Wording, around: Wording) -> Actors:
    """Compare who is named in a sentence and in what it rests on.

    Args:
        said: The sentence.
        printed: The one or two printed sentences most like it.
        around: The whole of the paragraphs that these stand in, with their headings.
    """
    named = _actors_of(said)
    near, everywhere = _with_wider(_actors_of(printed)), _with_wider(_actors_of(around))
    missing = named - near
    others = _actors_of(printed) - _with_members(named)
    return Actors(
        absent=float(min(2, len(named - everywhere))),
        swapped=float(bool(missing) and bool(others)),
        turned=float(_is_turned(said, printed)),
    )


def _actors_of(wording: Wording) -> frozenset[int]:
    """Who is named in a text, as the numbers of groups; a longer name hides those within it."""
    return frozenset().union(*(numbers for _, _, numbers in _named(wording)))


def _named(wording: Wording) -> Iterator[tuple[int, int, frozenset[int]]]:
    """Where somebody is named: from and to which word, and the numbers of the groups."""
    stemmed = [token.stem for token in wording.tokens]
    taken = 0
    for start, end, numbers in forms_in(stemmed, _groups()[0]):
        if start >= taken:
            yield start, end, numbers
            taken = end


def _is_turned(said: Wording, printed: Wording) -> bool:
    """Whether another acts in the printed clause that says most of what somebody is said to do."""
    clauses = [read_wording(clause) for clause in _clauses(printed.text)]
    for clause in map(read_wording, _clauses(said.text)):
        doer = _doer(clause)
        deed = [t for t in clause.content if t.start > (doer.end if doer else 0)]
        if doer is None or len(deed) < MIN_DEED:
            continue
        told = [(sum(own.has(token) for token in deed), _doer(own)) for own in clauses]
        n_told, other = max(told, key=lambda one: one[0])
        if other is None or n_told < MIN_TOLD * len(deed):
            continue
        own = [n for n, one in told if one and _is_same(one, doer)]
        if not _is_same(other, doer) and max(own, default=0) < MIN_OWN * len(deed):
            return True
    return False


def _is_same(one: _Doer, other: _Doer) -> bool:
    return bool(_with_wider(one.groups) & _with_wider(other.groups))


class _Doer(NamedTuple):
    """Who acts in a clause."""

    groups: frozenset[int]
    end: int  # characters from the clause's beginning


def _doer(clause: Wording) -> _Doer | None:
    """Who acts: whoever stands after "by", or else the first, near the beginning; or None."""
    plain = digits(clause.text)
    named = [*_named(clause)]
    for start, _, groups in named:
        if _BY.search(plain[: clause.tokens[start].start]):
            return _Doer(groups, 0)
    for start, end, groups in named[:1]:
        last = clause.tokens[end - 1]
        after = plain[last.start + len(last.word) :]
        if _PREPOSITION.search(plain[: clause.tokens[start].start]):
            continue
        if start < MAX_BEFORE and not last.word.endswith("'s") and not _OF_THEM.match(after):
            return _Doer(groups, last.start + len(last.word) - 1)
    return None


def _clauses(text: str) -> list[str]:
    return [part for part in _CLAUSE.split(text) if part.strip()]


def _with_wider(groups: frozenset[int]) -> frozenset[int]:
    wider = _groups()[1]
    return groups | {wider[group] for group in groups if group in wider}


def _with_members(groups: frozenset[int]) -> frozenset[int]:
    wider = _groups()[1]
    return groups | {member for member, of in wider.items() if of in groups}


@lru_cache(maxsize=1)
def _groups() -> tuple[Forms, dict[int, int]]:
    """The groups by the forms of their names, and the wider group of each that has one."""
    rows = [line.partition("<") for line in data_lines("actors.txt")]
    names = [forms.split("|") for forms, _, _ in rows]
    forms = index_forms(names)
    of = {form: n for n, own in enumerate(names) for form in own}
    return forms, {n: of[wider] for n, (_, _, wider) in enumerate(rows) if wider}
