import json
from dataclasses import replace

import pytest
from small_store import EASTWICK, HEADER, NORTHMOOR, Scripted, gold_line, make_report

from eval_questions import evaluate
from eval_questions.errors import NoQuestions, NotResults, UnknownSystem
from eval_questions.results import read_lines
from eval_questions.versions import code_version, run_key
from ingest import Anchor


def values(run, name):
    return {s.question.id: s.values[name] for s in run.systems[0].scored}


def without_timings(table):
    return [line for line in table.splitlines() if "latency" not in line]


def test_every_question_is_asked_and_measured(library, gold_file):
    run = evaluate(library, [gold_file], systems=[Scripted()])
    assert values(run, "hit@1") == {
        "visits": 1.0,
        "carers": 1.0,
        "front door": 1.0,
        "leavers": 1.0,
        "adoption": 1.0,
        "Leeds": None,
    }
    figures = run.figures(run.sets[0], run.systems[0])
    assert figures.by_measure["refusal recall"] == (1.0, 1.0, 1.0, 1)
    assert figures.by_measure["quotes stand"] == (1.0, 1.0, 1.0, 5)
    assert figures.by_measure["nugget recall"] == (1.0, 1.0, 1.0, 1)
    assert figures.by_measure["wrong authority@10"].value > 0  # the script ranks all reports
    assert run.missing == ()


def test_two_runs_give_identical_figures_with_one_worker_or_four(library, gold_file):
    first = evaluate(library, [gold_file], systems=[Scripted(reverse=True)])
    again = evaluate(library, [gold_file], systems=[Scripted(reverse=True)], workers=4)
    assert without_timings(first.table()) == without_timings(again.table())
    assert "| hit@5 " in first.table()


def test_a_question_that_fails_is_counted_and_named(library, gold_file, tmp_path):
    out = tmp_path / "results.jsonl"
    run = evaluate(library, [gold_file], systems=[Scripted(fails_at=["carers"])], out=out)
    assert run.failed == ("carers",)
    assert run.figures(run.sets[0], run.systems[0]).by_measure["hit@5"][:1] == (0.8,)
    assert "1 of 6 questions failed and count as wrong: carers" in run.table()
    line = read_lines(out)["carers"]
    assert line["status"] is None
    assert line["evaluation"]["error"] == "RuntimeError: out of paper"


def test_each_line_is_the_ask_object_and_the_id(library, gold_file, tmp_path):
    out = tmp_path / "new folder" / "results.jsonl"
    evaluate(library, [gold_file], systems=[Scripted()], out=out, workers=3)
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    names = ["visits", "carers", "front door", "leavers", "adoption", "Leeds"]
    assert [line["id"] for line in lines] == names
    contract = {
        "question",
        "history",
        "status",
        "scope",
        "answer",
        "sentences",
        "citations",
        "retrieved",
        "answered_with",
        "timings_ms",
    }
    assert all(set(line) == contract | {"id", "evaluation"} for line in lines)
    assert lines[3]["history"] == ["And the young people?"]


def test_a_stopped_run_goes_on_where_it_was(library, gold_file, tmp_path):
    out = tmp_path / "results.jsonl"
    whole = evaluate(library, [gold_file], systems=[Scripted()], out=out)
    lines = out.read_text(encoding="utf-8").splitlines()
    out.write_text("\n".join(lines[:2]) + "\n" + lines[2][:40], encoding="utf-8")
    system = Scripted()
    run = evaluate(library, [gold_file], systems=[system], out=out)
    assert system.asked == ["front door", "leavers", "adoption", "Leeds"]
    assert run.systems[0].n_reused == 2
    assert without_timings(run.table()) == without_timings(whole.table())
    assert len(read_lines(out)) == 6


def test_a_failed_question_is_asked_again_and_a_finished_run_asks_nothing(
    library, gold_file, tmp_path
):
    out = tmp_path / "results.jsonl"
    evaluate(library, [gold_file], systems=[Scripted(fails_at=["carers"])], out=out)
    second, third = Scripted(), Scripted()
    evaluate(library, [gold_file], systems=[second], out=out)
    evaluate(library, [gold_file], systems=[third], out=out)
    assert (second.asked, third.asked) == (["carers"], [])


def test_results_of_another_store_or_question_are_not_used_again(
    library, gold_file, write_gold, tmp_path
):
    out = tmp_path / "results.jsonl"
    evaluate(library, [gold_file], systems=[Scripted()], out=out)
    library.add(make_report("eastwick-2019-01", "Eastwick", "2018", ["New."]))
    other_store = Scripted()
    evaluate(library, [gold_file], systems=[other_store], out=out)
    assert len(other_store.asked) == 6
    text = gold_file.read_text(encoding="utf-8").replace("What of carers?", "And carers?")
    gold_file.write_text(text, encoding="utf-8")
    other_words = Scripted()
    evaluate(library, [gold_file], systems=[other_words], out=out)
    assert other_words.asked == ["carers"]


