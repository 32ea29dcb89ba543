"""Whether words name nothing particular: "the last Ofsted", "who led the inspection"."""

from __future__ import annotations

from assistant.vocabulary import Term, matching_terms
from assistant.words import content_words, stems, word_list, words

_GENERAL = frozenset(stems(word_list("overview_words.txt")))
_COUNTED = frozenset(stems(word_list("cardinal_words.txt")[:10]))  # "in three sentences"
_SIDES = frozenset(stems(["biggest", "worst", "best", "problem", "issue", "concern", "thing"]))
_PRAISE_OR_FAULT = frozenset(
    stems(["praise", "criticise", "criticism", "strength", "weakness", "fault", "positive"])
    + stems(["negative", "impressed", "commend", "well", "wrong", "strong", "weak"])
)
OF_THE_INSPECTION = frozenset(stems(word_list("particular_words.txt")))


def is_general(topic: str) -> bool:
    """Whether a topic asks for all that a report comes to, and for no matter in it.

    "Have their say" is a matter of its own, though each word of it is as general as can be.
    """
    return _all_in(topic, _GENERAL | _COUNTED) and not matching_terms(topic)


def names_no_matter(topic: str) -> bool:
    """As `is_general`, or the best or worst of it, or of the inspection: who came, and when."""
    return _all_in(topic, _GENERAL | _SIDES | OF_THE_INSPECTION) and not matching_terms(topic)


def names_side_only(topic: str) -> bool:
    """Whether a topic is what was praised, or what was faulted, and nothing that was."""
    is_of_side = any(stem in _PRAISE_OR_FAULT for stem in stems(content_words(topic)))
    return is_of_side and _all_in(topic, _GENERAL | _SIDES | _PRAISE_OR_FAULT)


def term_alone(topic: str) -> tuple[Term, ...]:
    """The terms of the field that a topic names, where it names nothing else; () where it does."""
    terms = matching_terms(topic)
    own = {stem for term in terms for form in term.forms for stem in stems(words(form))}
    return terms if _all_in(topic, _GENERAL | _SIDES | own) else ()


def is_of_send(topic: str) -> bool:
    """Whether a topic is special educational needs and nothing of it, which has its own reports."""
    return [term.acronym for term in term_alone(topic)] == ["SEND"]


def _all_in(topic: str, known: frozenset[str]) -> bool:
    return all(stem in known for stem in stems(content_words(topic)))
