"""The field's vocabulary: what reports call the things that people ask about.

The glossary is data (`glossary.csv`): a term, its acronym, other printed forms
and the everyday words people use. It widens the keyword half of a search and
explains acronyms; it never changes the question itself.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.words import stems, words


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the glossary."""

    acronym: str  # "" where there is none
    term: str
    also_printed: tuple[str, ...]  # other forms in the reports
    also_asked: tuple[str, ...]  # everyday words that mean it
    is_broad: bool = False  # named beside almost anything else: no subject by itself
    is_group: bool = False  # those for whom something is: "short breaks for disabled children"
    is_own: bool = False  # called by no other name: where none of its forms is printed, it is not
    is_one_name: bool = False  # its printed forms are one name: "modern slavery", "modern-day ..."

    @property
    def printed(self) -> tuple[str, ...]:
        """Every form in which reports print it."""
        own = (self.acronym, self.term) if self.acronym else (self.term,)
        return own + self.also_printed

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form that triggers the entry."""
        return self.printed + self.also_asked


@lru_cache(maxsize=1)
def glossary() -> tuple[Term, ...]:
    """The entries of the shipped glossary, in the order of the file."""
    with (Path(__file__).parent / "glossary.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            Term(
                row["acronym"],
                row["term"],
                _split(row["also_printed"]),
                _split(row["also_asked"]),
                row["broad"] == "yes",
                row["broad"] == "group",
                row["broad"] == "own",
                row["broad"] == "name",
            )
            for row in csv.DictReader(lines)
        )


@lru_cache(maxsize=1)
def glossary_words() -> frozenset[str]:
    """Every word of every form of the glossary, in lower case."""
    return frozenset(w for term in glossary() for form in term.forms for w in words(form))


@lru_cache(maxsize=256)
def matching_terms(text: str) -> tuple[Term, ...]:
    """The entries that a text mentions in any of their forms, by stems, in glossary order.

    A form inside a longer one is not meant: a general practitioner is no "practitioner",
    which is how reports call social workers.
    """
    own = stems(words(text))
    asked, begun = f" {' '.join(own)} ", _forms_by_beginning()
    met = [
        (n, match.span(1))
        for stem in set(own)
        for n, form in begun.get(stem, ())
        if f" {form} " in asked
        for match in re.finditer(f" ({re.escape(form)})(?= )", asked)
    ]
    meant = {
        n
        for n, (start, end) in met
        if not any(s <= start and end <= e and e - s > end - start for _, (s, e) in met)
    }
    return tuple(term for n, term in enumerate(glossary()) if n in meant)


def expand(text: str) -> tuple[str, ...]:
    """The printed forms of everything that a text mentions, for the keyword index."""
    found: dict[str, None] = {}
    for term in matching_terms(text):
        for form in (term.term, term.acronym, *term.also_printed):
            if form:
                found.setdefault(form)
    return tuple(found)


def spell_out(text: str, harvested: Mapping[str, str]) -> str:
    """The text with each acronym followed by what it stands for, for the embedder.

    Args:
        text: A topic, scope already removed.
        harvested: Acronyms that the reports in scope define themselves; they win.
    """
    known = _acronyms() | {acronym.lower(): meaning for acronym, meaning in harvested.items()}
    out = []
    for token in text.split():
        bare = token.strip("?.,;:!'\"()").removesuffix("'s")
        singular = bare[:-1] if bare[-1:] == "s" and bare[:-1].isupper() else bare
        meaning = known.get(singular.lower()) if len(singular) > 1 else None
        is_acronym = meaning is not None and (singular.isupper() or len(singular) >= 3)
        out.append(f"{token} ({meaning})" if is_acronym else token)
    return " ".join(out)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


@lru_cache(maxsize=1)
def _acronyms() -> dict[str, str]:
    """What each acronym of the glossary, in lower case, stands for: of two the first."""
    return {term.acronym.lower(): term.term for term in reversed(glossary()) if term.acronym}


@lru_cache(maxsize=1)
def _forms_by_beginning() -> dict[str, list[tuple[int, str]]]:
    """The stems of every form, under the first of them, with the place of its term."""
    begun: dict[str, list[tuple[int, str]]] = {}
    for n, term in enumerate(glossary()):
        for form in term.forms:
            own = stems(words(form))
            begun.setdefault(own[0], []).append((n, " ".join(own)))
    return begun
