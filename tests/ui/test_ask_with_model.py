"""`pincite ask --answer-with model`, over HTTP to a scripted service."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from processes import environment
from scripted_model import Reply, scripted_model, written

QUESTION = "What happens when children go missing in Northmoor?"
OFFERED = "Children who go missing are offered an interview when they return."
COUNTED = {"prompt_tokens": 1000, "completion_tokens": 50, "total_tokens": 1050}


@pytest.fixture
def ask_with(run, sample_store, monkeypatch):
    """Run `pincite ask` with a model that replies by script; returns what ran, and the service."""

    def ask_(reply, *args, **settings):
        with scripted_model(lambda _: reply) as service:
            told = {"MODEL": "scripted", "MODEL_URL": service.url, "MODEL_KEY": "secret-key-1"}
            for name, value in {**told, **settings}.items():
                monkeypatch.setenv(f"PINCITE_{name}", value)
            return run("ask", QUESTION, "--store", sample_store, *args), service

    return ask_


def test_the_model_that_is_set_answers_with_its_key_and_prices(ask_with):
    prices = {"MODEL_PRICE_READ": "2", "MODEL_PRICE_WRITTEN": "8"}
    reply = Reply(written((OFFERED, [1])), usage=COUNTED)
    done, service = ask_with(reply, "--answer-with", "model", "--json", **prices)
    answer = json.loads(done.out)
    assert (answer["answered_with"], answer["usage"]["cost"]) == ("scripted", 0.0024)
    [sentence] = [s for s in answer["sentences"] if s["kind"] == "generated"]
    assert sentence["text"] == OFFERED
    assert [c["check"] for c in sentence["citations"]] == ["supported"]
    assert service.keys == ["Bearer secret-key-1"]
    assert "secret-key-1" not in done.out + done.err


def test_the_way_to_answer_can_be_set_once_for_all(ask_with):
    done, service = ask_with(Reply(written((OFFERED, [1]))), ANSWER_WITH="thorough")
    assert len(service.asked) == 1
    assert "Whole reports are read" in done.out
    done, service = ask_with(
        Reply(written((OFFERED, [1]))), "--answer-with", "extract", ANSWER_WITH="model"
    )
    assert service.asked == []
    assert f"- {OFFERED}" not in done.out


def test_a_service_that_refuses_gives_the_reports_words_and_no_error(ask_with):
    done, _ = ask_with(Reply("No", 401), "--answer-with", "model")
    assert done.code == 0
    assert "because the model's service refused the key" in done.out
    assert "“Children who go missing" in done.out


def test_without_a_model_the_answer_says_that_there_is_none(run, sample_store):
    done = run("ask", QUESTION, "--store", sample_store, "--answer-with", "model")
    assert done.code == 0
    assert "because no model is set up" in done.out


@pytest.mark.parametrize("is_wished", [False, True])
def test_what_is_sent_and_what_it_took_is_logged_where_that_is_wished(sample_store, is_wished):
    with scripted_model(lambda _: Reply(written((OFFERED, [1])), usage=COUNTED)) as service:
        told = {"MODEL": "scripted", "MODEL_URL": service.url, "MODEL_KEY": "secret-key-1"}
        told |= {"LOG_PROMPTS": str(is_wished)}
        env = environment(sample_store, **{f"PINCITE_{name}": v for name, v in told.items()})
        command = [sys.executable, "-m", "ui", "ask", QUESTION, "--answer-with", "model"]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert (QUESTION in done.stderr) is is_wished
    assert ("tokens_read=1000 cached=0 written=50" in done.stderr) is is_wished
    assert "secret-key-1" not in done.stdout + done.stderr


def test_a_log_says_what_a_pause_before_another_try_is_for(ask_with, caplog):
    ask_with(Reply("Starting", 503, {"retry-after": "0.01"}), "--answer-with", "model")
    paused = [r.getMessage() for r in caplog.records if "asking again" in r.getMessage()]
    assert len(paused) == 2
    assert paused[0].startswith("asking again in 0.0 s reason=failed found=HTTP 503")


def test_the_key_is_not_shown_by_the_status(run, sample_store, monkeypatch):
    monkeypatch.setenv("PINCITE_MODEL_KEY", "secret-key-1")
    done = run("status", "--store", sample_store)
    assert "PINCITE_MODEL_KEY=" in done.out
    assert "secret-key-1" not in done.out + done.err
