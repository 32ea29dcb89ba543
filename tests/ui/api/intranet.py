"""A page of another site, as an intranet serves it, and a proxy that signs people in."""

from __future__ import annotations

from http.cookies import SimpleCookie
from urllib.parse import parse_qs, quote

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from index import Library
from ui.api import Access, Answering, Service, mount_api
from ui.embed import make_router
from ui.frame import FRAME, serve_files
from ui.safeguards import Safeguards
from ui.server import WithHeaders
from ui.settings import Settings


def intranet(pincite: list[str]) -> FastAPI:
    """An intranet that allows no script but Pincite's, and no style written into a page.

    `pincite` holds Pincite's address, once that is known.
    """
    app = FastAPI(openapi_url=None)

    @app.get("/{page:path}")
    def page(element: str = "") -> HTMLResponse:
        [address] = pincite
        policy = f"script-src {address}; connect-src {address}; frame-src {address}"
        return HTMLResponse(
            '<!doctype html><html lang="en"><head><title>Intranet</title>'
            '<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">'
            f"</head><body><main><h1>Our intranet</h1>{element.replace('PINCITE', address)}</main>"
            f'<script src="{address}/embed/pincite.js"></script></body></html>',
            headers={
                "content-security-policy": f"default-src 'none'; img-src data:; {policy}; "
                "base-uri 'none'; form-action 'none'"
            },
        )

    return app


def pincite_behind(library: Library, site: str, **settings: object) -> ASGIApp:
    """The API and what is embedded, with its safeguards around it; `site` may embed it."""
    app = FastAPI(openapi_url=None)
    chosen = Settings(store=library.folder, allowed_sites=(site,), _env_file=None, **settings)
    safeguards = Safeguards(library, chosen)
    service = Service(Answering(library, desk=safeguards.desk), Access(library, (site,)))
    mount_api(app, service)
    app.include_router(make_router(service))
    app.include_router(serve_files(FRAME, "frame"))
    return safeguards.around(app, WithHeaders)


class SigningProxy:
    """Lets through, with their name in a header, those who pressed its button.

    As such a proxy is set up for an API: what carries a key is let through without a name.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = [(k, v) for k, v in scope["headers"] if k != b"x-forwarded-user"]
        headers = dict(given)
        cookie = SimpleCookie(headers.get(b"cookie", b"").decode()).get("proxy")
        if cookie:
            given.append((b"x-forwarded-user", cookie.value.encode()))
        is_open = scope["path"] == "/embed/pincite.js" or scope["method"] == "OPTIONS"
        if cookie or is_open or b"authorization" in headers:
            await self._app({**scope, "headers": given}, receive, send)
        else:
            await _sign_in(scope)(scope, receive, send)


def _sign_in(scope: Scope) -> HTMLResponse:
    query = scope["query_string"].decode()
    if scope["path"] == "/proxy":
        location = parse_qs(query)["next"][0]
        set_cookie = "proxy=ada; HttpOnly; SameSite=Lax; Path=/"
        return HTMLResponse("", 303, {"location": location, "set-cookie": set_cookie})
    wanted = quote(f"{scope['path']}?{query}")
    page = f'<title>Proxy</title><link rel="icon" href="data:,"><a href="/proxy?next={wanted}">'
    return HTMLResponse(f"{page}Sign in as Ada</a>", 200 if scope["method"] == "GET" else 401)
