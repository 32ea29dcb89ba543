"""Every face asks at one desk: a question of any is in the audit log, and under the limits."""

from __future__ import annotations

import json
import shutil
from contextlib import ExitStack
from types import SimpleNamespace

import pytest
from processes import SAMPLES
from starlette.testclient import TestClient
from whole_site import ask_in_chat, whole_site

from index import Library
from ui.chat import Chat
from ui.safeguards import Safeguards
from ui.server import WithHeaders
from ui.settings import read_settings

LINES = {"accept": "application/x-ndjson"}
QUESTION = "What happens when kids run away in Northmoor?"


@pytest.fixture
def stored(sample_library, tmp_path):
    """A copy of the sample reports, to be written to."""
    folder = tmp_path / "copy"
    shutil.copytree(sample_library.folder, folder)
    with Library.open(folder) as library:
        yield library


@pytest.fixture
def site(stored):
    """Return the whole program as a person named Ana reaches it through a proxy."""

    def make(**settings) -> TestClient:
        by_proxy = {"sign_in": "proxy", "trusted_proxy": "10.0.0.5", "auditors": "ana"}
        safeguards = Safeguards(stored, read_settings(**by_proxy, **settings))
        app = whole_site(stored, desk=safeguards.desk, upload_mb=1)
        guarded = safeguards.around(app, WithHeaders)
        named = {"x-forwarded-user": "ana", "x-request-id": "from-the-proxy"}
        return TestClient(guarded, client=("10.0.0.5", 5), headers=named)

    return make


def audited(stored):
    return [line for line in stored.audit.lines() if line.face != "sign-in"]


def test_the_chat_is_audited_with_who_asked_and_what_was_cited(site, stored):
    with site() as browser:
        steps = ask_in_chat(browser, QUESTION)
    assert "offered an interview" in json.dumps(steps)
    [line] = audited(stored)
    assert (line.who, line.face, line.status) == ("ana", "chat", "answered")
    assert line.question == QUESTION
    assert line.request_id == "from-the-proxy"
    assert ("northmoor-2023-03", "14") in line.citations
    assert "northmoor-2023-03" in line.scope
    assert line.versions["reports"] == stored.mark()
    assert line.versions["answered_with"] == "extract"


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/api/v1/ask", {"question": QUESTION}),
        ("/api/v1/ask/stream", {"question": QUESTION}),
        ("/v1/chat/completions", {"messages": [{"role": "user", "content": QUESTION}]}),
    ],
)
@pytest.mark.usefixtures("whole_window")
def test_programs_are_audited_and_limited_alike(site, stored, path, sent):
    browser = site(questions_per_minute=2)
    for _ in range(2):
        assert browser.post(path, json=sent).status_code == 200
    refused = browser.post(path, json=sent)
    assert refused.status_code == 429
    assert "You have asked 2 questions within a minute" in refused.text
    assert 1 <= int(refused.headers["retry-after"]) <= 61
    assert [line.status for line in audited(stored)] == ["answered", "answered", "refused"]
    assert {line.who for line in audited(stored)} == {"ana"}


@pytest.mark.usefixtures("whole_window")
def test_a_pack_is_audited_question_by_question_and_takes_one_place(site, stored):
    browser = site(questions_per_minute=1)
    entries = {"entries": [{"question": QUESTION}, {"question": "What must Northmoor improve?"}]}
    assert browser.post("/pack", json=entries).status_code == 200
    assert [(line.face, line.question) for line in audited(stored)] == [
        ("pack", each["question"]) for each in entries["entries"]
    ]
    refused = browser.post("/pack", json=entries)
    assert refused.status_code == 429
    assert "You have asked 1 questions within a minute" in refused.text


@pytest.mark.usefixtures("whole_window")
def test_the_chat_says_in_words_that_too_much_is_asked(site, stored):
    with site(questions_per_minute=1) as browser:
        assert browser.post("/api/v1/ask", json={"question": QUESTION}).status_code == 200
        steps = ask_in_chat(browser, QUESTION)
    assert "You have asked 1 questions within a minute" in json.dumps(steps)
    assert [line.status for line in audited(stored)] == ["answered", "refused"]


def test_the_chat_says_how_many_questions_come_before_one_that_waits(stored):
    safeguards = Safeguards(stored, read_settings(questions_at_once=1))
    limits = safeguards.limits
    chat = Chat(stored, desk=safeguards.desk)
    asked = SimpleNamespace(_data={"turn": "t1", "question": QUESTION})
    with limits.place("ana") as first, ExitStack() as second:
        assert list(first.waits()) == []
        second.enter_context(limits.place("ben"))
        steps = chat.ask(asked, SimpleNamespace(request=None))
        assert "One question is answered before yours" in next(steps)["html"]
        second.close()
        assert "Your question is the next" in next(steps)["html"]
    looking, *_, whole = steps
    assert "Looking in the reports" in looking["html"]
    assert "offered an interview" in whole["html"]
    assert (limits.running, limits.waiting) == (0, 0)
    assert [line.status for line in audited(stored)] == ["answered"]


