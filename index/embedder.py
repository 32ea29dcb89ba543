"""Turns text into vectors, with the model that ships in the package.

Needs no network and no torch: onnxruntime runs the graph, `tokenizers` makes
its input. Another embedder is another class with the members of `Embedder`.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from index.content_words import passed_over
from index.onnx_files import open_session, open_tokenizer
from index.words import Words
from ingest import usable_cores

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

T = TypeVar("T")
_ENCODED = 128  # texts of which the tokens are kept, at most some 50 kB each
SHIPPED = Path(__file__).parent / "models" / "embedder"


class Embedder(Protocol):
    """Turns texts into vectors whose dot product is their similarity in meaning."""

    name: str  # model and quantisation; changes whenever the vectors do
    max_tokens: int  # the rest of a longer text is not read
    word_dim: int  # numbers in a word's vector; 0 where it makes none

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (n_texts, dim) float32, rows of length 1, row i of texts[i].

        A text's vector does not depend on the texts given with it.
        """

    @property
    def dim(self) -> int:
        """Numbers in a vector."""

    def embed_words(self, texts: Sequence[str]) -> list[tuple[NDArray[np.float32], Words]]:
        """Return of each text what `embed` returns, and its words; none where `word_dim` is 0."""

    def word_places(self, text: str) -> list[int]:
        """Return where each word of `embed_words` begins in the text; [] where it makes none."""

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
        self._dim: int = facts["dim"]
        self.max_tokens: int = facts["max_tokens"]
        self.word_dim: int = facts.get("word_dim", 0)
        self._folder = folder
        self._n_threads = n_threads or usable_cores()
        # A passage is counted before it is cut, and read afterwards.
        self._encoded = lru_cache(maxsize=_ENCODED)(self._encode)
        self._helpers = ThreadPoolExecutor(self._n_threads, thread_name_prefix="embedder")
        self._loading = threading.Lock()
        self._loaded: _Loaded | None = None

    @property
    def dim(self) -> int:
        return self._dim

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        import numpy as np

        vectors = np.empty((len(texts), self.dim), np.float32)
        for row, (vector, _) in enumerate(self._each(self._run, texts)):
            vectors[row] = vector[0]
        return vectors

    def embed_words(self, texts: Sequence[str]) -> list[tuple[NDArray[np.float32], Words]]:
        return self._each(self._with_words, texts)

    def word_places(self, text: str) -> list[int]:
        if not self.word_dim:
            return []
        ids, offsets = self._ids(text), self._cut(self._encoded(self._readable(text)).offsets)
        is_word = self._load().is_word[ids].tolist()
        return [begin for (begin, _), is_kept in zip(offsets, is_word, strict=True) if is_kept]

    def count_tokens(self, text: str) -> int:
        return len(self._encoded(text))

    def _encode(self, text: str) -> Encoding:
        return self._load().tokenizer.encode(text)

    def _each(self, make: Callable[[str], T], texts: Sequence[str]) -> list[T]:
        """What is made of each text, by this thread and by those of the helpers that are free.

        Where many ask at once, each does its own: handing work over costs more than it saves then.
        """
        made: dict[int, T] = {}
        left = iter(range(len(texts)))  # each taken once, by whoever comes first

        def make_some() -> None:
            for row in left:
                made[row] = make(texts[row])

        n_helpers = min(self._n_threads, len(texts)) - 1
        helping = [self._helpers.submit(make_some) for _ in range(n_helpers)]
        make_some()
        for helper in helping:
            if not helper.cancel():  # it has begun
                helper.result()
        return [made[row] for row in range(len(texts))]

    def _run(self, text: str) -> tuple[NDArray[np.float32], Any]:
        """The whole's vector (1, dim), and the ids with what the network says of each token."""
        import numpy as np

        loaded, ids = self._load(), self._ids(text)
        feed = {
            "input_ids": np.array([ids], np.int64),
            "attention_mask": np.ones((1, len(ids)), np.int64),
        }
        vector, *words = loaded.session.run(None, feed)
        return vector, (feed["input_ids"][0], words)

    def _ids(self, text: str) -> list[int]:
        """The ids of the tokens that are read; the last is always [SEP]."""
        return self._cut(self._encoded(self._readable(text)).ids)

    def _readable(self, text: str) -> str:
        """As much of a text as may be read: no token has more characters on average."""
        return text[: self.max_tokens * 40]

    def _cut(self, of_tokens: list[T]) -> list[T]:
        """What is told of each token, of those alone that are read."""
        if len(of_tokens) <= self.max_tokens:
            return of_tokens
        return [*of_tokens[: self.max_tokens - 1], of_tokens[-1]]

    def _with_words(self, text: str) -> tuple[NDArray[np.float32], Words]:
        import numpy as np

        vector, (ids, made) = self._run(text)
        if not self.word_dim:
            return vector[0], Words(np.empty((0, 0), np.float32), np.empty(0, np.float32))
        of_content = made[0][0][self._load().is_word[ids]]
        vectors, logits = of_content[:, : self.word_dim], of_content[:, self.word_dim]
        vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        weights = np.logaddexp(0, logits)  # softplus, as `training.tune` has it
        return vector[0], Words(vectors, weights / max(float(weights.sum()), 1e-6))

    def _load(self) -> _Loaded:
        if self._loaded is not None:
            return self._loaded
        with self._loading:
            if self._loaded is None:
                tokenizer = open_tokenizer(self._folder)
                self._loaded = _Loaded(open_session(self._folder), tokenizer, _are_words(tokenizer))
            return self._loaded


class _Loaded(NamedTuple):
    session: InferenceSession
    tokenizer: Tokenizer
    is_word: NDArray[np.bool_]  # of each token by its id, whether it has content


def _are_words(tokenizer: Tokenizer) -> NDArray[np.bool_]:
    import numpy as np

    vocabulary = tokenizer.get_vocab()
    are_words = np.ones(max(vocabulary.values()) + 1, np.bool_)
    are_words[passed_over(vocabulary)] = False
    return are_words
