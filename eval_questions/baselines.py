"""What Pincite is compared with: what one would build without it, over the same store.

None of them knows of authorities, years or records: each is given the words of
the question, after those of the turns before it, and ranks paragraphs. They
use the same stored words and, where they embed, the same embedder, so what
differs is the design. Only the measures of a ranked list apply to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from eval_questions.questions import Question
from ingest import Anchor, Paragraph

if TYPE_CHECKING:
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from llama_index.core.schema import TextNode

    from index import Library

K = 50  # paragraphs ranked, as `ask` gives
CHUNKS = 10  # chunks ranked: some 80 paragraphs
BLOCK = 256  # paragraphs embedded at a time

Floats = NDArray[np.float32]


class Bm25Paragraphs:
    """BM25 (bm25s, its defaults, Snowball stems, English stopwords) over all paragraphs."""

    name = "bm25"
    ranking_only = True

    def __init__(self, library: Library) -> None:
        self._library = library

    def prepare(self) -> None:
        """Index every paragraph of the store; about 2 s for 40,000."""
        import bm25s
        import Stemmer

        paragraphs = list(_searchable(self._library))
        self._anchors = [paragraph.anchor for paragraph in paragraphs]
        self._tokenizer = bm25s.tokenization.Tokenizer(
            stemmer=Stemmer.Stemmer("english"), stopwords="english"
        )
        tokens = self._tokenizer.tokenize([p.text for p in paragraphs], show_progress=False)
        self._bm25 = bm25s.BM25()
        self._bm25.index(tokens, show_progress=False)

    def ask(self, question: Question) -> Mapping[str, Any]:
        tokens = self._tokenizer.tokenize(
            [_query(question)], update_vocab=False, return_as="ids", show_progress=False
        )
        scores = self._bm25.get_scores(tokens[0]) if tokens[0] else np.zeros(len(self._anchors))
        return _ranked(self._anchors, scores, above=0.0)


class DenseParagraphs:
    """Cosine of the shipped embedder between the question and every paragraph."""

    name = "dense"
    ranking_only = True

    def __init__(self, library: Library) -> None:
        self._library = library

    def prepare(self) -> None:
        """Embed every paragraph of the store: a minute for each few thousand on 2 cores."""
        paragraphs = list(_searchable(self._library))
        self._anchors = [paragraph.anchor for paragraph in paragraphs]
        self._vectors = embedded(self._library, [p.text for p in paragraphs])

    def ask(self, question: Question) -> Mapping[str, Any]:
        query = self._library.embed([_query(question)])[0]
        return _ranked(self._anchors, self._vectors @ query)


class LlamaIndexChunks:
    """Plain LlamaIndex: a `VectorStoreIndex` of whole reports, cut by its default splitter.

    The reports are `Document`s of their text in printed order, paragraphs and
    headings apart by empty lines, the file's name as metadata; chunks are of
    1,024 tokens with an overlap of 200. It ranks chunks, not paragraphs, and a
    chunk of about eight paragraphs is not a citation to any of them. So that
    the same measures apply, each chunk is replaced by the paragraphs of which it
    holds at least half, in printed order, each at its first place: what a
    reader finds who reads the chunks from the top. "hit@5 of chunks" is kinder:
    it asks only whether the right paragraph is anywhere in the first 5 chunks.
    """

    name = "llamaindex"
    ranking_only = True

    def __init__(self, library: Library) -> None:
        self._library = library

    def prepare(self) -> None:
        """Cut and embed every report of the store."""
        from llama_index.core import Document, VectorStoreIndex
        from llama_index.core.node_parser import SentenceSplitter

        reports = self._library.reports()
        laid_out = {r.report_id: lay_out(self._library.paragraphs(r.report_id)) for r in reports}
        self._spans = {report_id: spans for report_id, (_, spans) in laid_out.items()}
        documents = [
            Document(
                id_=r.report_id, text=laid_out[r.report_id][0], metadata={"file_name": r.source}
            )
            for r in reports
        ]
        index = VectorStoreIndex.from_documents(
            documents,
            embed_model=_llama_embedding(self._library),
            transformations=[SentenceSplitter()],
        )
        self._retriever = index.as_retriever(similarity_top_k=CHUNKS)

    def ask(self, question: Question) -> Mapping[str, Any]:
        ranked: dict[Anchor, dict[str, Any]] = {}
        for place, found in enumerate(self._retriever.retrieve(_query(question)), 1):
            node = cast("TextNode", found.node)  # what a splitter makes of a Document
            spans = self._spans[str(node.ref_doc_id)]
            for anchor in held_by(spans, *_place_of(node)):
                row = {**anchor._asdict(), "score": found.score, "chunk": place}
                ranked.setdefault(anchor, row)
        return {"retrieved": list(ranked.values())}


class Span(NamedTuple):
    """Where a paragraph stands in the text of its report."""

    anchor: Anchor
    start: int
    end: int  # after its last character


def lay_out(paragraphs: Iterable[Paragraph]) -> tuple[str, tuple[Span, ...]]:
    """The text of a report as a plain reader would have it, and where its paragraphs stand.

    A heading is printed where it changes, numbers before the words they number.
    """
    parts: list[str] = []
    spans: list[Span] = []
    at, above = 0, ""
    for paragraph in paragraphs:
        heading = paragraph.headings[-1] if paragraph.headings else ""
        if heading and heading != above:
            parts.append(heading)
            at += len(heading) + 2
        above = heading
        number = f"{paragraph.anchor.label.partition(':')[0]}. " if paragraph.is_numbered else ""
        text = number + paragraph.text
        spans.append(Span(paragraph.anchor, at, at + len(text)))
        parts.append(text)
        at += len(text) + 2
    return "\n\n".join(parts), tuple(spans)


def held_by(spans: Sequence[Span], start: int, end: int) -> tuple[Anchor, ...]:
    """The paragraphs of which characters `start` to `end` hold at least half, in printed order.

    A chunk that lies within one long paragraph holds that one.
    """
    return tuple(
        span.anchor
        for span in spans
        if (shared := min(end, span.end) - max(start, span.start)) > 0
        and 2 * shared >= min(span.end - span.start, end - start)
    )


def embedded(library: Library, texts: Sequence[str]) -> Floats:
    """Vectors of texts by the store's own embedder: (n_texts, dim) float32, rows of length 1."""
    blocks = [library.embed(texts[at : at + BLOCK]) for at in range(0, len(texts), BLOCK)]
    return np.concatenate(blocks) if blocks else np.zeros((0, 0), dtype=np.float32)