def test_a_visitor_who_stops_while_waiting_leaves_the_queue(stored):
    safeguards = Safeguards(stored, read_settings(questions_at_once=1))
    asked = SimpleNamespace(_data={"turn": "t1", "question": QUESTION})
    with safeguards.limits.turn("ana"):
        steps = Chat(stored, desk=safeguards.desk).ask(asked, SimpleNamespace(request=None))
        next(steps)
        assert safeguards.limits.waiting == 1
        steps.close()
        assert safeguards.limits.waiting == 0
    assert [line.status for line in audited(stored)] == ["stopped"]


def test_a_question_is_recognised_and_not_kept_where_the_setting_says_so(site, stored):
    browser = site(audit_questions="hashed")
    for _ in range(2):
        browser.post("/api/v1/ask", json={"question": QUESTION})
    browser.post("/api/v1/ask", json={"question": f"{QUESTION} Why?"})
    lines = audited(stored)
    assert {line.question for line in lines} == {""}
    assert lines[0].question_hash == lines[1].question_hash != lines[2].question_hash
    assert len(lines[0].question_hash) == 32
    assert QUESTION.encode() not in (stored.folder / "pincite.sqlite3").read_bytes()


def test_a_question_that_cannot_be_taken_is_audited_as_failed(site, stored):
    refused = site().post("/api/v1/ask", json={"question": "x" * 10_000})
    assert refused.status_code == 422
    assert [line.status for line in audited(stored)] == ["failed"]


def test_auditors_read_the_log_and_nobody_else(site, stored):
    browser = site()
    browser.post("/api/v1/ask", json={"question": QUESTION})
    [line] = map(json.loads, browser.get("/audit/export.jsonl").text.splitlines())
    assert (line["who"], line["question"]) == ("ana", QUESTION)
    assert browser.get("/audit/export.jsonl?since=2999-01-01").text == ""
    others = {"x-forwarded-user": "ben"}
    assert browser.get("/audit/export.jsonl", headers=others).status_code == 403


def test_a_log_that_cannot_be_written_is_counted_and_answers_go_on(site, stored, monkeypatch):
    def full(_line: object) -> None:
        from index import StoreUnusable

        raise StoreUnusable("pincite.sqlite3", "database or disk is full")

    browser = site(metrics_token="a token of metrics")
    monkeypatch.setattr(stored.audit, "add", full)
    assert browser.post("/api/v1/ask", json={"question": QUESTION}).status_code == 200
    shown = browser.get("/metrics", headers={"authorization": "Bearer a token of metrics"}).text
    assert "pincite_audit_lines_lost 1.0" in shown
    assert 'pincite_questions_total{face="api",status="answered"} 1.0' in shown


def test_the_log_is_printed_and_forgotten_by_command(run, stored, monkeypatch):
    from datetime import UTC, datetime

    from ui.audit import Recorder
    from ui.visiting import Visit

    Recorder(stored).record(Visit(who="ana"), "chat", "Why?", "answered")
    printed = run("audit", "export", "--store", stored.folder)
    assert json.loads(printed.out)["who"] == "ana"
    assert printed.err == "1 lines.\n"
    assert run("audit", "export", "--since", "2999-01-01", "--store", stored.folder).out == ""
    today = datetime.now(UTC).strftime("%Y-%m-%d")
    kept = run("audit", "forget", "--before", today, "--store", stored.folder)
    assert kept.out == "0 lines forgotten.\n"
    gone = run("audit", "forget", "--before", "2999-01-01", "--json", "--store", stored.folder)
    assert json.loads(gone.out) == {"forgotten": 1}
    monkeypatch.chdir("/")
    failed = run("audit", "export", "--out", "/nowhere/audit.jsonl", "--store", stored.folder)
    assert (failed.code, failed.err.startswith("pincite: /nowhere/audit.jsonl: cannot be")) == (
        1,
        True,
    )


def test_who_adds_or_removes_a_report_is_audited_with_its_size_and_what_came_of_it(site, stored):
    report = (SAMPLES / "northmoor-2012-05.txt").read_bytes()
    with site(editors="ana") as browser:
        assert browser.delete("/api/v1/reports/northmoor-2012-05").status_code == 204
        added = browser.post("/api/v1/reports?name=a.txt", content=report)
        assert added.status_code == 201, added.text
        files = [("files", ("b.txt", report)), ("files", ("<b>.txt", b"no report"))]
        assert browser.post("/add", files=files, headers=LINES).status_code == 200
    lines = [line for line in audited(stored) if line.face == "reports"]
    assert [(line.who, line.question, line.status) for line in lines] == [
        ("ana", "removed northmoor-2012-05", "done"),
        ("ana", f"added northmoor-2012-05 from a.txt, {len(report):,} bytes", "stored"),
        ("ana", f"added northmoor-2012-05 from b.txt, {len(report):,} bytes", "unchanged"),
        ("ana", "added <b>.txt, 9 bytes", "failed"),
    ]
    assert {line.request_id for line in lines} == {"from-the-proxy"}
    assert {line.question_hash for line in lines} == {""}
