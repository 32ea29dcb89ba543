"""Vectors made once."""

from __future__ import annotations

import numpy as np

from assistant.verifying import Remembering


def test_a_text_is_embedded_once_and_new_ones_together():
    asked: list[list[str]] = []

    def embed(texts):
        asked.append(list(texts))
        return np.array([[len(text), 0.0] for text in texts], dtype=np.float32)

    remember = Remembering(embed)
    remember(["one", "three"])
    vectors = remember(["three", "four", "four", "one"])
    assert asked == [["one", "three"], ["four"]]
    assert vectors[:, 0].tolist() == [5, 4, 4, 3]
