"""Pincite's search inside a LlamaIndex program."""

from __future__ import annotations

from invented_reports import EASTVALE


def test_a_llama_index_program_asks_the_retriever(two_reports):
    from llama_index.core import get_response_synthesizer
    from llama_index.core.llms import MockLLM
    from llama_index.core.query_engine import RetrieverQueryEngine

    from index.llama import PinciteRetriever

    retriever = PinciteRetriever(two_reports, reports=["eastvale-2019-06"], k=2)
    engine = RetrieverQueryEngine(
        retriever, get_response_synthesizer(llm=MockLLM(), response_mode="compact")
    )
    response = engine.query("kids who run away")
    first = response.source_nodes[0]
    assert first.node.node_id == "eastvale-2019-06/1"
    assert first.node.text == EASTVALE[0]
    assert first.node.metadata["label"] == "1"
    assert EASTVALE[0] in str(response)  # the mock model repeats what it was given
    assert len(response.source_nodes) == 2


def test_the_retriever_searches_every_report_where_none_is_named(two_reports):
    from index.llama import PinciteRetriever

    nodes = PinciteRetriever(two_reports, k=50).retrieve("care")
    assert {node.metadata["report_id"] for node in nodes} == {
        "eastvale-2019-06",
        "northmoor-2019-06",
    }


def test_the_collection_opens_in_a_llama_index_program_with_its_own_filters(two_reports):
    from llama_index.core import VectorStoreIndex
    from llama_index.core.vector_stores import MetadataFilter, MetadataFilters
    from llama_index.vector_stores.chroma import ChromaVectorStore

    from index.llama import LibraryEmbedding

    store = ChromaVectorStore(chroma_collection=two_reports.chroma_collection())
    opened = VectorStoreIndex.from_vector_store(store, embed_model=LibraryEmbedding(two_reports))
    only = MetadataFilters(filters=[MetadataFilter(key="authority", value="Eastvale")])
    nodes = opened.as_retriever(similarity_top_k=9, filters=only).retrieve("kids who run away")
    assert nodes[0].node.node_id == "eastvale-2019-06/1"
    assert nodes[0].node.get_content() == EASTVALE[0]
    assert len(nodes) == len(EASTVALE)
