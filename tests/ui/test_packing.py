"""An evidence pack holds the answer, every paragraph it cites, whole, and how it was made."""

from __future__ import annotations

import io
import json
import re
from copy import deepcopy

import docx
import pytest
from markupsafe import escape
from site_pages import answered, visitor

from ingest import Anchor
from ui.packing import make_router

IMPROVE = "What must Northmoor improve?"
GRADES = "How was Northmoor judged in 2023?"
HOSTILE = "<script>alert(1)</script> ${1} \u202edrawkcab\x07 of Northmoor?"
MODEL = "tiny-model-2026-01-01"


@pytest.fixture
def site(sample_library):
    return visitor(make_router(sample_library, "Northmoor"))


def written(reply) -> str:
    """All the words of a Word document, in order, tables too."""
    assert reply.status_code == 200
    document = docx.Document(io.BytesIO(reply.content))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def asked(site, *entries, form="html"):
    return site.post("/pack", json={"entries": list(entries), "format": form})


def shown(html: str) -> str:
    """What of a page is shown: without the hidden field that asks for it again."""
    return re.sub(r'name="pack" value="[^"]*"', "", html)


def escaped(text: str) -> str:
    return str(escape(text))


@pytest.mark.parametrize("form", ["html", "docx"])
def test_it_holds_what_a_reader_needs_to_check_the_answer(site, sample_library, form):
    reply = site.get("/pack", params={"q": IMPROVE, "format": form})
    text = reply.text if form == "html" else written(reply)
    made = escaped if form == "html" else str
    answer = answered(sample_library, IMPROVE)
    for citation in answer["citations"]:
        paragraph = sample_library.paragraph(Anchor(citation["report_id"], citation["label"]))
        assert made(paragraph.text) in text
    report = sample_library.report(answer["citations"][0]["report_id"])
    for fact in (
        report.title,
        report.source,
        report.sha256,
        report.report_id,
        "13 to 24 March 2023",
    ):
        assert made(fact) in text
    status = sample_library.status()
    for fact in (IMPROVE, answer["scope"]["explanation"], "Pincite 0.1.0", "Northmoor"):
        assert made(fact) in text
    assert status["content"] in text
    assert status["embedder"] in text
    assert "nvented" in text


def test_the_words_relied_on_are_marked_in_the_whole_paragraph(site, sample_library):
    answer = answered(sample_library, GRADES)
    html = site.get("/pack", params={"q": GRADES}).text
    citation = answer["citations"][0]
    assert f"<mark>{escaped(citation['quote'])}</mark>" in html
    document = docx.Document(
        io.BytesIO(site.get("/pack", params={"q": GRADES, "format": "docx"}).content)
    )
    marked = {run.text for p in document.paragraphs for run in p.runs if run.font.highlight_color}
    assert citation["quote"] in marked


def test_a_paragraph_cited_by_two_answers_stands_in_it_once(site):
    html = asked(
        site, {"question": IMPROVE}, {"question": "What must Northmoor improve in 2023"}
    ).text
    assert html.count('id="source-1"') == 1
    assert html.count('class="pc-source"') == 5
    assert 'id="question-2"' in html


def test_filters_and_earlier_questions_are_those_of_the_answer(site):
    html = site.get("/pack", params={"q": IMPROVE, "year": "2014", "history": "And Eastwick?"}).text
    assert "Northmoor 2014" in html
    assert "Northmoor 2023" not in html
    assert "And Eastwick?" in html
    of_eastwick = {"question": "What must they improve?", "authorities": ["Eastwick"]}
    assert "Eastwick 2026" in asked(site, of_eastwick).text


def test_an_answer_that_pincite_made_is_made_again_and_never_taken_on_trust(site, sample_library):
    forged = answered(sample_library, IMPROVE)
    forged["sentences"][1]["text"] = "Northmoor was judged outstanding in everything."
    html = shown(asked(site, {"question": IMPROVE, "answer": forged}).text)
    assert "outstanding in everything" not in html
    assert "It is not what was shown before" in html
    same = asked(site, {"question": IMPROVE, "answer": answered(sample_library, IMPROVE)}).text
    assert "It is not what was shown before" not in same


