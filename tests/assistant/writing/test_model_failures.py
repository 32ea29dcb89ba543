"""Whatever goes wrong with a model, the answer is the extract, in time, and says what happened."""

from __future__ import annotations

import json
import socket
import time

import pytest
from model_answers import MISSING, said
from scripted_model import Reply, written

from assistant import Model, ask, ask_in_steps
from assistant.writing.breaker import Breaker

OFFERED = "Children who go missing are offered an interview when they return."
OF_YEAR = "In the last year 81% of the interviews took place within 72 hours."
HALVED = OFFERED.replace(" who", " \ud83d who")  # half a letter, as JSON can hold it
GOOD = written((OFFERED, [1]), (OF_YEAR, [1]))


def streamed(*events):
    """A reply of these events, as they are."""
    data = [f"data: {event if isinstance(event, str) else json.dumps(event)}" for event in events]
    return Reply(raw="\n\n".join([*data, "data: [DONE]"]) + "\n\n", raw_type="text/event-stream")


def event(delta, end=None, **other):
    choices = [{"index": 0, "delta": delta, "finish_reason": end}]
    about = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "scripted"}
    return {**about, "choices": choices, **other}


FAILURES = {
    "key-refused-401": (Reply("Incorrect key secret-key-1", 401), "refused the key", 1),
    "key-refused-403": (Reply("Not for you", 403), "refused the key", 1),
    "no-such-model": (Reply("No such model", 404), "refused the request", 1),
    "refused-for-good": (Reply("We do not like it", 400), "refused the request", 5),
    "too-busy": (Reply("Slow down", 429, {"retry-after": "0.05"}), "too busy", 3),
    "busy-for-long": (Reply("Slow down", 429, {"retry-after": "3600"}), "too busy", 1),
    "server-error": (Reply("Oh dear", 500, {"retry-after": "0.05"}), "service failed", 3),
    "unavailable": (Reply("Starting", 503, {"retry-after": "0.05"}), "service failed", 3),
    "too-long": (
        Reply("This model's maximum context length is 512 tokens", 400),
        "more than the model can read",
        1,
    ),
    "hangs": (Reply(hangs=True), "took too long", 1),
    "stalls-before-a-sentence": (Reply("A word and another", stalls=True), "took too long", 1),
    "drips": (Reply("word " * 400, pause_s=0.05), "took too long", 1),
    "cut-before-a-sentence": (Reply("Children who go", end=None), "broke off", 1),
    "html": (Reply(raw="<html><h1>Sign in</h1></html>"), "could not be read", 1),
    "html-as-a-stream": (
        Reply(raw="<html>data</html>\n", raw_type="text/event-stream"),
        "broke off",
        1,
    ),
    "no-json-in-the-stream": (
        Reply(raw="data: {oh dear}\n\n", raw_type="text/event-stream"),
        "could not be read",
        1,
    ),
    "an-error-in-the-stream": (
        Reply(raw='data: {"error": {"message": "full"}}\n\n', raw_type="text/event-stream"),
        "service failed",
        1,
    ),
    "json-that-is-no-reply": (
        Reply(raw='{"ok": true}', raw_type="application/json"),
        "could not be read",
        1,
    ),
    "bytes-that-are-no-text": (
        Reply(raw="data: \udcff\udcfe\n\n", raw_type="text/event-stream"),
        "could not be read",
        1,
    ),
    "nested-beyond-measure": (Reply('{"sentences": [' + "[" * 9_999), "could not be read", 1),
    "a-stream-nested-beyond-measure": (streamed("[" * 99_999), "could not be read", 1),
    "a-number-beyond-measure": (
        Reply(f'{{"sentences": [{{"text": "{OFFERED}", "sources": [{"1" * 5_000}]}}]}}'),
        "could not be read",
        1,
    ),
    "content-that-is-no-text": (
        streamed(event({"content": [{"type": "text", "text": GOOD}]})),
        "could not be read",
        1,
    ),
    "empty": (Reply(""), "was empty", 1),
    "white-space": (Reply("  \n \n"), "was empty", 1),
    "no-sentence": (Reply('{"sentences": [1, 2], "answered": "fully"}'), "could not be read", 1),
    "filtered": (Reply("No.", end="content_filter"), "refused the request", 1),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_gives_the_extract_in_time_and_says_why(
    name, sample_library, serve, caplog, extract
):
    reply, why, n_asked = FAILURES[name]
    timeout_s = 0.7 if why == "took too long" else 10.0  # all of it is waited for, or none
    model, service = serve(reply, timeout_s=timeout_s)
    started = time.monotonic()
    answer = ask(sample_library, MISSING, answer_with="model", model=model)
    assert time.monotonic() - started < timeout_s + 5  # the extract itself, on a busy machine
    assert answer.sentences[1:] == extract.sentences
    assert answer.sentences[0].kind == "notice"
    assert why in answer.sentences[0].text
    assert (answer.status, answer.answered_with) == (extract.status, "extract")
    assert answer.usage.failure
    assert len(service.asked) == n_asked
    assert "answered without the model" in caplog.text
    assert "secret-key-1" not in caplog.text + json.dumps(answer.sentences[0].text)


@pytest.mark.parametrize(
    "last",
    [
        [event({}, "stop"), event({}, choices=[], usage={"prompt_tokens": None})],
        [event({}, "stop"), event({}, choices=[], usage={"total_tokens": 9})],
        [event({}, "stop"), event({}, choices=None)],
        [event(None, "stop")],
    ],
    ids=["counts-nothing", "counts-in-part", "no-choices", "no-delta"],
)
def test_a_whole_reply_is_good_whatever_the_service_adds_to_it(ask_model, last):
    answer = ask_model(streamed(event({"content": GOOD}), *last))
    assert said(answer, "generated") == [OFFERED, OF_YEAR]
    assert answer.usage.is_estimated
    assert 800 < answer.usage.tokens_read < 4000


@pytest.mark.parametrize(
    "piece",
    [
        written((HALVED, [1]), (OF_YEAR, [1])),
        f"{HALVED} [1]\n{OF_YEAR} [1]",
        f'{{"sentences": [{{"text": "{OF_YEAR}", "sources": ["²"]}}]}}',
    ],
    ids=["half-a-letter-in-json", "half-a-letter", "a-number-that-is-none"],
)
def test_what_is_no_letter_and_no_number_harms_nothing(ask_model, piece):
    answer = ask_model(streamed(event({"content": piece}), event({}, "stop")))
    assert said(answer, "generated") == [OF_YEAR]


@pytest.fixture(scope="module")
def extract(sample_library):
    return ask(sample_library, MISSING)


def test_no_model_no_key_and_no_service_give_the_extract(sample_library, extract):
    with socket.socket() as taken:  # bound, and nobody listens
        taken.bind(("127.0.0.1", 0))
        deaf = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        for model, why in (
            (None, "no model is set up"),
            (Model("gpt-4o-mini-2024-07-18"), "no model is set up"),
            (Model("any", deaf, timeout_s=10), "could not be reached"),
        ):
            for answer_with in ("model", "thorough"):
                answer = ask(sample_library, MISSING, answer_with=answer_with, model=model)
                assert why in " ".join(said(answer, "notice"))
                assert answer.sentences[-len(extract.sentences) :] == extract.sentences


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply(GOOD, stalls=True), "took too long"),
        (Reply(GOOD, end=None), "broke off"),
        (Reply(f"{OFFERED} [1]\nIn the last", end=None), "broke off"),
    ],
    ids=["stalls", "cut-at-the-end", "cut-within-a-sentence"],
)
def test_a_reply_that_breaks_off_keeps_what_was_verified_and_goes_on_with_the_extract(
    reply, why, sample_library, serve, extract
):
    model, _ = serve(reply, timeout_s=2)
    *steps, answer = ask_in_steps(sample_library, MISSING, answer_with="model", model=model)
    assert tuple(steps) == answer.sentences
    assert answer.sentences[0].text == OFFERED
    assert any(why in text for text in said(answer, "notice"))
    assert answer.sentences[-len(extract.sentences) :] == extract.sentences
    assert set(said(answer, "generated")) <= {OFFERED, OF_YEAR}
    assert answer.answered_with == "scripted"
    assert answer.usage.is_estimated
    assert answer.usage.tokens_read > 500
    assert answer.usage.tokens_written > 10


