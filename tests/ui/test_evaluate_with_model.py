"""`pincite evaluate --answer-with model`, over HTTP to a scripted service."""

from __future__ import annotations

import json

import pytest
from scripted_model import Reply, scripted_model, written

OFFERED = "Children who go missing are offered an interview when they return."
INVENTED = "The mayor of Paris praised the borough's new swimming pool and its lifeguards."
HEADER = {"set": "few", "version": 1, "tuning": "", "split": {"tune": ["northmoor"], "test": []}}
QUESTIONS = {
    "missing": ("What happens when children go missing in Northmoor?", "14"),
    "grade": ("What grade did Northmoor get overall in 2023?", "judgements"),
}
COUNTED = {"prompt_tokens": 1000, "completion_tokens": 50, "total_tokens": 1050}


@pytest.fixture
def evaluate_with(run, sample_store, monkeypatch, tmp_path):
    """Run `pincite evaluate` with a model that replies by script; and the service."""
    lines = [
        {"id": id_, "kind": "finding", "question": question, "history": [],
         "gold": [{"report_id": "northmoor-2023-03", "label": label}],
         "also_ok": [], "nuggets": [], "must_not": []}
        for id_, (question, label) in QUESTIONS.items()
    ]  # fmt: skip
    gold = tmp_path / "few.jsonl"
    gold.write_text("".join(json.dumps(line) + "\n" for line in (HEADER, *lines)), "utf-8")

    def evaluate(reply, *args, **settings):
        with scripted_model(lambda _: reply) as service:
            told = {"MODEL": "scripted", "MODEL_URL": service.url, "MODEL_KEY": "secret-key-1"}
            for name, value in {**told, **settings}.items():
                monkeypatch.setenv(f"PINCITE_{name}", value)
            return run("evaluate", "--gold", gold, "--store", sample_store, *args), service

    return evaluate


def test_what_became_of_the_models_sentences_and_what_they_cost_is_told(evaluate_with):
    prices = {"MODEL_PRICE_READ": "2", "MODEL_PRICE_WRITTEN": "8"}
    reply = Reply(written((OFFERED, [1]), (INVENTED, [1])), usage=COUNTED)
    done, service = evaluate_with(reply, "--answer-with", "model", "--json", **prices)
    found = json.loads(done.out)["written"]
    assert (found["n_questions"], found["n_asked"], len(service.asked)) == (2, 1, 1)
    assert found["outcomes"] == {"dropped": 1, "supported": 1}
    assert (found["sentences"], found["failures"]) == (2, {})
    assert (found["tokens_read"], found["tokens_written"]) == (1000, 50)
    assert found["cost"] == 0.0024
    p50, p95 = found["first_sentence_ms"]
    assert 0 < p50 <= p95
    assert "secret-key-1" not in done.out + done.err


def test_help_with_the_search_is_measured_with_the_settings_on(evaluate_with):
    done, service = evaluate_with(
        Reply("2, 1", usage=COUNTED), "--answer-with", "model", MODEL_RANKS="true"
    )
    assert "pincite with model scripted, which also ranks" in done.out
    assert "Its help with the searches: ranked 2." in done.out
    assert len(service.asked) == 2
    assert "2,000 read" in done.out.replace("Tokens: about", "Tokens:")


def test_results_with_and_without_help_are_measured_apart_and_compared(
    evaluate_with, run, tmp_path
):
    off, on = tmp_path / "off.jsonl", tmp_path / "on.jsonl"
    reply = Reply(written((OFFERED, [1])))
    evaluate_with(reply, "--answer-with", "model", "--out", off)
    on.write_bytes(off.read_bytes())  # what was measured without help is not taken for the other
    _, service = evaluate_with(
        reply, "--answer-with", "model", "--out", on, MODEL_PROPOSES="true", MODEL_RANKS="true"
    )
    assert len(service.asked) == 3
    compared = run("evaluate", "--compare", off, on, "--json")
    assert json.loads(compared.out)["questions"] == 2


def test_the_same_stands_below_the_table(evaluate_with):
    done, _ = evaluate_with(Reply(written((OFFERED, [1]))), "--answer-with", "model")
    assert "pincite with model scripted" in done.out
    assert "The model was asked 1 of 2 questions." in done.out
    assert "shown with the paragraphs they cite: 1 (100.0%)" in done.out
    assert "cost: not known, for no prices are set" in done.out
    assert "First sentence: " in done.out


def test_a_failure_is_counted_and_asked_again_when_the_run_goes_on(evaluate_with, tmp_path):
    out = ("--answer-with", "model", "--json", "--out", tmp_path / "results.jsonl")
    done, _ = evaluate_with(Reply("Not for you", 403), *out)
    failed = json.loads(done.out)["written"]
    assert (failed["failures"], failed["outcomes"]) == ({"key_refused": 1}, {})
    assert (failed["cost"], failed["first_sentence_ms"]) == (None, None)
    done, service = evaluate_with(Reply(written((OFFERED, [1]))), *out)
    assert json.loads(done.out)["written"]["outcomes"] == {"supported": 1}
    assert len(service.asked) == 1
    done, service = evaluate_with(Reply("Not for you", 403), *out)
    assert json.loads(done.out)["written"]["outcomes"] == {"supported": 1}
    assert service.asked == []


def test_without_a_model_it_says_what_to_set(run, sample_store):
    done = run("evaluate", "--answer-with", "model", "--store", sample_store)
    assert done.code == 1
    assert "--answer-with: expected a model in PINCITE_MODEL" in done.err


def test_the_extract_is_measured_without_a_word_of_a_model(evaluate_with):
    done, service = evaluate_with(Reply(written((OFFERED, [1]))), ANSWER_WITH="model")
    assert "The model was asked" not in done.out
    assert service.asked == []
