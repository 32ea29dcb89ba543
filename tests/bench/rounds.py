"""The order of measuring: the real reports first, then each size of generated ones."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index import Library
from tests.bench.measured import Figure, bytes_below, percentile, run_apart
from tests.bench.questions import KINDS, mixed, questions
from tests.bench.serving import ask_cold, chroma_server, environment, served
from tests.bench.telling import CORPUS, US

N = 5  # values of each figure, where it is not measured once
VISITORS = 8
FOR_S = 10.0  # that they ask
PAUSE_S = 2  # before somebody who has opened the page asks
LLAMA, BM25 = "LlamaIndex", "bm25s"
_PARTS = {"derived": "search files", "chroma": "Chroma"}  # of a store's folder


@dataclass(frozen=True, slots=True)
class Bench:
    """Where to measure, and with what."""

    work: Path  # a folder to fill; emptied between sizes
    plain: Path | None  # the Python that has LlamaIndex's reader and embedder; None: not measured
    tell: Callable[[str], None]
    n: int = N
    for_s: float = FOR_S
    embedder: str = "sentence-transformers"  # of LlamaIndex

    def empty(self) -> None:
        """Make the folder, with nothing in it."""
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)

    def ours(self, step: str, **given: Any) -> dict[str, Any]:
        self.tell(f"Pincite: {step}")
        return run_apart(
            Path(sys.executable), "pincite_steps", given | {"step": step}, environment()
        )

    def llama(self, step: str, **given: Any) -> dict[str, Any]:
        assert self.plain is not None
        self.tell(f"LlamaIndex: {step}")
        return run_apart(self.plain, "plain_llamaindex", given | {"step": step}, environment())

    def bm25(self, step: str, **given: Any) -> dict[str, Any]:
        return run_apart(Path(sys.executable), "plain_bm25", given | {"step": step}, environment())


def measure_corpus(bench: Bench, deliveries: list[list[str]]) -> list[Figure]:
    """Files to answerable, and questions about what was read."""
    store, texts = bench.work / "store", bench.work / "texts.jsonl"
    figures: list[Figure] = []

    def add(who: str, what: str, unit: str, values: Iterable[float]) -> None:
        figures.append(Figure(what, CORPUS, who, unit, tuple(values)))

    ours = bench.ours("files", deliveries=deliveries, store=str(store), texts=str(texts))
    told = {
        US: (ours, ("reading",), "n_words", ("reading", "storing", "embedding", "making findable"))
    }
    add(US, "PDFs", "", [sum(map(len, deliveries))])
    add(US, "paragraphs, numbered or not", "", [sum(ours["n_paragraphs"])])
    add(US, "words embedded", "", [sum(ours["n_words"])])
    if bench.plain:
        llama = bench.llama(
            "files", deliveries=deliveries, store=str(bench.work / "llama"), embedder=bench.embedder
        )
        steps = ("reading", "splitting", "embedding", "storing")
        told[LLAMA] = (llama, steps[:2], "n_words_embedded", steps)
        add(LLAMA, "words embedded", "", [sum(llama["n_words_embedded"])])
        add(LLAMA, "loading, before the first file", "s", [llama["loading"]])
    for who, (found, reading, words, steps) in told.items():
        thousands = [n / 1_000 for n in ours["n_words"]]
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
    figures = _joined(figures) + _disk(bench, CORPUS, sum(ours["n_paragraphs"]), pdfs)
    return figures + _asked(bench, CORPUS)


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
    figures += _disk(bench, name, size, 0) + _asked(bench, name)
    added = bench.ours("add", store=str(store), paths=[*map(str, more)][: bench.n])
    add(US, "adding one report", "s", added["adding"])
    add(US, "memory while adding one", "MB", [added["peak_mb"]])
    return figures + _searched(bench, name)


def _asked(bench: Bench, size: str) -> list[Figure]:
    """Starts, first answers, warm answers by kind, many visitors at once."""
    store, log = bench.work / "store", bench.work / "log.txt"
    authorities = _authorities(store)
    found: list[Figure] = []

    def add(who: str, what: str, unit: str, values: Iterable[float]) -> None:
        found.append(Figure(what, size, who, unit, tuple(values)))

    firsts = mixed(authorities, bench.n, turn=3)
    bench.tell(f"{bench.n} starts")
    for question in firsts:
        with served(store, log) as pincite:
            add(US, "start to ready", "s", [pincite.ready_s])
            add(US, "memory when ready", "MB", [pincite.memory / 1e6])
            first_s = pincite.ask(question)
            add(US, "start to first answer", "s", [pincite.ready_s + first_s])
    for question in firsts:
        add(US, "a command `pincite ask`", "s", [ask_cold(store, question)])
    bench.tell("questions")
    with served(store, log) as pincite:
        time.sleep(PAUSE_S)
        add(US, f"first answer, {PAUSE_S} s after ready", "s", [pincite.ask(firsts[0])])
        for question in mixed(authorities, len(KINDS), turn=4):
            pincite.ask(question)
        for kind in KINDS:
            values = [pincite.ask(q) for q in questions(kind, authorities, bench.n)]
            add(US, f"warm: {kind}", "s", values)
        took = pincite.ask_at_once(mixed(authorities, 90, turn=1), VISITORS, bench.for_s)
        add(US, f"answers a second, {VISITORS} visitors", "1/s", [len(took) / bench.for_s])
        add(US, f"one of {VISITORS} visitors waits", "s", [percentile(took, 0.5)])
        add(US, "memory after questions", "MB", [pincite.memory / 1e6])
    found = _joined(found)
    warm = [value for f in found if f.what.startswith("warm: ") for value in f.values]
    add(US, "warm, all kinds: median", "s", [percentile(warm, 0.5)])
    add(US, "warm, all kinds: p95", "s", [percentile(warm, 0.95)])
    return found + _asked_plainly(bench, size, authorities, firsts)


def _asked_plainly(
    bench: Bench, size: str, authorities: Sequence[str], firsts: Sequence[str]
) -> list[Figure]:
    """The same questions to the others; what they do does not depend on their kind."""
    asked = [q for kind in KINDS for q in questions(kind, authorities, bench.n)]
    found: list[Figure] = []

    def ask(who: str, run: Callable[..., dict[str, Any]], **given: Any) -> None:
        told = [run("ask", questions=[q, *firsts], **given) for q in firsts[1:]]
        told.append(run("ask", questions=[firsts[0], *asked], **given | _visitors(bench, who)))
        each = told[-1]["each"]
        rows: Mapping[tuple[str, str], list[float]] = {
            ("start to first answer", "s"): [one["first"] for one in told],
            ("warm, all kinds: median", "s"): [percentile(each, 0.5)],
            ("warm, all kinds: p95", "s"): [percentile(each, 0.95)],
            ("memory after questions", "MB"): [told[-1]["peak_mb"]],
        }
        if who == LLAMA:
            rows = {
                **rows,
                (f"answers a second, {VISITORS} visitors", "1/s"): [told[-1]["a_second"]],
            }
        found.extend(Figure(what, size, who, unit, tuple(v)) for (what, unit), v in rows.items())

    if bench.plain:
        ask(LLAMA, bench.llama, store=str(bench.work / "llama"), embedder=bench.embedder)
    ask(BM25, bench.bm25, store=str(bench.work / "bm25"))
    return found


def _visitors(bench: Bench, who: str) -> dict[str, Any]:
    return {"threads": VISITORS, "for_s": bench.for_s} if who == LLAMA else {}


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


def _authorities(store: Path) -> list[str]:
    with Library.open(store) as library:
        return sorted({record.authority for record in library.reports()})


def _sums(found: Mapping[str, Any], steps: Sequence[str], suffix: str) -> list[float]:
    return [sum(each) for each in zip(*(found[f"{step}{suffix}"] for step in steps), strict=True)]


def _ratios(values: Sequence[float], by: Sequence[float]) -> list[float]:
    return [value / one for value, one in zip(values, by, strict=True)]


def _joined(figures: Iterable[Figure]) -> list[Figure]:
    """One figure of all values that were told of the same thing, in the order of the first."""
    found: dict[Figure, list[float]] = {}
    for figure in figures:
        found.setdefault(figure._replace(values=()), []).extend(figure.values)
    return [figure._replace(values=tuple(values)) for figure, values in found.items()]