def test_a_reply_cut_at_its_limit_of_tokens_keeps_its_whole_sentences(ask_model):
    answer = ask_model(Reply(GOOD[: GOOD.index("72 hours")], end="length"))
    assert said(answer, "generated") == [OFFERED]
    assert answer.status == "answered"


def test_what_passes_is_tried_again(sample_library, serve):
    replies = iter([Reply("", 503, {"retry-after": "0.01"}), Reply("", 429), Reply(GOOD)])
    model, service = serve(lambda _: next(replies))
    answer = ask(sample_library, MISSING, answer_with="model", model=model)
    assert said(answer, "generated") == [OFFERED, OF_YEAR]
    assert len(service.asked) == 3


def test_after_failures_in_a_row_the_service_is_left_alone_and_tried_again_after_a_rest(
    sample_library, serve, extract
):
    now = [0.0]
    replies = [Reply("", 401)] * 3 + [Reply(GOOD)]
    model, service = serve(
        lambda _: replies[len(service.asked) - 1], breaker=Breaker(clock=lambda: now[0])
    )
    for n in range(5):
        answer = ask(sample_library, MISSING, answer_with="model", model=model)
        assert len(service.asked) == min(n + 1, 3)
    assert "failed several times and is not asked again" in answer.sentences[0].text
    assert answer.sentences[1:] == extract.sentences
    now[0] = 61.0
    answer = ask(sample_library, MISSING, answer_with="model", model=model)
    assert said(answer, "generated") == [OFFERED, OF_YEAR]


