from dataclasses import replace

import pytest
from small_store import EASTWICK, NORTHMOOR, make_report

from eval_questions.baselines import (
    Bm25Paragraphs,
    DenseParagraphs,
    LlamaIndexChunks,
    held_by,
    lay_out,
)
from ingest import Anchor


def labels(spans, start, end):
    return [anchor.label for anchor in held_by(spans, start, end)]


def test_the_text_of_a_report_holds_each_paragraph_where_its_span_says(library):
    paragraphs = library.paragraphs(NORTHMOOR)
    text, spans = lay_out(paragraphs)
    assert text.startswith("Findings\n\n1. Social workers visit 47 children")
    assert [span.anchor for span in spans] == [p.anchor for p in paragraphs]
    for span, paragraph in zip(spans, paragraphs, strict=True):
        assert text[span.start : span.end] == f"{paragraph.anchor.label}. {paragraph.text}"


def test_a_chunk_holds_the_paragraphs_of_which_it_has_half():
    report = make_report("x-2020-01", "X", "2018", ["a" * 97, "b" * 97, "c" * 97])
    _, spans = lay_out(report.paragraphs)
    first, second, third = spans
    assert labels(spans, 0, third.end) == ["1", "2", "3"]
    assert labels(spans, first.start + 40, second.start + 60) == ["1", "2"]
    assert labels(spans, first.start + 60, second.end) == ["2"]
    assert labels(spans, second.start + 10, second.start + 20) == ["2"]  # cut from inside it
    assert labels(spans, 0, 5) == []  # nothing but the heading


@pytest.mark.parametrize("baseline", [Bm25Paragraphs, DenseParagraphs, LlamaIndexChunks])
def test_a_baseline_ranks_each_paragraph_at_most_once(library, make_question, baseline):
    system = baseline(library)
    system.prepare()
    question = replace(make_question(), question="Adoption takes too long for brothers")
    ranked = [Anchor(r["report_id"], r["label"]) for r in system.ask(question)["retrieved"]]
    assert Anchor(EASTWICK, "2") in ranked[:2]
    assert len(ranked) == len(set(ranked)) <= 6
    assert system.ask(question) == system.ask(question)


def test_bm25_gives_nothing_where_no_word_is_known(library, make_question):
    system = Bm25Paragraphs(library)
    system.prepare()
    for words in ("Zylophone?", "", "the of"):
        assert system.ask(replace(make_question(), question=words))["retrieved"] == []


def test_the_turns_before_are_part_of_the_query(library, make_question):
    system = Bm25Paragraphs(library)
    system.prepare()
    asked = replace(make_question(), question="And why?", history=("How is adoption?",))
    assert system.ask(asked)["retrieved"][0]["report_id"] == EASTWICK
