"""How likely a paragraph is to answer a question: what is quoted.

A logistic model of what search and sentences say of a paragraph. The probability
decides which paragraphs are quoted; whether what was found answers at all is
weighed once more where one finding is asked for (`assistant.answerable`). Its
weights are fitted on the tune splits of the gold sets by
`python -m eval_questions.fit_relevance`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.names import holds_name, names_of_things
from assistant.odds import logistic
from assistant.sentences import Quote
from assistant.sufficiency import holds, wanted
from assistant.vocabulary import matching_terms
from assistant.words import content_stems, content_words, is_common, stems
from index import Hit
from ingest import Paragraph

# Below MIN_ANSWER nothing is shown as an answer; from MIN_ALSO on a further paragraph is quoted
# beside the best. Set on the tune splits too, where quoting more than this costs precision.
MIN_ANSWER, MIN_ALSO = 0.22, 0.06
# Of the best paragraph's probability, the share that a further one must reach: less where the
# best is doubtful, since then one of three is right much more often than the first.
ALSO_SHARE, DOUBTFUL_SHARE, DOUBTFUL = 0.5, 0.3, 0.6
N_TOLD = 2  # best sentences of a paragraph that may hold the number asked for
# A paragraph that holds a rare name of the question is taken to speak of it at least so likely.
NAME_MET = 0.5


class Signals(NamedTuple):
    """What is known of a question and a paragraph; each about 0 to 1."""

    cosine: float  # of the paragraph's best passage
    sentence: float  # cosine of its best sentence
    behind: float  # how far its cosine is below the best paragraph's
    fused: float  # the score of the search
    coverage: float  # share of the topic's words it holds, glossary equivalents for half
    strange: float  # share of the topic's words that are rare in English and not in it
    no_number: float  # 1 where a number, a time … is asked for and its best sentences hold none
    words: float  # closeness of its words and the topic's
    near: float  # the same of its best sentence
    lack: float  # of the topic's word that is least met, the share that is not


# Fitted on the tune splits; printed by `python -m eval_questions.fit_relevance`.
BIAS = -9.334
WEIGHTS = Signals(
    cosine=-0.987,
    sentence=2.378,
    behind=-0.881,
    fused=7.789,
    coverage=-0.84,
    strange=-0.666,
    no_number=-2.543,
    words=1.882,
    near=2.009,
    lack=-2.208,
)


class Weighed(NamedTuple):
    """A paragraph, how likely it answers, and its sentences, best first."""

    paragraph: Paragraph
    probability: float  # 0 to 1
    quotes: tuple[Quote, ...]
    signals: Signals


def weigh(
    hits: Sequence[Hit], topic: str, quotes: Sequence[Quote], best_cosine: float, asked: str = ""
) -> list[Weighed]:
    """Weigh paragraphs, the likeliest first.

    Args:
        hits: The paragraphs, as found.
        topic: What was searched for.
        quotes: Their sentences, best first, from `rank_sentences`.
        best_cosine: Of the best paragraph in scope.
        asked: What is asked for, where the topic also says what questions before it were about.
    """
    words = _TopicWords(topic, asked or topic)
    weighed = []
    for hit in hits:
        own = tuple(quote for quote in quotes if quote.paragraph.anchor == hit.paragraph.anchor)
        if own:
            signals = words.signals(hit, own, best_cosine)
            likely = probability(signals)
            if words.names_met(hit.paragraph):
                likely = max(likely, NAME_MET)
            weighed.append(Weighed(hit.paragraph, likely, own, signals))
    return sorted(weighed, key=lambda w: (-w.probability, w.paragraph.anchor))


def probability(signals: Signals) -> float:
    """The logistic function of the weighted signals."""
    return logistic(BIAS + sum(w * s for w, s in zip(WEIGHTS, signals, strict=True)))


class _TopicWords:
    """The words of a topic and their glossary equivalents, prepared once for many paragraphs."""

    def __init__(self, topic: str, asked: str) -> None:
        self._names = names_of_things(topic)
        self._wanted = wanted(asked)
        self._asked = list(dict.fromkeys(content_words(topic)))
        self._stem = dict(zip(self._asked, stems(self._asked), strict=True))
        forms = [form for term in matching_terms(topic) for form in term.forms]
        self._known = set(stems([word for form in forms for word in content_words(form)]))

    def names_met(self, paragraph: Paragraph) -> bool:
        """Whether the paragraph holds the name of a thing that the topic names."""
        return holds_name(paragraph, self._names)

    def signals(self, hit: Hit, quotes: Sequence[Quote], best_cosine: float) -> Signals:
        heading = hit.paragraph.headings[-1] if hit.paragraph.headings else ""
        own = set(content_stems(f"{heading} {hit.paragraph.text}"))
        n = len(self._asked) or 1
        met = [w for w in self._asked if self._stem[w] in own]
        kindred = [w for w in self._asked if w not in met and self._stem[w] in self._known]
        strange = [w for w in self._asked if w not in met and w not in kindred and _is_rare(w)]
        lacks = not any(holds(self._wanted, quote.text) for quote in quotes[:N_TOLD])
        return Signals(
            cosine=hit.cosine,
            sentence=max(quote.cosine for quote in quotes),
            behind=max(0.0, best_cosine - hit.cosine),
            fused=min(hit.score, 1.0),
            coverage=(len(met) + 0.5 * len(kindred)) / n,
            strange=len(strange) / n,
            no_number=1.0 if lacks else 0.0,
            words=hit.words,
            near=max(quote.near for quote in quotes),
            lack=max(min(of_word) for of_word in zip(*(q.lacks for q in quotes), strict=True))
            if quotes[0].lacks
            else 0.0,
        )


def _is_rare(word: str) -> bool:
    return not is_common(word)
