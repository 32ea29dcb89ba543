"""The page is up before what answers is loaded, and that is loaded before anybody asks."""

from __future__ import annotations

import gc
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from index import Library, shipped_cross_encoder
from index.embedder import OnnxEmbedder
from ui.warming import WarmUp


class Noticing(OnnxEmbedder):
    """The shipped embedder, which notices the first question."""

    def __init__(self) -> None:
        super().__init__()
        self.was_asked = threading.Event()

    def embed_words(self, texts):
        made = super().embed_words(texts)
        self.was_asked.set()
        return made


@pytest.fixture(autouse=True)
def unfrozen() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_the_page_loads_nothing_that_reads_questions():
    loaded = "import sys, ui.server; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )
    modules = set(done.stdout.split())
    assert {"ui.server", "assistant.ask"} <= modules
    assert not modules & {"assistant.answering", "assistant.reading", "assistant.words"}


def warm_up_over() -> None:
    for thread in threading.enumerate():
        if thread.name == "warm-up":
            thread.join(30)


def test_what_answers_is_loaded_before_anybody_asks(sample_library):
    shipped_cross_encoder.cache_clear()  # which other tests may have loaded
    embedder = Noticing()
    with Library.open(sample_library.folder, embedder=embedder) as library:
        app = WarmUp(Starlette(), library)
        assert not embedder.was_asked.is_set()
        with TestClient(app):
            assert embedder.was_asked.wait(30)
            warm_up_over()
            assert shipped_cross_encoder().is_loaded
            assert gc.get_freeze_count() > 100_000  # what stays is not looked through for garbage


def test_where_other_processes_answer_the_page_loads_nothing_that_answers(sample_library):
    embedder, begun = Noticing(), threading.Event()
    with Library.open(sample_library.folder, embedder=embedder) as library:
        app = WarmUp(Starlette(), library, answers=False, then=begun.set)
        with TestClient(app):
            assert begun.wait(30)
            assert gc.get_freeze_count() > 100_000
    assert not embedder.was_asked.is_set()


def test_an_empty_store_is_left_alone(tmp_path, caplog):
    embedder = Noticing()
    with Library.open(tmp_path / "store", embedder=embedder) as library:
        with TestClient(WarmUp(Starlette(), library)) as visitor:
            warm_up_over()
            assert visitor.get("/").status_code == 404  # the app around which it is put
        assert not embedder.was_asked.is_set()


def test_a_store_that_cannot_be_read_keeps_nobody_from_the_page(tmp_path, caplog):
    caplog.set_level(logging.INFO)
    with Library.open(tmp_path / "store") as library:
        library.close()
        (library.folder / "pincite.sqlite3").write_bytes(b"no database" * 1_000)
        with TestClient(WarmUp(Starlette(), library)):
            warm_up_over()
    assert "the first question will wait for its search files" in caplog.text
