"""Whether a sentence most likely praises or faults what it is about.

Of the sentences that words of praise and fault (`assistant.tone`) take for fault, every tenth is
praise. A multinomial logistic model over the sentence's words, what those lists make of it and,
where there is time for one, its vector, decides with them. Its weights are fitted on
`eval_questions/tones.csv` by `python -m eval_questions.fit_tone`; how well it reads councils it
never saw, `eval_questions/README.md` tells.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from assistant.likely.model import Vector, WordModel, shares, shipped, vector_signal
from assistant.tone import (
    CLEAR,
    Tone,
    faults,
    headed_tone,
    tells_facts,
    tone_of,
    tone_score,
)

TONES: tuple[Tone, ...] = ("good", "bad", "")
# How likely it must be for a sentence to stand below "what inspectors praised", or "faulted": where
# as many of those that do are found as by words alone, and fewer others.
MIN_GOOD, MIN_BAD = 0.8, 0.6
MIN_BAD_SAID = 0.4  # where words of fault say so
NO_VECTOR = np.zeros(384, np.float32)  # which the weights were told of each sentence as well
_FAR = 5.0  # beyond which a score says no more


def likely_tone(
    sentence: str,
    headings: Sequence[str] = (),
    embed: Callable[[str], Vector] | None = None,
    embedder: str = "",
) -> Tone:
    """Whether a sentence praises or faults; "" for neither, for both alike, for a question,
    which is a heading of its own ("What needs to improve?"), and for facts about the place.

    Args:
        sentence: as printed.
        headings: of its paragraph, outermost first; one that says which it is decides.
        embed: the vector of a text; None where so many are read that it would take too long.
        embedder: by which; where the weights are of another one, they are told no vector.
    """
    if sentence.endswith("?") or tells_facts(headings):
        return ""
    model = tone_model()
    headed = headed_tone(headings)
    if headed or model is None:
        return headed or tone_of(sentence)
    is_known = embed is not None and model.embedder == embedder
    vector = embed(sentence) if embed and is_known else NO_VECTOR
    return decide(sentence, tone_shares(model, sentence, vector))


def tone_model() -> WordModel | None:
    """The shipped weights, a column of each of `TONES`; None before the first are fitted."""
    return shipped("tone")


def tone_shares(model: WordModel, sentence: str, vector: Vector) -> Vector:
    """Return (len(TONES),), how likely a sentence has each tone; they add up to 1."""
    return shares(model.total(sentence, tone_signals(sentence, vector)))


def decide(sentence: str, likely: Vector) -> Tone:
    """The tone that a sentence is taken to have, of how likely each is and what its words say."""
    good, bad, _ = likely
    if good >= MIN_GOOD:
        return "good"
    return "bad" if bad >= (MIN_BAD_SAID if tone_of(sentence) == "bad" else MIN_BAD) else ""


def tone_signals(sentence: str, vector: Vector) -> Vector:
    """Return (n,), all but the words that the model is shown of a sentence."""
    score = tone_score(sentence)
    marks = [np.clip(score, -_FAR, _FAR), score >= CLEAR, score <= -CLEAR, faults(sentence)]
    return np.concatenate([vector_signal(vector), np.array(marks, np.float32)])
