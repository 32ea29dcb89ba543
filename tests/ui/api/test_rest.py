"""The REST interface, as a program meets it."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from sites import site_of
from starlette.testclient import TestClient

from assistant import answer_json, ask
from index import (
    EmbeddingFailed,
    Library,
    StoreBusy,
    StoreDamaged,
    StoreMissing,
    StoreUnusable,
)
from ingest import Anchor

IMPROVE = "What must Northmoor improve?"


def events_of(text: str) -> list[tuple[str, dict]]:
    """The server-sent events of a stream: (name, data)."""
    blocks = [dict(line.split(": ", 1) for line in b.splitlines()) for b in text.split("\n\n") if b]
    return [(block["event"], json.loads(block["data"])) for block in blocks]


def without_links(answer: dict) -> dict:
    """An answer as the command line prints it: without names and addresses, and times."""
    found = json.loads(json.dumps(answer))
    for citation in [*found["citations"], *(c for s in found["sentences"] for c in s["citations"])]:
        del citation["name"], citation["url"]
    return {name: value for name, value in found.items() if name != "timings_ms"}


def test_an_answer_is_the_object_that_the_command_line_prints(client, sample_library):
    answer = client.post("/api/v1/ask", json={"question": IMPROVE}).json()
    printed = answer_json(ask(sample_library, IMPROVE))
    del printed["timings_ms"]
    assert without_links(answer) == printed


def test_a_citation_says_how_people_name_the_place_and_where_it_is_read(client, sample_library):
    answer = client.post("/api/v1/ask", json={"question": IMPROVE}).json()
    citation, *_ = answer["citations"]
    item, *_ = sample_library.improvement_items("northmoor-2023-03")
    assert (citation["report_id"], citation["label"]) == item.anchor
    assert citation["name"] == "Northmoor 2023, what needs to improve 1"
    assert citation["url"] == (
        "http://testserver/read/northmoor-2023-03/what-needs-to-improve:1"
        f"?words={quote_plus(item.text)}"
    )


@pytest.mark.parametrize(
    ("held", "reports"),
    [
        ({"authorities": ["Eastwick"]}, {"eastwick-2022-02", "eastwick-2026-06"}),
        ({"years": [2014]}, {"northmoor-2014-10"}),
        ({"reports": ["northmoor-2012-05"]}, {"northmoor-2012-05"}),
    ],
)
def test_a_question_is_held_to_the_scope_given(client, held, reports):
    question = "What do inspectors say about visits to children?"
    answer = client.post("/api/v1/ask", json={"question": question, **held}).json()
    assert set(answer["scope"]["reports"]) == reports
    assert {c["report_id"] for c in answer["citations"]} <= reports


def test_a_follow_up_is_understood_from_the_history(client):
    asked = {"question": "What must they improve?", "history": ["How was Eastwick judged in 2022?"]}
    answer = client.post("/api/v1/ask", json=asked).json()
    assert all(report.startswith("eastwick") for report in answer["scope"]["reports"])


def test_sentences_come_as_events_and_then_the_answer(client):
    reply = client.post("/api/v1/ask/stream", json={"question": IMPROVE})
    assert reply.headers["content-type"].startswith("text/event-stream")
    names, data = zip(*events_of(reply.text), strict=True)
    assert names == ("sentence",) * (len(names) - 1) + ("answer",)
    assert list(data[:-1]) == data[-1]["sentences"]
    assert len(data[-1]["citations"]) == 5


@pytest.mark.parametrize("address", ["ask", "ask/stream"])
@pytest.mark.parametrize(
    ("asked", "status", "says"),
    [
        ({"question": " "}, 422, "The question is empty"),
        ({"question": "x" * 5_000}, 422, "at most 4,000 characters, found 5,000"),
        ({"question": "x" * 30_000}, 422, "question: String should have at most 20000"),
        ({}, 422, "question: Field required"),
        ({"question": "Why?", "reports": ["nowhere-1999"]}, 404, "no report 'nowhere-1999'"),
        ({"question": "Why?", "answer_with": "magic"}, 422, "answer_with: Input should be"),
        ({"question": "Why?", "colour": "red"}, 422, "colour: Extra inputs are not permitted"),
    ],
)
def test_what_cannot_be_asked_is_answered_in_one_clear_line(client, address, asked, status, says):
    reply = client.post(f"/api/v1/{address}", json=asked)
    problem = reply.json()
    assert reply.status_code == problem["status"] == status
    assert reply.headers["content-type"] == "application/problem+json"
    assert says in problem["detail"]
    assert "\n" not in problem["detail"]


def test_a_problem_does_not_repeat_what_was_sent(client):
    reply = client.post("/api/v1/ask", json={"question": ["my secret"]})
    assert reply.status_code == 422
    assert "secret" not in reply.text


def test_a_search_gives_paragraphs_best_first_with_where_it_looked(client, sample_library):
    found = client.get("/api/v1/search", params={"q": "runaways", "authority": "Northmoor", "k": 4})
    hits = found.json()["hits"]
    assert [h["score"] for h in hits] == sorted((h["score"] for h in hits), reverse=True)
    assert len(hits) == 4
    assert all(h["report_id"].startswith("northmoor") for h in hits)
    first = Anchor(hits[0]["report_id"], hits[0]["label"])
    assert hits[0]["text"] == sample_library.paragraph(first).text
    assert "Northmoor" in found.json()["scope"]["explanation"]


def test_the_list_of_reports_comes_in_parts(client, sample_library):
    stored = [record.to_json() for record in sample_library.reports()]
    whole = client.get("/api/v1/reports").json()
    assert whole == {"total": len(stored), "items": stored}
    part = client.get("/api/v1/reports", params={"limit": 2, "offset": 1}).json()
    assert part == {"total": len(stored), "items": stored[1:3]}


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("authority=NORTHMOOR&year=2014", ["northmoor-2014-10"]),
        ("year=2012&year=2022", ["eastwick-2022-02", "northmoor-2012-05"]),
        ("report=northmoor-2012-05", ["northmoor-2012-05"]),
        ("authority=Nowhere", []),
    ],
)
def test_a_list_is_of_the_reports_chosen(client, query, ids):
    found = client.get(f"/api/v1/reports?{query}").json()
    assert [report["report_id"] for report in found["items"]] == ids


def test_a_paragraph_comes_word_for_word_between_its_neighbours(client, sample_library):
    words = "offered an interview"
    address = "/api/v1/reports/northmoor-2023-03/paragraphs/14"
    read = client.get(address, params={"words": words}).json()
    assert read["text"] == sample_library.paragraph(Anchor("northmoor-2023-03", "14")).text
    assert (read["before"]["label"], read["after"]["label"]) == ("13", "15")
    [mark] = read["marks"]
    assert read["text"][mark["start"] : mark["end"]] == words
    assert read["is_invented"]
    assert "paragraph 14" in read["reference"]


def test_all_paragraphs_of_a_report_come_in_printed_order(client, sample_library):
    found = client.get("/api/v1/reports/northmoor-2014-10/paragraphs").json()
    printed = sample_library.paragraphs("northmoor-2014-10")
    assert [(p["label"], p["text"]) for p in found] == [(p.anchor.label, p.text) for p in printed]


def test_judgements_are_complete_and_say_where_they_are_printed(client, sample_library):
    found = client.get("/api/v1/judgements", params={"grade": "inadequate"}).json()
    expected = [
        (j.area, j.anchor.report_id, j.anchor.label)
        for record in sample_library.reports()
        for j in record.judgements
        if j.grade_key == "inadequate"
    ]
    got = [(r["area"], r["anchor"]["report_id"], r["anchor"]["label"]) for r in found["items"]]
    assert got == expected
    assert expected
    overall = client.get("/api/v1/judgements", params={"area": "overall"}).json()
    assert {row["area_key"] for row in overall["items"]} == {"overall"}


def test_improvement_items_are_those_of_the_reports_chosen(client, sample_library):
    found = client.get("/api/v1/improvement-items", params={"year": 2023}).json()
    items = sample_library.improvement_items("northmoor-2023-03")
    assert [row["text"] for row in found["items"]] == [item.text for item in items]
    assert {row["authority"] for row in found["items"]} == {"Northmoor"}


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("reports/nowhere-1999", "no report 'nowhere-1999'"),
        ("reports/nowhere-1999/paragraphs", "no report 'nowhere-1999'"),
        ("reports/northmoor-2012-05/paragraphs/999", "has no paragraph '999'"),
        ("reports/..%2F..%2Fetc/paragraphs/passwd", "Not Found"),
        ("nothing", "Not Found"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(client, address, says):
    reply = client.get(f"/api/v1/{address}")
    assert reply.status_code == 404
    assert reply.headers["content-type"] == "application/problem+json"
    assert says in reply.json()["detail"]


def test_feedback_is_kept_with_the_answer_and_its_evidence(own_client, own_library):
    answer = {
        "question": "Why?",
        "history": [],
        "status": "answered",
        "citations": [{"report_id": "northmoor-2012-05", "label": "17"}],
    }
    said = {"verdict": "wrong", "text": "Not so.", "answer": answer}
    reply = own_client.post("/api/v1/feedback", json=said)
    assert reply.status_code == 201
    [kept] = own_library.feedback()
    assert kept.feedback_id == reply.json()["feedback_id"]
    assert (kept.verdict, kept.text, kept.question) == ("wrong", "Not so.", "Why?")
    assert [(e.report_id, e.label) for e in kept.evidence] == [("northmoor-2012-05", "17")]


class Failing:
    """A library that cannot search."""

    def __init__(self, library: Library, failure: Exception) -> None:
        self._library, self._failure = library, failure

    def __getattr__(self, name: str):
        if name == "retrieve":
            raise self._failure
        return getattr(self._library, name)


SECRET = "/srv/secret/pincite.sqlite3"  # where something is, on this machine or another


@pytest.mark.parametrize(
    ("failure", "status", "says"),
    [
        (StoreUnusable(SECRET, "disk I/O error"), 503, "The store cannot be used just now."),
        (StoreMissing(Path(SECRET)), 503, "The store cannot be used just now."),
        (StoreBusy(Path(SECRET)), 503, "Another program is writing to the store."),
        (StoreDamaged(SECRET, ["a torn row"]), 503, "The store is damaged"),
        (EmbeddingFailed("http://secret:1", "refused"), 503, "The embedding service does not"),
        (RuntimeError(f"of the inside {SECRET}"), 500, "Something went wrong here"),
    ],
)
def test_a_failure_is_said_before_and_within_a_stream(
    sample_library, caplog, failure, status, says
):
    site = site_of(Failing(sample_library, failure))
    broken = TestClient(site, raise_server_exceptions=False)
    whole = broken.post("/api/v1/ask", json={"question": IMPROVE})
    stream = broken.post("/api/v1/ask/stream", json={"question": IMPROVE})
    [(name, data)] = events_of(stream.text)
    assert name == "problem"
    assert whole.status_code == whole.json()["status"] == data["status"] == status
    assert whole.json()["detail"] == data["detail"]
    assert says in data["detail"]
    assert "secret" not in whole.text + stream.text
    assert str(failure) in caplog.text


def test_openapi_describes_every_address(client):
    described = client.get("/api/v1/openapi.json").json()
    assert set(described["paths"]) == {
        "/ask",
        "/ask/stream",
        "/feedback",
        "/improvement-items",
        "/judgements",
        "/reports",
        "/reports/{report_id}",
        "/reports/{report_id}/paragraphs",
        "/reports/{report_id}/paragraphs/{label}",
        "/search",
    }
    for address in described["paths"].values():
        for operation in address.values():
            assert operation["summary"]
            assert "application/problem+json" in operation["responses"]["422"]["content"]
