"""What an answer must hold, and what is taken for granted, in words that no phrase foresaw."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import eval_questions
from assistant import ask
from assistant.likely.wanted import PRESUMED, WANTED, Asked, likely_asked
from assistant.premise import taken_for_granted
from assistant.sufficiency import wanted
from eval_questions.fit_wanted import read_examples, read_right
from index.embedder import OnnxEmbedder

QUESTIONS = Path(eval_questions.__file__).parent / "wanted.jsonl"


@pytest.fixture(scope="module")
def embedder() -> OnnxEmbedder:
    return OnnxEmbedder()


def asked(text: str, embedder: OnnxEmbedder, name: str = "") -> Asked:
    return likely_asked(text, lambda said: embedder.embed([said])[0], name or embedder.name)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("who makes the AI tool that social workers use at the council", "proper name"),
        ("price tag of the new children's home in the council", "amount of money"),
        ("the council: size of a typical caseload", "number"),
        ("how come so many referrals lately in the council", "reason"),
        ("surname of whoever runs children's services in the council", "name"),
        ("what do they like so much about the council's leaders", "grounds"),
        ("How are care leavers housed in the council?", "account"),
    ],
)
def test_a_thing_is_wanted_that_no_phrase_shows(question, kind, embedder):
    wants = asked(question, embedder).wants
    assert wanted(question) == ""
    assert max(wants, key=lambda one: wants[one]) == kind


@pytest.mark.parametrize(
    ("question", "presumed"),
    [
        ("whats gone wrong with the fostering team in the council", "bad"),
        ("what do they like so much about the council's leaders", "good"),
        ("What came of the fire at the council's children's home?", "event"),
        ("What is said of the front door in the council?", "nothing"),
    ],
)
def test_it_is_read_what_a_question_presumes(question, presumed, embedder):
    presumes = asked(question, embedder).presumes
    assert taken_for_granted(question) == ""
    assert max(presumes, key=lambda one: presumes[one]) == presumed


def test_every_choice_has_a_share_and_those_of_a_head_add_up_to_one(embedder):
    known = asked("how long did it last", embedder)
    assert (tuple(known.wants), tuple(known.presumes)) == (WANTED, PRESUMED)
    assert sum(known.wants.values()) == pytest.approx(1.0, abs=1e-3)
    assert sum(known.presumes.values()) == pytest.approx(1.0, abs=1e-3)


def test_phrases_decide_where_another_embedder_is_in_use(embedder):
    known = asked("Why is the night team so slow, and how many are there?", embedder, "another")
    assert {kind for kind, share in known.wants.items() if share} == {"number"}
    assert {kind for kind, share in known.presumes.items() if share} == {"bad"}


@pytest.mark.parametrize("matter", ["independent visitors", "siblings split up, the council"])
def test_of_a_few_words_that_only_name_a_matter_any_account_is_wanted(matter, embedder):
    known = asked(matter, embedder)
    assert {kind for kind, share in known.wants.items() if share} == {"account"}
    assert {kind for kind, share in known.presumes.items() if share} == {"nothing"}


@pytest.mark.slow  # fits a model six times
def test_a_model_fitted_on_some_writers_reads_another_better_than_phrases_do(embedder, tmp_path):
    rows = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    some = [row for row in rows if row["writer"] in ("n2", "n3", "n4")]
    path = tmp_path / "wanted.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in some), "utf-8")
    right = read_right(read_examples(path, embedder), embedder.name)
    assert set(right) == {"n2", "n3", "n4"}
    by_phrases, presumed, by_model, presumed_by_model = np.mean(list(right.values()), axis=0)
    assert by_model > by_phrases + 0.3
    assert presumed_by_model > presumed + 0.2


def test_every_label_is_one_that_is_known():
    rows = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    assert {row["wants"] for row in rows} == set(WANTED)
    assert {row["presumes"] for row in rows} == set(PRESUMED)
    assert len({row["question"] for row in rows}) == len(rows)


def test_a_place_that_no_report_prints_is_not_told_of(sample_library):
    answer = ask(sample_library, "Northmoor 2023: what did they make of the front door in Quenby?")
    assert answer.status == "not_in_reports"
    assert "None of them speaks of Quenby." in answer.sentences[0].text


def test_a_place_that_sets_the_scene_is_not_asked_about(sample_library):
    plain = ask(sample_library, "Northmoor 2023: how good is the front door?")
    told = ask(sample_library, "We lived in Quenby. Northmoor 2023: how good is the front door?")
    assert (plain.status, told.status) == ("answered", "answered")
    assert {c.anchor for c in plain.citations} <= {c.anchor for c in told.citations}
