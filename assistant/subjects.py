"""Cuts what a question asks about into its subjects: "caseloads and supervision" are two.

Words that belong together stay together: "help and protection" is one subject,
because neither half names another one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.areas import choose_judgements, concepts_in
from assistant.vocabulary import matching_terms
from assistant.words import content_words
from ingest import Judgement

_JOINS = re.compile(
    r"(\s*(?:,|;|/)\s*(?:and\s+|or\s+)?|\s+(?:and|&|or|plus|versus|vs|as well as|then)\s+)", re.I
)
# What is left where a name was cut out.
_TRAILING = re.compile(r"(?:\W+(?:and|or|in|of|for|at|between))+\W*$", re.I)
MAX_WORDS = 4  # of a subject that stands in a row of others; more is a clause, not a name


def areas_asked(text: str) -> list[str]:
    """The parts of a text that each name other judged areas; the whole text where one does."""
    text = re.sub(r"\bthan\b", "or", text, flags=re.I)  # "leadership, better than adoption?"
    return _split(text, lambda part: frozenset(c.name for c in concepts_in(part)))


def judgements_asked(text: str, judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """The judgements of one report that a text asks about: of each area it names, in its order."""
    chosen = [j for part in areas_asked(text) for j in choose_judgements(part, judgements)]
    return tuple(dict.fromkeys(chosen))


def subjects_asked(text: str) -> list[str]:
    """The parts of a text that each name another subject; the whole text where it is one.

    Only plain rows of subjects are cut: a clause keeps its "and".
    """
    parts = _split(text, names_in)
    is_row = all(len(content_words(part)) <= MAX_WORDS for part in parts)
    return parts if is_row else [text]


def names_in(text: str) -> frozenset[str]:
    """What a text names: the terms of the glossary and the judged areas, by their own names."""
    terms = (term.term for term in matching_terms(text))
    return frozenset((*terms, *(concept.name for concept in concepts_in(text))))


def _split(text: str, names_of: Callable[[str], frozenset[str]]) -> list[str]:
    """Cut at joining words, wherever both sides name something and nothing in common."""
    pieces = _JOINS.split(text)
    parts = [pieces[0]]
    for join, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        before, after = names_of(parts[-1]), names_of(piece)
        if (
            before
            and after
            and not before & after
            and _stay_apart(parts[-1], join, piece, names_of)
        ):
            parts.append(piece)
        else:
            parts[-1] += join + piece
    return [_TRAILING.sub("", part).strip(" ,;:?.") for part in parts]


def _stay_apart(
    before: str, join: str, after: str, names_of: Callable[[str], frozenset[str]]
) -> bool:
    """Whether the two sides name nothing together that neither names alone."""
    return names_of(before + join + after) <= names_of(before) | names_of(after)
