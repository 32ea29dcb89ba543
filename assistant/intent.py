"""Whether a question asks what must be improved, where none of its words says so.

"Which thing could not wait?", "next steps please", "the chief executive's jobs": people
ask for improvement items in more ways than patterns foresee. A logistic model over the
vector of the question says how likely one of them is what answers it. Its weights are
fitted on the questions of `index/training`, each written for a known paragraph, by
`python -m eval_questions.fit_intent`.
"""

from __future__ import annotations

import json
import math
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from index import Library

WEIGHTS_FILE = "intent.json"
# From this likelihood on, items are looked for first. Set on the tune splits: at 0.27 and 0.45 one
# question in a hundred about a finding was taken for one about an item, from 0.72 on none.
MIN_LIKELY = 0.72


def asks_items(library: Library, question: str) -> bool:
    """Whether improvement items are likely meant; False where another embedder is in use."""
    embedder, bias, weights = _weights()
    if library.embedder.name != embedder:
        return False
    total = bias + float(library.embed([question])[0] @ weights)
    return 1 / (1 + math.exp(-total)) >= MIN_LIKELY


@lru_cache(maxsize=1)
def _weights() -> tuple[str, float, NDArray[np.float32]]:
    kept = json.loads((files("assistant") / WEIGHTS_FILE).read_text(encoding="utf-8"))
    return kept["embedder"], kept["bias"], np.array(kept["weights"], np.float32)
