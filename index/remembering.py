"""Keeps what the network made of the last texts, so that none is read twice in an answer.

The sentences of a few paragraphs are compared with a question first, and with what a
model writes of them afterwards; popular paragraphs are asked for again and again.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.embedder import Embedder
    from index.words import Words

MAX_TEXTS = 4_096  # kept, some 5 kB each: the sentences of eight whole reports


class Remembering:
    """An embedder that makes no text's vectors again while it keeps them. For several threads."""

    def __init__(self, embedder: Embedder, max_texts: int = MAX_TEXTS) -> None:
        self._embedder, self._max_texts = embedder, max_texts
        self._made: OrderedDict[str, tuple[NDArray[np.float32], Words]] = OrderedDict()
        self._guard = threading.Lock()  # of what is kept; not held while texts are read

    def embed_words(self, texts: Sequence[str]) -> list[tuple[NDArray[np.float32], Words]]:
        """Return of each text its vector and its words; the new ones are read together."""
        with self._guard:
            known = {text: self._made[text] for text in texts if text in self._made}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known.update(zip(new, self._embedder.embed_words(new), strict=True))
        with self._guard:
            for text in known:
                self._made[text] = known[text]
                self._made.move_to_end(text)
            while len(self._made) > self._max_texts:
                self._made.popitem(last=False)
        return [known[text] for text in texts]
