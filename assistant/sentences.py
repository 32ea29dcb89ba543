"""The sentences of a paragraph, and how well each speaks to a topic."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.sufficiency import holds, wanted
from assistant.words import content_stems, content_words, stems
from index import Comparison, Glimpse, Hit, Likeness
from ingest import Paragraph

# Weights of a sentence's score. Tuned by hand on the tune split of the seed questions.
W_COSINE, W_NEAR, W_WORDS, W_PARAGRAPH, W_SHAPE = 0.7, 0.5, 0.35, 0.5, 0.12
# Of a paragraph's sentences the network reads those that a glance finds nearest: so many at most,
# and none that is further behind the nearest than this. On 492 paragraphs that tune questions found
# the best of all is among them in 97 of 100; without the second rule too, which reads a third more.
MAX_COMPARED, MAX_BEHIND = 3, 0.1
# Of a paragraph whose search score is so far behind the best one's the network reads none: on 363
# tune questions it would have been quoted in 3, and such paragraphs had two sentences of five read.
FAR_BEHIND = 0.25


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


# The head of a table of grades, which says nothing.
_TABLE_HEAD = re.compile(r"(?:key )?judgement: (?:judgement )?grade", re.I)


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
    glance: Callable[[Paragraph, Sequence[str]], Sequence[Glimpse | None] | None],
    keywords: Sequence[str] = (),
) -> list[Quote]:
    """Every sentence of some paragraphs, best first.

    Of a longer paragraph the sentences that a glance finds nearest are compared; the others count
    as no nearer than any of these. Of one that is far behind the best none is compared: a glance
    tells how near its words are, and each sentence counts as near as the whole.

    Args:
        hits: The paragraphs, with their scores of this search.
        question: The topic in words, for the words shared and the shape asked for.
        compare: How like the topic some texts are, as `Library.compare` says it.
        glance: How near the topic a paragraph's sentences are, as `Library.glance` says it.
        keywords: Other forms of the topic's words, from the glossary.
    """
    asked = set(content_stems(question))
    widened = set(stems([word for form in keywords for word in content_words(form)])) - asked
    least = max((hit.score for hit in hits), default=0.0) - FAR_BEHIND
    lines = [
        line
        for hit in hits
        for line in _lines(hit, question, asked, widened, glance, is_near=hit.score >= least)
        if not _TABLE_HEAD.fullmatch(line.text)
    ]
    read = [line for line in lines if line.is_read]
    if not lines:
        return []
    compared = compare([line.text for line in read])
    alike = dict(zip(read, compared.texts, strict=True))
    for line in lines:
        if line not in alike:
            of_hit = [alike[one] for one in read if one.hit is line.hit]
            alike[line] = _no_nearer(line, of_hit)
    quotes = [_quote(line, alike[line], compared.shares) for line in lines]
    return sorted(quotes, key=lambda q: (-q.score, q.paragraph.anchor, q.position))


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """A sentence of a paragraph before it is compared."""

    hit: Hit
    position: int
    text: str
    plain: float  # what its words and its shape give it
    glimpse: Glimpse | None
    is_read: bool


def _lines(
    hit: Hit,
    question: str,
    asked: set[str],
    widened: set[str],
    glance: Callable[[Paragraph, Sequence[str]], Sequence[Glimpse | None] | None],
    *,
    is_near: bool,
) -> Iterator[_Line]:
    """The sentences of a paragraph, and which of them are worth reading.

    Of one that is not near, those that a glance does not tell of.
    """
    texts = split_sentences(hit.paragraph.text)
    plain = [
        W_WORDS * _shared(text, asked, widened) + W_SHAPE * _shape(question, text) for text in texts
    ]
    glimpses = glance(hit.paragraph, texts) if len(texts) > 1 or not is_near else None
    if glimpses is None:
        glimpses = [None] * len(texts)
    worth = [
        math.inf if one is None else W_NEAR * one.words + own
        for one, own in zip(glimpses, plain, strict=True)
    ]
    nearest = max((one for one in worth if one < math.inf), default=math.inf)
    first = sorted(worth, reverse=True)[:MAX_COMPARED]
    for position, text in enumerate(texts):
        least = max(first[-1], nearest - MAX_BEHIND) if is_near else math.inf
        is_read = worth[position] >= least
        yield _Line(hit, position, text, plain[position], glimpses[position], is_read)


def _no_nearer(line: _Line, compared: Sequence[Likeness]) -> Likeness:
    """What stands for the likeness of a sentence that was not read: none above one that was.

    Args:
        line: the sentence.
        compared: what was read of its paragraph; where nothing was, the whole stands for it.
    """
    assert line.glimpse is not None  # without one it is read
    cosine = min((like.cosine for like in compared), default=line.hit.cosine)
    words = min([line.glimpse.words, *(like.words for like in compared)])
    return Likeness(cosine, words, line.glimpse.matches)


def _quote(line: _Line, like: Likeness, shares: Sequence[float]) -> Quote:
    score = W_COSINE * like.cosine + W_NEAR * like.words + W_PARAGRAPH * line.hit.score + line.plain
    lacks = tuple(s * (1 - m) for s, m in zip(shares, like.matches, strict=True))
    return Quote(
        line.hit.paragraph, line.text, score, like.cosine, line.position, like.words, lacks
    )


def _shared(sentence: str, asked: set[str], widened: set[str]) -> float:
    """The share of the asked words that the sentence has; the glossary's count for half."""
    if not asked:
        return 0.0
    own = set(content_stems(sentence))
    return min(1.0, (len(own & asked) + 0.5 * min(2, len(own & widened))) / len(asked))


def _shape(question: str, sentence: str) -> float:
    """Whether the sentence has what the question's form wants: a number, a share, a time."""
    kind = wanted(question)
    return 1.0 if kind and holds(kind, sentence) else 0.0
