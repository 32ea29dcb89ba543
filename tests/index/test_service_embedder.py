"""Vectors by an OpenAI-compatible service: real HTTP, to a server of this test."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import numpy as np
import pytest
from invented_reports import EASTVALE, NORTHMOOR, make_report

from index import EmbeddingFailed, Library, Query, ServiceEmbedder, StoreMismatch

Reply = Callable[[list[str]], tuple[int, str]]


@pytest.fixture
def serve(embedder) -> Iterator[Callable[[Reply | None], str]]:
    """Start a service that replies so, or with the shipped model's vectors; return its address."""
    servers = []

    def start(reply: Reply | None = None) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                assert self.path == "/v1/embeddings"
                status, text = (reply or _vectors(embedder))(body["input"])
                data = text.encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/v1"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_a_store_made_by_a_service_is_searched_by_it(serve, tmp_path):
    url = serve(None)
    with Library.open(tmp_path / "store", embedder=ServiceEmbedder("mini", url)) as library:
        library.add(make_report("Northmoor", NORTHMOOR))
        library.refresh()
        hits = library.retrieve(
            Query("children who go missing from home"), ["northmoor-2019-06"], 3
        )
        assert "missing" in hits[0].paragraph.text
        assert [hit.words for hit in hits] == [0.0] * len(hits)
        assert library.status()["embedder"] == "mini@127.0.0.1"


def test_a_store_of_another_embedder_is_refused_and_can_be_embedded_anew(serve, two_reports):
    two_reports.close()
    service = ServiceEmbedder("mini", serve(None))
    with pytest.raises(StoreMismatch, match=r"expected .*mini@127.*--reembed"):
        Library.open(two_reports.folder, embedder=service)
    with Library.open(two_reports.folder, embedder=service, reembed=True) as library:
        library.refresh()
        assert library.retrieve(Query(EASTVALE[0]), ["eastvale-2019-06"], 1)[0].score > 0.9


def test_vectors_are_made_of_length_one_in_the_order_of_the_texts(serve):
    service = ServiceEmbedder("mini", serve(_by_length))
    texts = ["a" * n for n in range(1, 151)]  # more than one request takes
    vectors = service.embed(texts)
    assert vectors.shape == (150, 2)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    np.testing.assert_allclose(vectors[:, 1] / vectors[:, 0], np.arange(1, 151), rtol=1e-4)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        pytest.param(lambda _: (401, '{"error": {"message": "no key"}}'), "no key", id="401"),
        pytest.param(lambda _: (200, "<html>Sign in</html>"), "something else", id="html"),
        pytest.param(lambda _: (200, '{"data": []}'), "something else|found 0", id="none"),
        pytest.param(
            lambda texts: _as_reply([[0.0, 0.0]] * len(texts)), "direction", id="no-direction"
        ),
        pytest.param(
            lambda texts: _as_reply([[1.0] * (n + 2) for n in range(len(texts))]),
            "different lengths",
            id="lengths",
        ),
    ],
)
def test_a_service_that_fails_is_said_in_one_line(serve, reply, words):
    with pytest.raises(EmbeddingFailed, match=words) as failed:
        ServiceEmbedder("mini", serve(reply)).embed(["one", "two"])
    assert "\n" not in str(failed.value)


def test_a_service_that_is_not_there_is_said(tmp_path):
    with pytest.raises(EmbeddingFailed, match="Connection"):
        ServiceEmbedder("mini", "http://127.0.0.1:9/v1").embed(["one"])


def _vectors(embedder: Any) -> Reply:
    return lambda texts: _as_reply(embedder.embed(texts).tolist())


def _by_length(texts: list[str]) -> tuple[int, str]:
    status, text = _as_reply([[1.0, float(len(one))] for one in texts])
    reply = json.loads(text)
    reply["data"].reverse()  # a service need not keep the order; it gives the index
    return status, json.dumps(reply)


def _as_reply(vectors: list[list[float]]) -> tuple[int, str]:
    data = [{"object": "embedding", "index": n, "embedding": v} for n, v in enumerate(vectors)]
    usage = {"prompt_tokens": 1, "total_tokens": 1}
    return 200, json.dumps({"object": "list", "data": data, "model": "mini", "usage": usage})
