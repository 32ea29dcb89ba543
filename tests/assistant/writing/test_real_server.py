"""Against a real OpenAI-compatible server with a real, tiny model: all but good sense.

Its words are gibberish, so that what is tested is the way there and back: streaming,
stopping, counting, what it does not understand, what is too long, and its death.
Needs `pip install -e '.[llama]'`.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from importlib.util import find_spec

import pytest
from tiny_model import CONTEXT, write_tiny_model

from assistant import HELPS, Model, ask

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        find_spec("llama_cpp") is None or find_spec("gguf") is None,
        reason="needs the extra llama: pip install -e '.[llama]'",
    ),
]
QUESTION = "What happens when children go missing in Northmoor in 2023?"
HELLO = [{"role": "user", "content": "Hello"}]
LONGER = [{"role": "user", "content": "Say all that you know of foster carers."}]


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory):
    path = tmp_path_factory.mktemp("model") / "tiny.gguf"
    write_tiny_model(path)
    return path


@contextmanager
def serving(path):
    """The address of a server of the model, and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "llama_cpp.server", "--model", str(path), "--port", str(port)]
    command += ["--n_threads", "1", "--n_threads_batch", "1"]  # two wait for each other when busy
    log = path.parent / f"{port}.log"
    with log.open("w") as out:
        process = subprocess.Popen([*command, "--n_ctx", str(CONTEXT)], stdout=out, stderr=out)
    try:
        deadline = time.monotonic() + 120
        while not _listens(port):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}/v1", process
    finally:
        process.kill()
        process.wait()


def _listens(port):
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def url(tiny_model):
    with serving(tiny_model) as (address, _):
        yield address


def test_gibberish_is_read_to_its_end_counted_and_not_shown(url, sample_library):
    model = Model("tiny", url, timeout_s=300)
    answer = ask(sample_library, QUESTION, answer_with="model", model=model)
    extract = ask(sample_library, QUESTION)
    assert answer.sentences[-len(extract.sentences) :] == extract.sentences
    assert not [s for s in answer.sentences if s.kind == "generated"]
    assert answer.usage.failure in ("", "garbled")
    if not answer.usage.failure:
        assert answer.usage.tokens_written > 0
        assert answer.usage.outcomes


def test_a_reply_comes_in_pieces_and_a_closed_one_leaves_the_server_free(url):
    model = Model("tiny", url, timeout_s=120)
    reply = model.reply(lambda _: HELLO)
    first = next(reply)
    reply.close()
    assert first
    assert "".join(model.reply(lambda _: LONGER)).strip()


def test_what_the_server_does_not_understand_is_found_out_once(url, caplog):
    caplog.set_level("INFO")
    model = Model("tiny", url, timeout_s=120)
    for _ in range(2):
        for _ in model.reply(lambda _: HELLO):
            pass
    asked = [r.getMessage() for r in caplog.records if "asking model" in r.getMessage()]
    assert ["response_format" in text for text in asked] == [True, False, False]


def test_whole_reports_beyond_its_context_give_way_to_the_nearest_paragraphs(url, sample_library):
    model = Model("tiny", url, timeout_s=300)
    answer = ask(sample_library, QUESTION, answer_with="thorough", model=model)
    said = [s.text for s in answer.sentences if s.kind == "notice"]
    assert any("so only the nearest paragraphs are read" in text for text in said)
    assert answer.citations


def test_gibberish_helps_with_nothing_and_is_counted(url, sample_library):
    model = Model("tiny", url, timeout_s=300, helps=HELPS)
    history = [QUESTION]
    answer = ask(sample_library, "And how soon?", history=history, answer_with="model", model=model)
    plain = ask(sample_library, "And how soon?", history=history)
    assert (answer.scope, answer.retrieved) == (plain.scope, plain.retrieved)
    assert answer.usage.helped["rewrite_refused"] == 1
    assert answer.usage.helped["failed"] == 1  # fifty paragraphs are beyond its context
    assert set(answer.usage.helped) <= {"rewrite_refused", "proposed_refused", "failed"}
    assert answer.usage.tokens_written > 0


def test_a_server_that_has_died_gives_the_extract(tiny_model, sample_library):
    with serving(tiny_model) as (address, process):
        model = Model("tiny", address, timeout_s=120)
        assert list(model.reply(lambda _: HELLO))
        process.kill()
        process.wait()
        answer = ask(sample_library, QUESTION, answer_with="model", model=model)
    assert "could not be reached" in answer.sentences[0].text
    assert answer.sentences[1:] == ask(sample_library, QUESTION).sentences
