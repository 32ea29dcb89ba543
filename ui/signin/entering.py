"""What both sign-in pages do alike: begin a session, lead back, end it, and say so in the audit."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from ui.frame import Pages, root_of
from ui.signin.sessions import COOKIE, Sessions
from ui.signin.ways import cookie_of
from ui.visiting import Role

HERE = Path(__file__).parent
MAX_NEXT = 2_000
# (the request, who, "signed in" and the like, what came of it)
Tell = Callable[[Request, str, str, str], None]

_UNSEEN = re.compile(r"[\x00-\x20\x7f\\]")


def pages() -> Pages:
    """Return the templates of this package."""
    return Pages(HERE, takes_files=False)


def lead_back(request: Request, wanted: str) -> RedirectResponse:
    """Lead to a page of this site, whatever was wanted.

    The way begins with a dot, so that it can be nothing but a path below this site.
    """
    path = _UNSEEN.sub("", wanted)[:MAX_NEXT].lstrip("/")
    if path.startswith("sign-"):
        path = ""
    return RedirectResponse(root_of(request) + path, 303, headers={"cache-control": "no-store"})


def begin(
    response: Response, request: Request, sessions: Sessions, who: str, roles: Collection[Role]
) -> None:
    """Give a response the cookie of a new session."""
    response.set_cookie(
        COOKIE,
        sessions.begin(who, roles),
        max_age=sessions.lasts_s,
        httponly=True,
        secure=request.url.scheme == "https",
        samesite="lax",
    )


def leaving(sessions: Sessions, tell: Tell) -> APIRouter:
    """Return `/sign-out`: a page with a button, and what the button does."""
    router = APIRouter(include_in_schema=False)
    shown = pages()

    @router.get("/sign-out")
    def page(request: Request) -> Response:
        session = sessions.read(cookie_of(request.scope, COOKIE))
        if session is None:
            return RedirectResponse(f"{root_of(request)}sign-in", 303)
        return shown.show(request, "leaving.html", title="Sign out", who=session.who)

    @router.post("/sign-out")
    def leave(request: Request) -> Response:
        session = sessions.end(cookie_of(request.scope, COOKIE))
        if session:
            tell(request, session.name, "signed out", "done")
        response = RedirectResponse(f"{root_of(request)}sign-in", 303)
        response.delete_cookie(COOKIE)
        return response

    return router
