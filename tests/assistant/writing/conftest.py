"""A model that replies by script, and questions asked with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from model_answers import MISSING
from scripted_model import Reply, Script, ScriptedModel, scripted_model

from assistant import Answer, Model, ask


@pytest.fixture
def serve() -> Iterator[Callable[..., tuple[Model, ScriptedModel]]]:
    """Start a scripted service; returns the model to ask it by, and what it was asked."""
    with ExitStack() as stack:

        def start(script: Script | Reply | str, **settings) -> tuple[Model, ScriptedModel]:
            reply = Reply(script) if isinstance(script, str) else script
            chosen = (lambda _: reply) if isinstance(reply, Reply) else reply
            service = stack.enter_context(scripted_model(chosen))
            settings = {"key": "secret-key-1", "timeout_s": 20.0, **settings}
            return Model("scripted", service.url, **settings), service

        yield start


@pytest.fixture
def ask_model(sample_library, serve):
    """Ask a question of the sample reports, answered with a scripted model."""

    def ask_(script, question=MISSING, answer_with="model", settings=None, **kwargs) -> Answer:
        model, _ = serve(script, **(settings or {}))
        return ask(sample_library, question, answer_with=answer_with, model=model, **kwargs)

    return ask_