def test_other_code_and_another_system_have_another_key(make_question):
    question = make_question()
    keys = {
        run_key(question, system="pincite", store="s", code=code_version()),
        run_key(question, system="pincite", store="s", code="other"),
        run_key(question, system="bm25", store="s", code=code_version()),
    }
    assert len(keys) == 3


def test_a_file_that_is_not_results_is_not_written_over(library, gold_file):
    before = gold_file.read_text(encoding="utf-8")
    with pytest.raises(NotResults, match=r"gold\.jsonl, line 1: expected a result"):
        evaluate(library, [gold_file], systems=[Scripted()], out=gold_file)
    assert gold_file.read_text(encoding="utf-8") == before


def test_a_second_system_stands_beside_the_first(library, gold_file, tmp_path):
    out = tmp_path / "results.jsonl"
    both = [Scripted(), Scripted(name="backwards", reverse=True)]
    run = evaluate(library, [gold_file], systems=both, out=out)
    assert set(read_lines(tmp_path / "results.backwards.jsonl")) == set(read_lines(out))
    assert "| pincite " in run.table()
    assert "| backwards " in run.table()
    value = run.to_json()["sets"][0]
    assert [s["system"] for s in value["systems"]] == ["pincite", "backwards"]
    assert value["systems"][0]["all"]["measures"]["hit@1"]["value"] == 1.0


def test_only_one_side_is_asked_where_one_is_named(library, gold_file):
    system = Scripted()
    run = evaluate(library, [gold_file], systems=[system], split="test")
    assert system.asked == ["adoption"]
    assert "small (version 1, test side): 1 questions" in run.table()


def test_gold_that_is_not_stored_is_named_and_counts_as_not_found(library, write_gold):
    path = write_gold(gold_line("far", ["99"]))
    run = evaluate(library, [path], systems=[Scripted()])
    assert [(name, a.label) for name, a in run.missing] == [("far", "99")]
    assert "1 gold or also_ok paragraphs are not in the store" in run.table()


def test_progress_is_told_after_each_question_of_each_system(library, gold_file):
    told = []
    evaluate(
        library,
        [gold_file],
        systems=[Scripted(), Scripted(name="other")],
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(n, 12) for n in range(1, 13)]


def test_nothing_to_ask_is_said(library, write_gold):
    with pytest.raises(NoQuestions, match="expected at least one question of the test side"):
        evaluate(library, [write_gold(HEADER, gold_line("a", ["1"]))], split="test")


def test_an_unknown_system_is_named(library, gold_file):
    with pytest.raises(UnknownSystem, match='system "elastic": expected one of pincite, llama'):
        evaluate(library, [gold_file], systems=["elastic"])


def test_figures_are_by_kind_and_by_framework(library, gold_file):
    run = evaluate(library, [gold_file], systems=[Scripted()])
    (gold_set,), (system,) = run.sets, run.systems
    assert [(f.name, f.n) for f in run.by_kind(gold_set, system)] == [
        ("fact", 3),
        ("finding", 1),
        ("followup", 1),
        ("unanswerable", 1),
    ]
    assert [(f.name, f.n) for f in run.by_framework(gold_set, system)] == [
        ("2013", 1),
        ("2018", 4),
        ("no report", 1),
    ]
    assert library.report(EASTWICK).framework == "2013"


def test_a_question_over_named_reports_is_asked_where_exactly_these_are_stored(library, write_gold):
    header = {**HEADER, "stores": {"both": [NORTHMOOR, EASTWICK], "one": [NORTHMOOR]}}
    gold = write_gold(
        header,
        gold_line("any", ["1"]),
        gold_line("both", ["1"], store="both"),
        gold_line("one", ["1"], store="one"),
    )
    run = evaluate(library, [gold], systems=[Scripted()])
    assert [s.question.id for s in run.systems[0].scored] == ["any", "both"]
    assert run.skipped == ("one",)
    assert "1 questions were not asked" in run.table()
    assert run.to_json()["skipped"] == ["one"]


def test_an_anchor_of_a_report_stored_from_plain_text_goes_by_its_other_label(library, write_gold):
    paged = make_report("westmoor-2020-01", "Westmoor", "2018", ["One.", "Two."])
    library.add(replace(paged, pages=3))
    anchors = [
        {"report_id": NORTHMOOR, "label": "9", "text_label": "1"},
        {"report_id": "westmoor-2020-01", "label": "2", "text_label": "9"},
    ]
    gold = write_gold({**gold_line("visits", []), "kind": "fact", "gold": anchors})
    run = evaluate(library, [gold], systems=[Scripted()])
    assert run.missing == ()
    asked = run.systems[0].scored[0].question
    assert asked.gold == (Anchor(NORTHMOOR, "1"), Anchor("westmoor-2020-01", "2"))
