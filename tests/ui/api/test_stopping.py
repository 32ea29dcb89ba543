"""Whoever goes away in the middle of an answer stops the writing of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import httpx
import pytest
from fastapi import FastAPI
from sites import serving

from assistant import Sentence
from ui.api import Access, Service, mount_api

WAIT_S = 20.0  # a busy machine is slow


class Endless:
    """Answers with one sentence after another, until somebody stops it."""

    def __init__(self, library) -> None:
        self.library, self.model = library, None
        self.was_stopped = threading.Event()

    def steps(self, _asked) -> Iterator[Sentence]:
        try:
            while True:
                time.sleep(0.05)
                yield Sentence("Nothing is said of this.", "notice")
        finally:
            self.was_stopped.set()


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("/api/v1/ask/stream", {"question": "Why?"}),
        (
            "/v1/chat/completions",
            {"stream": True, "messages": [{"role": "user", "content": "Why?"}]},
        ),
    ],
)
def test_closing_the_connection_stops_the_answer(sample_library, address, asked):
    endless = Endless(sample_library)
    app = FastAPI(openapi_url=None)
    mount_api(app, Service(endless, Access(sample_library)))
    with serving(app) as url:
        with httpx.stream("POST", f"{url}{address}", json=asked, timeout=WAIT_S) as reply:
            lines = (line for line in reply.iter_lines() if "Nothing is said" in line)
            assert next(lines)
            assert next(lines)
            assert not endless.was_stopped.is_set()
        assert endless.was_stopped.wait(WAIT_S)