def test_failures_between_which_it_replies_do_not_count_together(sample_library, serve):
    replies = [Reply("", 401), Reply("", 401), Reply(GOOD), Reply("", 401), Reply(GOOD)]
    model, service = serve(lambda _: replies[len(service.asked) - 1])
    answers = [ask(sample_library, MISSING, answer_with="model", model=model) for _ in replies]
    assert [bool(said(answer, "generated")) for answer in answers] == [False] * 2 + [
        True,
        False,
        True,
    ]
    assert len(service.asked) == 5


def test_replies_without_a_sentence_open_the_breaker_too(sample_library, serve):
    model, service = serve('{"sentences": [1]}')
    for _ in range(5):
        ask(sample_library, MISSING, answer_with="model", model=model)
    assert len(service.asked) == 3


def test_questions_too_long_for_the_model_do_not(sample_library, serve):
    model, service = serve(Reply("the prompt is too long", 400))
    for _ in range(4):
        ask(sample_library, MISSING, answer_with="model", model=model)
    assert len(service.asked) == 4


@pytest.mark.parametrize(
    ("option", "status", "refusal"),
    [
        ("response_format", 422, "response_format: json_schema is not supported"),
        ("response_format", 500, "('body', 'response_format', 'type'): should be 'json_object'"),
        ("temperature", 400, "Unsupported value: 'temperature' does not support 0"),
        ("reasoning_effort", 400, "Unrecognized request argument supplied: reasoning_effort"),
        ("reasoning_effort", 400, "invalid value 'none': must be high, medium or low"),
        ("stream_options", 422, "extra fields not permitted: stream_options"),
        ("max_tokens", 400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens'"),
    ],
)
def test_an_option_that_a_service_refuses_is_left_out_from_then_on(
    option, status, refusal, sample_library, serve
):
    def script(body):
        if option in body:
            return Reply(refusal, status)
        return Reply(GOOD if "response_format" in body else f"{OFFERED} [1]\n{OF_YEAR} [1]")

    model, service = serve(script)
    for n_asked in (2, 3):
        answer = ask(sample_library, MISSING, answer_with="model", model=model)
        assert said(answer, "generated") == [OFFERED, OF_YEAR]
        assert len(service.asked) == n_asked
    assert [option in body for body in service.asked] == [True, False, False]
    assert ("max_completion_tokens" in service.asked[-1]) == (option == "max_tokens")


def test_a_service_that_takes_the_schema_and_does_not_keep_to_it_is_asked_for_text(
    sample_library, serve
):
    model, service = serve(f"{OFFERED} [1]")
    for _ in range(2):
        answer = ask(sample_library, MISSING, answer_with="model", model=model)
        assert said(answer, "generated") == [OFFERED]
    assert ["response_format" in body for body in service.asked] == [True, False]
    prompts = [body["messages"][0]["content"] for body in service.asked]
    assert ["JSON" in prompt for prompt in prompts] == [True, False]


def test_a_service_that_does_not_stream_is_read_all_the_same(ask_model):
    answer = ask_model(Reply(GOOD, streams=False, usage={
        "prompt_tokens": 7, "completion_tokens": 5, "total_tokens": 12}))  # fmt: skip
    assert said(answer, "generated") == [OFFERED, OF_YEAR]
    assert (answer.usage.tokens_read, answer.usage.tokens_written) == (7, 5)
