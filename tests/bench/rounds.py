"""The order of measuring: the real reports first, then each size of generated ones."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from index import Library
from tests.bench.asking import ask_all
from tests.bench.bench import BM25, LLAMA, Bench
from tests.bench.measured import Figure, bytes_below, joined
from tests.bench.questions import questions
from tests.bench.serving import chroma_server
from tests.bench.telling import CORPUS, US

CHUNK_TOKENS = 200  # of LlamaIndex's count: what the embedder, with 256 of its own, reads whole
_OUR_STEPS = ("reading", "storing", "embedding", "making findable")
_THEIR_STEPS = ("reading", "splitting", "embedding", "storing")
_PARTS = {"derived": "search files", "chroma": "Chroma"}  # of a store's folder


def measure_corpus(bench: Bench, deliveries: list[list[str]]) -> list[Figure]:
    """Files to answerable, and questions about what was read."""
    store, texts = bench.work / "store", bench.work / "texts.jsonl"
    figures: list[Figure] = []

    def add(who: str, what: str, unit: str, values: Iterable[float]) -> None:
        figures.append(Figure(what, CORPUS, who, unit, tuple(values)))

    ours = bench.ours("files", deliveries=deliveries, store=str(store), texts=str(texts))
    told = {US: (ours, ("reading",), "n_words", _OUR_STEPS)}
    thousands = [n / 1_000 for n in ours["n_words"]]
    add(US, "PDFs", "", [sum(map(len, deliveries))])
    add(US, "paragraphs, numbered or not", "", [sum(ours["n_paragraphs"])])
    add(US, "words embedded", "", [sum(ours["n_words"])])
    if bench.plain:
        llama = bench.llama(
            "files", deliveries=deliveries, store=str(bench.work / "llama"), embedder=bench.embedder
        )
        told[LLAMA] = (llama, _THEIR_STEPS[:2], "n_words_embedded", _THEIR_STEPS)
        add(LLAMA, "words embedded", "", [sum(llama["n_words_embedded"])])
        add(LLAMA, "loading, before the first file", "s", [llama["loading"]])
        figures += _none_left_out(bench, deliveries, ours)
    for who, (found, reading, words, steps) in told.items():
        embedded = [n / 1_000 for n in found[words]]
        for suffix, unit in (("", "s"), ("_cpu", "processor s")):
            total = _sums(found, steps, suffix)
            add(who, "files to answerable, 1,000 words printed", unit, _ratios(total, thousands))
            add(
                who,
                "reading, 1,000 words printed",
                unit,
                _ratios(_sums(found, reading, suffix), thousands),
            )
            add(
                who,
                "embedding, 1,000 words embedded",
                unit,
                _ratios(found[f"embedding{suffix}"], embedded),
            )
            add(who, "files to answerable, all", unit, [sum(total)])
        add(who, "memory while adding", "MB", [found["peak_mb"]])
    for _ in range(bench.n):
        shutil.rmtree(bench.work / "bm25", ignore_errors=True)
        made = bench.bm25("build", texts=str(texts), store=str(bench.work / "bm25"))
        add(BM25, "indexing words", "s", [made["storing"]])
    pdfs = sum(Path(path).stat().st_size for delivery in deliveries for path in delivery)
    figures = joined(figures) + _disk(bench, CORPUS, sum(ours["n_paragraphs"]), pdfs)
    return figures + ask_all(bench, CORPUS)


def _none_left_out(
    bench: Bench, deliveries: list[list[str]], ours: Mapping[str, Any]
) -> list[Figure]:
    """The same beside LlamaIndex with chunks that its embedder reads to their end."""
    theirs = bench.llama(
        "files",
        deliveries=deliveries,
        store=str(bench.work / "llama-whole"),
        embedder=bench.embedder,
        chunk_tokens=CHUNK_TOKENS,
    )
    found = [
        Figure("words embedded, none left out", CORPUS, who, "", (sum(words),))
        for who, words in ((US, ours["n_words"]), (LLAMA, theirs["n_words_embedded"]))
    ]
    thousands = [n / 1_000 for n in ours["n_words"]]
    for who, told, steps in ((US, ours, _OUR_STEPS), (LLAMA, theirs, _THEIR_STEPS)):
        for suffix, unit in (("", "s"), ("_cpu", "processor s")):
            row = "files to answerable, 1,000 words printed, none left out"
            each = _ratios(_sums(told, steps, suffix), thousands)
            found.append(Figure(row, CORPUS, who, unit, tuple(each)))
    return found


def measure_size(
    bench: Bench, size: int, patterns: Sequence[Path], more: Sequence[Path]
) -> list[Figure]:
    """Storing so many generated paragraphs, questions, and adding `more` real reports."""
    bench.tell(f"{size:,} generated paragraphs")
    store, texts, name = bench.work / "store", bench.work / "texts.jsonl", str(size)
    made = bench.ours(
        "build",
        store=str(store),
        n_paragraphs=size,
        patterns=[*map(str, patterns)],
        texts=str(texts),
    )
    figures: list[Figure] = []

    def add(who: str, what: str, unit: str, values: Iterable[float]) -> None:
        figures.append(Figure(what, name, who, unit, tuple(values)))

    row = "storing and making findable"
    add(US, row, "s", [made["storing"] + made["making findable"]])
    add(US, "making findable", "s", [made["making findable"]])
    add(US, "memory while storing", "MB", [made["peak_mb"]])
    if bench.plain:
        llama = bench.llama("build", texts=str(texts), store=str(bench.work / "llama"))
        add(LLAMA, row, "s", [llama["splitting"] + llama["storing"]])
        add(LLAMA, "memory while storing", "MB", [llama["peak_mb"]])
    words = bench.bm25("build", texts=str(texts), store=str(bench.work / "bm25"))
    add(BM25, row, "s", [words["storing"]])
    read = bench.ours("catalogue", store=str(store), n=bench.n)
    add(US, "reading the catalogue", "s", read["catalogue"])
    figures += _disk(bench, name, size, 0) + ask_all(bench, name)
    added = bench.ours("add", store=str(store), paths=[*map(str, more)][: bench.n])
    add(US, "adding one report", "s", added["adding"])
    add(US, "memory while adding one", "MB", [added["peak_mb"]])
    return figures + _searched(bench, name)


def _searched(bench: Bench, size: str) -> list[Figure]:
    """Finding alone, by each way of holding vectors; and what it takes to fill Chroma."""
    store = bench.work / "store"
    found: list[Figure] = []

    def search(way: str, **given: Any) -> None:
        told = bench.ours("retrieve", store=str(store), questions=asked, reports=names, **given)
        for scope, of in (("one", "one report"), ("all", "all")):
            found.append(Figure(f"finding in {of}, {way}", size, US, "s", tuple(told[scope])))

    with Library.open(store) as library:
        names = [record.report_id for record in library.reports()][: bench.n]
        asked = questions("everywhere", ["-"], len(names))
    search("every vector compared", is_exact=True)
    if not bench.has_chroma:
        return found
    filled = bench.ours("fill", store=str(store))
    found.append(Figure("filling Chroma in a folder", size, US, "s", tuple(filled["filling"])))
    search("Chroma in a folder", is_exact=False)
    with chroma_server(bench.work / "server", bench.work / "log.txt") as (url, _):
        filled = bench.ours("fill", store=str(store), url=url)
        found.append(Figure("filling a Chroma server", size, US, "s", tuple(filled["filling"])))
        search("a Chroma server", is_exact=False, url=url)
    return found


def _disk(bench: Bench, size: str, n_paragraphs: int, pdfs: int) -> list[Figure]:
    """kB a paragraph, the PDFs themselves apart."""
    store = bench.work / "store"
    parts = {words: bytes_below(store / name) for name, words in _PARTS.items()}
    whole = bytes_below(store) - pdfs
    rows = {"": whole, ": database": whole - sum(parts.values())}
    rows |= {f": {words}": n for words, n in parts.items()}
    found = [
        Figure(f"disk a paragraph{part}", size, US, "kB", (n / n_paragraphs / 1e3,))
        for part, n in rows.items()
    ]
    for who, folder in ((LLAMA, "llama"), (BM25, "bm25")):
        if (bench.work / folder).is_dir():
            each = bytes_below(bench.work / folder) / n_paragraphs / 1e3
            found.append(Figure("disk a paragraph", size, who, "kB", (each,)))
    return found


def _sums(found: Mapping[str, Any], steps: Sequence[str], suffix: str) -> list[float]:
    return [sum(each) for each in zip(*(found[f"{step}{suffix}"] for step in steps), strict=True)]


def _ratios(values: Sequence[float], by: Sequence[float]) -> list[float]:
    return [value / one for value, one in zip(values, by, strict=True)]
