"""Everything between the network and the pages, put together from the settings.

From the outside in: a request is given an id and seen, headers are added to its answer,
what a proxy says of it is believed or taken off, its size is held, who asks is found out.
Then it reaches the page, or the addresses that are here: sign-in, audit, state.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request

from ui.api import LetSitesIn
from ui.asgi import App, Message, Receive, Send
from ui.audit import Desk, Recorder
from ui.audit import make_router as audit
from ui.limits import LimitRequests, Limits
from ui.signin import BelieveProxies, Guard, Proxies, check_start, set_up
from ui.visiting import visit_of
from ui.watching import KeepFresh, Metrics, WatchRequests
from ui.watching import make_router as watching

if TYPE_CHECKING:
    from index import Library
    from ui.settings import Settings

_OWN = ("/sign-in", "/sign-out", "/audit", "/readyz", "/metrics")


class Safeguards:
    """What keeps one copy of the program safe."""

    def __init__(self, library: Library, settings: Settings) -> None:
        """Make them ready.

        Raises:
            UnsafeStart: The settings would let in whom nobody can have meant.
        """
        check_start(settings)
        self._library, self._settings = library, settings
        self.limits = Limits.of(library, settings)
        self.recorder = Recorder.of(library, settings)
        self.metrics = Metrics(library, self.limits, self.recorder)
        self.desk = Desk(self.limits, self.recorder, self.metrics.saw_question)
        self._sign_in = set_up(library, settings, self._tell)

    def around(self, app: App, headers: type) -> App:
        """Return an app with all of them around it.

        Args:
            app: The pages.
            headers: Middleware that adds headers to every answer.
        """
        settings, way = self._settings, self._sign_in.way
        beside: App = _Beside(app, self._own_pages())
        guarded: App = Guard(beside, self._library, way, self._sign_in.hosts)
        shared: App = LetSitesIn(guarded, settings.allowed_sites)
        limited: App = LimitRequests(shared, settings.request_max_bytes)
        identity = settings.proxy_user_header, settings.proxy_groups_header
        believing: App = BelieveProxies(limited, Proxies(settings.trusted_proxy), identity)
        return WatchRequests(headers(believing), self.metrics.saw_request)

    def keeping_fresh(self) -> AbstractContextManager[object]:
        """While it lasts, what others store is made findable here."""
        return KeepFresh(self._library)

    def _tell(self, request: Request, who: str, what: str, status: str) -> None:
        """Record what somebody did that was no question."""
        visit = visit_of(request.scope)
        visit = replace(visit, who=who or visit.who)
        self.recorder.record(visit, "sign-in", what, status, is_question=False)

    def _own_pages(self) -> App:
        settings = self._settings
        app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
        state = watching(self._library, self.limits, self.metrics, settings.metrics_token)
        for router in (*self._sign_in.routers, audit(self._library), state):
            app.include_router(router)
        if settings.sign_in != "oidc":
            return app
        from ui.signin.oidc import with_state

        is_https = settings.public_url.startswith("https://")
        return with_state(app, self._sign_in.state_key, is_https=is_https)


class _Beside:
    """Sends a request to the page, or to the addresses that are beside it."""

    def __init__(self, page: App, own: App) -> None:
        self._page, self._own = page, own

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        path = scope.get("path", "").removeprefix(scope.get("root_path", ""))
        is_own = any(path == place or path.startswith(f"{place}/") for place in _OWN)
        await (self._own if is_own else self._page)(scope, receive, send)
