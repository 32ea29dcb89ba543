"""Reports are added from the page: stored, refused in one line, and never in the way of others."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest
from processes import SAMPLES, environment, served
from site_pages import answered, visitor

from index import Library
from ui.adding import Adder, make_closed_router, make_router

NORTHMOOR = (SAMPLES / "northmoor-2023-03.pdf").read_bytes()
EASTWICK = (SAMPLES / "eastwick-2026-06.pdf").read_bytes()
SMALL = b"""Inspection of Northmoor local authority children's services

Inspection dates: 13 March 2023 to 24 March 2023
Lead inspector: Imogen Tarrant

1. Children in Northmoor are visited often by social workers who know them well.
"""
ERROR_PAGE = b"<!DOCTYPE html><html><body><h1>Page not found</h1></body></html>"
LINES = {"accept": "application/x-ndjson"}


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "store") as opened:
        yield opened


@pytest.fixture
def adder(library):
    made = Adder(library, busy_s=60)
    yield made
    made.close()


@pytest.fixture
def site(adder):
    return visitor(make_router(adder, max_megabytes=2))


def send(site, *files, **headers):
    """Send (name, content) as the page does; return what was told of each file last, by name."""
    reply = site.post("/add", files=_form(files), headers={**LINES, **headers})
    assert reply.status_code == 200, reply.text
    told = [json.loads(line) for line in reply.text.splitlines() if line]
    last = {each["number"]: each for each in told}
    return [last[number] for number in sorted(last)]


def _form(files):
    return [("files", (name, io.BytesIO(content))) for name, content in files]


def words(row: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", row).split())


def test_files_are_stored_and_answered_from_and_oddities_are_said(site, library):
    northmoor, eastwick = send(site, ("a.pdf", NORTHMOOR), ("b.pdf", EASTWICK))
    assert (northmoor["state"], northmoor["is_done"]) == ("stored", True)
    assert "Northmoor 2023 , 50 numbered paragraphs" in words(northmoor["row"])
    assert 'href="./reports/northmoor-2023-03"' in northmoor["row"]
    assert "Odd in the print: 31 not printed" in words(eastwick["row"])
    assert answered(library, "What must Northmoor improve?")["status"] == "answered"
    assert library.report("northmoor-2023-03").source == "a.pdf"


def test_each_file_that_is_no_report_is_named_in_one_line_and_the_others_are_stored(site, library):
    outcomes = send(
        site, ("error.pdf", ERROR_PAGE), ("empty.pdf", b""), ("a.txt", SMALL), ("x.png", b"PNG")
    )
    assert [each["state"] for each in outcomes] == ["failed", "failed", "stored", "failed"]
    assert "Expected a report" in words(outcomes[0]["row"])
    assert "found another web page. Nothing was stored from this file." in words(outcomes[0]["row"])
    assert "/tmp" not in outcomes[0]["row"] + outcomes[1]["row"]
    assert [report.report_id for report in library.reports()] == ["northmoor-2023-03"]


def test_the_same_file_again_changes_nothing(site, library):
    send(site, ("a.txt", SMALL))
    mark = library.status()["content"]
    [again] = send(site, ("other name.txt", SMALL))
    assert again["state"] == "unchanged"
    assert library.status()["content"] == mark


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("../../../etc/passwd", id="path"),
        pytest.param("..\\..\\windows\\a.pdf", id="backslashes"),
        pytest.param("<img src=x onerror=alert(1)>.pdf", id="markup"),
        pytest.param("report\u202efdp.exe", id="turned-around"),
        pytest.param("a" * 300 + ".pdf", id="long"),
        pytest.param("....", id="dots"),
        pytest.param("${7*7}{{7*7}}.pdf", id="template"),
    ],
)
def test_a_hostile_name_is_only_a_name(adder, site, name):
    before = set(Path("/etc").iterdir())
    [told] = send(site, (name, ERROR_PAGE))
    assert told["state"] == "failed"
    assert "<img" not in told["row"]
    assert "\u202e" not in told["row"]
    assert "49" not in words(told["row"])
    assert set(Path("/etc").iterdir()) == before
    assert len(adder.files()[0].name) <= 120
    page = site.get("/add").text
    assert told["row"].split('pc-file-name">')[1].split("</p>")[0] in page


def test_without_a_script_the_form_leads_back_to_the_page_that_says_what_became_of_it(site):
    reply = site.post("/add", files=_form([("error.pdf", ERROR_PAGE)]))
    assert (reply.status_code, reply.headers["location"]) == (303, "add")
    end = time.monotonic() + 60
    while "Not stored" not in (page := site.get("/add").text):
        assert time.monotonic() < end, page
        assert "Look how far it is" in page
        time.sleep(0.2)
    assert "error.pdf" in page
    assert "Look how far it is" not in page


def test_too_much_at_once_is_refused_before_it_is_read(site, library):
    reply = site.post("/add", files=_form([("a.pdf", b"%PDF" + bytes(2_100_000))]), headers=LINES)
    assert reply.status_code == 413
    assert reply.json()["detail"] == "At most 2 MB are taken at once. Nothing was stored."
    assert "At most 2 MB" in site.post("/add", files=_form([("a", bytes(2_100_000))])).text


def test_a_form_without_a_length_or_without_files_is_refused(site):
    def endless():
        yield b"--x\r\n"

    kind = {"content-type": "multipart/form-data; boundary=x"}
    assert site.post("/add", content=endless(), headers=kind).status_code == 413
    reply = site.post("/add", files=[("files", ("", b""))], headers=LINES)
    assert (reply.status_code, "Choose at least one" in reply.text) == (422, True)
    many = _form([(f"{n}.pdf", b"x") for n in range(201)])
    assert site.post("/add", files=many, headers=LINES).status_code == 422


def test_another_site_cannot_add_reports(site, library):
    reply = site.post(
        "/add", files=_form([("a.txt", SMALL)]), headers={"sec-fetch-site": "cross-site"}
    )
    assert reply.status_code == 403
    assert library.reports() == ()


def test_where_it_is_switched_off_nothing_is_taken(library):
    closed = visitor(make_closed_router())
    for reply in (closed.get("/add"), closed.post("/add", files=_form([("a.txt", SMALL)]))):
        assert reply.status_code == 403
        assert "switched off" in reply.text
    assert library.reports() == ()


def takes_no_files_by_the_chat(site) -> bool:
    sent = [_form([("a.pdf", b"x" * size)]) for size in (1, 1_000)]
    replies = [site.post("/gradio_api/upload", files=form) for form in sent]
    return [reply.status_code for reply in replies] == [404, 404]


def test_the_chat_takes_no_files_though_reports_are_added(address):
    with httpx.Client(base_url=address) as site:
        assert takes_no_files_by_the_chat(site)
        assert site.get("/add").status_code == 200
        assert "Add reports" in site.get("/reports").text


def test_the_chat_takes_no_files_where_adding_is_switched_off(sample_store, tmp_path):
    variables = environment(sample_store, PINCITE_UPLOADS="false")
    with served(variables, tmp_path / "log") as url, httpx.Client(base_url=url) as site:
        assert takes_no_files_by_the_chat(site)
        assert site.get("/add").status_code != 200
        assert "Add reports" not in site.get("/reports").text


def test_nothing_is_left_behind_when_the_program_ends(sample_store, tmp_path):
    variables = environment(sample_store, TMPDIR=str(tmp_path))
    with served(variables, tmp_path / "log") as url:
        reply = httpx.post(f"{url}/add", files=_form([("error.pdf", ERROR_PAGE)]), headers=LINES)
        assert '"is_done": true' in reply.text
        assert len(list(tmp_path.glob("pincite-incoming-*"))) == 1
    assert list(tmp_path.glob("pincite-incoming-*")) == []


def test_questions_are_answered_while_reports_are_added(site, library):
    send(site, ("a.pdf", NORTHMOOR))
    answers: list[str] = []
    is_over = threading.Event()

    def keep_asking():
        while not is_over.is_set():
            answers.append(answered(library, "What must Northmoor improve?")["status"])

    asking = threading.Thread(target=keep_asking)
    asking.start()
    [told] = send(site, ("b.pdf", EASTWICK))
    is_over.set()
    asking.join()
    assert told["state"] == "stored"
    assert set(answers) == {"answered"}
    assert len(answers) > 1


def test_it_waits_for_another_program_that_writes_to_the_store(site, library, tmp_path):
    holding = (
        "import sys\nfrom pathlib import Path\nfrom filelock import FileLock\n"
        "with FileLock(Path(sys.argv[1]) / 'writing.lock'):\n"
        "    print('held', flush=True)\n    sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", holding, str(library.folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(library.folder)
    ) as other:
        assert other.stdout.readline() == b"held\n"
        outcomes: list = []
        sending = threading.Thread(target=lambda: outcomes.extend(send(site, ("a.txt", SMALL))))
        sending.start()
        end = time.monotonic() + 60
        while "another program is writing" not in site.get("/add").text:
            assert time.monotonic() < end
            time.sleep(0.2)
        other.stdin.close()
    sending.join()
    assert [each["state"] for each in outcomes] == ["stored"]


def test_another_program_can_write_once_it_is_done(site, library):
    send(site, ("error.pdf", ERROR_PAGE), ("a.txt", SMALL))
    command = [sys.executable, "-m", "ui", "remove", "northmoor-2023-03"]
    done = subprocess.run(command, env=environment(library.folder), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_what_was_handed_over_is_not_kept_outside_the_store(adder, site, library):
    place = adder.make_place("a.pdf").parent
    shutil.rmtree(place)
    send(site, ("a.txt", SMALL), ("error.pdf", ERROR_PAGE))
    assert list(place.parent.iterdir()) == []
    adder.close()
    assert not place.parent.exists()


def test_a_crash_of_the_reader_costs_its_file_only(site, library, endless_pdf):
    bomb, good = send(site, ("bomb.pdf", endless_pdf), ("a.txt", SMALL))
    assert bomb["state"] == "failed"
    assert good["state"] == "stored"


@pytest.fixture
def endless_pdf() -> bytes:
    """A PDF that says it has a hundred million pages."""
    kids = b"3 0 R"
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 100000000/Kids[" + kids + b"]>>endobj\n"
        b"3 0 obj<</Type/Pages/Parent 2 0 R/Count 100000000/Kids[2 0 R]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n"
    )
