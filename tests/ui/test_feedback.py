"""What people say of answers is taken, listed, and becomes draft gold questions."""

from __future__ import annotations

import json
import shutil

import pytest
from site_pages import answered, visitor

from eval_questions import read_gold
from index import Library
from ui.feedback import make_router
from ui.feedback.drafts import draft_questions

QUESTION = "What must Northmoor improve?"


@pytest.fixture
def library(sample_store, tmp_path):
    shutil.copytree(sample_store, tmp_path / "store")
    with Library.open(tmp_path / "store", create=False) as opened:
        yield opened


@pytest.fixture
def send(library):
    site = visitor(make_router(library))

    def post(verdict="good", text="", answer=None, **headers):
        answer = answer or answered(library, QUESTION)
        said = {"verdict": verdict, "text": text, "answer": answer}
        return site.post("/feedback", json=said, headers=headers)

    return post


def test_what_is_sent_is_kept_whole(library, send):
    answer = answered(library, QUESTION, history=["And Eastwick?"])
    reply = send("evidence_wrong", "  Paragraph 9 says it. ", answer)
    assert reply.status_code == 201
    [kept] = library.feedback()
    assert kept.feedback_id == reply.json()["feedback_id"]
    assert (kept.verdict, kept.text) == ("evidence_wrong", "Paragraph 9 says it.")
    assert (kept.question, kept.history) == (QUESTION, ("And Eastwick?",))
    assert kept.answer == answer
    assert [(e.report_id, e.label) for e in kept.evidence] == [
        (c["report_id"], c["label"]) for c in answer["citations"]
    ]
    first = kept.evidence[0]
    assert first.text == answer["citations"][0]["quote"]
    assert first.sha256 == library.report(first.report_id).sha256


@pytest.mark.parametrize(
    ("said", "status", "why"),
    [
        pytest.param(b"{", 422, "not JSON", id="cut-short"),
        pytest.param(b'"good"', 422, "valid dictionary", id="not-an-object"),
        pytest.param(b'{"verdict": "fine", "answer": {}}', 422, "verdict", id="unknown-verdict"),
        pytest.param(b'{"verdict": "good"}', 422, "answer: Field required", id="no-answer"),
        pytest.param(
            b'{"verdict": "comment", "answer": {"question": "Q", "status": "answered"}}',
            422,
            "a comment needs a text",
            id="comment-without-text",
        ),
        pytest.param(b" " * 2_000_001, 413, "At most 2,000,000", id="too-much"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_one_line(library, said, status, why):
    reply = visitor(make_router(library)).post("/feedback", content=said)
    assert reply.status_code == status
    assert why in reply.json()["detail"]
    assert "\n" not in reply.json()["detail"]
    assert library.feedback() == ()


def test_another_site_cannot_send_it(library, send):
    assert send(**{"sec-fetch-site": "cross-site"}).status_code == 403
    assert library.feedback() == ()
    assert send(**{"sec-fetch-site": "same-origin"}).status_code == 201


def test_a_question_that_everybody_found_good_is_a_whole_gold_question(library, send, tmp_path):
    send("good")
    send("good", "Just so.")
    [draft] = draft_questions(library.feedback())
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(draft) + "\n")
    [question] = read_gold(path).questions
    assert (question.question, question.kind) == (QUESTION, "recommend")
    assert [(a.report_id, a.label) for a in question.gold] == [
        (c["report_id"], c["label"]) for c in answered(library, QUESTION)["citations"]
    ]
    assert {nugget.importance for nugget in question.nuggets} == {"okay"}
    assert draft["said"] == ["Just so."]


def test_one_voice_against_it_leaves_the_gold_to_a_person(library, send):
    send("good")
    send("wrong")
    [draft] = draft_questions(library.feedback())
    assert draft["gold"] is None
    assert draft["verdicts"] == {"good": 1, "wrong": 1}
    assert draft["cited_then"] != []
    assert len(draft["found_then"]) == 10


def test_a_comment_judges_nothing(library, send):
    send("comment", "Thank you.")
    assert draft_questions(library.feedback())[0]["gold"] is None


def test_a_refusal_that_was_right_is_an_unanswerable_question(library, send):
    answer = answered(library, "What did inspectors say about Northmoor's swimming pools?")
    assert answer["status"] == "not_in_reports"
    send("good", answer=answer | {"citations": []})
    [draft] = draft_questions(library.feedback())
    assert (draft["kind"], draft["gold"]) == ("unanswerable", [])
    assert draft["why"] != ""


def test_a_question_asked_after_others_is_a_follow_up_of_its_own(library, send):
    send(answer=answered(library, "And in 2014?", history=[QUESTION]))
    send(answer=answered(library, "And in 2014?", history=["How was Northmoor judged?"]))
    drafts = draft_questions(library.feedback())
    assert [draft["kind"] for draft in drafts] == ["followup", "followup"]
    assert len({draft["id"] for draft in drafts}) == 2


def test_the_command_lists_and_exports(library, send, run, tmp_path, monkeypatch):
    send("wrong", "Not\nthis \x1b[31mred\u202e one.")
    send("good", answer=answered(library, "Who was the lead inspector in Eastwick?"))
    library.close()
    monkeypatch.setenv("PINCITE_STORE", str(tmp_path / "store"))

    listed = run("feedback", "list")
    assert listed.code == 0
    assert QUESTION in listed.out
    assert "Not this [31mred one." in listed.out
    told = [json.loads(line) for line in run("feedback", "list", "--json").out.splitlines()]
    assert [each["verdict"] for each in told] == ["wrong", "good"]

    done = run("feedback", "export")
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert lines[0]["set"] == "feedback"
    assert [line["gold"] is None for line in lines[1:]] == [True, False]
    assert "1 of 2 need the right paragraphs named" in done.err

    out = tmp_path / "drafts.jsonl"
    assert run("feedback", "export", "--out", out).code == 0
    refused = run("evaluate", "--gold", out)
    assert refused.code == 1
    assert "line 2" in refused.err or ":2" in refused.err
    assert run("feedback", "export", "--complete", "--out", out).code == 0
    assert len(read_gold(out).questions) == 1


def test_a_file_that_cannot_be_written_is_named(library, run, tmp_path, monkeypatch):
    library.close()
    monkeypatch.setenv("PINCITE_STORE", str(tmp_path / "store"))
    done = run("feedback", "export", "--out", tmp_path)
    assert done.code == 1
    assert f"{tmp_path}: cannot be written" in done.err


@pytest.mark.parametrize("command", ["list", "export"])
def test_each_command_has_help_with_an_example_of_itself(run, command):
    done = run("feedback", command, "--help")
    assert f"Example: pincite feedback {command}" in done.out
