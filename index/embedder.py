"""Turns text into vectors, with the model that ships in the package.

Needs no network and no torch: onnxruntime runs the graph, `tokenizers` makes
its input. Another embedder is another class with the members of `Embedder`.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

SHIPPED = Path(__file__).parent / "models" / "embedder"


class Embedder(Protocol):
    """Turns texts into vectors whose dot product is their similarity in meaning."""

    name: str  # model and quantisation; changes whenever the vectors do
    dim: int
    max_tokens: int  # the rest of a longer text is not read

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (n_texts, dim) float32, rows of length 1, row i of texts[i].

        A text's vector does not depend on the texts given with it.
        """

    def count_tokens(self, text: str) -> int:
        """Return the tokens of a text, without cutting it."""


class OnnxEmbedder:
    """A shipped sentence encoder: `model.onnx`, `tokenizer.json`, `model.json` in one folder.

    It runs one text at a time, on as many threads as there are cores: measured
    at 1.3 to 2 times the speed of batches, whose shorter texts are filled up
    with nothing. An int8 graph then also gives a text the same vector whatever
    it is embedded with (in a batch its activations share one scale).
    """

    def __init__(self, folder: Path = SHIPPED, *, n_threads: int | None = None) -> None:
        facts = json.loads((folder / "model.json").read_text("utf-8"))
        self.name: str = facts["name"]
        self.dim: int = facts["dim"]
        self.max_tokens: int = facts["max_tokens"]
        self._folder = folder
        self._n_threads = n_threads or os.cpu_count() or 1
        self._loading = threading.Lock()
        self._loaded: tuple[InferenceSession, Tokenizer] | None = None

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        import numpy as np

        vectors = np.empty((len(texts), self.dim), np.float32)
        if len(texts) == 1:
            vectors[0] = self._vector(texts[0])
            return vectors
        with ThreadPoolExecutor(self._n_threads) as pool:
            for row, vector in enumerate(pool.map(self._vector, texts)):
                vectors[row] = vector
        return vectors

    def count_tokens(self, text: str) -> int:
        _, tokenizer = self._load()
        return len(tokenizer.encode(text).ids)

    def _vector(self, text: str) -> NDArray[np.float32]:
        import numpy as np

        session, tokenizer = self._load()
        ids = tokenizer.encode(text[: self.max_tokens * 40]).ids
        ids = ids if len(ids) <= self.max_tokens else [*ids[: self.max_tokens - 1], ids[-1]]
        feed = {
            "input_ids": np.array([ids], np.int64),
            "attention_mask": np.ones((1, len(ids)), np.int64),
        }
        vector: NDArray[np.float32] = session.run(None, feed)[0][0]
        return vector

    def _load(self) -> tuple[InferenceSession, Tokenizer]:
        with self._loading:
            if self._loaded is None:
                self._loaded = _session(self._folder), _tokenizer(self._folder)
            return self._loaded


def _session(folder: Path) -> InferenceSession:
    import onnxruntime  # 0.1 s, and 0.1 s more for the model: not paid by what searches nothing

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
    )


def _tokenizer(folder: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
