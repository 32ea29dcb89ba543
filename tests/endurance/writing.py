"""A process that stores reports until it is killed, and one that looks what is left.

Both are forked from a process that has imported everything, so that nearly all of their time is
spent in the store. Words become vectors by their hashes: what is proved here is of the store.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from datetime import date
from itertools import count
from pathlib import Path

import numpy as np

from index import Library, Query
from index.words import Words
from ingest import read_report

DIM = 32
REFRESH_EVERY = 2  # reports stored between two times of making them findable


class HashedWords:
    """An embedder without a network: a text's vector is drawn by its hash."""

    name, dim, max_tokens, word_dim = "hashed", DIM, 256, 0

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        seeds = [int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) for text in texts]
        drawn = np.array([np.random.default_rng(seed).normal(size=DIM) for seed in seeds])
        return (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)

    def embed_words(self, texts: Sequence[str]) -> list[tuple[np.ndarray, Words]]:
        none = Words(np.zeros((0, 0), np.float32), np.zeros(0, np.float32))
        return [(vector, none) for vector in self.embed(texts)]

    def count_tokens(self, text: str) -> int:
        return len(text.split())


def report_file(folder: Path, number: int) -> Path:
    """The file of one made report, of a month of its own."""
    month = date(2009 + number // 12, number % 12 + 1, 1)
    path = folder / f"{number}.txt"
    path.write_text(
        "Inspection of Westhay local authority children's services\n\n"
        f"Inspection dates: 3 {month:%B %Y} to 14 {month:%B %Y}\n"
        "Lead inspector: Ada Byron\n\nMain findings\n\n"
        + "\n\n".join(f"{n}. {said(number, n)}" for n in range(1, 21))
    )
    return path


def said(number: int, paragraph: int) -> str:
    """What stands in one paragraph and in no other."""
    return (
        f"Children are visited by worker w{number}x{paragraph}, who knows them well. "
        "They say that they are listened to and that what they ask for is done. " * 2
    ).strip()


def store_until_killed(folder: Path, first: int, diary: Path) -> None:
    """Store reports from number `first` on, and note each once it is stored, then findable."""
    with diary.open("ab", buffering=0) as notes, _opened(folder) as library:
        notes.write(b"opened 0\n")
        for number in count(first):
            file = report_file(diary.parent, number)
            report = read_report(file)
            notes.write(b"adding %d\n" % number)
            library.add(report, file.read_bytes())
            notes.write(b"stored %d\n" % number)
            if number % REFRESH_EVERY:
                notes.write(b"refreshing %d\n" % number)
                library.refresh()
                notes.write(b"findable %d\n" % number)


def look_through(folder: Path, stored: Sequence[int], *, searching: bool) -> None:
    """End with an error unless every one of these reports is whole, and findable where asked."""
    with _opened(folder) as library:
        known = {record.report_id for record in library.reports()}
        for number in stored:
            report_id = name(number)
            assert report_id in known, f"{report_id} is lost"
            texts = [p.text for p in library.paragraphs(report_id) if p.is_numbered]
            assert texts == [said(number, n) for n in range(1, 21)], f"{report_id} is not whole"
            assert library.file(report_id) == report_file(folder.parent, number).read_bytes()
        for report_id in known:  # those that nobody was told of are whole or not there
            assert len([p for p in library.paragraphs(report_id) if p.is_numbered]) == 20
        if searching:
            library.refresh()
            _find_each(library, stored)
    os._exit(0)  # Chroma's threads are not waited for: how it closes is not what is asked


def _find_each(library: Library, stored: Sequence[int]) -> None:
    for number in stored:
        hits = library.retrieve(Query(f"worker w{number}x7"), [name(number)], 50)
        best = max(hits, key=lambda hit: hit.bm25)  # by meaning, here, all are equally far away
        assert best.paragraph.anchor == (name(number), "7"), best
        assert len(hits) >= 20, name(number)
    collection = library.chroma_collection()
    status = library.status()
    assert status["is_current"]
    assert collection.count() == status["passages"]
    vectors = collection.get(include=["embeddings"])["embeddings"]
    assert len(vectors) == status["passages"]


def name(number: int) -> str:
    return f"westhay-{2009 + number // 12}-{number % 12 + 1:02}"


def _opened(folder: Path) -> Library:
    return Library.open(folder, embedder=HashedWords())
