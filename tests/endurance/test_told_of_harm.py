"""A store that cannot be read or written: what each face tells a visitor, and never where it lies.

Whoever runs Pincite finds the place in the log.
"""

from __future__ import annotations

import io
import json
import shutil
import tempfile

import pytest
from harm import QUESTION
from site_pages import visitor
from starlette.testclient import TestClient
from whole_site import ask_in_chat, whole_site

from index import Library
from ui.adding import Adder, make_router

SMALL = b"""Inspection of Westhay local authority children's services

Inspection dates: 13 March 2017 to 24 March 2017
Lead inspector: Imogen Tarrant

1. Children in Westhay are visited often by social workers who know them well.
"""
LINES = {"accept": "application/x-ndjson"}
UNUSABLE = "The store cannot be used just now."


def of_healthz(browser) -> tuple[int, str]:
    reply = browser.get("/healthz")
    return reply.status_code, reply.text


def of_the_chat(browser) -> tuple[int, str]:
    return 200, json.dumps(ask_in_chat(browser, QUESTION))


def of_a_tool(browser, name: str, **arguments: str) -> tuple[int, str]:
    """What the MCP endpoint says, and whether it says that it failed."""
    sent = {"name": name, "arguments": arguments}
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": sent}
    accept = {"accept": "application/json, text/event-stream"}
    reply = browser.post("/mcp", json=call, headers=accept)
    assert reply.json()["result"]["isError"], reply.text
    return reply.status_code, reply.text


def of_asking(browser) -> tuple[int, str]:
    return of_a_tool(browser, "ask", question=QUESTION)


def of_reading(browser) -> tuple[int, str]:
    return of_a_tool(browser, "read_paragraph", report_id="northmoor-2023-03", label="14")


@pytest.fixture
def browser(store):
    """A visitor of the whole program, over a store that is readable still."""
    with Library.open(store) as library, TestClient(whole_site(library)) as visitor:
        yield visitor


def test_a_truth_that_is_no_database_any_more_is_told_without_its_place(browser, store, caplog):
    for path in store.glob("pincite.sqlite3*"):
        path.write_bytes(b"no database" * 1_000)
    for face, status in (
        (of_healthz, 503),
        (of_the_chat, 200),
        (of_asking, 200),
        (of_reading, 200),
    ):
        caplog.clear()
        told = face(browser)
        assert told[0] == status, face
        assert UNUSABLE in told[1], face
        assert str(store) not in told[1], face
        assert str(store) in caplog.text, face


@pytest.fixture
def harmed(request, disk, store):
    """The store, on the small disk, which is full or closed by now."""
    folder = shutil.copytree(store, disk.folder / "store")
    if request.param == "closed":
        disk.close()
    with Library.open(folder, create=False) as library:
        if request.param == "full":
            disk.fill()
        yield library


@pytest.fixture
def form(harmed):
    """The page that reports are added from, over that store."""
    adder = Adder(harmed, busy_s=1)
    yield visitor(make_router(adder, max_megabytes=1))
    adder.close()


def send(site, **headers: str):
    """Send a report as the form does, with a script or without."""
    return site.post("/add", files=[("files", ("w.txt", io.BytesIO(SMALL)))], headers=headers)


def fails_without_its_place(form, disk, caplog) -> bool:
    """Whether a report sent is said, at once and on the page, not to have been stored, no more."""
    last = json.loads(send(form, **LINES).text.splitlines()[-1])
    for told in (last["row"], form.get("/add").text):
        assert "could not be stored just now. Nothing was stored; try again." in told
        assert str(disk.folder) not in told
    assert str(disk.folder) in caplog.text
    return last["state"] == "failed"


@pytest.mark.parametrize("harmed", ["closed"], indirect=True)
def test_the_form_says_that_nothing_was_stored_where_nobody_may_write(disk, harmed, form, caplog):
    assert fails_without_its_place(form, disk, caplog)
    assert len(harmed.reports()) == 5


@pytest.mark.parametrize("harmed", ["full"], indirect=True)
def test_the_form_takes_again_what_found_no_room(disk, harmed, form, caplog):
    assert fails_without_its_place(form, disk, caplog)
    disk.make_room()
    again = json.loads(send(form, **LINES).text.splitlines()[-1])
    assert again["state"] == "stored"
    assert "westhay-2017-03" in {record.report_id for record in harmed.reports()}


def test_a_file_that_there_is_no_room_to_take_is_refused_with_503(
    disk, sample_library, monkeypatch, caplog
):
    monkeypatch.setattr(tempfile, "tempdir", str(disk.folder))
    adder = Adder(sample_library)
    form = visitor(make_router(adder, max_megabytes=1))
    disk.fill()
    for headers in (LINES, {}):
        refused = send(form, **headers)
        assert refused.status_code == 503
        assert "there is no room for it here. Nothing was stored; try later." in refused.text
        assert str(disk.folder) not in refused.text
    assert "No space left on device" in caplog.text
    disk.make_room()
    adder.close()
