import pytest
from small_store import Scripted, gold_line

from eval_questions import compare_command, evaluate
from eval_questions.compare import compare
from eval_questions.errors import NothingToCompare, NotResults


def run_to(path, library, gold_file, **how):
    evaluate(library, [gold_file], systems=[Scripted(**how)], out=path)
    return path


def test_what_was_fixed_and_broken_is_named(library, gold_file, tmp_path):
    before = run_to(tmp_path / "a.jsonl", library, gold_file, fails_at=["carers"])
    after = run_to(tmp_path / "b.jsonl", library, gold_file, fails_at=["leavers", "Leeds"])
    comparison = compare(before, after)
    by_answer, by_hit = comparison.changes
    assert comparison.n == 6
    assert by_answer.measure == "answered right"
    assert [name for name, _ in by_answer.fixed] == ["carers"]
    assert [name for name, _ in by_answer.broken] == ["leavers", "Leeds"]
    assert [name for name, _ in by_hit.broken] == ["leavers"]
    assert comparison.differences["hit@5"].value == 0.0
    assert comparison.differences["answered right"].value == pytest.approx(-1 / 6)
    assert "- Leeds: What of Leeds?" in comparison.render()


def test_a_run_compared_with_itself_differs_in_nothing(library, gold_file, tmp_path):
    path = run_to(tmp_path / "a.jsonl", library, gold_file)
    comparison = compare(path, path)
    assert all(i[:3] == (0.0, 0.0, 0.0) for i in comparison.differences.values())
    assert not any(change.fixed or change.broken for change in comparison.changes)


def test_questions_that_changed_are_not_compared(library, gold_file, write_gold, tmp_path):
    before = run_to(tmp_path / "a.jsonl", library, gold_file)
    other = write_gold(gold_line("visits", ["1"]), gold_line("carers", ["2"]), name="other.jsonl")
    after = run_to(tmp_path / "b.jsonl", library, other)
    comparison = compare(before, after)
    assert comparison.n == 1  # "visits" lost its nuggets; the others are in one file only
    assert comparison.not_compared == ("Leeds", "adoption", "front door", "leavers", "visits")


def test_nothing_in_common_is_said(library, gold_file, write_gold, tmp_path):
    before = run_to(tmp_path / "a.jsonl", library, gold_file)
    other = write_gold(gold_line("else", ["1"]), name="other.jsonl")
    after = run_to(tmp_path / "b.jsonl", library, other)
    with pytest.raises(NothingToCompare, match="expected results for the same questions"):
        compare_command(before, after)
    with pytest.raises(NotResults, match=r"gold\.jsonl, line 1"):
        compare(before, gold_file)
