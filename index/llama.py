"""Pincite's search inside a LlamaIndex program.

    retriever = PinciteRetriever(Library.open(folder), reports=[...], k=8)
    nodes = retriever.retrieve("How quickly are referrals seen?")

Every node's id is `report_id/label`, so that an answer made of nodes can be
cited. `LibraryEmbedding` lets a LlamaIndex index over the store's own Chroma
collection embed questions as its paragraphs were.
"""

from __future__ import annotations

from collections.abc import Collection

from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
from pydantic import PrivateAttr

from index.hit import Hit, Query
from index.library import Library


class PinciteRetriever(BaseRetriever):
    """The library's search. Scores are 0 to 1 within one search; 0 stays 0."""

    def __init__(
        self, library: Library, *, reports: Collection[str] | None = None, k: int = 10
    ) -> None:
        """Search those reports, and no others.

        Args:
            library: an opened store; it stays the caller's to close.
            reports: names of reports; every one stored at the time of a search where None.
            k: at most so many nodes a search.
        """
        super().__init__()
        self._library, self._reports, self._k = library, reports, k

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        reports = self._reports
        if reports is None:
            reports = [record.report_id for record in self._library.reports()]
        hits = self._library.retrieve(Query(query_bundle.query_str), reports, self._k)
        return [NodeWithScore(node=to_node(hit, self._library), score=hit.score) for hit in hits]


class LibraryEmbedding(BaseEmbedding):
    """The embedder of a library, as LlamaIndex calls one."""

    _library: Library = PrivateAttr()

    def __init__(self, library: Library) -> None:
        super().__init__(model_name=library.embedder.name)
        self._library = library

    def _get_text_embedding(self, text: str) -> list[float]:
        found: list[float] = self._library.embed([text])[0].tolist()
        return found

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)


def to_node(hit: Hit, library: Library) -> TextNode:
    """Return the paragraph as a node whose id is its anchor and whose text is as printed."""
    paragraph = hit.paragraph
    record = library.report(paragraph.anchor.report_id)
    metadata = {
        "report_id": record.report_id,
        "label": paragraph.anchor.label,
        "authority": record.authority,
        "title": record.title,
        "page": paragraph.page,
        "headings": " > ".join(paragraph.headings),
    }
    return TextNode(
        id_="/".join(paragraph.anchor),
        text=paragraph.text,
        metadata=metadata,
        excluded_embed_metadata_keys=list(metadata),
    )
