"""The same work by bm25s alone: an index of paragraphs' words, nothing else.

Takes one JSON object on stdin and prints one, as `plain_llamaindex` does.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bm25s
import Stemmer

TOP_K = 10


def main() -> None:
    given = json.load(sys.stdin)
    step: Callable[..., dict[str, Any]] = {"build": build, "ask": ask}[given.pop("step")]
    sys.stdout.write(json.dumps(step(**given)))


def build(texts: str, store: str) -> dict[str, Any]:
    """Index the paragraphs of a file of JSON lines, and write the index to a folder."""
    with Path(texts).open(encoding="utf-8") as file:
        paragraphs = [text for line in file for text in json.loads(line)["text"].split("\n\n")]
    start, cpu = time.perf_counter(), time.process_time()
    tokens = bm25s.tokenize(
        paragraphs, stopwords="en", stemmer=Stemmer.Stemmer("english"), show_progress=False
    )
    index = bm25s.BM25()
    index.index(tokens, show_progress=False)
    index.save(store)
    return {
        "n_paragraphs": len(paragraphs),
        "storing": time.perf_counter() - start,
        "storing_cpu": time.process_time() - cpu,
    }


def ask(store: str, questions: list[str]) -> dict[str, Any]:
    """Ask for the best ten paragraphs: start-up with the first question, then each other."""
    start = time.perf_counter()
    index = bm25s.BM25.load(store, mmap=True)
    stemmer = Stemmer.Stemmer("english")
    first, *others = questions
    _retrieve(index, stemmer, first)
    first_s, each = time.perf_counter() - start, []
    for question in others:
        start = time.perf_counter()
        _retrieve(index, stemmer, question)
        each.append(time.perf_counter() - start)
    return {"first": first_s, "each": each}


def _retrieve(index: bm25s.BM25, stemmer: Any, question: str) -> None:
    tokens = bm25s.tokenize([question], stopwords="en", stemmer=stemmer, show_progress=False)
    index.retrieve(tokens, k=TOP_K, show_progress=False)


if __name__ == "__main__":
    main()
