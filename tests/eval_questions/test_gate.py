import json

import pytest
from small_store import EASTWICK, NORTHMOOR, Scripted, gold_line, make_report

from eval_questions import check, evaluate, evaluate_command, update_baseline
from eval_questions.errors import UnreadableBaseline


@pytest.fixture
def baseline(library, gold_file, tmp_path):
    """The figures of a system that finds everything, recorded."""
    path = tmp_path / "baseline.json"
    update_baseline(evaluate(library, [gold_file], systems=[Scripted()]), path)
    return path


def test_the_gate_is_open_for_what_was_recorded(library, gold_file, baseline):
    verdict = check(evaluate(library, [gold_file], systems=[Scripted()]), baseline)
    assert verdict.is_open
    assert "open" in verdict.render()


def test_the_gate_closes_when_the_ranking_is_reversed(library, gold_file, baseline):
    verdict = check(evaluate(library, [gold_file], systems=[Scripted(reverse=True)]), baseline)
    assert not verdict.is_open
    assert "nDCG@10 expected at least 1.000 (recorded 1.000), found 0." in verdict.render()
    assert "citation recall expected at least" in verdict.render()


def test_a_measure_may_fall_within_its_interval_but_not_beyond(library, gold_file, baseline):
    run = evaluate(library, [gold_file], systems=[Scripted(reverse=True)])
    recorded = json.loads(baseline.read_text(encoding="utf-8"))
    now = run.figures(run.sets[0], run.systems[0]).by_measure
    for name, figure in recorded["small"]["figures"].items():
        figure["low"] = now[name].value
        figure["high"] = now[name].value
    baseline.write_text(json.dumps(recorded), encoding="utf-8")
    assert check(run, baseline).is_open
    recorded["small"]["figures"]["nDCG@10"]["low"] += 0.01
    recorded["small"]["figures"]["wrong report@10"]["high"] -= 0.01
    baseline.write_text(json.dumps(recorded), encoding="utf-8")
    problems = check(run, baseline).problems
    assert [problem.split(" expected")[0] for problem in problems] == [
        "small: nDCG@10",
        "small: wrong report@10",
    ]


def test_a_failed_question_closes_the_gate(library, gold_file, baseline):
    run = evaluate(library, [gold_file], systems=[Scripted(fails_at=["Leeds"])])
    assert check(run, baseline).problems[0] == "1 questions failed: Leeds"


def test_other_questions_need_figures_of_their_own(library, gold_file, write_gold, baseline):
    other = write_gold(gold_line("a", ["1"]), name="other.jsonl")
    changed = gold_file.read_text(encoding="utf-8").replace("What of carers?", "And carers?")
    gold_file.write_text(changed, encoding="utf-8")
    run = evaluate(library, [gold_file, other], systems=[Scripted()])
    first, second = check(run, baseline).problems
    assert "small: its questions are not those of the figures" in first
    assert "other: no figures are recorded" in second


def test_gold_that_is_not_stored_closes_the_gate(library, write_gold, tmp_path):
    run = evaluate(library, [write_gold(gold_line("a", ["99"]))], systems=[Scripted()])
    update_baseline(run, tmp_path / "baseline.json")
    problems = check(run, tmp_path / "baseline.json").problems
    assert problems == ("1 gold paragraphs are not in the store: a: northmoor-2019-06 99",)


def test_recording_shows_the_difference_and_keeps_other_sets(
    library, gold_file, write_gold, baseline
):
    same = evaluate(library, [gold_file], systems=[Scripted()])
    assert update_baseline(same, baseline) == "The recorded figures are the same."
    worse = evaluate(library, [gold_file], systems=[Scripted(reverse=True)])
    difference = update_baseline(worse, baseline)
    assert "| small | refusal recall " not in difference  # that has not changed
    assert "| small | nDCG@10 " in difference
    assert "1.000 [1.000, 1.000] |" in difference
    other = write_gold(gold_line("a", ["1"]), name="other.jsonl")
    update_baseline(evaluate(library, [other], systems=[Scripted()]), baseline)
    assert set(json.loads(baseline.read_text(encoding="utf-8"))) == {"small", "other"}


@pytest.mark.parametrize(
    ("text", "found"),
    [(None, "no file"), ("{", "not JSON"), ("[]", "another form"), ('{"a": 1}', "another form")],
)
def test_a_baseline_that_is_not_one_is_said(library, gold_file, tmp_path, text, found):
    path = tmp_path / "baseline.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableBaseline, match=rf"baseline\.json: expected .*{found}"):
        check(evaluate(library, [gold_file], systems=[Scripted()]), path)


def test_the_command_says_whether_the_gate_is_open(library, gold_file, baseline, monkeypatch):
    monkeypatch.setattr("eval_questions.runner.system_named", lambda *_, **__: Scripted())
    opened = evaluate_command(library, [gold_file], gate=True, baseline_file=baseline)
    assert opened.ok
    assert opened.json["gate"] == {"open": True, "problems": []}
    reverse = Scripted(reverse=True)
    monkeypatch.setattr("eval_questions.runner.system_named", lambda *_, **__: reverse)
    closed = evaluate_command(
        library, [gold_file], gate=True, baseline_update=True, baseline_file=baseline
    )
    assert not closed.ok
    assert "gate: closed." in closed.text
    assert "recorded before" in closed.text


def test_figures_over_other_reports_do_not_hold_a_run(library, write_gold, tmp_path):
    header = {"set": "named", "version": 1, "stores": {"both": [NORTHMOOR, EASTWICK]}}
    gold = write_gold(header, gold_line("a", ["1"]), gold_line("b", ["1"], store="both"))
    path = tmp_path / "baseline.json"
    update_baseline(evaluate(library, [gold], systems=[Scripted()]), path)
    library.add(make_report("westmoor-2020-01", "Westmoor", "2018", ["One."]))
    (problem,) = check(evaluate(library, [gold], systems=[Scripted()]), path).problems
    assert "1 questions were asked over these reports, expected the 2" in problem
