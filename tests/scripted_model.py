"""A chat-completions server on this machine that answers by script: real HTTP, no model."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What the server does with one request."""

    content: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    end: str | None = "stop"  # None: the stream is cut before its end
    pause_s: float = 0.0  # before each piece of a stream
    hangs: bool = False  # says nothing until the server is closed
    stalls: bool = False  # likewise, in the middle of a stream
    raw: str = ""  # sent as it is, as `raw_type`, instead of a reply
    raw_type: str = "text/html"
    streams: bool = True  # False: replies in one, though asked to stream
    usage: Mapping[str, Any] | None = None


# A request's body -> what to do, or for short (HTTP status, content).
Script = Callable[[dict[str, Any]], Reply | tuple[int, str]]


class ScriptedModel:
    """What was asked, and where to ask it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.n_pieces_sent = 0
        self.closing = Event()
        self.was_left = Event()  # a reader went away before the end of a stream

    def given(self, number: int) -> dict[str, Any]:
        """What the user's message of a request held."""
        return json.loads(self.asked[number]["messages"][1]["content"])


@contextmanager
def scripted_model(script: Script) -> Iterator[ScriptedModel]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            model.asked.append(body)
            model.keys.append(self.headers["Authorization"])
            done = script(body)
            reply = done if isinstance(done, Reply) else Reply(status=done[0], content=done[1])
            try:
                self._send(body, reply)
            except (BrokenPipeError, ConnectionResetError):
                model.was_left.set()

        def _send(self, body: dict[str, Any], reply: Reply) -> None:
            if reply.hangs:
                model.closing.wait()
            elif reply.raw:
                self._send_whole(200, reply.raw_type, reply.raw)
            elif reply.status != 200:
                error = json.dumps({"error": {"message": reply.content}})
                self._send_whole(reply.status, "application/json", error, reply.headers)
            elif body.get("stream") and reply.streams:
                self._stream(body, reply)
            else:
                message = {"role": "assistant", "content": reply.content}
                choice = {"index": 0, "finish_reason": reply.end, "message": message}
                whole = _object(body, "chat.completion", [choice], reply.usage)
                self._send_whole(200, "application/json", json.dumps(whole))

        def _send_whole(
            self, status: int, kind: str, text: str, headers: Mapping[str, str] | None = None
        ) -> None:
            data = text.encode(errors="surrogateescape")
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def _stream(self, body: dict[str, Any], reply: Reply) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            pieces = re.findall(r"\S+\s*|\s+", reply.content)
            for n, piece in enumerate(pieces):
                if reply.stalls and n == len(pieces) // 2:
                    model.closing.wait()
                    return
                model.closing.wait(reply.pause_s)
                self._event(body, {"delta": {"content": piece}, "finish_reason": None})
                model.n_pieces_sent += 1
            if reply.end is None:
                return
            self._event(body, {"delta": {}, "finish_reason": reply.end})
            if reply.usage is not None:
                self._data(_object(body, "chat.completion.chunk", [], reply.usage))
            self.wfile.write(b"data: [DONE]\n\n")

        def _event(self, body: dict[str, Any], choice: dict[str, Any]) -> None:
            self._data(_object(body, "chat.completion.chunk", [{"index": 0, **choice}], None))

        def _data(self, value: dict[str, Any]) -> None:
            self.wfile.write(f"data: {json.dumps(value)}\n\n".encode())
            self.wfile.flush()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    model = ScriptedModel(f"http://127.0.0.1:{server.server_port}/v1")
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield model
    finally:
        model.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _object(
    body: dict[str, Any], kind: str, choices: list[dict[str, Any]], usage: Mapping[str, Any] | None
) -> dict[str, Any]:
    about = {"id": "1", "object": kind, "created": 0, "model": body["model"], "choices": choices}
    return about | ({"usage": usage} if usage is not None else {})


def verdicts(*said: str) -> tuple[int, str]:
    return 200, json.dumps({"verdicts": said})


def written(*sentences: tuple[str, list[int]], answered: str = "fully") -> str:
    """A reply as the schema has it."""
    items = [{"text": text, "sources": sources} for text, sources in sentences]
    return json.dumps({"sentences": items, "answered": answered})
