"""How like what is asked an improvement item is: by its words, its meaning and the search.

Two logistic models over it, fitted on the tune splits by `python -m eval_questions.fit_items`:
one says which of a report's items are meant, the other whether the likeliest of them speaks of
the theme at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from assistant.inquiry import Inquiry
from assistant.joint_themes import looked_into
from assistant.odds import logistic
from assistant.vocabulary import expand, spell_out
from assistant.words import content_words, stems
from index import Library, Query
from ingest import ImprovementItem

N_FOUND = 400  # paragraphs of one report that a search ranks


class Nearness(NamedTuple):
    """How like a text an item is; each about 0 to 1."""

    cosine: float  # of the whole texts
    words: float  # closeness of the text's words
    least: float  # the likeness of the text's word that is least met
    behind: float  # how far the item is below the nearest one, of both together


class Found(NamedTuple):
    """What a search of its report says of an item; each 0 to 1."""

    score: float
    behind: float  # how far it is below that of the item found first


class ItemSignals(NamedTuple):
    """How like what is asked an item is: the words of the theme alone, and all that is said.

    "Missing" alone loses the children who are; "what is to do with missing children" gains
    words that say nothing.
    """

    theme: Nearness
    topic: Nearness
    found: Found


class Weights(NamedTuple):
    """Of a logistic model of the signals."""

    bias: float
    signals: ItemSignals


# Fitted on the tune splits; printed by `python -m eval_questions.fit_items`.
MEANT = Weights(
    bias=-4.063,
    signals=ItemSignals(
        theme=Nearness(cosine=0.637, words=2.388, least=1.88, behind=-1.242),
        topic=Nearness(cosine=-2.055, words=-0.439, least=1.173, behind=-0.608),
        found=Found(score=4.808, behind=-5.075),
    ),
)
SPEAKS = Weights(
    bias=-4.785,
    signals=ItemSignals(
        theme=Nearness(cosine=2.828, words=1.222, least=0.0, behind=0.0),
        topic=Nearness(cosine=1.799, words=3.084, least=0.0, behind=0.0),
        found=Found(score=0.0, behind=0.0),
    ),
)


def item_signals(
    inquiry: Inquiry, theme: str, items: Sequence[ImprovementItem]
) -> list[ItemSignals]:
    """How like a theme, and all that is said of it, each of some items of a report is."""
    texts = [item.text for item in items]
    query = _query(inquiry)
    beside = [_nearness(inquiry.library, asked, texts) for asked in (theme, query.text)]
    found = _found(inquiry.library, query, items)
    return [ItemSignals(*each) for each in zip(*beside, found, strict=True)]


def _query(inquiry: Inquiry) -> Query:
    """What is searched for, without what all that a joint inspection asks for is about."""
    common = set(stems(content_words(looked_into(inquiry))))
    words = inquiry.reading.topic.split()
    said = " ".join(w for w in words if not common.intersection(stems(content_words(w))))
    if not common or not content_words(said):
        return inquiry.query
    return Query(spell_out(said, {}), expand(said))


def _nearness(library: Library, asked: str, texts: Sequence[str]) -> list[Nearness]:
    alike = library.compare(asked, texts).texts
    together = [(text.cosine + text.words) / 2 for text in alike]
    return [
        Nearness(text.cosine, text.words, min(text.matches, default=0.0), max(together) - own)
        for text, own in zip(alike, together, strict=True)
    ]


def _found(library: Library, query: Query, items: Sequence[ImprovementItem]) -> list[Found]:
    ids = sorted({item.anchor.report_id for item in items})
    hits = library.retrieve(query, ids, N_FOUND) if ids else []
    scores = {hit.paragraph.anchor: hit.score for hit in hits}
    own = [scores.get(item.anchor, 0.0) for item in items]
    return [Found(score, max(own) - score) for score in own]


def likelihood(signals: ItemSignals, weights: Weights) -> float:
    """The logistic function of an item's weighed signals."""
    pairs = zip(chain(*weights.signals), chain(*signals), strict=True)
    total = weights.bias + sum(weight * signal for weight, signal in pairs)
    return logistic(total)
