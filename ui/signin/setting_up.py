"""From the settings to a way to sign in; and what Pincite refuses to start with."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from fastapi import APIRouter

from ui.errors import UnsafeStart
from ui.signin.entering import Tell, leaving
from ui.signin.password import make_router as password_router
from ui.signin.password import passwords
from ui.signin.proxy import Proxies
from ui.signin.roles import Roles
from ui.signin.sessions import Sessions
from ui.signin.ways import ByProxy, BySession, Everybody, Way
from ui.visiting import ROLES

if TYPE_CHECKING:
    from pydantic import SecretStr

    from index import Library
    from ui.protection import Protection
    from ui.settings import Settings

MIN_PASSWORD = 8  # characters; attempts are counted, so that no more are needed
_LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


class SignIn(NamedTuple):
    """A way to sign in, and its pages."""

    way: Way
    routers: tuple[APIRouter, ...] = ()
    hosts: frozenset[str] | None = None  # names that requests may be made under; None: any
    state_key: str = ""  # signs what is remembered while people are at a provider's page


def check_start(settings: Settings) -> None:
    """Refuse to serve in a way that nobody can have meant.

    Raises:
        UnsafeStart: Others could reach the address and nobody would have to sign in; or the
            sign-in lacks what it needs.
    """
    chosen = settings.sign_in
    if chosen == "none" and not _is_loopback(settings.host) and not settings.open_to_all:
        raise UnsafeStart(
            f"PINCITE_HOST is {settings.host}, which others can reach, and PINCITE_SIGN_IN is "
            "none. Choose a sign-in (password, oidc or proxy), serve 127.0.0.1 alone, or say "
            "that whoever reaches it may ask, with PINCITE_OPEN_TO_ALL=true"
        )
    needs: dict[str, dict[str, object]] = {
        "none": {},
        "password": {"PINCITE_PASSWORD": settings.password},
        "oidc": {
            "PINCITE_OIDC_ISSUER": settings.oidc_issuer,
            "PINCITE_OIDC_CLIENT_ID": settings.oidc_client_id,
        },
        "proxy": {"PINCITE_TRUSTED_PROXY": settings.trusted_proxy},
    }
    if missing := [name for name, value in needs[chosen].items() if not value]:
        raise UnsafeStart(f"PINCITE_SIGN_IN is {chosen}, and needs {', '.join(missing)}")
    for name in ("password", "editor_password"):
        value: SecretStr | None = getattr(settings, name)
        if value and len(value.get_secret_value()) < MIN_PASSWORD:
            raise UnsafeStart(f"PINCITE_{name.upper()}: expected {MIN_PASSWORD} characters or more")


def set_up(library: Library, settings: Settings, tell: Tell) -> SignIn:
    """Return the way that the settings name. Nothing is asked of a provider yet."""
    if settings.sign_in == "proxy":
        proxies = Proxies(settings.trusted_proxy)
        headers = settings.proxy_user_header, settings.proxy_groups_header
        return SignIn(ByProxy(proxies, Roles.of(settings), *headers))
    if settings.sign_in == "none":
        return _no_sign_in(settings)
    key = session_key(library, settings)  # asked for where it signs something: it may be new
    known = passwords(settings.password, settings.editor_password)
    begun_with = "\n".join(password.get_secret_value() for password, _ in known)
    if settings.sign_in == "oidc":
        begun_with = f"{settings.oidc_issuer}\n{settings.oidc_client_id}"
    sessions = Sessions(library, key, settings.session_hours, begun_with=begun_with)
    entering = (
        password_router(library, sessions, known, tell)
        if settings.sign_in == "password"
        else _oidc_router(library, sessions, settings, tell)
    )
    return SignIn(BySession(sessions), (entering, leaving(sessions, tell)), state_key=key)


def session_key(library: Library, protection: Protection) -> str:
    """What cookies are signed with: as set, or as kept in the database for all copies."""
    if protection.session_key:
        return protection.session_key.get_secret_value()
    return library.agreed.secret("sessions")


def _no_sign_in(settings: Settings) -> SignIn:
    if not _is_loopback(settings.host):  # told so in words: they may read and ask, no more
        return SignIn(Everybody(frozenset({"reader"})))
    public = urlsplit(settings.public_url).hostname
    hosts = _LOOPBACK_NAMES | {settings.host} | ({public} if public else set())
    return SignIn(Everybody(ROLES), hosts=hosts)


def _oidc_router(library: Library, sessions: Sessions, settings: Settings, tell: Tell) -> APIRouter:
    from ui.signin.oidc import Provider, make_router

    secret = settings.oidc_client_secret
    provider = Provider(
        settings.oidc_issuer,
        settings.oidc_client_id,
        secret.get_secret_value() if secret else None,
        name_claim=settings.oidc_name_claim,
        groups_claim=settings.oidc_groups_claim,
    )
    return make_router(library, sessions, provider, Roles.of(settings), tell, settings.public_url)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
