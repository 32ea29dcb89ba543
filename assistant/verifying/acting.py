"""Who is said to act, or to be acted for, and whether the print says so of others."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from assistant.verifying.wording import Forms, Wording, data_lines, forms_in, index_forms


class Actors(NamedTuple):
    """How the actors of a sentence differ from those of what it rests on; each 0 or more."""

    absent: float  # who is named nowhere in the paragraphs, of 2 at most
    swapped: float  # 1 where the printed sentences name others, and not one who is said to act


def compare_actors(said: Wording, printed: Wording, around: Wording) -> Actors:
    """Compare who is named in a sentence and in what it rests on.

    Args:
        said: The sentence.
        printed: The one or two printed sentences most like it.
        around: The whole of the paragraphs that these stand in, with their headings.
    """
    named = actors_of(said)
    near, everywhere = _with_wider(actors_of(printed)), _with_wider(actors_of(around))
    missing = named - near
    others = actors_of(printed) - _with_members(named)
    return Actors(
        absent=float(min(2, len(named - everywhere))),
        swapped=float(bool(missing) and bool(others)),
    )


def actors_of(wording: Wording) -> frozenset[int]:
    """Who is named in a text, as the numbers of groups; a longer name hides those within it."""
    stemmed = [token.stem for token in wording.tokens]
    found: set[int] = set()
    taken = 0
    for start, end, numbers in forms_in(stemmed, _groups()[0]):
        if start >= taken:
            found |= numbers
            taken = end
    return frozenset(found)


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
