"""Signing in with an OpenID provider: Entra ID, Keycloak and others.

Authlib does the protocol: discovery, PKCE, nonce, and the signature and claims of the
ID token. Each answer of the provider is taken once, whichever copy is asked.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.middleware.sessions import SessionMiddleware

from ui.asgi import App
from ui.signin.entering import MAX_NEXT, Tell, begin, lead_back, pages
from ui.signin.roles import Roles
from ui.signin.sessions import Sessions

if TYPE_CHECKING:
    from index import Library

logger = logging.getLogger(__name__)

MINUTES = 10  # that somebody may take at the provider's page
COOKIE = "pincite_signing_in"

_FAILED = "The sign-in did not work out. Try again."
_NO_ROLE = "You are known, but on none of Pincite's lists. Whoever runs Pincite can add you."


class Provider:
    """An OpenID provider, not asked yet."""

    def __init__(
        self,
        issuer: str,
        client_id: str,
        client_secret: str | None,
        *,
        name_claim: str = "preferred_username",
        groups_claim: str = "roles",
    ) -> None:
        from authlib.integrations.starlette_client import OAuth

        self._name_claim, self._groups_claim = name_claim, groups_claim
        self._app = OAuth().register(
            "provider",
            client_id=client_id,
            client_secret=client_secret,
            server_metadata_url=f"{issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256"},
        )

    async def send_away(self, request: Request, back: str) -> Response:
        """Lead to the provider's page, from which people come `back`."""
        response: Response = await self._app.authorize_redirect(request, back)
        return response

    async def came_back(self, request: Request) -> tuple[str, tuple[str, ...]]:
        """The name and the groups of who came back.

        Raises:
            ValueError: The provider vouches for nobody.
        """
        token: Mapping[str, Any] = await self._app.authorize_access_token(request)
        claims = token.get("userinfo") or {}
        name = claims.get(self._name_claim) or claims.get("sub")
        if not name:
            raise ValueError("the provider gave no ID token with a name")
        groups = claims.get(self._groups_claim) or ()
        listed = [groups] if isinstance(groups, str) else list(groups)
        return str(name), tuple(str(each) for each in listed)


def make_router(
    library: Library,
    sessions: Sessions,
    provider: Provider,
    roles: Roles,
    tell: Tell,
    public_url: str = "",
) -> APIRouter:
    """Return `/sign-in`, `/sign-in/start`, which leads away, and `/sign-in/done`, come back to."""
    router = APIRouter(include_in_schema=False)
    shown = pages()

    def show(request: Request, wanted: str, problem: str = "", status: int = 200) -> Response:
        return shown.show(
            request,
            "page.html",
            status=status,
            title="Sign in",
            by_password=False,
            action="Sign in with your organisation’s account",
            next=wanted[:MAX_NEXT],
            problem=problem,
        )

    @router.get("/sign-in")
    def page(request: Request, next: str = "") -> Response:  # as it is in the address
        return show(request, next)

    @router.get("/sign-in/start")
    async def start(request: Request, next: str = "") -> Response:
        request.session["next"] = next[:MAX_NEXT]
        top = public_url.rstrip("/") or f"{request.url.scheme}://{request.url.netloc}"
        try:
            return await provider.send_away(request, f"{top}/sign-in/done")
        except Exception:
            logger.exception("the OpenID provider could not be reached")
            return show(request, next, _FAILED, 502)

    @router.get("/sign-in/done")
    async def done(request: Request, state: str = "") -> Response:
        wanted = str(request.session.pop("next", ""))
        try:
            who, groups = await provider.came_back(request)
            if not library.agreed.spend(f"state-{state}", time.time() + MINUTES * 60):
                raise ValueError("an answer of the provider was shown twice")
        except Exception as exc:
            # Authlib, joserfc and httpx raise many kinds, all meaning: not signed in.
            logger.warning("a sign-in failed: %s", type(exc).__name__, exc_info=exc)
            tell(request, "", "signed in", "refused")
            return show(request, wanted, _FAILED, 401)
        given = roles.of_person(who, groups)
        tell(request, who, "signed in", "done" if given else "refused")
        if not given:
            return show(request, wanted, _NO_ROLE, 403)
        response = lead_back(request, wanted)
        begin(response, request, sessions, who, given)
        return response

    return router


def with_state(app: App, key: str, *, is_https: bool) -> App:
    """Give an app a short memory of who is at the provider's page, in a signed cookie."""
    return SessionMiddleware(
        app,
        secret_key=key,
        session_cookie=COOKIE,
        max_age=MINUTES * 60,
        same_site="lax",
        https_only=is_https,
    )
