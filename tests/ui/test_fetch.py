"""Fetching from a real server on this machine that serves, fails, stalls, lies and points away."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from processes import SAMPLES

from ingest import KnownSource, Politeness, choose_sources, fetch_reports, file_name
from ingest.fetching import USER_AGENT

PDF = (SAMPLES / "northmoor-2023-03.pdf").read_bytes()
QUICK = Politeness(pause_s=0.0, timeout_s=1.0, whole_s=2.0)
HASTY = Politeness(pause_s=0.0, timeout_s=0.3, whole_s=2.0)  # where all of it is waited for
SOURCES = choose_sources("Barking and Dagenham")


class Server(ThreadingHTTPServer):
    """Answers as `behaviour` says, counts what was asked, and remembers who asked."""

    behaviour = "serve"
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: Counter[str] = Counter()
        self.agents: set[str] = set()
        self.at_once = self.most_at_once = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request, client_address) -> None:
        """A client that hangs up on a stalled reply is no error."""


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        server = self.server
        server.asked[self.path] += 1
        server.agents.add(self.headers["User-Agent"])
        server.at_once += 1
        server.most_at_once = max(server.most_at_once, server.at_once)
        time.sleep(0.01)  # in which a second one could come
        # Before the reply: who has it whole may ask again before this thread goes on.
        server.at_once -= 1
        getattr(self, f"_{server.behaviour}")()

    def _serve(self, body: bytes = PDF, declared: int | None = None) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(declared or len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _fail(self) -> None:
        self.send_error(500)

    def _fail_once(self) -> None:
        (self._fail if self.server.asked[self.path] == 1 else self._serve)()

    def _missing(self) -> None:
        self.send_error(404)

    def _stall(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(PDF)))
        self.end_headers()
        self.wfile.write(PDF[:1000])
        self.wfile.flush()
        time.sleep(3)

    def _trickle(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(PDF)))
        self.end_headers()
        for start in range(30):
            self.wfile.write(PDF[start : start + 1])
            self.wfile.flush()
            time.sleep(0.3)

    def _cut(self) -> None:
        self._serve(PDF[:2000], declared=len(PDF))

    def _page(self) -> None:
        self._serve(b"<!DOCTYPE html><html><body>Not found</body></html>")

    def _empty(self) -> None:
        self._serve(b"")

    def _elsewhere(self) -> None:
        self._point(f"http://localhost:{self.server.server_port}/other")

    def _round(self) -> None:
        self._point("/round")

    def _moved(self) -> None:
        self._serve() if self.path == "/new" else self._point("/new")

    def _first_only(self) -> None:
        (self._serve if self.path.endswith(SOURCES[0].url[-8:]) else self._page)()

    def _point(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def fetched(
    server: Server,
    folder: Path,
    sources: tuple[KnownSource, ...] = SOURCES[:1],
    politeness: Politeness = QUICK,
):
    return list(fetch_reports(sources, folder, base=server.url, politeness=politeness))


def test_reports_are_fetched_one_at_a_time_by_one_who_says_who_it_is(server, tmp_path):
    results = fetched(server, tmp_path / "new" / "folder", SOURCES)
    assert [r.outcome for r in results] == ["fetched"] * len(SOURCES)
    assert [r.path.read_bytes() for r in results] == [PDF] * len(SOURCES)
    assert len({r.path for r in results}) == len(SOURCES) >= 3
    assert server.agents == {USER_AGENT}
    assert server.most_at_once == 1


def test_what_is_there_is_not_fetched_again_and_what_is_broken_is(server, tmp_path):
    fetched(server, tmp_path, SOURCES[:2])
    broken = tmp_path / file_name(SOURCES[1])
    broken.write_bytes(b"<html>an error page kept by mistake</html>")
    left = tmp_path / (file_name(SOURCES[2]) + ".part")
    left.write_bytes(PDF[:500])
    results = fetched(server, tmp_path, SOURCES[:3])
    assert [r.outcome for r in results] == ["there", "fetched", "fetched"]
    assert sorted(server.asked.values()) == [1, 1, 2]
    assert broken.read_bytes() == PDF
    assert not left.exists()


@pytest.mark.parametrize(
    ("behaviour", "found", "n_asked"),
    [
        ("fail", "the status 500", 3),
        ("missing", "the status 404", 1),
        ("stall", "a connection that failed", 3),
        ("trickle", "a reply of more than 2 s", 1),
        ("cut", "a connection that failed", 3),
        ("page", "something that is no PDF", 1),
        ("empty", "an empty reply", 3),
        ("elsewhere", "a redirect to another host, localhost", 1),
        ("round", "more than 3 redirects", 4),
    ],
)
def test_what_cannot_be_had_is_said_in_one_line_and_leaves_no_file(
    server, tmp_path, behaviour, found, n_asked
):
    server.behaviour = behaviour
    [result] = fetched(server, tmp_path, politeness=HASTY if behaviour == "stall" else QUICK)
    assert result.outcome == "failed"
    assert found in result.error
    assert "\n" not in result.error
    assert sum(server.asked.values()) == n_asked
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("behaviour", ["fail_once", "moved"])
def test_what_passes_is_tried_again_and_a_move_on_the_same_host_followed(
    server, tmp_path, behaviour
):
    server.behaviour = behaviour
    [result] = fetched(server, tmp_path)
    assert (result.outcome, result.path.read_bytes()) == ("fetched", PDF)


def test_a_pause_stands_between_two_requests(server, tmp_path):
    slept: list[float] = []
    polite = Politeness(pause_s=7.0, sleep=slept.append)
    list(fetch_reports(SOURCES[:3], tmp_path, base=server.url, politeness=polite))
    assert slept == [7.0, 7.0]


def test_a_server_that_is_not_there_fails_each_report_and_stops_nothing(tmp_path):
    results = list(
        fetch_reports(SOURCES[:2], tmp_path, base="http://127.0.0.1:9", politeness=QUICK)
    )
    assert [r.outcome for r in results] == ["failed", "failed"]


def test_a_disk_without_room_is_said_and_leaves_no_file(server, tmp_path):
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        [result] = fetched(server, tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert "no room or right to write" in result.error
    assert list(tmp_path.iterdir()) == []


def test_the_command_fetches_stores_and_names_what_failed(run, server, tmp_path):
    server.behaviour = "first_only"
    words = ("fetch", "--authority", "LBBD", "--into", tmp_path / "pdf", "--mirror", server.url)
    done = run(*words, "--json")
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert [line["fetched"] for line in lines] == ["fetched"] + ["failed"] * (len(SOURCES) - 1)
    assert (lines[0]["outcome"], lines[0]["report_id"]) == ("stored", "northmoor-2023-03")
    assert done.err.count("something that is no PDF") == len(SOURCES) - 1
    again = [json.loads(line) for line in run(*words, "--json").out.splitlines()]
    assert (again[0]["fetched"], again[0]["outcome"]) == ("there", "unchanged")
    assert "northmoor-2023-03" in run("reports").out


def test_nothing_fetched_is_an_error_in_one_line_and_makes_no_store(run, server, tmp_path):
    server.behaviour = "missing"
    done = run("fetch", "--since", "2026-08-15", "--mirror", server.url, "--into", tmp_path / "x")
    assert (done.code, done.out) == (1, "")
    assert [line for line in done.err.splitlines() if line.startswith("pincite: ")] != []
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("words", [[], ["--all", "--authority", "Leeds"], ["--since", "soon"]])
def test_wrong_usage_gives_code_2(run, words):
    assert run("fetch", *words).code == 2


@pytest.mark.parametrize("words", [["--authority", "Northmoor"], ["--since", "2031-01-01"]])
def test_nothing_to_fetch_gives_one_clear_line(run, words):
    done = run("fetch", *words)
    assert (done.code, done.out) == (1, "")
    assert "Traceback" not in done.err


def test_a_folder_that_cannot_be_made_gives_one_clear_line(run, tmp_path):
    (tmp_path / "file").write_text("x")
    done = run("fetch", "--authority", "Leeds", "--into", tmp_path / "file" / "pdf")
    assert (done.code, done.out) == (1, "")
    assert str(tmp_path / "file") in done.err


def test_every_listed_report_has_a_file_name_of_its_own():
    sources = choose_sources()
    assert len({file_name(source) for source in sources}) == len(sources) == 497
