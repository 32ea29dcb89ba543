"""Sessions in signed cookies: any copy of the program reads what another signed.

A session ends when its hours are over, when somebody signs out (everywhere, at once)
or when the password it was begun with is changed.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itsdangerous import BadSignature, URLSafeTimedSerializer

from ui.visiting import ROLES, Role

if TYPE_CHECKING:
    from index import Library

COOKIE = "pincite_session"
_TOKEN_BYTES = 16
# An ended session is remembered for so much longer than it would last: a clock that was set
# forwards for a while must not have it forgotten, and so good again.
_LONGER_S = 31 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who has signed in."""

    token: str  # names the session, so that it can be ended
    who: str  # "" where a password is shared
    roles: frozenset[Role]

    @property
    def name(self) -> str:
        """Who it is; where that is not known, a name that tells this session from others."""
        return self.who or f"session {hashlib.sha256(self.token.encode()).hexdigest()[:8]}"


class Sessions:
    """Begins, reads and ends sessions."""

    def __init__(self, library: Library, key: str, hours: float, *, begun_with: str = "") -> None:
        """Take what signs them.

        Args:
            library: Remembers which were ended.
            key: Signs them.
            hours: For which they are good.
            begun_with: Whatever must be the same still for a session to be good: passwords.
        """
        self._agreed, self._lasts_s = library.agreed, hours * 3600
        salt = hashlib.sha256(f"session\n{begun_with}".encode()).hexdigest()
        self._signer = URLSafeTimedSerializer(key, salt, signer_kwargs={"digest_method": _sha256})

    @property
    def lasts_s(self) -> int:
        return int(self._lasts_s)

    def begin(self, who: str, roles: Collection[Role]) -> str:
        """Return the cookie of a new session."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        return str(self._signer.dumps([token, who, sorted(roles)]))

    def read(self, cookie: str) -> Session | None:
        """The session of a cookie; None where it is forged, has expired or was ended."""
        try:
            token, who, roles = self._signer.loads(cookie, max_age=self.lasts_s)
        except (BadSignature, ValueError, TypeError):
            return None
        if self._agreed.is_spent(_name(token)):
            return None
        return Session(token, who, ROLES & frozenset(roles))

    def end(self, cookie: str) -> Session | None:
        """Let the session of a cookie be good no more; return it, or None where it was not."""
        session = self.read(cookie)
        if session:
            self._agreed.spend(_name(session.token), time.time() + self._lasts_s + _LONGER_S)
        return session


def _name(token: str) -> str:
    return f"session-{token}"


def _sha256(data: bytes = b"") -> hashlib._Hash:
    return hashlib.sha256(data)
