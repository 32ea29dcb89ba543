"""The whole program in this process, and its chat asked as the page asks it."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from fastapi import FastAPI

from index import Library
from ui.server import make_app
from ui.stubs import no_stubs

with no_stubs():
    import gradio  # noqa: F401  # here first, before a test imports what imports it


def whole_site(library: Library, **options: Any) -> FastAPI:
    """Everything that `pincite serve` serves, without its safeguards."""

    async def made() -> FastAPI:
        """Made where a loop runs: elsewhere gradio makes loops of its own, and closes none."""
        return make_app(library, **options)

    with ThreadPoolExecutor(1) as apart:  # a browser's tests may have left a loop in this one
        return apart.submit(asyncio.run, made()).result()


def ask_in_chat(browser: Any, question: str) -> list[Any]:
    """Ask as the page does; returns the steps that it is sent."""
    config = browser.get("/config").json()
    [asking] = [d for d in config["dependencies"] if any(t[1] == "ask" for t in d["targets"])]
    target = next(t[0] for t in asking["targets"] if t[1] == "ask")
    sent = {
        "data": [],
        "fn_index": asking["id"],
        "trigger_id": target,
        "session_hash": "abc",
        "event_data": {"turn": "t1", "question": question},
    }
    joined = browser.post("/gradio_api/queue/join", json=sent)
    assert joined.status_code == 200, joined.text
    steps = []
    with browser.stream("GET", "/gradio_api/queue/data?session_hash=abc") as events:
        for line in events.iter_lines():
            if line.startswith("data:"):
                message = json.loads(line[5:])
                if message["msg"] in ("process_generating", "process_completed"):
                    steps.append(message["output"]["data"])
                if message["msg"] in ("process_completed", "close_stream"):
                    break
    return steps
