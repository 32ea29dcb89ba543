"""Whether a question asks what must be improved, where it does not say so.

What somebody was to do is told by its phrases (`duties`). But "which thing could not wait?",
"next steps please", "the chief executive's jobs": people ask for improvement items in more ways
than patterns foresee. A logistic model over the vector of the question says how likely one of
them is what answers it. Its weights are fitted on the questions of `index/training`, each
written for a known paragraph, by `python -m eval_questions.fit_intent`.
"""

from __future__ import annotations

import json
import math
import re
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from assistant.duties import is_duty
from assistant.reading import Reading
from index import Library

WEIGHTS_FILE = "intent.json"
# From this likelihood on, items are looked for first. Set on the tune splits: at 0.27 and 0.45 one
# question in a hundred about a finding was taken for one about an item, from 0.72 on none.
MIN_LIKELY = 0.72
# A follow-up that asks a thing of its own: "what about fostering?" goes on from a duty.
_ASKS_ITSELF = re.compile(
    r"\W*(?:(?:and|so|but) )*(?:why|how(?! about)|who|what(?! about)|which|when|where|is|are|was"
    r"|were|do|does|did|has|have|had|can|could)\b",
    re.I,
)


def asks_items(library: Library, reading: Reading) -> bool:
    """Whether improvement items are likely meant: asked for as duties, or by what it means.

    What it means is not known where another embedder is in use.
    """
    asked = _asked(reading)
    if is_duty(asked):
        return True
    embedder, bias, weights = _weights()
    if library.embedder.name != embedder or not asked:
        return False
    total = bias + float(library.embed([reading.topic])[0] @ weights)
    return 1 / (1 + math.exp(-total)) >= MIN_LIKELY


def asks_duty(reading: Reading) -> bool:
    """Whether a question asks what somebody was to do, or goes on from one that does."""
    return is_duty(_asked(reading))


def _asked(reading: Reading) -> str:
    """What a question asks: of a follow-up, what it says itself, unless it only goes on."""
    return reading.own_topic if _ASKS_ITSELF.match(reading.question) else reading.topic


@lru_cache(maxsize=1)
def _weights() -> tuple[str, float, NDArray[np.float32]]:
    kept = json.loads((files("assistant") / WEIGHTS_FILE).read_text(encoding="utf-8"))
    return kept["embedder"], kept["bias"], np.array(kept["weights"], np.float32)
