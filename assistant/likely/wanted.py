"""What kind of thing an answer must hold, and what a question takes for granted.

A paragraph may be of the very matter and still not answer: "some carers resigned" is no number of
them, and "home schooling has risen" no reason for it. Phrases (`sufficiency.wanted`,
`premise.taken_for_granted`) tell what is asked for wherever somebody foresaw how. A logistic model
over the question's vector, its words and those phrases decides with them. Its weights are fitted
on `eval_questions/wanted.jsonl` by `python -m eval_questions.fit_wanted`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

import numpy as np

from assistant.cues import wanted as cues
from assistant.likely.model import Vector, WordModel, shares, shipped, vector_signal
from assistant.premise import taken_for_granted
from assistant.sufficiency import THINGS, wanted
from assistant.tone import Tone
from assistant.words import content_words

# A thing that a sentence holds or not.
Needed = Literal[
    "number",
    "share",
    "amount of money",
    "name",  # of a person
    "proper name",  # of anything else
    "date",
    "length of time",
    "age",
    "reason",  # why something came about
]
# Or its grounds, why something is good or bad, or an account of whatever else: any finding tells.
Wanted = Needed | Literal["grounds", "account"]
# That something is good, or bad, or that some event took place.
Presumed = Literal["good", "bad", "event", "nothing"]
NEEDED: tuple[Needed, ...] = get_args(Needed)
WANTED: tuple[Wanted, ...] = (*NEEDED, "grounds", "account")
PRESUMED: tuple[Presumed, ...] = get_args(Presumed)
MIN_GRANTED = 0.8  # how likely it must be that something is taken for granted, to be held against
MAX_SCRAP = 5  # content words of a question that only names a matter
_MARK_SCALE = 2.5  # beside a vector of length 3: what fits best
_CUES = (
    cues.ASKS_MONEY,
    cues.ASKS_NAME,
    cues.ASKS_AGE,
    cues.ASKS_DATE,
    cues.ASKS_PROPER_NAME,
    cues.ASKS_SHARE,
    cues.ASKS_LENGTH,
    cues.ASKS_COUNT,
    cues.ASKS_MEASURE,
    cues.ASKS_TIME,
    cues.ASKS_RESULT,
    cues.ASKS_REASON,
    cues.ASKS_WHY_LEFT,
    cues.HOW_SO,
    cues.AND_MORE,
)


class Asked(NamedTuple):
    """How likely each kind of thing is wanted, and each is presumed; either adds up to 1."""

    wants: Mapping[Wanted, float]
    presumes: Mapping[Presumed, float]


def likely_asked(text: str, embed: Callable[[str], Vector], embedder: str) -> Asked:
    """What a question most likely asks for and takes for granted.

    Args:
        text: the question, names of places replaced.
        embed: the vector of a text.
        embedder: by which; where the weights are of another one, the phrases decide, and so they
            do of a few words that only name a matter, of which the weights know little.
    """
    model = wanted_model()
    if model is None or model.embedder != embedder or _is_scrap(text):
        return _by_phrases(text)
    return _shares_of(text, embed(text).tobytes())


def _is_scrap(text: str) -> bool:
    """Whether a text only names a matter and asks nothing of it: "independent visitors"."""
    return len(content_words(text)) <= MAX_SCRAP and not cues.ASKS_ANYTHING.search(text)


@lru_cache(maxsize=64)  # an answer asks for what its question wants several times
def _shares_of(text: str, vector: bytes) -> Asked:
    model = wanted_model()
    assert model is not None  # else nobody asks
    return asked_shares(model, text, np.frombuffer(vector, np.float32))


def wanted_model() -> WordModel | None:
    """The shipped weights, a column of each of `WANTED`, then of each of `PRESUMED`."""
    return shipped("wanted")


def asked_shares(model: WordModel, text: str, vector: Vector) -> Asked:
    """What the weights make of a text and its vector."""
    total = model.total(text, asked_signals(text, vector))
    wants, presumes = np.split(total, [len(WANTED)])
    return Asked(
        dict(zip(WANTED, shares(wants).tolist(), strict=True)),
        dict(zip(PRESUMED, shares(presumes).tolist(), strict=True)),
    )


def asked_signals(text: str, vector: Vector) -> Vector:
    """Return (n,), all but the words that the model is shown of a question."""
    thing, granted = wanted(text), taken_for_granted(text)
    marks = [
        *(cue.search(text) is not None for cue in _CUES),
        *(thing == kind for kind in THINGS),
        not thing,
        granted == "good",
        granted == "bad",
    ]
    return np.concatenate([vector_signal(vector), _MARK_SCALE * np.array(marks, np.float32)])


def likely_granted(question: str, asked: Asked) -> Tone:
    """What a question takes for granted: that something is good, or bad; "" for neither."""
    likely: Mapping[Tone, float] = {"good": asked.presumes["good"], "bad": asked.presumes["bad"]}
    best = max(likely, key=lambda tone: likely[tone])
    return taken_for_granted(question) or (best if likely[best] >= MIN_GRANTED else "")


def _by_phrases(text: str) -> Asked:
    thing, granted = wanted(text), taken_for_granted(text)
    wants = thing if thing in WANTED else "account"
    return Asked(
        {kind: float(kind == wants) for kind in WANTED},
        {kind: float(kind == (granted or "nothing")) for kind in PRESUMED},
    )
