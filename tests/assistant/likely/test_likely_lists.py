"""Lists that are asked for in words that no phrase foresaw, each by the kind that is meant."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import eval_questions
from assistant import ask
from assistant.likely.list_kind import KINDS, ListKind, likely_kinds, list_shown
from eval_questions.fit_list import fit, read_examples, read_right
from index.embedder import OnnxEmbedder

PHRASINGS = Path(eval_questions.__file__).parent / "phrasings.jsonl"
# The best first; requires improvement stands where adequate did.
PLACES = {"Outstanding": 0, "Good": 1, "Adequate": 2, "Requires improvement": 2, "Inadequate": 3}
STORED = ("Northmoor", "Eastwick", "Westfold")


@pytest.fixture(scope="module")
def embedder() -> OnnxEmbedder:
    return OnnxEmbedder()


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("when did the ofsted lot turn up at Northmoor", "own"),
        ("each visit Northmoor has had, please", "own"),
        ("who has had the most visits of all", "most"),
        ("rank all the councils here, poorest to strongest", "standing"),
        ("anywhere climbed from the bottom rung to the top", "moves"),
        ("the most common things councils are told to work on", "commonest"),
        ("has anybody been given a hard time over supervision", "faulted"),
        ("which places shine on life story work", "praised"),
    ],
)
def test_a_kind_is_read_that_no_phrase_shows(
    question: str, kind: ListKind, embedder: OnnxEmbedder
) -> None:
    shown = list_shown(question, STORED, is_of_page=False)
    first, *_ = likely_kinds(shown, lambda text: embedder.embed([text])[0], embedder.name)
    assert first.name == kind


def test_every_kind_has_a_share_and_all_add_up_to_one(embedder: OnnxEmbedder) -> None:
    shown = list_shown("who led most of them", STORED, is_of_page=False)
    kinds = likely_kinds(shown, lambda text: embedder.embed([text])[0], embedder.name)
    assert {kind.name for kind in kinds} == set(KINDS)
    assert sum(kind.likely for kind in kinds) == pytest.approx(1.0, abs=1e-3)
    assert [k.likely for k in kinds] == sorted((k.likely for k in kinds), reverse=True)


def test_weights_of_another_embedder_tell_nothing(embedder: OnnxEmbedder) -> None:
    shown = list_shown("who led most of them", STORED, is_of_page=False)
    assert likely_kinds(shown, lambda text: embedder.embed([text])[0], "another") == ()


@pytest.mark.slow  # embeds all phrasings
def test_a_kind_of_which_there_is_no_example_is_not_fitted(embedder: OnnxEmbedder) -> None:
    every = read_examples(PHRASINGS, (), embedder)
    with pytest.raises(ValueError, match="no example of tally"):
        fit([one for one in every if one.kind != "tally"], embedder.name)


@pytest.mark.slow  # fits a model for each writer
def test_most_lists_of_writers_that_were_left_out_are_read_right(embedder: OnnxEmbedder) -> None:
    examples = read_examples(PHRASINGS, (), embedder)
    # Only one writer asks for a tally by name: it is lent to the others, to be fitted.
    lent = [one._replace(writer="gold") if one.kind == "tally" else one for one in examples]
    right = read_right(lent, embedder.name)
    assert np.mean(list(right.values())) > 0.75


def test_every_label_is_a_kind() -> None:
    rows = [json.loads(line) for line in PHRASINGS.read_text("utf-8").splitlines()]
    assert {row["list"] for row in rows if "list" in row} <= set(KINDS)
    assert all(row["form"] == "aggregate" for row in rows if "list" in row)


@pytest.mark.parametrize(
    "question",
    [
        "Which dates did Ofsted come to Northmoor?",
        "how often have inspectors been to Northmoor",
        "number of reports on file for Northmoor",
        "Every trip Ofsted made to Northmoor, with dates",
        "northmoor visits with dates, the lot",
    ],
)
def test_a_councils_own_inspections_are_always_listed(sample_library, question: str) -> None:
    answer = ask(sample_library, question)
    own = {r.report_id for r in sample_library.reports() if r.authority == "Northmoor"}
    assert answer.status == "answered"
    assert {citation.anchor.report_id for citation in answer.citations} == own
    assert str(len(own)) in answer.sentences[0].text


def test_where_no_letter_of_a_visit_is_stored_it_is_said(sample_library) -> None:
    answer = ask(sample_library, "number of monitoring visits Northmoor has had")
    assert "No letter of a monitoring visit is stored" in answer.sentences[0].text


@pytest.mark.parametrize(
    ("question", "is_best_first"),
    [
        ("every report since 2014, worst to best", False),
        ("every report since 2014, best to worst", True),
    ],
)
def test_grades_stand_in_the_order_asked_for(
    sample_library, question: str, is_best_first: bool
) -> None:
    rows = [s.cell.value for s in ask(sample_library, question).sentences if s.cell]
    places = [PLACES[grade] for grade in rows]
    assert len(set(places)) > 1
    assert places == sorted(places, reverse=not is_best_first)


def test_the_scene_is_no_part_of_the_theme(sample_library) -> None:
    plain = ask(sample_library, "Which councils were criticised for supervision?")
    told = ask(
        sample_library,
        "We're rewriting our handbook in the spring and I chair the group. "
        "Which councils were criticised for supervision?",
    )
    assert "“supervision”" in told.sentences[0].text
    assert told.citations == plain.citations


def test_what_is_asked_for_most_is_counted_by_report(sample_library) -> None:
    answer = ask(sample_library, "what's the commonest grumble across all these reports")
    assert answer.status == "answered"
    counts = [int(s.text.split(": ")[1].split()[0]) for s in answer.sentences if s.citations]
    assert counts == sorted(counts, reverse=True)
    items = {item.anchor for r in sample_library.reports() for item in r.improvement_items}
    assert {citation.anchor for citation in answer.citations} <= items
