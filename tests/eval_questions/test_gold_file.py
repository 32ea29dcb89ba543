import json

import pytest
from small_store import EASTWICK, HEADER, NORTHMOOR, gold_line

from eval_questions.errors import MalformedGold, NoSplit
from eval_questions.gold_file import read_gold, read_gold_files
from eval_questions.questions import (
    ALSO_OK,
    GOLD,
    Nugget,
    Qrel,
    authority_slug,
    missing_anchors,
    side_of,
)
from ingest import Anchor


def test_a_gold_file_is_read_whole(gold_file):
    gold_set = read_gold(gold_file)
    assert (gold_set.name, gold_set.version, gold_set.tuning) == ("small", 1, "anyone")
    assert [q.id for q in gold_set.questions] == [
        "visits",
        "carers",
        "front door",
        "leavers",
        "adoption",
        "Leeds",
    ]
    visits, *_, leavers, _adoption, leeds = gold_set.questions
    assert visits.nuggets == (Nugget("47 children", "vital"),)
    assert visits.must_not == ("monthly visits",)
    assert leavers.history == ("And the young people?",)
    assert not leeds.is_answerable


def test_a_file_without_a_header_is_a_set_named_as_the_file(write_gold):
    gold_set = read_gold(write_gold(gold_line("a", ["1"]), name="mine.jsonl"))
    assert (gold_set.name, gold_set.version, len(gold_set.questions)) == ("mine", 0, 1)
    with pytest.raises(NoSplit, match=r"its test questions are not known"):
        gold_set.on_side("test")


GOOD = json.dumps(gold_line("a", ["1"]))


@pytest.mark.parametrize(
    ("lines", "line", "wrong"),
    [
        pytest.param(["{"], 1, "not JSON", id="not-json"),
        pytest.param([GOOD, "", '{"id": "b"}'], 3, "kind: Field required", id="blank-lines-count"),
        pytest.param([GOOD, "[1]"], 2, "valid dictionary", id="not-an-object"),
        pytest.param([gold_line("b", ["1"], kind="why")], 1, "kind: Input", id="unknown-kind"),
        pytest.param([GOOD, GOOD], 2, 'the id "a" is already on line 1', id="repeated-id"),
        pytest.param([gold_line("b", ["1"], store="x")], 1, 'store "x" is not in', id="no-store"),
        pytest.param(
            [gold_line("b", [], gold=[{"report_id": NORTHMOOR}])],
            1,
            r"gold\.0\.label: Field required",
            id="gold-without-label",
        ),
        pytest.param(
            [gold_line("b", ["1"], kind="unanswerable")], 1, "names paragraphs", id="gold-for-none"
        ),
        pytest.param(
            [{"id": "b", "kind": "fact", "question": "?", "glod": []}],
            1,
            'unknown key "glod": is "gold" meant',
            id="misspelt-key",
        ),
        pytest.param([{**HEADER, "version": "x"}], 1, "version: Input", id="header"),
        pytest.param(
            [
                HEADER,
                gold_line("b", [], kind="fact", gold=[{"report_id": "x-2020-01", "label": "1"}]),
            ],
            2,
            "neither side of the split",
            id="authority-on-neither-side",
        ),
    ],
)
def test_a_malformed_line_is_named_with_what_is_wrong(write_gold, lines, line, wrong):
    path = write_gold(*lines)
    with pytest.raises(MalformedGold, match=rf"gold\.jsonl, line {line}: .*{wrong}") as caught:
        read_gold(path)
    assert (caught.value.path, caught.value.line) == (path, line)


def test_a_missing_file_is_one_clear_line(tmp_path):
    with pytest.raises(MalformedGold, match=r"none\.jsonl, line 1: there is no such file"):
        read_gold(tmp_path / "none.jsonl")


def test_a_note_of_the_author_is_passed_over(write_gold):
    gold_set = read_gold(write_gold(gold_line("a", ["1"], source="my notes", why="")))
    assert len(gold_set.questions) == 1


def test_an_id_may_be_in_one_file_of_a_run_only(write_gold):
    first = write_gold(gold_line("a", ["1"]), name="one.jsonl")
    second = write_gold(gold_line("a", ["2"]), name="two.jsonl")
    with pytest.raises(MalformedGold, match=r'id "a" is already in .*one\.jsonl'):
        read_gold_files([first, second])


def test_each_question_is_on_one_side_by_the_authority_of_its_gold(gold_file):
    gold_set = read_gold(gold_file)
    assert [q.id for q in gold_set.on_side("test")] == ["adoption"]
    assert {q.id for q in gold_set.on_side("tune")} == {
        "visits",
        "carers",
        "front door",
        "leavers",
        "Leeds",
    }


def test_a_question_over_both_sides_is_a_test_question(make_question):
    question = make_question(gold=["1", Anchor(EASTWICK, "2")], kind="compare")
    assert side_of(question, ["northmoor"], ["eastwick"]) == "test"
    assert side_of(question, ["northmoor"], ["elsewhere"]) is None


def test_an_unanswerable_question_goes_by_the_authority_it_names(write_gold):
    header = {**HEADER, "split": {"tune": ["northmoor"], "test": ["tower-hamlets"]}}
    lines = [
        gold_line("a", [], question="Bins in Tower Hamlets?"),
        gold_line("b", [], question="Bins in Northmoor?"),
        gold_line("c", [], question="Bins?", split="test"),
        gold_line("d", [], question="Bins?"),
    ]
    sides = [q.side for q in read_gold(write_gold(header, *lines)).questions]
    assert sides[:3] == ["test", "tune", "test"]
    assert sides[3] == "tune"  # by the hash of its id, so always this


@pytest.mark.parametrize(
    ("report_id", "slug"),
    [
        ("tower-hamlets-2012-06", "tower-hamlets"),
        ("bury-2024-05-send", "bury"),
        ("bury-2024-05-send-2", "bury"),
        ("odd", "odd"),
    ],
)
def test_the_authority_is_read_from_the_report_id(report_id, slug):
    assert authority_slug(report_id) == slug


def test_gold_outranks_also_ok_where_both_name_a_paragraph(make_question):
    question = make_question(gold=["1"], also_ok=["1", "2"])
    assert set(question.qrels) == {
        Qrel("q", Anchor(NORTHMOOR, "1"), GOLD),
        Qrel("q", Anchor(NORTHMOOR, "2"), ALSO_OK),
    }


def test_gold_that_is_not_stored_is_named(make_question):
    question = make_question(gold=["1", "99"], also_ok=["98"])
    stored = {Anchor(NORTHMOOR, "1")}
    assert missing_anchors([question], stored.__contains__) == (
        ("q", Anchor(NORTHMOOR, "99")),
        ("q", Anchor(NORTHMOOR, "98")),
    )