def test_of_what_a_model_wrote_only_what_still_stands_is_kept(site, sample_library):
    given = answered(sample_library, IMPROVE) | {"answered_with": MODEL}
    right = next(s for s in given["sentences"] if s["citations"])
    wrong_words, wrong_place, bare = deepcopy(right), deepcopy(right), deepcopy(right)
    wrong_words["citations"][0]["quote"] = "Everything is outstanding."
    wrong_place["citations"][0]["label"] = "999"
    misquoted = right | {"text": "Everything is outstanding."}
    bare |= {"citations": [], "text": "Bare words.", "kind": "generated"}
    generated = right | {"kind": "generated", "text": "Advisers have too many young people."}
    given["sentences"] = [right, wrong_words, wrong_place, misquoted, bare, generated]
    html = shown(asked(site, {"question": IMPROVE, "answer": given}).text)
    assert "do not stand where they say: 4." in html
    assert f"Written by the model {MODEL}" in html
    assert "Advisers have too many young people." in html
    assert "Bare words." not in html
    assert "Everything is outstanding." not in html


def test_a_table_is_a_table_in_both(site):
    question = "Compare Northmoor and Eastwick: how were they judged?"
    html = site.get("/pack", params={"q": question}).text
    word = site.get("/pack", params={"q": question, "format": "docx"})
    assert '<th scope="row">' in html
    heads = [t.rows[0].cells for t in docx.Document(io.BytesIO(word.content)).tables]
    assert any(len(cells) > 2 for cells in heads)


def test_hostile_words_are_words(site):
    for entry in ({"question": HOSTILE}, {"question": IMPROVE, "history": [HOSTILE]}):
        html = asked(site, entry).text
        assert "<script>alert" not in html
        assert (
            "&lt;script&gt;alert(1)&lt;/script&gt; ${1} [U+202E]drawkcab\N{REPLACEMENT CHARACTER}"
            in html
        )
        assert "\u202e" not in html
        assert "[U+202E]drawkcab" in written(asked(site, entry, form="docx"))


def test_the_page_can_be_taken_as_word_as_it_is(site):
    html = site.get("/pack", params={"q": IMPROVE}).text
    again = html.split('name="pack" value="')[1].split('"')[0].replace("&#34;", '"')
    reply = site.post("/pack", data={"pack": again, "format": "docx"})
    assert reply.headers["content-disposition"] == 'attachment; filename="pincite-evidence.docx"'
    assert IMPROVE in written(reply)


def test_nothing_on_the_page_is_written_into_it(site):
    reply = site.get("/pack", params={"q": IMPROVE})
    policy = reply.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "<style" not in reply.text
    assert " style=" not in reply.text


@pytest.mark.parametrize(
    ("sent", "status", "why"),
    [
        pytest.param({"content": b"{"}, 422, "It is not JSON", id="cut-short"),
        pytest.param({"json": {"entries": []}}, 422, "at least 1 item", id="no-question"),
        pytest.param({"json": {"entries": [{"question": " "}]}}, 422, "empty", id="empty-question"),
        pytest.param(
            {"json": {"entries": [{"question": "Q?", "reports": ["none"]}]}},
            422,
            "no report",
            id="unknown-report",
        ),
        pytest.param({"content": b" " * 8_000_001}, 413, "8,000,000", id="too-much"),
    ],
)
def test_what_cannot_be_packed_is_said(site, sent, status, why):
    reply = site.post("/pack", headers={"content-type": "application/json"}, **sent)
    assert reply.status_code == status
    assert why in reply.text
    assert site.get("/pack").status_code == 422


@pytest.mark.parametrize("ending", ["docx", "html"])
def test_the_command_writes_one_file_that_needs_no_other(
    run, sample_library, tmp_path, monkeypatch, ending
):
    monkeypatch.setenv("PINCITE_STORE", str(sample_library.folder))
    path = tmp_path / f"pack.{ending}"
    done = run("ask", IMPROVE, "--pack", path, "--json")
    assert done.code == 0
    assert json.loads(done.out)["question"] == IMPROVE
    if ending == "docx":
        assert IMPROVE in "\n".join(p.text for p in docx.Document(str(path)).paragraphs)
        return
    html = path.read_text(encoding="utf-8")
    assert "The paragraphs" in html
    assert "<link" not in html
    assert "src=" not in html
    assert "--pc-ink" in html


def test_the_command_refuses_other_endings(run, sample_library, monkeypatch, tmp_path):
    monkeypatch.setenv("PINCITE_STORE", str(sample_library.folder))
    assert run("ask", IMPROVE, "--pack", tmp_path / "pack.pdf").code == 2
    assert "cannot be written" in run("ask", IMPROVE, "--pack", tmp_path / "no/pack.docx").err
