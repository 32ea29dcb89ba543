"""Decides whether what was found answers the question, or only comes near.

A question that the reports do not answer still finds its nearest paragraphs.
They differ from an answer in how near they are in meaning and in how many of
the question's own words, or their printed equivalents, they hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.sentences import ASKS_NUMBER, HAS_NUMBER, Quote
from assistant.vocabulary import matching_terms
from assistant.words import content_words, is_common, stems
from index import Hit

# Set on the tune splits of the gold sets: see eval_questions/README.md.
MIN_COSINE = 0.28  # below this nothing in scope speaks of the topic at all
SURE_COSINE = 0.45  # above this the meaning alone is enough
MIN_COVERAGE = 0.34  # between the two, the share of the topic's words that must be met


@dataclass(frozen=True, slots=True)
class Confidence:
    """How well the best of what was found speaks to the topic."""

    cosine: float  # of the best paragraph
    coverage: float  # share of the topic's content words met in the best paragraphs
    strange: tuple[str, ...]  # rare words of the topic that no best paragraph holds

    @property
    def is_answer(self) -> bool:
        if self.cosine < MIN_COSINE:
            return False
        return self.cosine >= SURE_COSINE or self.coverage >= MIN_COVERAGE


def measure_confidence(topic: str, hits: Sequence[Hit], quotes: Sequence[Quote]) -> Confidence:
    """Measure the best five paragraphs against the topic."""
    asked = list(dict.fromkeys(content_words(topic)))
    texts = " ".join([h.paragraph.text for h in hits[:5]] + [q.text for q in quotes[:3]])
    printed = set(stems(content_words(texts)))
    forms = [form for term in matching_terms(topic) for form in term.forms]
    known = set(stems([word for form in forms for word in content_words(form)]))
    met = [w for w in asked if stems([w])[0] in printed]
    kindred = [w for w in asked if w not in met and stems([w])[0] in known]
    coverage = (len(met) + 0.5 * len(kindred)) / len(asked) if asked else 0.0
    strange = tuple(w for w in asked if w not in met and w not in kindred and not is_common(w))
    cosine = max((h.cosine for h in hits[:5]), default=0.0)
    return Confidence(cosine, coverage, strange)


def lacks_figure(question: str, quotes: Sequence[Quote]) -> bool:
    """Whether a number is asked for and none of the chosen sentences holds one."""
    if not ASKS_NUMBER.search(question):
        return False
    return not any(HAS_NUMBER.search(quote.text) for quote in quotes)
