"""What the API answers when it cannot do what it was asked: problem+json, one clear line."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from assistant import AssistantError
from index import IndexingError, UnknownParagraph, UnknownReport
from ui.telling import told

logger = logging.getLogger(__name__)

MEDIA = "application/problem+json"
_UNEXPECTED = "Something went wrong here, and has been logged."
_IS_OURS = (AssistantError, IndexingError)


class Problem(BaseModel):
    """Why there is no result (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str  # what was expected, what was found, what to do


class Refused(Exception):
    """A request is not carried out."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        self.status, self.detail, self.headers = status, detail, headers or {}
        super().__init__(detail)


Form = Callable[[Problem], dict[str, Any]]


def explain(exc: Exception) -> Problem:
    """Say what an exception means to who asked; of ours in its own words, else in none."""
    match exc:
        case Refused():
            return _problem(exc.status, exc.detail)
        case RequestValidationError():
            return _problem(422, _in_one_line(exc))
        case HTTPException():
            return _problem(exc.status_code, str(exc.detail))
        case UnknownReport() | UnknownParagraph():
            return _problem(404, str(exc))
        case AssistantError():
            return _problem(422, str(exc))
        case IndexingError():
            return _problem(503, told(exc))
        case _:
            return _problem(500, _UNEXPECTED)


def answer_problems(app: FastAPI, form: Form | None = None) -> None:
    """Have an application answer every failure with a problem, or with its own form of one."""

    async def respond(_request: Request, exc: Exception) -> JSONResponse:
        return _respond(exc, form)

    for kind in (Refused, RequestValidationError, HTTPException, *_IS_OURS, Exception):
        app.add_exception_handler(kind, respond)


def documented(*statuses: int) -> dict[int | str, dict[str, object]]:
    """Return what OpenAPI says of the failures of an address."""
    content = {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        status: {"model": Problem, "description": HTTPStatus(status).phrase, "content": content}
        for status in statuses
    }


def _respond(exc: Exception, form: Form | None) -> JSONResponse:
    problem = explain(exc)
    if problem.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        logger.error("a request failed", exc_info=exc)
    headers = dict(getattr(exc, "headers", None) or {})
    if form:
        return JSONResponse(form(problem), status_code=problem.status, headers=headers)
    return JSONResponse(
        problem.model_dump(), status_code=problem.status, media_type=MEDIA, headers=headers
    )


def _problem(status: int, detail: str) -> Problem:
    return Problem(title=HTTPStatus(status).phrase, status=status, detail=detail)


def _in_one_line(exc: RequestValidationError) -> str:
    """Name what is wrong and where, without repeating what was sent."""
    wrong = []
    for error in exc.errors():
        where = ".".join(str(part) for part in error["loc"][1:])
        message = error["msg"].removeprefix("Value error, ")
        wrong.append(f"{where}: {message}" if where else message)
    return "; ".join(wrong)
