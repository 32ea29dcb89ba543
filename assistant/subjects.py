"""Cuts what a question asks about into its subjects: "caseloads and supervision" are two.

Words that belong together stay together: "help and protection" is one subject,
because neither half names another one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.areas import GRADING, Concept, besides_areas, choose_judgements, concepts_in
from assistant.cues.clauses import asked_part
from assistant.cues.everyday_grades import MARKS, MOVES
from assistant.vocabulary import Term, matching_terms
from assistant.words import content_words, stems, word_list
from ingest import Judgement

_JOINS = re.compile(
    r"(\s*(?:,|;|/)\s*(?:and\s+|or\s+)?|\s+(?:and|&|or|plus|versus|vs|as well as|then)\s+)", re.I
)
MIN_DESCRIBING = 3  # words that describe a matter which has no term
_OF_NO_MATTER = GRADING | frozenset(stems(word_list("overview_words.txt")))
_PART = re.compile(r"\bearly help\b", re.I)
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


def matter_of(topic: str) -> str:
    """The part of a topic that names what it is of: what it asks, unless only the rest names it.

    "We heard of its care leavers. How are its bosses?" is of the bosses; "I look for help with
    corporate parenting. Which is stronger?" of corporate parenting.
    """
    asked = asked_part(topic)
    is_said = names_in(asked) or any(cue.search(asked) for cue in (MARKS, MOVES))
    return asked if is_said else topic


def names_no_more(text: str) -> bool:
    """Whether a text names no matter of the field but judged areas of today's inspections.

    "Their bosses", "its care leavers" and "how it went" do not; "pathway plans for care leavers"
    does, and so does a part of an area of which reports write in a place of its own, or a matter
    that is described in some words: "letters before it goes to court".
    """
    if _PART.search(text) or describes_matter(besides_areas(text)):
        return False
    areas = [concept for concept in concepts_in(text) if concept.is_of_today]
    return all(any(_is_of(t, area) for area in areas) for t in matching_terms(text))


def describes_matter(text: str) -> bool:
    """Whether a text has so many words besides those of grades and change that it is of something.

    The words of a form of speech are fewer: "out of the woods", "a brighter picture".
    """
    left = {stem for stem in stems(content_words(text)) if not stem.isdigit()}
    return len(left - _OF_NO_MATTER) >= MIN_DESCRIBING


def names_no_area(text: str) -> bool:
    """Whether a text names no judged area, nor that the whole alone is meant: "did it pass?"."""
    return not concepts_in(text)


def areas_named(text: str) -> str:
    """The words that name judged areas of today, without the rest; "" where none does."""
    areas = (concept for concept in concepts_in(text) if concept.is_of_today)
    return " ".join(m.group() for area in areas for m in area.asked.finditer(text))


def _is_of(term: Term, area: Concept) -> bool:
    """Whether a term is what an area is called."""
    return any(area.asked.search(form) for form in term.forms)


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
