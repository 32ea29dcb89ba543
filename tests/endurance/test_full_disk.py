"""A disk without room: one clear line, nothing stored is lost, and it goes on with room again."""

from __future__ import annotations

import re
import shutil

import httpx
import pytest
from harm import QUESTION, answers_rightly, is_cited, pincite
from processes import environment, served

MADE = b"""Inspection of Westhay local authority children's services

Inspection dates: 13 March 2017 to 24 March 2017
Lead inspector: Imogen Tarrant

"""


@pytest.fixture
def on_disk(disk, store):
    """The store, on the small disk."""
    return shutil.copytree(store, disk.folder / "store")


@pytest.fixture
def another(tmp_path):
    """A report that is not stored yet, large enough to need more room than a page."""
    told = "Children are visited often by social workers who know them well and say so."
    paragraphs = "\n\n".join(f"{n}. {told} This is said {n} times." for n in range(1, 60))
    path = tmp_path / "westhay.txt"
    path.write_bytes(MADE + paragraphs.encode())
    return path


@pytest.mark.parametrize(
    "room",
    [
        pytest.param(100_000, id="for-no-report", marks=pytest.mark.slow),
        pytest.param(600_000, id="for-no-vectors", marks=pytest.mark.slow),
        pytest.param(1_200_000, id="for-no-search-files"),
    ],
)
def test_what_cannot_be_stored_is_said_in_one_line_and_stored_once_there_is_room(
    disk, on_disk, another, room
):
    disk.fill(leave=room)
    refused = pincite(on_disk, "ingest", another)
    assert refused.code == 1, refused
    assert len(refused.said) == 1, refused.err
    [said] = refused.said
    assert "the store cannot be used" in said
    assert "What was stored before is kept; check the disk" in said
    disk.make_room()
    assert answers_rightly(on_disk)
    again = pincite(on_disk, "ingest", another)
    assert (again.code, again.out.split()[1]) == (0, "westhay-2017-03"), again
    assert pincite(on_disk, "ask", "paragraph 59 of Westhay").out.count("59 times") == 1


def test_a_backup_that_finds_no_room_says_where_and_is_made_there_with_room(disk, store):
    disk.fill(leave=50_000)
    target = disk.folder / "backup"
    refused = pincite(store, "backup", target)
    assert refused.code == 1
    [said] = refused.said
    assert str(target) in said
    assert "database or disk is full" in said
    assert answers_rightly(store)
    disk.make_room()
    assert pincite(store, "backup", target).code == 0
    assert pincite(store, "restore", target, "--check").code == 0


@pytest.mark.slow
def test_a_server_goes_on_answering_and_keeps_what_it_is_sent_once_there_is_room(
    disk, on_disk, another, tmp_path
):
    with (
        served(environment(on_disk), tmp_path / "log") as url,
        httpx.Client(base_url=url, timeout=60) as browser,
    ):
        answer = _asked(browser)
        disk.fill()
        assert is_cited(_asked(browser))
        feedback = {"verdict": "good", "answer": answer}
        refused = browser.post("/feedback", json=feedback)
        assert refused.status_code == 503
        assert refused.json()["detail"] == "It could not be kept just now. Try again."
        report = browser.post("/api/v1/reports?name=westhay.txt", content=another.read_bytes())
        assert report.status_code == 503, report.text
        assert "could not be stored just now. Nothing was stored" in report.json()["detail"]
        assert report.headers["retry-after"] == "60"
        [lost] = re.findall(r"^pincite_audit_lines_lost (.+)", browser.get("/metrics").text, re.M)
        assert 1 <= float(lost) <= 2
        disk.make_room()
        assert browser.post("/feedback", json=feedback).status_code == 201
        report = browser.post("/api/v1/reports?name=westhay.txt", content=another.read_bytes())
        assert report.status_code == 201, report.text
        assert is_cited(_asked(browser))
        log = browser.get("/audit/export.jsonl").text
    assert log.count('"status": "answered"') == 2
    assert log.count("added westhay-2017-03 from westhay.txt") == 1
    assert answers_rightly(on_disk)


def _asked(browser: httpx.Client) -> dict:
    reply = browser.post("/api/v1/ask", json={"question": QUESTION})
    assert reply.status_code == 200, reply.text
    return reply.json()
