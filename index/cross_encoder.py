"""Says how likely a text answers a question, reading the two together.

The embedder makes a vector of either alone, and so "how many carers left" and "some carers left"
are near. This network reads both in one pass (a cross-encoder), and was tuned on questions that
a paragraph answers and on near misses that it does not: `index/training/README.md`.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from index.onnx_files import open_session, open_tokenizer

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

SHIPPED = Path(__file__).parent / "models" / "cross_encoder"


@lru_cache(maxsize=1)
def shipped_cross_encoder() -> CrossEncoder:
    """The one of the package; a process loads it once."""
    return CrossEncoder(SHIPPED)


class CrossEncoder:
    """`model.onnx`, `tokenizer.json` and `model.json` in one folder; loaded when first asked."""

    def __init__(self, folder: Path) -> None:
        facts = json.loads((folder / "model.json").read_text("utf-8"))
        self.name: str = facts["name"]
        self.max_tokens: int = facts["max_tokens"]  # of both; the end of a longer text is not read
        self._folder = folder
        self._loading = threading.Lock()
        self._loaded: tuple[InferenceSession, Tokenizer] | None = None

    @property
    def is_loaded(self) -> bool:
        """Whether the first question will find it ready."""
        return self._loaded is not None

    def answers(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return for each text the probability that it answers the question.

        Each pair is read alone, so that what is said of one does not depend on the others.
        """
        import numpy as np

        session, tokenizer = self._load()
        said = []
        for text in texts:
            read = tokenizer.encode(question, text)
            of = {
                "input_ids": read.ids,
                "token_type_ids": read.type_ids,
                "attention_mask": read.attention_mask,
            }
            feed = {name: np.array([values], np.int64) for name, values in of.items()}
            said.append(float(session.run(None, feed)[0][0, 0]))
        return said

    def _load(self) -> tuple[InferenceSession, Tokenizer]:
        with self._loading:
            if self._loaded is None:
                tokenizer = open_tokenizer(self._folder)
                tokenizer.enable_truncation(self.max_tokens, strategy="longest_first")
                self._loaded = open_session(self._folder), tokenizer
            return self._loaded
