"""The sentences of a paragraph, and how well each speaks to a topic."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.sufficiency import holds, wanted
from assistant.words import content_words, stems
from index import Comparison, Hit
from ingest import Paragraph

# Weights of a sentence's score. Tuned by hand on the tune split of the seed questions.
W_COSINE, W_NEAR, W_WORDS, W_PARAGRAPH, W_SHAPE = 0.7, 0.5, 0.35, 0.5, 0.12


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a paragraph, word for word, and how well it speaks to the topic."""

    paragraph: Paragraph
    text: str
    score: float  # orders the sentences of one search
    cosine: float  # of the topic and the sentence
    position: int  # of the sentence in its paragraph, from 0
    near: float = 0.0  # closeness of the topic's words, word by word
    lacks: tuple[float, ...] = ()  # of each word of the topic, its share of what is not met


@lru_cache(maxsize=8192)
def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph's text; each bullet is at least one of its own.

    Joining "No. 5", "e.g." and single-letter breaks back is left to the library;
    pieces too short to stand alone are joined to the sentence before.
    """
    from sentencex import segment

    out: list[str] = []
    for line in text.split("\n"):
        is_new_line = True
        for piece in segment("en", line.removeprefix("- ")):
            piece = piece.strip()
            if not piece:
                continue
            if (
                out
                and not is_new_line
                and (len(piece) < 12 or (not piece[0].isupper() and not piece[0].isdigit()))
            ):
                as_printed = f"{out[-1]}{piece}"
                out[-1] = as_printed if as_printed in line else f"{out[-1]} {piece}"
            else:
                out.append(piece)
            is_new_line = False
    return tuple(out)


def rank_sentences(
    hits: Sequence[Hit],
    question: str,
    compare: Callable[[Sequence[str]], Comparison],
    keywords: Sequence[str] = (),
) -> list[Quote]:
    """Every sentence of some paragraphs, best first.

    Args:
        hits: The paragraphs, with their scores of this search.
        question: The topic in words, for the words shared and the shape asked for.
        compare: How like the topic some texts are, as `Library.compare` says it.
        keywords: Other forms of the topic's words, from the glossary.
    """
    rows = [
        (hit, position, sentence)
        for hit in hits
        for position, sentence in enumerate(split_sentences(hit.paragraph.text))
    ]
    if not rows:
        return []
    compared = compare([sentence for _, _, sentence in rows])
    asked = set(stems(content_words(question)))
    widened = set(stems([word for form in keywords for word in content_words(form)])) - asked
    quotes = [
        Quote(
            hit.paragraph,
            sentence,
            W_COSINE * like.cosine
            + W_NEAR * like.words
            + W_WORDS * _shared(sentence, asked, widened)
            + W_PARAGRAPH * hit.score
            + W_SHAPE * _shape(question, sentence),
            like.cosine,
            position,
            like.words,
            tuple(s * (1 - m) for s, m in zip(compared.shares, like.matches, strict=True)),
        )
        for (hit, position, sentence), like in zip(rows, compared.texts, strict=True)
    ]
    return sorted(quotes, key=lambda q: (-q.score, q.paragraph.anchor, q.position))


def _shared(sentence: str, asked: set[str], widened: set[str]) -> float:
    """The share of the asked words that the sentence has; the glossary's count for half."""
    if not asked:
        return 0.0
    own = set(stems(content_words(sentence)))
    return min(1.0, (len(own & asked) + 0.5 * min(2, len(own & widened))) / len(asked))


def _shape(question: str, sentence: str) -> float:
    """Whether the sentence has what the question's form wants: a number, a share, a time."""
    kind = wanted(question)
    return 1.0 if kind and holds(kind, sentence) else 0.0
