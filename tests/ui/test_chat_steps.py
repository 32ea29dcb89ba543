"""What the server tells a page that asks: sentences as they come, the whole, what may follow."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from ui.chat import Chat

ASKED = {"turn": "t1", "question": "What must Northmoor improve?", "history": []}


@pytest.fixture
def chat(sample_library) -> Chat:
    return Chat(sample_library)


def told_of(chat: Chat, sent: object) -> Iterator[dict]:
    return chat.ask(SimpleNamespace(_data=sent), SimpleNamespace(request=None))


def steps(chat: Chat, sent: object) -> list[dict]:
    told = list(told_of(chat, sent))
    assert json.dumps(told)
    return told


def test_the_answer_comes_before_what_may_follow_it(chat):
    *_, answered, whole = steps(chat, ASKED)
    assert (answered["step"], whole["step"]) == ("answered", "whole")
    assert answered["next"] == ""
    assert "And in 2014?" in whole["next"]
    assert whole["html"] == answered["html"]
    assert whole["turn"] == "t1"
    assert whole["answer"]["citations"][0]["report_id"] == "northmoor-2023-03"
    assert len(whole["version"]) == 8


def test_the_page_is_told_what_all_came_to(chat):
    filters = steps(chat, ASKED | {"years": ["all"]})[-1]["filters"]
    assert filters == {"authorities": (), "years": (2012, 2014, 2022, 2023, 2026), "reports": ()}


def test_sentences_come_as_they_are_checked(chat, monkeypatch):
    monkeypatch.setattr("ui.chat.STEP_S", 0.0)
    *parts, _, whole = steps(chat, ASKED)
    assert {part["step"] for part in parts} == {"part"}
    shown = [part["html"].count("<blockquote>") for part in parts]
    assert shown == sorted(shown)
    assert shown[-1] == whole["html"].count("<blockquote>") == 5


def test_filters_and_history_are_heeded(chat):
    sent = {"turn": "t2", "question": "And in 2014?", "history": [ASKED["question"]]}
    assert "Northmoor report of October 2014" in steps(chat, sent)[-1]["html"]
    narrowed = ASKED | {"reports": ["northmoor-2012-05"]}
    assert steps(chat, narrowed)[-1]["answer"]["scope"]["reports"] == ["northmoor-2012-05"]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        pytest.param(ASKED | {"question": " "}, "empty", id="empty"),
        pytest.param(ASKED | {"question": "a" * 4_001}, "4,?000", id="too-long"),
        pytest.param(ASKED | {"reports": ["southmoor-2001-01"]}, "southmoor", id="no-such-report"),
        pytest.param({"turn": "t1", "more": 1}, "did not arrive whole", id="not-a-question"),
        pytest.param(None, "did not arrive whole", id="nothing"),
    ],
)
def test_what_cannot_be_answered_is_said_in_its_turn(chat, sent, words):
    [failed] = steps(chat, sent)
    assert failed["step"] == "failed"
    assert re.search(words, failed["html"])
    assert failed["turn"] == ("t1" if sent else "")


def test_a_fault_of_our_own_is_logged_and_told_without_its_words(sample_library, caplog):
    def breaks(*_, **__):
        raise RuntimeError("secret path")

    [failed] = steps(Chat(sample_library, ask_in_steps=breaks), ASKED)
    assert "Something went wrong" in failed["html"]
    assert "secret" not in failed["html"]
    assert "secret path" in caplog.text


def test_an_answer_that_nobody_waits_for_is_given_up(sample_library, monkeypatch):
    from assistant import Sentence

    closed = []

    def slow(*_, **__):
        try:
            while True:
                yield Sentence("One report was searched.", "notice")
        finally:
            closed.append(True)

    monkeypatch.setattr("ui.chat.STEP_S", 0.0)
    coming = told_of(Chat(sample_library, ask_in_steps=slow), ASKED)
    next(coming)
    coming.close()
    assert closed == [True]


@pytest.mark.slow  # imports gradio once more
def test_a_page_that_nobody_asks_is_hardly_looked_at():
    # In a program of its own: gradio leaves event loops open, each of which is a warning here.
    code = """
import json, gradio
from ui.chat import Chat, build_page
queues = gradio.Blocks(analytics_enabled=False).queue()._queue, build_page(Chat(None))._queue
print(json.dumps([[q.sleep_when_free, q.progress_update_sleep_when_free] for q in queues]))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    untouched, ours = json.loads(ran.stdout)
    assert all(wait >= 10 * was for wait, was in zip(ours, untouched, strict=True))
