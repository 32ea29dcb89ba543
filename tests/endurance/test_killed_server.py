"""A server killed while it answers and stores: what it had acknowledged is there again."""

from __future__ import annotations

import contextlib
import random
import shutil
import signal
import threading
import time
from pathlib import Path

import httpx
import pytest
import servers
from harm import QUESTION, is_cited
from processes import environment
from writing import name, report_file, said

ASKERS = 3
LONGEST_S = 4.0


class People:
    """Some ask, one adds reports; what they were told is noted."""

    def __init__(self, url: str, files: Path, first: int) -> None:
        self.answered, self.wrong = 0, list[object]()
        self.stored: list[int] = []
        self._url, self._files, self._next = url, files, first
        self._is_over = threading.Event()
        works = [*[self._ask] * ASKERS, self._add]
        self._threads = [threading.Thread(target=self._until_over, args=(w,)) for w in works]

    def __enter__(self) -> People:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        for thread in self._threads:
            thread.join(60)

    def wait_until_told(self) -> None:
        """Wait for an answer, and for a report that was stored."""
        end = time.monotonic() + 60
        while not (self.answered and self.stored):
            assert time.monotonic() < end, self.wrong
            time.sleep(0.01)

    def _until_over(self, work) -> None:
        with httpx.Client(base_url=self._url, timeout=30) as browser:
            while not self._is_over.is_set():
                with contextlib.suppress(httpx.TransportError):  # it is gone: nothing was said
                    work(browser)

    def _ask(self, browser: httpx.Client) -> None:
        reply = browser.post("/api/v1/ask", json={"question": QUESTION})
        if reply.status_code == 200 and is_cited(reply.json()):
            self.answered += 1
        else:
            self.wrong.append(reply.text)

    def _add(self, browser: httpx.Client) -> None:
        number, self._next = self._next, self._next + 1
        content = report_file(self._files, number).read_bytes()
        reply = browser.post(f"/api/v1/reports?name={number}.txt", content=content)
        if reply.status_code == 201:
            self.stored.append(number)
        else:
            self.wrong.append(reply.text)


@pytest.mark.parametrize("n_kills", [1, pytest.param(15, marks=pytest.mark.slow)])
def test_nothing_that_was_acknowledged_is_lost_with_the_server(store, tmp_path, n_kills):
    more = {
        "PINCITE_QUESTIONS_PER_MINUTE": "100000",
        "PINCITE_QUESTIONS_PER_MINUTE_OF_ALL": "1000000",
    }
    server = servers.copy(tmp_path / "copy", environment(store, **more))
    shutil.copytree(store, tmp_path / "copy" / "store")
    draw, answered, stored = random.Random(n_kills), 0, list[int]()
    with servers.running(server):
        for n in range(n_kills):
            url = f"http://127.0.0.1:{server.port}"
            with People(url, tmp_path, first=20 * n) as people:
                people.wait_until_told()
                time.sleep(draw.uniform(0, LONGEST_S))
                server.stop(signal.SIGKILL)
            assert people.wrong == []
            answered, stored = answered + people.answered, stored + people.stored
            server.start()
            _look_through(url, answered, stored)
    assert answered >= n_kills
    assert len(stored) >= n_kills


def _look_through(url: str, answered: int, stored: list[int]) -> None:
    with httpx.Client(base_url=url, timeout=60) as browser:
        assert is_cited(browser.post("/api/v1/ask", json={"question": QUESTION}).json())
        log = browser.get("/audit/export.jsonl").text
        assert log.count('"status": "answered"') > answered
        for number in stored:
            found = {"q": f"worker w{number}x7", "report": name(number)}
            hits = browser.get("/api/v1/search", params=found).json()["hits"]
            assert said(number, 7) in {hit["text"] for hit in hits}
            assert f"added {name(number)} from {number}.txt" in log
