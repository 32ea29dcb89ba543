"""Signing in with a password that people share: `/sign-in`."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response
from pydantic import SecretStr

from ui.signin.entering import MAX_NEXT, Tell, begin, lead_back, pages
from ui.signin.sessions import Sessions
from ui.visiting import ROLES, Role, visit_of

if TYPE_CHECKING:
    from index import Library

WINDOW_S = 15 * 60
ATTEMPTS = 10  # wrong or right, from one address in that time
ATTEMPTS_OF_ALL = 300
MAX_LENGTH = 1_000

_WRONG = "That is not the password."
_TOO_MANY = "Too many attempts. Wait a quarter of an hour, then try again."

Passwords = Sequence[tuple[SecretStr, frozenset[Role]]]


def passwords(readers: SecretStr | None, editors: SecretStr | None) -> Passwords:
    """Return what each password gives."""
    pairs = ((readers, frozenset[Role]({"reader"})), (editors, ROLES))
    return [(password, roles) for password, roles in pairs if password]


def make_router(library: Library, sessions: Sessions, known: Passwords, tell: Tell) -> APIRouter:
    """Return the page, and what its form is sent to. Attempts are counted for all copies."""
    router = APIRouter(include_in_schema=False)
    shown = pages()

    def show(request: Request, wanted: str, problem: str = "", status: int = 200) -> Response:
        return shown.show(
            request,
            "page.html",
            status=status,
            title="Sign in",
            by_password=True,
            next=wanted[:MAX_NEXT],
            problem=problem,
        )

    @router.get("/sign-in")
    def page(request: Request, next: str = "") -> Response:  # as it is in the address
        return show(request, next)

    @router.post("/sign-in")
    def enter(
        request: Request,
        password: Annotated[str, Form(max_length=MAX_LENGTH)],
        next: Annotated[str, Form(max_length=MAX_NEXT)] = "",
    ) -> Response:
        if _is_too_often(library, visit_of(request.scope).address):
            tell(request, "", "signed in", "refused")
            response = show(request, next, _TOO_MANY, 429)
            response.headers["retry-after"] = str(WINDOW_S)
            return response
        roles = _given(known, password)
        if roles is None:
            tell(request, "", "signed in", "refused")
            return show(request, next, _WRONG, 401)
        tell(request, "", "signed in", "done")
        response = lead_back(request, next)
        begin(response, request, sessions, "", roles)
        return response

    return router


def _is_too_often(library: Library, address: str) -> bool:
    mine = library.agreed.count(f"sign-in from {address}", WINDOW_S)
    return mine > ATTEMPTS or library.agreed.count("sign-in", WINDOW_S) > ATTEMPTS_OF_ALL


def _given(known: Passwords, password: str) -> frozenset[Role] | None:
    """What a password gives, found out in the same time whether it is right or wrong."""
    digest = _digest(password)
    given = None
    for right, roles in known:
        if hmac.compare_digest(digest, _digest(right.get_secret_value())):
            given = roles
    return given


def _digest(password: str) -> bytes:
    return hashlib.sha256(password.encode()).digest()
