"""Pincite as a model of an OpenAI-compatible service: `/v1/chat/completions`, `/v1/models`.

The user's turns are the question and those before it. What other turns say is not read:
an answer rests on reports, never on a conversation. Each citation is a link in the text
and an annotation beside it.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Depends, FastAPI
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from assistant import Answer, AssistantError, Sentence
from index import IndexingError
from ui.api.asked import Question, Writer
from ui.api.markdown import Link
from ui.api.markdown import Writer as MarkdownWriter
from ui.api.problems import Problem, Refused, answer_problems, explain
from ui.api.service import TheDescriber, TheService, may
from ui.api.streaming import ClosingResponse, iterate
from ui.asking import MAX_CHOSEN, Name, Text, Year

if TYPE_CHECKING:
    from ui.api.answering import Steps
    from ui.api.describing import Describer
    from ui.api.service import Service

NAME = "pincite"
MAX_MESSAGES = 2_000
_DONE = "data: [DONE]\n\n"


class Part(BaseModel):
    """One part of a message; only text is read."""

    type: str
    text: Text = ""


class Message(BaseModel):
    """One turn of a conversation."""

    role: str
    content: Annotated[str, Field(max_length=200_000)] | list[Part] | None = None

    @property
    def words(self) -> str:
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text")
        return self.content or ""


class Held(BaseModel):
    """The scope a question is held to: no field of OpenAI's own."""

    model_config = ConfigDict(extra="forbid")

    authorities: tuple[Name, ...] = Field(default=(), max_length=MAX_CHOSEN)
    years: tuple[Year, ...] = Field(default=(), max_length=MAX_CHOSEN)
    reports: tuple[Name, ...] = Field(default=(), max_length=MAX_CHOSEN)


class StreamOptions(BaseModel):
    """What a stream holds besides."""

    include_usage: bool = False


class Completion(BaseModel):
    """What is asked for. Fields that steer a model's sampling are taken and mean nothing here."""

    model: str = NAME
    messages: list[Message] = Field(min_length=1, max_length=MAX_MESSAGES)
    stream: bool = False
    stream_options: StreamOptions | None = None
    n: Literal[1] = 1
    pincite: Held = Held()

    def question(self, answer_with: Writer | None) -> Question:
        """The last thing the user said, with the user's earlier turns before it."""
        said = [message.words for message in self.messages if message.role == "user"]
        if not said:
            raise Refused(400, "messages: expected at least one of the user, found none.")
        *earlier, question = said
        held = self.pincite.model_dump()
        return Question.model_construct(
            question=question, history=tuple(earlier), answer_with=answer_with, **held
        )


def make_completions(service: Service) -> FastAPI:
    """Return the application to be mounted at `/v1`."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.state.service = service
    answer_problems(app, as_openai_error)
    app.include_router(router)
    return app


def as_openai_error(problem: Problem) -> dict[str, Any]:
    """A problem in the form that OpenAI's clients read."""
    kind = "server_error" if problem.status >= 500 else "invalid_request_error"
    error = {"message": problem.detail, "type": kind, "param": None, "code": problem.title}
    return {"error": error}


router = APIRouter(dependencies=[Depends(may("read"))])


@router.get("/models")
def models(service: TheService) -> dict[str, Any]:
    """List what can be asked: Pincite as it is set up, and its other ways where it has a model."""
    return {"object": "list", "data": [_model(name) for name in _writers(service)]}


@router.get("/models/{name}")
def model(name: str, service: TheService) -> dict[str, Any]:
    """Return one of them."""
    _writer(service, name)
    return _model(name)


@router.post("/chat/completions", response_model=None)
def complete(asked: Completion, service: TheService, describer: TheDescriber) -> Response:
    """Answer the last question of a conversation, whole or as a stream."""
    question = asked.question(_writer(service, asked.model))
    reply = _Reply(asked, service, describer)
    steps = service.answering.steps(question)
    if asked.stream:
        return ClosingResponse(reply.chunks(steps))
    return JSONResponse(reply.whole(steps))


class _Reply:
    """One completion, in OpenAI's form."""

    def __init__(self, asked: Completion, service: Service, describer: Describer) -> None:
        self._asked, self._service = asked, service
        self._markdown = MarkdownWriter(describer)
        self._head = {
            "id": f"chatcmpl-{uuid.uuid4().hex}",
            "created": int(time.time()),
            "model": asked.model,
        }

    def whole(self, steps: Steps) -> dict[str, Any]:
        for step in steps:
            if isinstance(step, Answer):
                answer = step
                self._markdown.end(answer)
            else:
                self._markdown.add(step)
        message = {
            "role": "assistant",
            "content": self._markdown.text,
            "refusal": None,
            "annotations": self._annotations(),
        }
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
        return {
            **self._head,
            "object": "chat.completion",
            "choices": [choice],
            "usage": self._usage(answer),
        }

    async def chunks(self, steps: Steps) -> AsyncGenerator[str, None]:
        yield self._chunk({"role": "assistant", "content": ""})
        try:
            async with aclosing(iterate(steps)) as told:
                async for step in told:
                    for chunk in self._of_step(step):
                        yield chunk
        except (AssistantError, IndexingError, Refused) as exc:
            yield f"data: {json.dumps(as_openai_error(explain(exc)))}\n\n"
        yield _DONE

    def _of_step(self, step: Sentence | Answer) -> Iterator[str]:
        if not isinstance(step, Answer):
            if new := self._markdown.add(step):
                yield self._chunk({"content": new})
            return
        yield self._chunk({"content": self._markdown.end(step)})
        yield self._chunk({"annotations": self._annotations()}, finish="stop")
        if self._asked.stream_options and self._asked.stream_options.include_usage:
            yield self._event({"choices": [], "usage": self._usage(step)})

    def _chunk(self, delta: dict[str, Any], finish: str | None = None) -> str:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        return self._event({"choices": [choice]})

    def _event(self, more: dict[str, Any]) -> str:
        chunk = {**self._head, "object": "chat.completion.chunk", **more}
        return f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n"

    def _annotations(self) -> list[dict[str, Any]]:
        return [_annotation(link) for link in self._markdown.links]

    def _usage(self, answer: Answer) -> dict[str, int]:
        """The model's tokens; where none was asked, those of the words, by the own tokenizer."""
        if answer.usage:
            read, written = answer.usage.tokens_read, answer.usage.tokens_written
        else:
            count = self._service.library.embedder.count_tokens
            read = sum(count(message.words) for message in self._asked.messages)
            written = count(self._markdown.text)
        return {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}


def _writers(service: Service) -> dict[str, Writer | None]:
    """The names that can be asked, and who writes for each."""
    names: dict[str, Writer | None] = {NAME: None}
    if service.answering.model:
        names |= {f"{NAME}-extract": "extract", f"{NAME}-model": "model"}
        names |= {f"{NAME}-thorough": "thorough"}
    return names


def _writer(service: Service, name: str) -> Writer | None:
    writers = _writers(service)
    if name not in writers:
        raise Refused(404, f"model: expected one of {', '.join(writers)}, found {name[:100]!r}.")
    return writers[name]


def _model(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 0, "owned_by": "pincite"}


def _annotation(link: Link) -> dict[str, Any]:
    place = {"start_index": link.start, "end_index": link.end}
    return {"type": "url_citation", "url_citation": {**place, "title": link.title, "url": link.url}}
