"""Embeds what is stored and not embedded, each text once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from index.embedder import Embedder
from index.passages import RECIPE, cut_for, passage_key
from index.store import Store
from index.words import packed

_AT_ONCE = 64  # texts embedded before they are stored: what a kill can lose, 1 s of work


def embed_reports(
    store: Store, embedder: Embedder, progress: Callable[[int, int], None] | None = None
) -> None:
    """Give every report its passages and vectors.

    Vectors are stored as they are made and before the passages that name them,
    so a kill at any moment leaves vectors too many and never too few.
    """
    if store.meta("passages") != RECIPE:
        store.forget_passages()
        store.set_meta("passages", RECIPE)
    waiting = store.reports_without_passages()
    for done, report_id in enumerate(waiting):
        if progress:
            progress(done, len(waiting))
        _embed_report(store, embedder, report_id)
    if progress and waiting:
        progress(len(waiting), len(waiting))


def _embed_report(store: Store, embedder: Embedder, report_id: str) -> None:
    parts: list[tuple[int, int, bytes]] = []
    texts: dict[bytes, str] = {}
    cut = cut_for(embedder)
    for position, paragraph in enumerate(store.paragraphs(report_id)):
        for part, text in enumerate(cut(paragraph)):
            key = passage_key(text, embedder.name)
            texts[key] = text
            parts.append((position, part, key))
    known = store.known_keys(texts)
    missing = [key for key in texts if key not in known]
    for start in range(0, len(missing), _AT_ONCE):
        keys = missing[start : start + _AT_ONCE]
        made = embedder.embed_words([texts[key] for key in keys])
        store.add_vectors(
            {
                key: (vector.astype(np.float16).tobytes(), packed(words))
                for key, (vector, words) in zip(keys, made, strict=True)
            }
        )
    store.set_passages(report_id, parts)
