"""A store that nobody may write to is asked as ever, and says clearly that it takes nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys

import httpx
import pytest
from harm import QUESTION, answers_rightly, is_cited, pincite
from processes import SAMPLES, environment, served
from servers import free_port

from index import Library, StoreUnusable


@pytest.fixture
def closed(disk, store):
    """The store, on a disk that nobody may write to any more."""
    folder = shutil.copytree(store, disk.folder / "store")
    disk.close()
    return folder


def test_it_is_asked_and_looked_through(closed):
    assert answers_rightly(closed)
    assert "northmoor-2014-10" in pincite(closed, "reports").out
    assert "is_current: True" in pincite(closed, "status").out


def test_what_would_write_is_refused_in_one_line(closed, tmp_path):
    report = tmp_path / "westhay.txt"
    text = (SAMPLES / "northmoor-2012-05.txt").read_text("utf-8").replace("May 2012", "May 2011")
    report.write_text(text, "utf-8")
    for words in (
        ["ingest", report],
        ["keys", "add", "crawler"],
        ["audit", "forget", "--before", "2000-01-01"],
    ):
        refused = pincite(closed, *words)
        assert refused.code == 1, (words, refused)
        [said] = refused.said
        assert "the store cannot be used" in said, words
        assert "ead-only" in said or "readonly" in said, words
    assert pincite(closed, "backup", tmp_path / "backup").code == 0


def test_it_is_served_and_what_cannot_be_kept_is_refused_or_counted(closed, tmp_path):
    with (
        served(environment(closed), tmp_path / "log") as url,
        httpx.Client(base_url=url, timeout=60) as browser,
    ):
        reply = browser.post("/api/v1/ask", json={"question": QUESTION})
        assert (reply.status_code, is_cited(reply.json())) == (200, True)
        feedback = {"verdict": "good", "answer": reply.json()}
        assert browser.post("/feedback", json=feedback).status_code == 503
        gone = browser.delete("/api/v1/reports/northmoor-2012-05")
        assert gone.status_code == 503
        assert "The store cannot be used just now" in gone.json()["detail"]
        assert "Read-only file system" in (tmp_path / "log").read_text()
        assert "pincite_audit_lines_lost 1.0" in browser.get("/metrics").text


@pytest.mark.slow  # starts a server of its own
def test_a_sign_in_that_needs_a_key_kept_does_not_start(closed):
    variables = environment(closed, PINCITE_SIGN_IN="password", PINCITE_PASSWORD="correct horse")
    command = [sys.executable, "-m", "ui", "serve", "--port", str(free_port())]
    refused = subprocess.run(command, env=variables, capture_output=True, text=True, timeout=120)
    assert refused.returncode == 1
    assert "attempt to write a readonly database" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_what_is_only_in_the_log_of_a_killed_writer_is_not_passed_over(disk, store):
    folder = disk.folder / "store"
    with Library.open(store) as library:
        library.keys.add("crawler", ["read"])
        assert (store / "pincite.sqlite3-wal").stat().st_size
        shutil.copytree(store, folder, ignore=shutil.ignore_patterns("*-shm"))
    disk.close()
    with pytest.raises(StoreUnusable, match="unable to open database file"):
        Library.open(folder, create=False)
