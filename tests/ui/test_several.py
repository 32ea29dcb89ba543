"""Several copies over one truth, as the compose file starts them: what breaks is not noticed.

While one copy is killed, Chroma loses its data and PostgreSQL is restarted, questions go on
through nginx: each is answered rightly or refused clearly, and nothing is lost.
"""

from __future__ import annotations

import contextlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import servers
from processes import SAMPLES, environment

pytestmark = pytest.mark.slow

# The questions, and a paragraph that the answer must cite.
ASKED = {
    "What happens when kids run away in Northmoor?": ("northmoor-2023-03", "14"),
    "paragraph 14 of Northmoor 2023": ("northmoor-2023-03", "14"),
}
CLEAR = {502, 503, 504}
PASSWORDS = {"PINCITE_PASSWORD": "correct horse", "PINCITE_EDITOR_PASSWORD": "battery staple"}
RECOVERS_S = 120


class Asker(threading.Thread):
    """Somebody who asks again and again through nginx, and notes what came of each question."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url, self.is_over = url, threading.Event()
        self.statuses: Counter[int] = Counter()
        self.wrong: list[str] = []
        self.answered_at = 0.0

    def run(self) -> None:
        with signed_in(self.url) as browser:
            while not self.is_over.wait(0.1):
                for question, cited in ASKED.items():
                    self._ask(browser, question, cited)

    def _ask(self, browser: httpx.Client, question: str, cited: tuple[str, str]) -> None:
        try:
            reply = browser.post("/api/v1/ask", json={"question": question})
        except httpx.HTTPError as exc:
            self.wrong.append(f"no reply: {exc!r}")
            return
        self.statuses[reply.status_code] += 1
        if reply.status_code == 200:
            found = {(c["report_id"], c["label"]) for c in reply.json()["citations"]}
            if cited in found:
                self.answered_at = time.monotonic()
            else:
                self.wrong.append(reply.text[:300])
        elif reply.status_code not in CLEAR or not reply.text:
            self.wrong.append(f"{reply.status_code}: {reply.text[:300]}")

    def recovers(self) -> None:
        """Wait until a question that was asked from now on is answered."""
        begun, end = time.monotonic(), time.monotonic() + RECOVERS_S
        while self.answered_at < begun + 1:
            assert time.monotonic() < end, (self.statuses, self.wrong)
            assert self.is_alive()
            time.sleep(0.2)


@contextlib.contextmanager
def signed_in(url: str, password: str = "correct horse") -> Iterator[httpx.Client]:
    with httpx.Client(base_url=url, timeout=60) as browser:
        assert browser.post("/sign-in", data={"password": password}).status_code == 303
        yield browser


@pytest.fixture
def outside():
    """A folder that no parent of keeps another user from, as those of pytest do."""
    with tempfile.TemporaryDirectory(prefix="pincite-postgres-") as folder:
        yield Path(folder)


def test_what_breaks_is_refused_clearly_answered_rightly_and_loses_nothing(tmp_path, outside):
    database, vectors = servers.postgres(outside), servers.chroma(tmp_path / "chroma")
    shared = environment(
        tmp_path / "loading",
        PINCITE_DATABASE_URL=f"postgresql+psycopg://pincite@127.0.0.1:{database.port}/postgres",
        PINCITE_CHROMA_URL=f"http://127.0.0.1:{vectors.port}",
        PINCITE_SIGN_IN="password",
        PINCITE_TRUSTED_PROXY="127.0.0.1",
        PINCITE_QUESTIONS_PER_MINUTE="100000",
        PINCITE_QUESTIONS_PER_MINUTE_OF_ALL="100000",
        **PASSWORDS,
    )
    here, there = (servers.copy(tmp_path / name, shared) for name in ("here", "there"))
    front = servers.nginx(tmp_path / "nginx", [here, there])
    late, *early = sorted(p for p in SAMPLES.iterdir() if p.suffix in (".txt", ".pdf"))
    with servers.running(database, vectors):
        load = [sys.executable, "-m", "ui", "ingest", *map(str, early)]
        subprocess.run(load, env=shared, check=True, capture_output=True, timeout=300)
        with servers.running(here, there, front):
            asker = Asker(f"http://127.0.0.1:{front.port}")
            asker.start()
            try:
                asker.recovers()
                _break_each_in_turn(asker, here, there, database, vectors)
                _add_through_one(late, here, there)
            finally:
                asker.is_over.set()
                asker.join(90)
            assert asker.wrong == []
            assert asker.statuses[200] > 20
            assert _audited(there) >= asker.statuses[200]


def _break_each_in_turn(asker, here, there, database, vectors) -> None:
    for each in (here, there):
        each.stop(signal.SIGKILL)
        asker.recovers()
        each.start()
        asker.recovers()
    vectors.stop(signal.SIGKILL)
    shutil.rmtree(vectors.folder / "data")
    asker.recovers()
    vectors.start()
    asker.recovers()
    database.stop(signal.SIGINT)  # PostgreSQL's own fast way of ending
    time.sleep(2)
    database.start()
    asker.recovers()


def _add_through_one(report, here, there) -> None:
    with signed_in(f"http://127.0.0.1:{here.port}", "battery staple") as editor:
        before = {each["report_id"] for each in _reports(editor)}
        with report.open("rb") as file:
            sent = editor.post("/add", files={"files": (report.name, file)})
        assert sent.status_code in (200, 303), sent.text
    with signed_in(f"http://127.0.0.1:{there.port}") as reader:
        end = time.monotonic() + RECOVERS_S
        while True:
            new = {each["report_id"] for each in _reports(reader)} - before
            state = reader.get("/readyz").json()
            if new and state["is_current"]:
                break
            assert time.monotonic() < end, (new, state)
            time.sleep(0.5)
        found = reader.get("/api/v1/search", params={"q": "children", "report": new.pop()}).json()
        assert found["hits"]


def _reports(browser: httpx.Client) -> list[dict]:
    return browser.get("/api/v1/reports").json()["items"]


def _audited(copy) -> int:
    with signed_in(f"http://127.0.0.1:{copy.port}", "battery staple") as auditor:
        lines = auditor.get("/audit/export.jsonl").text.splitlines()
    return sum('"status": "answered"' in line for line in lines)
