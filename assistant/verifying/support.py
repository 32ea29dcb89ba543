"""How likely it is that a sentence says no more than the paragraphs it rests on.

A logistic model of what words and vectors say of the two. Its weights are data
(`weights.json`), fitted on the tune side of the pairs by
`python -m eval_questions.fit_verifier`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from assistant.odds import logistic
from assistant.sentences import split_sentences
from assistant.verifying.acting import compare_actors
from assistant.verifying.manner import breach, compare_manner
from assistant.verifying.quantities import agrees, quantities
from assistant.verifying.vectors import worst_met
from assistant.verifying.wording import Token, Wording, joined, read_wording
from ingest import Paragraph

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.verifying.vectors import Made
    from index import Words

    Texts = dict[str, Made]

N_NEAR = 12  # printed sentences of which two together are tried
PER_LINE = 0.06  # what a second sentence must add, of the share of words held, to be taken
MIN_CLAUSE_WORDS = 2  # of content; shorter pieces of a sentence have no meaning of their own
STRANGE, UNLIKE = 0.3, 0.37  # of a part of a sentence: its share of strange words; its cosine
N_WORST = 2  # words of a sentence whose likeness to the print tells most
_CLAUSE = re.compile(
    r"[;,:]\s+|\s+[–—]\s+|\b(?:and|but|although|while|whereas|because|so that|which|who|due to"
    r"|as a result of|leading to|owing to)\b",
    re.I,
)
_IMPROVEMENTS = re.compile(
    r"what (?:needs to|does .* need to) improve|areas? for (?:improvement|development)", re.I
)


class Signals(NamedTuple):
    """What is known of a sentence and what it rests on."""

    sentence: float  # cosine of the best printed sentence
    pair: float  # cosine of the best one or two together
    clause: float  # of the sentence's parts, the least cosine with a printed sentence
    covered: float  # share of its words and numbers that the best one or two sentences hold
    known: float  # share of its words that stand in the paragraphs or their headings
    strange_part: float  # of its parts, the largest share of words that stand nowhere there
    adrift: float  # 1 where a part of it has many such words and is like no printed sentence
    unbound: float  # share of its neighbouring words that stand there, but in no one sentence
    met: float  # likeness of the words that the best sentences meet worst
    absent: float  # see `Actors`
    swapped: float
    turned: float
    opposite: float  # see `Manner`
    opposite_far: float
    worth: float
    contrary: float
    bare: float
    cause: float


@dataclass(frozen=True, slots=True)
class Line:
    """A printed sentence, read."""

    paragraph: Paragraph
    wording: Wording
    vector: NDArray[np.float32]  # (dim,), length 1
    words: Words


@dataclass(frozen=True, slots=True)
class Basis:
    """The printed sentences that a sentence rests on most, and what they say of it."""

    lines: tuple[Line, ...]  # one or two, in printed order
    signals: Signals
    probability: float  # 0 to 1
    breach: str  # what alone shows that it says more; "" if nothing does


def lines_of(paragraphs: Sequence[Paragraph], made: Texts) -> list[Line]:
    """The sentences of some paragraphs, in printed order."""
    return [
        Line(paragraph, read_wording(text), *made[text])
        for paragraph in paragraphs
        for text in split_sentences(paragraph.text)
    ]


@lru_cache(maxsize=1024)
def clauses_of(text: str) -> tuple[str, ...]:
    """The parts of a sentence that say something of their own; the sentence itself if one."""
    parts = [part.strip() for part in _CLAUSE.split(text)]
    long = [part for part in parts if len(read_wording(part).content) >= MIN_CLAUSE_WORDS]
    return tuple(long) if len(long) > 1 else (text,)


def weigh_support(text: str, lines: Sequence[Line], made: Texts) -> Basis:
    """Find what a sentence rests on, and how likely that supports it.

    Args:
        text: The sentence, councils' names taken out.
        lines: The printed sentences that it may rest on; at least one.
        made: Of the sentence and of each of `clauses_of` it.
    """
    said = read_wording(text)
    best, covered = _best_lines(said, made[text][0], lines)
    printed = joined([line.wording for line in best])
    is_asked = all(_asks_to_improve(line.paragraph) for line in best)
    signals = _signals(said, best, covered, lines, made)
    return Basis(best, signals, probability(signals), breach(said, printed, is_asked=is_asked))


def probability(signals: Signals) -> float:
    """The logistic function of the weighted signals; one that was not fitted yet counts nothing."""
    model = _model()
    total = model["bias"] + sum(
        model["weights"].get(name, 0.0) * value for name, value in signals._asdict().items()
    )
    return logistic(total)


@lru_cache(maxsize=1)
def _model() -> dict[str, Any]:
    text = (files("assistant.verifying") / "weights.json").read_text(encoding="utf-8")
    model: dict[str, Any] = json.loads(text)
    return model


MIN_SUPPORT: float = _model()["min_support"]


def _best_lines(
    said: Wording, vector: NDArray[np.float32], lines: Sequence[Line]
) -> tuple[tuple[Line, ...], float]:
    """The one or two sentences that hold most of what is said, and the share that they hold.

    What is held are words and numbers; of sentences that hold as much, those
    most alike in meaning are taken.
    """
    cosines = [float(line.vector @ vector) for line in lines]
    held = [_held(said, line.wording) for line in lines]
    n = max(1, len(said.content) + len(quantities(said.text)))

    def share(indices: tuple[int, ...]) -> float:
        return len(frozenset().union(*(held[i] for i in indices))) / n

    def worth(indices: tuple[int, ...]) -> tuple[float, tuple[int, ...]]:
        likeness = sum(cosines[i] for i in indices)
        if len(indices) > 1:  # the cosine of their sum
            between = float(lines[indices[0]].vector @ lines[indices[1]].vector)
            likeness /= math.sqrt(max(1e-6, 2 + 2 * between))
        return share(indices) + likeness - PER_LINE * len(indices), tuple(-i for i in indices)

    singles = [(i,) for i in range(len(lines))]
    near = sorted(singles, key=worth, reverse=True)[:N_NEAR]
    pairs = [tuple(sorted(a + b)) for a, b in combinations(near, 2)]
    best = max([*singles, *pairs], key=worth)
    return tuple(lines[i] for i in best), share(best)


def _held(said: Wording, line: Wording) -> frozenset[int]:
    """Which of the words and, after them, the numbers of a sentence a printed one has."""
    content, numbers = said.content, quantities(said.text)
    printed = quantities(line.text)
    words = (n for n, token in enumerate(content) if line.has(token))
    counts = (
        len(content) + n for n, q in enumerate(numbers) if any(agrees(q, own) for own in printed)
    )
    return frozenset([*words, *counts])


def _signals(
    said: Wording,
    best: Sequence[Line],
    covered: float,
    lines: Sequence[Line],
    made: Texts,
) -> Signals:
    import numpy as np

    (vector, own), matrix = made[said.text], np.stack([line.vector for line in lines])
    together = np.sum([line.vector for line in best], axis=0)
    together = together / (float(np.linalg.norm(together)) or 1.0)
    clauses = clauses_of(said.text)
    sentence = float(np.max(matrix @ vector))
    first = max(best, key=lambda line: len(_held(said, line.wording))).wording
    printed, around = joined([line.wording for line in best]), _around(lines)
    strange = _strange(said.content, around)
    parts = [read_wording(part).content for part in clauses]
    clause = min(float(np.max(matrix @ made[part][0])) for part in clauses)
    strange_part = max(_strange(part, around) / max(1, len(part)) for part in parts)
    return Signals(
        sentence=sentence,
        pair=max(sentence, float(together @ vector)),
        clause=clause,
        covered=covered,
        known=1 - strange / max(1, len(said.content)),
        strange_part=strange_part,
        adrift=float(strange_part >= STRANGE and clause < UNLIKE),
        unbound=_unbound(said.content, lines),
        met=worst_met(own, [line.words for line in best], N_WORST),
        **compare_actors(said, printed, around)._asdict(),
        **compare_manner(said, first, printed, around)._asdict(),
    )


def _around(lines: Sequence[Line]) -> Wording:
    """All the words of the paragraphs, with the last two headings above each."""
    headings = dict.fromkeys(h for line in lines for h in line.paragraph.headings[-2:])
    return joined([*(line.wording for line in lines), *map(read_wording, headings)])


def _strange(content: Sequence[Token], around: Wording) -> int:
    return sum(not around.has(token) for token in content)


def _unbound(content: Sequence[Token], lines: Sequence[Line]) -> float:
    """Of each two neighbouring words that are printed, how many are printed far from each other.

    "Children chair the formal board" joins what is printed of two boards.
    """
    places = [{n for n, line in enumerate(lines) if line.wording.has(token)} for token in content]
    printed = [place for place in places if place]
    pairs = list(pairwise(printed))
    return sum(not one & other for one, other in pairs) / max(1, len(pairs))


def _asks_to_improve(paragraph: Paragraph) -> bool:
    return paragraph.anchor.label.startswith("what-needs-to-improve") or any(
        _IMPROVEMENTS.search(heading) for heading in paragraph.headings
    )
