"""The ways in which a request says who it comes from: one small class each.

A way raises nothing of its own: who cannot be told is None. The database's
`StoreUnusable` goes through, and the request is refused.
"""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from typing import NamedTuple, Protocol

from ui.asgi import Message, header_of
from ui.signin.proxy import Proxies
from ui.signin.roles import Roles
from ui.signin.sessions import COOKIE, Sessions
from ui.visiting import ROLES, Role


class Person(NamedTuple):
    """Somebody a way vouches for."""

    who: str
    roles: frozenset[Role]
    has_session: bool = False  # which they may end


class Way(Protocol):
    """How people are recognised."""

    has_page: bool  # whether there is a page to sign in on
    not_in: str  # what somebody is told whom it does not recognise

    def recognise(self, scope: Message) -> Person | None:
        """Who a request comes from; None where that cannot be told."""


class Everybody:
    """No sign-in: whoever reaches the address may do the same."""

    has_page = False
    not_in = ""  # it recognises everybody

    def __init__(self, roles: frozenset[Role] = ROLES) -> None:
        self._person = Person("", roles)

    def recognise(self, scope: Message) -> Person | None:
        return self._person


class BySession:
    """A signed cookie, begun on the sign-in page."""

    has_page = True
    not_in = "Sign in first. A program sends its key as `Authorization: Bearer ...`."

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def recognise(self, scope: Message) -> Person | None:
        cookie = cookie_of(scope, COOKIE)
        session = self._sessions.read(cookie) if cookie else None
        return Person(session.name, session.roles, has_session=True) if session else None


class ByProxy:
    """A header that a named proxy sets; `BelieveProxies` has taken it off all other requests."""

    has_page = False
    not_in = (
        "Nobody vouches for you. Reach Pincite through the address that signs people in; a "
        "program sends its key as `Authorization: Bearer ...`."
    )

    def __init__(
        self, proxies: Proxies, roles: Roles, user_header: str, groups_header: str
    ) -> None:
        self._proxies, self._roles = proxies, roles
        self._user_header, self._groups_header = user_header, groups_header

    def recognise(self, scope: Message) -> Person | None:
        if (scope.get("client") or ("", 0))[0] not in self._proxies:
            return None
        who = header_of(scope, self._user_header).strip()
        if not who:
            return None
        groups = [each.strip() for each in header_of(scope, self._groups_header).split(",")]
        return Person(who, self._roles.of_person(who, filter(None, groups)))


def cookie_of(scope: Message, name: str) -> str:
    """The value of a cookie; "" where there is none, or they cannot be read."""
    try:
        found = SimpleCookie(header_of(scope, "cookie")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""
