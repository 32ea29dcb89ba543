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
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from assistant.sentences import split_sentences
from assistant.verifying.manner import Manner, compare_manner
from assistant.verifying.wording import (
    Forms,
    Wording,
    data_lines,
    forms_in,
    index_forms,
    joined,
    read_wording,
)
from ingest import Paragraph

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MIN_CLAUSE_WORDS = 4  # shorter pieces of a sentence have no meaning of their own
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
    covered: float  # share of its words that stand in the best one or two sentences
    known: float  # share that stand in the paragraphs or their headings
    strange: float  # words that stand nowhere there, of 4 at most, divided by 4
    actors: float  # who is said to act and is not named there, of 2 at most
    far_actors: float  # who is named there, but not in the best sentences
    opposite: float
    worth: float
    denied: float
    partly: float
    all_said: float
    most_said: float
    bare: float
    certain: float
    asked: float
    cause: float


@dataclass(frozen=True, slots=True)
class Line:
    """A printed sentence, read."""

    paragraph: Paragraph
    wording: Wording
    vector: NDArray[np.float32]  # (dim,), length 1


@dataclass(frozen=True, slots=True)
class Basis:
    """The printed sentences that a sentence rests on most, and what they say of it."""

    lines: tuple[Line, ...]  # one or two, in printed order
    signals: Signals
    probability: float  # 0 to 1


def lines_of(
    paragraphs: Sequence[Paragraph], vectors: dict[str, NDArray[np.float32]]
) -> list[Line]:
    """The sentences of some paragraphs, in printed order."""
    return [
        Line(paragraph, read_wording(text), vectors[text])
        for paragraph in paragraphs
        for text in split_sentences(paragraph.text)
    ]


def clauses_of(text: str) -> list[str]:
    """The parts of a sentence that say something of their own; the sentence itself if one."""
    parts = [part.strip() for part in _CLAUSE.split(text)]
    long = [part for part in parts if len(read_wording(part).content) >= MIN_CLAUSE_WORDS - 1]
    return long if len(long) > 1 else [text]


def weigh_support(
    text: str, lines: Sequence[Line], vectors: dict[str, NDArray[np.float32]]
) -> Basis:
    """Find what a sentence rests on, and how likely that supports it.

    Args:
        text: The sentence, councils' names taken out.
        lines: The printed sentences that it may rest on; at least one.
        vectors: Of the sentence and of each of `clauses_of` it.
    """
    said = read_wording(text)
    best = _best_lines(said, vectors[text], lines)
    printed = joined([line.wording for line in best])
    paragraphs = list(dict.fromkeys(line.paragraph.anchor for line in lines))
    headings = {line.paragraph.anchor: line.paragraph.headings for line in lines}
    around = [read_wording(" ".join(headings[a][-2:])) for a in paragraphs if headings[a]]
    everything = joined([*(line.wording for line in lines), *around])
    is_asked = all(_asks_to_improve(line.paragraph) for line in best)
    manner = compare_manner(said, printed, everything, is_asked=is_asked)
    signals = _signals(said, best, lines, printed, everything, vectors, manner)
    return Basis(best, signals, probability(signals))


def probability(signals: Signals) -> float:
    """The logistic function of the weighted signals."""
    model = _model()
    total = model["bias"] + sum(
        model["weights"][name] * value for name, value in signals._asdict().items()
    )
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 6)


@lru_cache(maxsize=1)
def _model() -> dict[str, Any]:
    text = (files("assistant.verifying") / "weights.json").read_text(encoding="utf-8")
    model: dict[str, Any] = json.loads(text)
    return model


MIN_SUPPORT: float = _model()["min_support"]


def _best_lines(
    said: Wording, vector: NDArray[np.float32], lines: Sequence[Line]
) -> tuple[Line, ...]:
    """The one or two sentences that hold most of what is said, then the most alike in meaning."""
    content = said.content
    cosines = [float(line.vector @ vector) for line in lines]
    held = [frozenset(n for n, t in enumerate(content) if line.wording.has(t)) for line in lines]
    n = max(1, len(content))

    def worth(indices: tuple[int, ...]) -> float:
        together = len(frozenset().union(*(held[i] for i in indices))) / n
        return together + sum(cosines[i] for i in indices) / len(indices) - 0.06 * len(indices)

    singles = [(i,) for i in range(len(lines))]
    near = sorted(range(len(lines)), key=lambda i: -worth((i,)))[:12]
    pairs = [tuple(sorted(pair)) for pair in combinations(near, 2)]
    best = max([*singles, *pairs], key=lambda indices: (worth(indices), [-i for i in indices]))
    return tuple(lines[i] for i in best)


def _signals(
    said: Wording,
    best: Sequence[Line],
    lines: Sequence[Line],
    printed: Wording,
    everything: Wording,
    vectors: dict[str, NDArray[np.float32]],
    manner: Manner,
) -> Signals:
    import numpy as np

    vector, content = vectors[said.text], said.content
    matrix = np.stack([line.vector for line in lines])
    together = np.sum([line.vector for line in best], axis=0)
    together = together / (float(np.linalg.norm(together)) or 1.0)
    clauses = [float(np.max(matrix @ vectors[part])) for part in clauses_of(said.text)]
    sentence = float(np.max(matrix @ vector))
    n = max(1, len(content))
    strange = sum(not everything.has(token) for token in content)
    actors = actors_of(said)
    absent = [actor for actor in actors if actor not in actors_of(everything)]
    far = [a for a in actors if a not in absent and a not in actors_of(printed)]
    return Signals(
        sentence=sentence,
        pair=max(sentence, float(together @ vector)),
        clause=min(clauses),
        covered=sum(printed.has(token) for token in content) / n,
        known=1 - strange / n,
        strange=min(4, strange) / 4,
        actors=min(2, len(absent)),
        far_actors=min(2, len(far)),
        **manner._asdict(),
    )


def actors_of(wording: Wording) -> frozenset[int]:
    """Who is named in a text, as group numbers of `actors.txt`."""
    stemmed = [token.stem for token in wording.tokens]
    return frozenset(n for _, _, numbers in forms_in(stemmed, _actor_forms()) for n in numbers)


@lru_cache(maxsize=1)
def _actor_forms() -> Forms:
    return index_forms([line.split("|") for line in data_lines("actors.txt")])


def _asks_to_improve(paragraph: Paragraph) -> bool:
    return paragraph.anchor.label.startswith("what-needs-to-improve") or any(
        _IMPROVEMENTS.search(heading) for heading in paragraph.headings
    )