def _place_of(node: TextNode) -> tuple[int, int]:
    if node.start_char_idx is None or node.end_char_idx is None:
        raise ValueError(f"chunk {node.node_id} of {node.ref_doc_id} does not say where it stands")
    return node.start_char_idx, node.end_char_idx


def _searchable(library: Library) -> Iterator[Paragraph]:
    for report in library.reports():
        yield from (p for p in library.paragraphs(report.report_id) if p.text.strip())


def _query(question: Question) -> str:
    return " ".join((*question.history, question.question))


def _ranked(
    anchors: Sequence[Anchor], scores: NDArray[Any], *, above: float = -np.inf
) -> Mapping[str, Any]:
    order = sorted(range(len(anchors)), key=lambda i: (-float(scores[i]), anchors[i]))[:K]
    return {
        "retrieved": [
            {**anchors[i]._asdict(), "score": float(scores[i])} for i in order if scores[i] > above
        ]
    }


def _llama_embedding(library: Library) -> BaseEmbedding:
    from llama_index.core.base.embeddings.base import BaseEmbedding

    class Shipped(BaseEmbedding):  # defined here: importing its base takes 0.8 s
        def _get_query_embedding(self, query: str) -> list[float]:
            return [float(x) for x in library.embed([query])[0]]

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_query_embedding(text)

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return [[float(x) for x in row] for row in embedded(library, texts)]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    return Shipped()
