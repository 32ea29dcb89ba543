"""Measures what Pincite itself takes until the first sentence of a model's answer is shown.

    python -m eval_questions.overhead STORE GOLD... [--thinks-ms 400] [--at-most 60]

A service on this machine replies with the first printed sentence it is shown, after so
long: what is left of the time to the first sentence is Pincite's own. With 0 nothing can
be done while the model thinks. Beside it stands the extract, made of the same questions
over the same store opened anew, so that neither finds what the other has read.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import numpy as np

from assistant import Answer, Model, ask
from eval_questions.gold_file import read_gold_files
from eval_questions.questions import Question
from index import Library

logger = logging.getLogger(__name__)

AT_MOST = 60  # questions, evenly from all
THINKS_MS = 400  # less than any model of use takes to its first sentence
_FIRST_LINE = re.compile(r"^\[1\] [^|]*\|[^|]*\| (.+?[.!?])(?=\s[A-Z]|$)", re.M)


class Measured(NamedTuple):
    """Milliseconds of one question."""

    extract: float  # to the whole extract
    first_sentence: float  # of the model's answer, without what the model took


def measure(
    extracting: Library, writing: Library, questions: Sequence[Question], thinks_ms: float
) -> list[Measured]:
    """Ask each question with and without the model; those that are not the model's are left out.

    Args:
        extracting: A store, for the extracts.
        writing: The same store opened again.
        questions: What is asked.
        thinks_ms: How long the model takes until it replies.
    """
    found = []
    with echoing(thinks_ms / 1000) as url:
        model = Model("echo", url)
        for library in (extracting, writing):  # what is read once is read before
            ask(library, "What did inspectors find?", answer_with="model", model=model)
        for question in questions:
            start = time.perf_counter()
            ask(extracting, question.question, history=question.history)
            extract_ms = (time.perf_counter() - start) * 1000
            answer = ask(
                writing,
                question.question,
                history=question.history,
                answer_with="model",
                model=model,
            )
            if _is_the_models(answer):
                own_ms = answer.timings_ms["first_sentence"] - thinks_ms
                found.append(Measured(extract_ms, own_ms))
    return found


def _is_the_models(answer: Answer) -> bool:
    return answer.usage is not None and bool(answer.usage.outcomes) and not answer.usage.failure


@contextmanager
def echoing(thinks_s: float) -> Iterator[str]:
    """Serve a model that says the first sentence of the first paragraph; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            shown = _FIRST_LINE.search(body["messages"][1]["content"])
            said = {"text": shown[1] if shown else "Nothing.", "sources": [1]}
            time.sleep(thinks_s)
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            reply = json.dumps({"sentences": [said], "answered": "fully"})
            for delta, end in (({"content": reply}, None), ({}, "stop")):
                choice = {"index": 0, "delta": delta, "finish_reason": end}
                chunk = {"id": "1", "object": "chat.completion.chunk", "created": 0}
                chunk |= {"model": "echo", "choices": [choice]}
                self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
            self.wfile.write(b"data: [DONE]\n\n")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def render(measured: Sequence[Measured], thinks_ms: float) -> str:
    """The figures as lines for people."""
    if not measured:
        return "No question was the model's to answer."
    extract, own = (np.percentile(values, [50, 95]) for values in zip(*measured, strict=True))
    p50, p95 = np.percentile([one.first_sentence / one.extract for one in measured], [50, 95])
    return "\n".join(
        [
            f"{len(measured)} questions, of a model that takes {thinks_ms:.0f} ms",
            f"the extract, whole                     p50 {extract[0]:4.0f} ms  "
            f"p95 {extract[1]:4.0f} ms",
            f"first sentence, without the model's time p50 {own[0]:4.0f} ms  p95 {own[1]:4.0f} ms",
            f"the second as a share of the first     p50 {p50:4.2f}     p95 {p95:4.2f}",
        ]
    )


def spread(questions: Sequence[Question], at_most: int) -> list[Question]:
    """At most so many questions, evenly from all."""
    step = max(1, -(-len(questions) // at_most))
    return list(questions[::step])


def main() -> None:
    """Read the command line, measure and print."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logger.setLevel(logging.INFO)
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--thinks-ms", type=float, default=THINKS_MS)
    parser.add_argument("--at-most", type=int, default=AT_MOST)
    args = parser.parse_args()
    questions = [q for gold in read_gold_files(args.gold) for q in gold.on_side("tune")]
    with (
        Library.open(args.store, create=False) as extracting,
        Library.open(args.store, create=False) as writing,
    ):
        measured = measure(extracting, writing, spread(questions, args.at_most), args.thinks_ms)
    logger.info(render(measured, args.thinks_ms))


if __name__ == "__main__":
    main()
