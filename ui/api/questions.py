"""Asking over REST: whole answers, answers sentence by sentence, and bare searches."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.sse import EventSourceResponse, ServerSentEvent

from assistant import Answer, AssistantError
from index import IndexingError
from ui.api import shown
from ui.api.answering import Steps
from ui.api.asked import Question
from ui.api.problems import Refused, documented, explain
from ui.api.service import TheDescriber, TheService, may
from ui.api.streaming import iterate
from ui.asking import MAX_CHOSEN, Name, Text, Year

logger = logging.getLogger(__name__)

MAX_HITS = 60  # as many as a search keeps

router = APIRouter(tags=["questions"], dependencies=[Depends(may("read"))])


@router.post("/ask", responses=documented(404))
def ask(asked: Question, service: TheService, describer: TheDescriber) -> shown.Answer:
    """Answer a question, every sentence cited."""
    return describer.answer(service.answering.ask(asked))


def _steps(asked: Question, service: TheService) -> Iterator[Steps]:
    """Begin an answer before its stream begins, so that what cannot be taken fails first.

    Once the stream is over, or whoever read it has gone, it is stopped.
    """
    steps = service.answering.steps(asked)
    try:
        yield steps
    finally:
        steps.close()


@router.post("/ask/stream", response_class=EventSourceResponse, responses=documented(404))
async def ask_in_steps(
    steps: Annotated[Steps, Depends(_steps)], describer: TheDescriber
) -> AsyncIterator[ServerSentEvent]:
    """Answer a question sentence by sentence, as server-sent events.

    An event `sentence` for each, once it is checked; then one `answer`, the whole, or one
    `problem`. Closing the connection stops the writing.
    """
    try:
        async for step in iterate(steps):
            if isinstance(step, Answer):
                yield ServerSentEvent(event="answer", data=describer.answer(step))
            else:
                yield ServerSentEvent(event="sentence", data=describer.sentence(step))
    except (AssistantError, IndexingError, Refused) as exc:
        yield ServerSentEvent(event="problem", data=explain(exc))
    except Exception as exc:
        logger.exception("an answer failed after it had begun")
        yield ServerSentEvent(event="problem", data=explain(exc))


@router.get("/search", responses=documented(404))
def search_paragraphs(
    service: TheService,
    describer: TheDescriber,
    q: Annotated[Text, Query(min_length=1, description="What is looked for, in words.")],
    authority: Annotated[tuple[Name, ...], Query(max_length=MAX_CHOSEN)] = (),
    year: Annotated[tuple[Year, ...], Query(max_length=MAX_CHOSEN)] = (),
    report: Annotated[tuple[Name, ...], Query(max_length=MAX_CHOSEN)] = (),
    k: Annotated[int, Query(ge=1, le=MAX_HITS)] = 10,
) -> shown.Search:
    """Find paragraphs, best first, in the reports that the words and the filters lead to."""
    asked = Question(
        question=q, authorities=authority, years=year, reports=report, answer_with="extract"
    )
    return describer.search(service.answering.ask(asked), k)
