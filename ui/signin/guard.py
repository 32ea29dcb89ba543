"""The door: nothing but the open addresses is reached without a role that it asks for."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from anyio import to_thread
from starlette.requests import Request

from index import IndexingError
from ui.api.access import KEY_MARK, NO_KEY
from ui.asgi import App, Message, Receive, Send, header_of, refuse
from ui.signin.entering import pages
from ui.signin.policy import Rule, rule_of
from ui.signin.ways import Person, Way
from ui.visiting import Role, set_visit, visit_of

if TYPE_CHECKING:
    from index import Library

logger = logging.getLogger(__name__)

_UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_ROLE_OF_SCOPE: dict[str, Role] = {"read": "reader", "feedback": "reader", "write": "editor"}
_BEARER = {"www-authenticate": "Bearer"}
_NOT_YOURS = "This needs the role of {}, which {} not have. Whoever runs Pincite can give it."
_OTHER_SITE = "Sent by a page of another site. Nothing was done."
_OTHER_HOST = (
    "Asked under the name {!r}, which is none of this machine's own. Serve others by a sign-in, "
    "or say where people reach Pincite with PINCITE_PUBLIC_URL."
)
_DATABASE = "Who you are cannot be looked up just now. Try again in a minute."


class Guard:
    """Middleware: recognises who asks, and refuses what they have no role for."""

    def __init__(
        self, app: App, library: Library, way: Way, hosts: Collection[str] | None = None
    ) -> None:
        """Take what to guard.

        Args:
            app: What is behind the door.
            library: Knows the keys of programs.
            way: How people are recognised.
            hosts: The names that requests may be made under, without port; None: any. Without
                it a page of any site could have its own name lead to this machine.
        """
        self._app, self._library, self._way, self._hosts = app, library, way, hosts
        self._pages = pages()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        path = _path_of(scope)
        rule = rule_of(path, scope.get("method", "GET"))
        if self._hosts is not None and (name := _host_of(scope)) not in self._hosts:
            await self._refuse(scope, receive, send, 421, _OTHER_HOST.format(name))
        elif not rule.is_for_programs and _is_from_another_site(scope):
            await self._refuse(scope, receive, send, 403, _OTHER_SITE)
        elif rule.role is None:
            await self._app(scope, receive, send)
        else:
            await self._let_in(scope, receive, send, rule, rule.role)

    async def _let_in(
        self, scope: Message, receive: Receive, send: Send, rule: Rule, role: Role
    ) -> None:
        key = _key_of(scope) if rule.is_for_programs else ""
        try:
            person = await to_thread.run_sync(self._who, scope, key)
        except IndexingError as exc:
            logger.error("a visitor could not be recognised: %s", exc)
            await self._refuse(scope, receive, send, 503, _DATABASE, {"retry-after": "60"})
            return
        if person is None and key:
            await self._refuse(scope, receive, send, 401, NO_KEY, _BEARER)
        elif person is None:
            await self._ask_to_sign_in(scope, receive, send, rule)
        elif role not in person.roles:
            who = f"{person.who} does" if person.who else "you do"
            await self._refuse(scope, receive, send, 403, _NOT_YOURS.format(role, who))
        else:
            set_visit(scope, replace(visit_of(scope), **person._asdict()))
            await self._app(scope, receive, send)

    def _who(self, scope: Message, key: str) -> Person | None:
        if not key:
            return self._way.recognise(scope)
        found = self._library.keys.find(key)
        if found is None:
            return None
        roles = {_ROLE_OF_SCOPE[each] for each in found.scopes if each in _ROLE_OF_SCOPE}
        return Person(f"key {found.name}", frozenset(roles))

    async def _ask_to_sign_in(
        self, scope: Message, receive: Receive, send: Send, rule: Rule
    ) -> None:
        if not (self._way.has_page and _wants_page(scope)) or rule.is_for_programs:
            await self._refuse(scope, receive, send, 401, self._way.not_in, _BEARER)
            return
        path = _path_of(scope)
        asked = scope.get("query_string", b"").decode("latin-1")
        wanted = quote(path.lstrip("/") + (f"?{asked}" if asked else ""), safe="")
        root = "../" * (path.count("/") - 1) or "./"
        location = f"{root}sign-in?next={wanted}".encode("latin-1")
        headers = [(b"location", location), (b"cache-control", b"no-store")]
        await send({"type": "http.response.start", "status": 303, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    async def _refuse(
        self,
        scope: Message,
        receive: Receive,
        send: Send,
        status: int,
        detail: str,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Say why: on a page to a person, as a problem to a program."""
        if not _wants_page(scope):
            await refuse(scope, send, status, detail, headers)
            return
        title = HTTPStatus(status).phrase
        page = self._pages.problem(Request(scope), title, detail, status=status)
        page.headers.update(headers or {})
        await page(scope, receive, send)


def _wants_page(scope: Message) -> bool:
    is_visit = scope["type"] == "http" and scope["method"] == "GET"
    return is_visit and "text/html" in header_of(scope, "accept")


def _path_of(scope: Message) -> str:
    """The path below the top of the site."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", "")) or "/"


def _host_of(scope: Message) -> str:
    try:
        return urlsplit(f"//{header_of(scope, 'host')}").hostname or ""
    except ValueError:
        return ""


def _key_of(scope: Message) -> str:
    """The key of ours that a program sends; "" for none, or a token of another kind."""
    kind, _, token = header_of(scope, "authorization").partition(" ")
    token = token.strip() if kind.lower() == "bearer" else ""
    return token if token.startswith(KEY_MARK) else ""


def _is_from_another_site(scope: Message) -> bool:
    """Whether a page of another site has a visitor's browser change something here."""
    if scope["type"] == "http" and scope["method"] not in _UNSAFE:
        return False
    fetched = header_of(scope, "sec-fetch-site")
    if fetched:
        return fetched not in ("same-origin", "none")
    origin = header_of(scope, "origin")
    return bool(origin) and urlsplit(origin).netloc != header_of(scope, "host")
