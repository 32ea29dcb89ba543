"""Turns text into vectors by an OpenAI-compatible service, instead of the shipped model."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from index.embedder import OnnxEmbedder
from index.errors import EmbeddingFailed
from index.words import Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from openai import OpenAI

AT_ONCE = 64  # texts of one request; every service known takes as many
MAX_TOKENS = 512  # what the smallest usual models read; a longer paragraph is cut, not lost
TIMEOUT_S = 60.0
RETRIES = 2


class ServiceEmbedder:
    """A model of an embedding service. It makes no vectors of words, so hits keep their first rank.

    Questions are sent to the service, and paragraphs when they are stored.
    """

    word_dim = 0
    max_tokens = MAX_TOKENS

    def __init__(self, model: str, url: str = "", key: str = "") -> None:
        """Name the model; nothing is sent yet.

        Args:
            model: as the service calls it.
            url: of the service, with its /v1; "" for OpenAI's.
            key: of the service; "" where it asks for none.
        """
        self._model, self._url, self._key = model, url, key
        self.name = f"{model}@{urlsplit(url).hostname or 'api.openai.com'}"

    @cached_property
    def dim(self) -> int:
        """Numbers in a vector: asked of the service, once."""
        return len(self._request(["one"])[0])

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return (n_texts, dim) float32, rows of length 1.

        Raises:
            EmbeddingFailed: The service cannot be reached, refuses, or answers with something else.
        """
        import numpy as np

        rows = [
            row
            for start in range(0, len(texts), AT_ONCE)
            for row in self._request(texts[start : start + AT_ONCE])
        ]
        if any(len(row) != self.dim for row in rows):
            raise EmbeddingFailed(self.name, "it returned vectors of different lengths")
        vectors = np.array(rows, np.float32).reshape(len(rows), self.dim)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.isfinite(lengths).all() or (lengths == 0).any():
            raise EmbeddingFailed(self.name, "it returned a vector without a direction")
        unit: NDArray[np.float32] = vectors / lengths
        return unit

    def embed_words(self, texts: Sequence[str]) -> list[tuple[NDArray[np.float32], Words]]:
        """Return of each text what `embed` returns, and no words."""
        import numpy as np

        none = Words(np.empty((0, 0), np.float32), np.empty(0, np.float32))
        return [(vector, none) for vector in self.embed(texts)]

    def word_places(self, text: str) -> list[int]:
        """Return []: a service makes no words."""
        return []

    def count_tokens(self, text: str) -> int:
        """Return the tokens that the shipped model's tokenizer cuts: the service tells none."""
        return self._counter.count_tokens(text)

    @cached_property
    def _counter(self) -> OnnxEmbedder:
        return OnnxEmbedder()

    @cached_property
    def _client(self) -> OpenAI:
        from openai import OpenAI  # 0.4 s

        return OpenAI(
            base_url=self._url or None,
            api_key=self._key or "none",
            timeout=TIMEOUT_S,
            max_retries=RETRIES,
        )

    def _request(self, texts: Sequence[str]) -> list[list[float]]:
        import httpx
        from openai import APIError

        try:
            answer = self._client.embeddings.create(
                model=self._model, input=list(texts), encoding_format="float"
            )
            found = sorted(answer.data, key=lambda one: one.index)
            vectors = [one.embedding for one in found]
        except (APIError, httpx.HTTPError) as exc:
            raise EmbeddingFailed(self.name, f"{type(exc).__name__}: {exc}") from exc
        except (
            AttributeError,
            TypeError,
            ValueError,
        ) as exc:  # 200 with something that is no embedding
            raise EmbeddingFailed(
                self.name, "it answered with something else than vectors"
            ) from exc
        if len(vectors) != len(texts) or any(not isinstance(v, list) or not v for v in vectors):
            raise EmbeddingFailed(self.name, f"expected {len(texts)} vectors, found {len(vectors)}")
        return vectors
