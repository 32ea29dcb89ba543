"""The addresses of what other sites embed.

`/embed/pincite.js` is the web component. `/embed` is a page for a plain frame, with
`/embed/read/...` for its citations: no script, and no state but its address. `/embed/sign-in`
hands a key to the page of an allowed site, where a browser denies cookies to frames.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import ValidationError

from assistant import AssistantError, arrange
from index import IndexingError
from ingest import Anchor
from ui.addresses import official_address, paragraph_address
from ui.api.problems import Refused
from ui.citing import cite_in_full
from ui.embed.light import Asked
from ui.embed.widget import script
from ui.frame import STRICT, Pages, refuse_other_sites, root_of, serve_files
from ui.marking import lay_out
from ui.reading import read_around
from ui.telling import status_of, told
from ui.visiting import visit_of
from ui.words import STATUS_WORDS, pincite

if TYPE_CHECKING:
    from assistant import Citation
    from ui.api import Service

logger = logging.getLogger(__name__)

HERE = Path(__file__).parent
SIGNED_IN_H = 8  # hours for which a page may ask in somebody's name
_OWN_FRAMES = "frame-ancestors 'self'"


def make_router(service: Service) -> APIRouter:
    """Return the addresses; the pages of `service.access.sites` may hold them in a frame."""
    embedded = _Embedded(service)
    router = APIRouter(include_in_schema=False)
    router.add_api_route("/embed/pincite.js", widget)
    router.add_api_route("/embed", embedded.ask)
    router.add_api_route("/embed/read/{report_id}/{label}", embedded.read)
    router.add_api_route("/embed/sign-in", embedded.offer)
    not_others = [Depends(refuse_other_sites)]
    router.add_api_route(
        "/embed/sign-in", embedded.hand_over, methods=["POST"], dependencies=not_others
    )
    router.include_router(serve_files(HERE, "embed"))
    return router


def widget(request: Request) -> Response:
    """Give the script to any site: it is the same for all, and holds nothing of the reports."""
    text = script()
    tag = f'"{hashlib.sha256(text.encode()).hexdigest()[:16]}"'
    headers = {
        "etag": tag,
        "cache-control": "no-cache",
        "access-control-allow-origin": "*",
        "cross-origin-resource-policy": "cross-origin",
    }
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(text, media_type="text/javascript", headers=headers)


class _Embedded:
    """One method an address."""

    def __init__(self, service: Service) -> None:
        self._service, self._library = service, service.library
        self._pages = Pages(HERE, takes_files=False, lay_out=lay_out)
        sites: Sequence[str] = service.access.sites
        framed = " ".join(["frame-ancestors 'self'", *sites])
        policy = STRICT["content-security-policy"]
        self._headers = {"content-security-policy": policy.replace(_OWN_FRAMES, framed)}

    def ask(self, request: Request) -> HTMLResponse:
        asked = Asked(request.query_params)
        answer, problem = None, ""
        if asked.question:
            try:
                answer = self._service.answering.ask(asked.checked())
            except ValidationError as exc:
                problem = "; ".join(error["msg"] for error in exc.errors())
            except (AssistantError, IndexingError, Refused) as exc:
                problem = told(exc)
        root = root_of(request)
        records = {record.report_id: record for record in self._library.reports()}

        def name(citation: Citation) -> str:
            return pincite(records[citation.anchor.report_id], citation.anchor)

        return self._show(
            "light-ask.html",
            root,
            title=asked.question or asked.heading,
            heading=asked.heading,
            answer=answer,
            problem=problem,
            status=STATUS_WORDS[answer.status] if answer else "",
            blocks=arrange(answer.sentences) if answer else [],
            kept=asked.kept(is_answered=answer is not None),
            read=lambda citation: root + asked.read(citation),
            name=name,
        )

    def read(
        self, request: Request, report_id: str, label: str, words: str = "", back: str = ""
    ) -> HTMLResponse:
        root = root_of(request)
        try:
            reading = read_around(self._library, Anchor(report_id, label))
        except IndexingError as exc:
            return self._problem(root, "Not here", told(exc), status_of(exc))
        paragraph, report = reading.paragraph, reading.report
        return self._show(
            "light-read.html",
            root,
            title=pincite(report, paragraph.anchor),
            reading=reading,
            words=words,
            reference=cite_in_full(report, paragraph),
            whole=paragraph_address(paragraph.anchor),
            official=official_address(report, paragraph.page),
            # Only ever a question of this page, whatever an address says.
            back=root + (back if back.startswith("embed?") else "embed"),
        )

    def offer(self, request: Request, site: str = "") -> HTMLResponse:
        return self._sign_in(request, site)

    def hand_over(self, request: Request, site: Annotated[str, Form()] = "") -> HTMLResponse:
        if site not in self._service.access.sites:
            return self._sign_in(request, site)
        who = visit_of(request.scope).who or "somebody"
        name = f"{who}, on {site}"
        try:
            lifetime = timedelta(hours=SIGNED_IN_H)
            _, secret = self._library.keys.add(name, ("read", "feedback"), lifetime)
        except IndexingError as exc:
            logger.error("no key was made: %s", exc)
            return self._problem(root_of(request), "Not signed in", "Try again in a minute.", 503)
        return self._sign_in(request, site, secret)

    def _sign_in(self, request: Request, site: str, secret: str = "") -> HTMLResponse:
        is_known = site in self._service.access.sites
        problem = "" if is_known else f"{site!r} is no site that may embed Pincite."
        page = self._pages.render(
            "sign-in.html",
            root=root_of(request),
            title="Sign in to Pincite",
            site=site,
            secret=secret,
            hours=SIGNED_IN_H,
            problem=problem,
        )
        headers = STRICT | {"cache-control": "no-store"}
        return HTMLResponse(page, 200 if is_known else 403, headers)

    def _problem(self, root: str, title: str, why: str, status: int) -> HTMLResponse:
        page = self._show("light-problem.html", root, title=title, why=why)
        page.status_code = status
        return page

    def _show(self, template: str, root: str, **values: object) -> HTMLResponse:
        return HTMLResponse(
            self._pages.render(template, root=root, **values), headers=self._headers
        )
